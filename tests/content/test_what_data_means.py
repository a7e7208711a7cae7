"""Open data means what it says: what a number counts, of whom, compared with what, since when."""

import csv
import io
import json

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures(reader):
    return json.loads(reader.get("/data/figures.json").content)["figures"]


# What a number counts. Read by a second person, not from the record: the question asks for the one,
# these numbers count the other.
COUNT_THE_OTHER = {
    "burt-2019-mist-worse-ahsct": "got worse",
    "burt-2019-mist-worse-drugs": "got worse",
    "opera-2017-worse-ocrelizumab": "got worse",
    "petrou-2020-failure-spine": "had treatment failure, with cells in the spine",
    "muraro-london-2025-news-worse-beside-ocrelizumab": "risk of getting worse, against people on "
    "ocrelizumab",
    "muraro-london-2025-relapse-risk-beside-alemtuzumab": "risk of a relapse, against people on "
    "alemtuzumab",
    "muraro-2025-scans-quiet-5-years": "had no new activity on MRI scans",
}
# Of these questions more is better, or less.
WANTED = ("no-worsening", "improvement", "relapse-free", "no-disease-activity")
UNWANTED = ("relapse-rate", "new-lesions")


def test_a_number_that_counts_the_contrary_of_its_question_says_so(figures):
    by_id = {figure["id"]: figure for figure in figures}
    for name, outcome in COUNT_THE_OTHER.items():
        assert (by_id[name]["counts"], by_id[name]["outcome"]) == ("no-event", outcome), name
    back = [f for f in figures if f["outcome"] == "had periods again"]
    assert {(f["measure"], f["counts"]) for f in back} == {("infertility", "no-event")}


def test_words_and_counts_of_no_figure_contradict_each_other(figures):
    told = [f for f in figures if f["outcome"] in (f["event"], f["no_event"]) and f["outcome"]]
    assert len(told) > 100
    for figure in told:
        counted = "event" if figure["outcome"] == figure["event"] else "no-event"
        assert figure["counts"] == counted, figure["id"]


def test_a_benefit_is_more_of_what_is_wanted_or_less_of_what_is_not(figures):
    """As `counts` has it: a stranger who goes by it takes no harm for a benefit."""
    by_id, pairs = {figure["id"]: figure for figure in figures}, 0
    for figure in figures:
        beside = by_id.get(figure["versus"])
        if beside is None or figure["direction"] != "benefit" or figure["counts"] is None:
            continue
        if figure["measure"] not in (*WANTED, *UNWANTED) or figure["unit"] == "people":
            continue
        pairs += 1
        assert beside["counts"] == figure["counts"], figure["id"]
        more = (figure["measure"] in WANTED) == (figure["counts"] == "event")
        assert (figure["low"] > beside["low"]) is more, figure["id"]
    assert pairs > 20


def test_a_time_a_dose_and_a_score_count_neither(figures):
    counted = {figure["unit"] for figure in figures if figure["counts"]}
    assert counted == {"percent", "people", "ratio", "events per person per year"}
    alive = next(f for f in figures if f["id"] == "natalizumab-pml-pml-alive")
    assert (alive["measure"], alive["counts"]) == ("serious-infection", None)


def test_no_date_has_a_day_that_nobody_gave(figures):
    lengths = {"year": 4, "month": 7, "day": 10, None: None}
    dated = [figure for figure in figures if figure["as_of"]]
    assert {figure["as_of_precision"] for figure in dated} == {"year", "month", "day"}
    for figure in figures:
        told = figure["as_of"] and len(figure["as_of"])
        assert told == lengths[figure["as_of_precision"]], figure["id"]
    old = next(f for f in figures if f["id"] == "clinica-ruiz-2016-price")
    assert old["as_of"].startswith("2016")
    mist = next(f for f in figures if f["id"] == "burt-2019-mist-worse-ahsct")
    assert mist["source"]["published"] == "2019"


def test_a_comparison_is_told_with_its_effect_its_people_and_who_paid(figures):
    by_id = {figure["id"]: figure for figure in figures}
    mist = by_id["burt-2019-mist-worse-ahsct"]
    told = [mist[name] for name in ("effect_kind", "effect", "effect_low", "effect_high")]
    assert told == ["hazard-ratio", 0.07, 0.02, 0.24]
    assert (mist["low"], mist["had"], mist["entered"], mist["denominator"]) == (3, 3, 55, None)
    assert (mist["ms_type"], mist["cohort"]) == ("relapsing", "MIST-2005")
    assert (mist["versus"], mist["against_kind"]) == ("burt-2019-mist-worse-drugs", "other")
    assert mist["study_facts"]["assessors_blinded"] is True
    today = by_id["muraro-london-2025-news-worse-beside-ocrelizumab"]
    assert (today["against"], today["against_kind"]) == ("ocrelizumab", "today")
    opera = by_id["opera-2017-worse-ocrelizumab"]
    assert "Roche" in opera["paid_by"]
    assert opera["payer_gains"] is True


def test_a_count_without_a_range_has_ours(figures):
    deaths = next(f for f in figures if f["id"] == "muraro-2025-deaths")
    ours = deaths["our_interval_low"], deaths["our_interval_high"]
    assert ours == pytest.approx((0.45, 3.18), abs=0.01)
    assert not [f for f in figures if f["interval_low"] is not None and f["our_interval_low"]]


def test_a_number_of_a_claim_has_its_verdict(figures):
    verdicts = {f["id"]: f["verdict"] for f in figures if f["verdict"]}
    assert verdicts["live-with-ms-no-activity-5-years"] == "misattributed"
    assert len(set(verdicts.values())) > 2
    assert next(f for f in figures if f["id"].startswith("sormani"))["verdict"] is None


def test_the_table_has_each_part_of_source_and_study_in_a_column(reader):
    lines = csv.DictReader(io.StringIO(reader.get("/data/figures.csv").content.decode()))
    mist = next(line for line in lines if line["id"] == "burt-2019-mist-worse-ahsct")
    assert mist["study_design"] == "rct"
    assert mist["overlaps"] == "NW; SE-AHSCT; UK-2002-2023"
    assert (mist["counts"], mist["source_read_as"]) == ("no-event", "abstract")


# As the table was before it had more columns: who reads it by place goes on reading the same.
OLD_COLUMNS = [
    "id", "kind", "treatment", "country", "clinic", "option", "measure", "direction", "low",
    "high", "interval_low", "interval_high", "numerator", "denominator", "open_ended", "unit",
    "as_printed", "per", "as_of", "perspective", "payer", "is_price", "basis", "covers", "contents",
    "paid_this", "paid_more", "paid_less", "people", "n", "at", "comparison_group", "source_slug",
    "source_title", "source_publisher", "source_interest", "source_document", "locator", "study",
    "strength_level", "strength", "strength_reasons", "url",
]  # fmt: skip


def test_columns_that_were_there_keep_their_places(reader):
    (names, *_) = csv.reader(io.StringIO(reader.get("/data/figures.csv").content.decode()))
    assert names[: len(OLD_COLUMNS)] == OLD_COLUMNS
    assert len(names) == len(set(names)) > 80


def test_what_was_counted_is_said_so_that_it_needs_no_other_column(figures):
    bare = [f for f in figures if f["outcome"] and f["outcome"].split(" (")[0] == "did not"]
    assert bare
    assert all("died" in figure["outcome"] for figure in bare)
