"""Open data: the contract, and the figures of the documents one by one."""

import csv
import io
import json

import pytest

from clinics.models import Item
from mscompare.open_data.columns import FIGURE_COLUMNS

pytestmark = pytest.mark.django_db
KEYS = [
    "id", "kind", "treatment", "country", "clinic", "option", "measure", "direction", "low",
    "high", "interval_low", "interval_high", "numerator", "denominator", "open_ended", "unit",
    "as_printed", "per", "as_of", "people", "n", "at", "comparison_group", "source", "locator",
    "study", "strength", "url",
    "perspective", "payer", "is_price", "basis", "covers", "contents",
    "paid_this", "paid_more", "paid_less",
    "event", "no_event", "outcome", "counts", "share_of", "approximate", "statistic",
    "interval_kind", "our_interval_low", "our_interval_high", "baseline", "at_months",
    "years_treated", "ms_type", "entered", "analysed", "had", "followed_up", "self_reported",
    "given", "versus", "against", "against_kind", "effect_kind", "effect", "effect_low",
    "effect_high", "treatment_kind", "group_of", "as_of_precision", "inferred", "jointly",
    "verdict", "repeats", "cohort", "overlaps", "paid_by", "payer_gains", "study_facts",
]  # fmt: skip
OF_A_SOURCE = [
    "document", "doi", "interest", "published", "publisher", "read_as", "read_on", "slug", "title",
]  # fmt: skip


@pytest.fixture
def figures(reader):
    return json.loads(reader.get("/data/figures.json").content)["figures"]


def test_the_file_keeps_its_contract(reader, figures):
    body = json.loads(reader.get("/data/figures.json").content)
    assert list(body) == ["generated", "licence_note", "figures"]
    assert body["generated"] == "2026-11-21"
    assert sorted(FIGURE_COLUMNS) == sorted(KEYS)
    for figure in figures:
        assert sorted(figure) == sorted(KEYS)
        assert sorted(figure["source"]) == OF_A_SOURCE
        assert sorted(figure["strength"]) == ["label", "level", "reasons"]
        assert figure["kind"] in ("cost", "finding")
        assert figure["strength"]["reasons"]


# Document, as printed, low, high, open end, treatment, country, clinic: read from the documents
# by a second person.
PRICES = [
    ("000", "$50,000 – $120,000", 50000, 120000, False, "ahsct", None, None),
    ("000", "$15,000 – $35,000", 15000, 35000, False, "msc", None, None),
    ("000", "$25,000 – $50,000", 25000, 50000, False, "msc-multi-session", None, None),
    ("000", "$70,000 – $140,000", 70000, 140000, False, "ahsct-msc", None, None),
    ("000", "$5,000 – $15,000", 5000, 15000, False, "supportive-therapy", None, None),
    ("000", "$80,000 – $150,000", 80000, 150000, False, "type-not-stated", "united-states", None),
    ("000", "$25,000 – $70,000", 25000, 70000, False, "type-not-stated", "mexico", None),
    ("000", "$20,000 – $50,000", 20000, 50000, False, "type-not-stated", "india", None),
    ("000", "$30,000 – $60,000", 30000, 60000, False, "type-not-stated", "thailand", None),
    ("001", "$100,000+", 100000, None, True, "ahsct", "united-states", None),
    ("001", "$54,500 – $58,000", 54500, 58000, False, "ahsct", "mexico", "clinica-ruiz"),
    ("001", "$45,000 – $50,000", 45000, 50000, False, "ahsct", "russia", "a-a-maximov-hospital"),
    ("001", "$25,000 – $35,000", 25000, 35000, False, "ahsct", "india", None),
    ("002", "upwards of $150,000", 150000, None, True, "ahsct", "united-states", None),
    ("002", "$8,000 - $15,000", 8000, 15000, False, "msc", "mexico", None),
    ("002", "$25,000 - $50,000+", 25000, 50000, True, "msc", "united-states", None),
    ("002", "$25,000 - $50,000+", 25000, 50000, True, "msc", "canada", None),
    ("002", "$45,000 - $55,000", 45000, 55000, False, "ahsct", "mexico", None),
    ("002", "$125,000 - $200,000", 125000, 200000, False, "ahsct", "united-states", None),
    ("002", "$125,000 - $200,000", 125000, 200000, False, "ahsct", "canada", None),
    ("002", "$100 - $300", 100, 300, False, "consultation", "mexico", None),
    ("002", "$500 - $2,000", 500, 2000, False, "consultation", "united-states", None),
    ("002", "$500 - $2,000", 500, 2000, False, "consultation", "canada", None),
    ("003", "$7,000 to $10,000", 7000, 10000, False, "type-not-stated", "united-states", None),
]


def test_every_price_of_the_documents_is_there_and_nothing_else(figures):
    found = [
        (f["source"]["document"][:3], f["as_printed"], f["low"], f["high"], f["open_ended"],
         f["treatment"], f["country"], f["clinic"])
        for f in figures if f["kind"] == "cost" and f["source"]["document"]
    ]  # fmt: skip
    assert sorted(found, key=str) == sorted(PRICES, key=str)


FINDINGS = [
    ("000", "2.8 million people", 2800000, 2800000, None),
    ("001", "less than 10 years", None, 10, "ahsct"),
    ("001", "under 6.0", None, 6, "ahsct"),
    ("001", "69%", 69, 69, "ahsct"),
    ("001", "~60–80%", 60, 80, "ahsct"),
    ("001", "up to 10+ years", 10, None, "ahsct"),
    ("001", "1–2%", 1, 2, "ahsct"),
    ("001", "6 to 12 months", 6, 12, "ahsct"),
    ("002", "24 to 48 hours", 24, 48, "msc"),
    ("002", "days two and three", 3, 3, "msc"),
    ("002", "roughly a month", 1, 1, "ahsct"),
    ("002", "hundreds of millions", 100000000, None, "msc"),
    ("003", "over 700 transplant patients", 700, None, "ahsct"),
    ("003", "15 different trials", 15, 15, "ahsct"),
    ("003", "83%", 83, 83, "ahsct"),
    ("003", "71%", 71, 71, "ahsct"),
    ("003", "57%", 57, 57, "ahsct"),
    ("003", "three weeks", 3, 3, "ahsct"),
    ("003", "16 patients", 16, 16, "msc"),
    ("003", "three injections", 3, 3, "msc"),
    ("003", "every two months", 2, 2, "msc"),
    ("003", "No deaths", 0, 0, "msc"),
    ("003", "156 patients", 156, 156, "ahsct"),
    ("003", "six years", 6, 6, "ahsct"),
    ("003", "71%", 71, 71, "ahsct"),
    ("003", "57%", 57, 57, "ahsct"),
    ("004", "tens of millions", 10000000, None, "msc"),
]


def test_every_clinical_and_practical_number_is_there_and_nothing_else(figures):
    found = [
        (f["source"]["document"][:3], f["as_printed"], f["low"], f["high"], f["treatment"])
        for f in figures if f["kind"] == "finding" and f["source"]["document"]
    ]  # fmt: skip
    assert sorted(found, key=str) == sorted(FINDINGS, key=str)


def test_a_finding_says_of_whom_when_and_on_which_study_it_rests(figures):
    figure = next(f for f in figures if f["id"] == "verywell-health-no-worsening-relapsing")
    assert figure["at"] == "10 years"
    assert figure["people"] == "relapsing MS"
    assert figure["study"] == "boffa-2021"
    assert figure["comparison_group"] is None
    assert figure["direction"] == "benefit"
    month = next(f for f in figures if f["as_printed"] == "roughly a month")
    assert (month["country"], month["option"]) == ("mexico", "ahsct-mexico")


def test_strengths_follow_the_rubric(figures):
    levels = {f["id"]: f["strength"]["label"] for f in figures}
    for key, label in levels.items():
        if key.startswith(("kaloni-", "placidway-")):
            assert label == "Very weak", key
    assert levels["live-with-ms-ahsct-clinica-ruiz"] == "Limited"
    assert levels["live-with-ms-ahsct-maximov"] == "Limited"
    assert levels["live-with-ms-ahsct-united-states"] == "Very weak"
    assert levels["verywell-health-no-activity-2-years"] == "Limited"
    assert levels["live-with-ms-no-activity-5-years"] == "Very weak"
    assert levels["burt-2019-mist-worse-ahsct"] == "Limited"
    assert levels["nash-2017-halt-ms-no-event-5-years"] == "Very weak"
    assert levels["sormani-2017-no-activity-2-years"] == "Limited"
    assert levels["uccelli-2021-mesems-new-lesions"] == "Moderate"
    assert levels["msc-np-2024-improved-cells"] == "Limited"
    assert levels["hsct-mexico-617-response"] == "Very weak"
    assert levels["burt-2020-cost-hospital-cost"] == "Moderate"
    assert levels["norway-2024-cost-hospital-cost"] == "Strong"
    assert levels["italy-2024-cost-transplant"] == "Strong"
    assert levels["clinica-ruiz-2016-price"] == "Very weak"
    assert levels["maximov-2016-price-2016"] == "Very weak"
    assert levels["uk-private-2017-price"] == "Very weak"


def test_strength_and_direction_are_two_things(figures):
    by_id = {f["id"]: f for f in figures}
    trial = by_id["uccelli-2021-mesems-new-lesions"]
    assert (trial["strength"]["label"], trial["direction"]) == ("Moderate", "no-benefit-found")
    assert by_id["msc-np-2024-improved-cells"]["direction"] == "no-benefit-found"
    costing = by_id["burt-2020-cost-hospital-cost"]["strength"]["reasons"]
    assert any("historical" in reason for reason in costing)


def test_the_csv_has_the_same_figures_in_words(reader, figures):
    rows = list(csv.DictReader(io.StringIO(reader.get("/data/figures.csv").content.decode())))
    assert [row["id"] for row in rows] == [figure["id"] for figure in figures]
    ruiz = next(row for row in rows if row["id"] == "live-with-ms-ahsct-clinica-ruiz")
    assert ruiz["strength"] == "Limited"
    assert ruiz["open_ended"] == "no"
    assert ruiz["source_publisher"].startswith("Live with MS")
    assert not any(str(value).startswith(("=", "+", "@")) for row in rows for value in row.values())


@pytest.mark.parametrize("address", ["/data/figures.csv", "/compare.csv?option=ahsct-mexico"])
def test_what_nothing_is_known_of_is_an_empty_cell(reader, address):
    rows = list(csv.reader(io.StringIO(reader.get(address).content.decode())))
    cells = [value for row in rows for value in row]
    assert "" in cells
    assert "'" not in cells


def test_addresses_of_figures_lead_to_them(client, figures, settings):
    settings.SITE_URL = "https://compare.example"
    body = json.loads(client.get("/data/figures.json").content)
    assert all(f["url"].startswith("https://compare.example/sources/") for f in body["figures"])
    for figure in figures[:5]:
        page, anchor = figure["url"].split("#")
        assert f'id="{anchor}"' in client.get(page).content.decode()


def test_a_price_says_who_pays_and_whether_it_is_a_price_at_all(figures):
    costs = [figure for figure in figures if figure["kind"] == "cost"]
    assert {cost["is_price"] for cost in costs} == {True, False}
    for cost in costs:
        spent = cost["perspective"] in ("hospital-cost", "health-service-cost")
        assert cost["is_price"] is not spent
        assert not (spent and cost["payer"] == "patient")
        assert cost["basis"]


def test_a_price_names_every_usual_item_with_its_state(figures):
    costs = [figure for figure in figures if figure["kind"] == "cost"]
    states = {state for cost in costs for state in cost["contents"].values()}
    assert states == {"included", "not-included", "sometimes", "unknown"}
    assert all(len(cost["contents"]) == len(Item) for cost in costs)


def test_what_people_say_they_paid_says_how_many_paid_more_and_less(figures):
    (survey,) = [figure for figure in figures if figure["basis"] == "survey"]
    told = survey["paid_this"], survey["paid_more"], survey["paid_less"]
    assert told == (101, 79, 42)


def test_the_table_has_what_a_price_covers_in_words(reader):
    lines = csv.DictReader(io.StringIO(reader.get("/data/figures.csv").content.decode("utf-8-sig")))
    package = next(line for line in lines if line["id"] == "hsct-india-package")
    assert "scans: included" in package["contents"]
    assert "complications: unknown" in package["contents"]
