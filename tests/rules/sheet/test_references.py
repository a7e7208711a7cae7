"""A source in one line, as a neurologist names it."""

from datetime import date

import pytest

from mscompare.sheet.references import journal_in_short, reference_of
from tests.rules import rows

pytestmark = pytest.mark.once


def paper(author="Burt RK, Balabanov R and others", journal="JAMA", year=2019, **fields):
    values = {"kind": "study-paper", "author": author, "publisher": journal}
    if year:
        values["published"] = date(year, 1, 15)
    return rows.source("paper", **values | fields)


def told(source, **study):
    studies = [rows.study("trial", **{"name": "MIST"} | study)] if study else []
    return reference_of(source, studies)


def test_a_trial_has_author_year_name_journal_design_and_number_of_people():
    assert told(paper(), design="rct", participants=1110) == (
        "Burt 2019 (MIST), JAMA, randomised, n=1,110"
    )


@pytest.mark.parametrize(
    "design, words",
    [
        ("systematic-review-rct", "review of randomised trials"),
        ("controlled-cohort", "compared, not randomised"),
        ("cohort", "cohort"),
        ("single-arm", "no comparison group"),
        ("pooled-uncontrolled", "studies added together"),
        ("case-report", "case report"),
        ("review", "review"),
        ("position", "guideline"),
    ],
)
def test_every_design_is_said_in_words(design, words):
    assert told(paper(), design=design) == f"Burt 2019 (MIST), JAMA, {words}"


def test_a_design_that_is_not_known_is_not_made_up():
    assert told(paper(), design="unknown") == "Burt 2019 (MIST), JAMA"


@pytest.mark.parametrize(
    "author, first",
    [
        ("Burt RK", "Burt"),
        ("Murrieta-Álvarez I and others", "Murrieta-Álvarez"),
        ("Silfverberg T, Zjukovskaja C … Burman J", "Silfverberg"),
        ("Mancardi and Saccardi", "Mancardi"),
        ("Hartung", "Hartung"),
    ],
)
def test_the_first_author_is_named(author, first):
    assert told(paper(author)) == f"{first} 2019, JAMA"


@pytest.mark.parametrize("author", ["", "National Institute of Allergy", "Scripps (USA)"])
def test_without_a_person_the_study_is_named(author):
    assert told(paper(author), design="cohort") == "MIST 2019, JAMA, cohort"


def test_a_study_that_bears_its_author_or_its_year_says_neither_twice():
    assert told(paper(), name="Burt 2019", design="cohort") == "Burt 2019, JAMA, cohort"
    assert told(paper(""), name="Sweden 2019", design="cohort") == "Sweden 2019, JAMA, cohort"


def test_a_year_that_is_not_known_is_left_out():
    assert told(paper(year=None), design="rct") == "Burt (MIST), JAMA, randomised"
    assert told(paper("", year=None), design="rct") == "MIST, JAMA, randomised"


def test_several_studies_of_a_paper_are_not_told_as_one():
    studies = [rows.study(name, name=name, participants=9) for name in ("A", "B")]
    assert reference_of(paper(), studies) == "Burt 2019, JAMA"


def test_of_studies_those_with_results_count():
    studies = [rows.study("A", name="A", ongoing=True), rows.study("B", name="B", design="rct")]
    assert reference_of(paper(), studies) == "Burt 2019 (B), JAMA, randomised"


def test_a_trial_without_results_has_its_number_in_a_register():
    running = {"name": "BEAT-MS", "ongoing": True, "registry_id": "NCT04", "participants": 156}
    assert told(paper(), **running) == "BEAT-MS, NCT04, no results yet, n=156"


def test_without_a_journal_the_register_is_named():
    assert told(paper(journal=""), registry_id="NCT1", design="rct") == (
        "Burt 2019 (MIST), NCT1, randomised"
    )
    assert told(paper(journal=""), design="rct") == "Burt 2019 (MIST), randomised"


def test_a_page_has_its_title_its_publisher_its_year_and_its_kind():
    page = rows.source("page", title="Who may (a page)", publisher="MS Society (UK)",
                       published=date(2024, 5, 1), kind="guideline")  # fmt: skip
    assert told(page) == "“Who may”, MS Society, 2024, society"
    assert told(rows.source("p", title="T", publisher="P")) == "“T”, P, article"


def test_a_page_of_nobody_is_named_by_its_address():
    page = rows.source("page", title="T", publisher="", url="https://www.clinic.example/a/b")
    assert told(page) == "“T”, clinic.example, article"


def test_a_long_title_ends_at_a_word():
    title = "one two three four five six seven eight nine, ten eleven"
    assert told(rows.source("p", title=title, publisher="P")) == (
        "“one two three four five six seven eight …”, P, article"
    )
    assert told(rows.source("p", title="x" * 45, publisher="P")).startswith("“" + "x" * 45 + "”,")


@pytest.mark.parametrize(
    "interest, words",
    [("none-found", ""), ("unknown", "*"), ("sells-treatment", " (sells it)"),
     ("refers-patients", " (refers patients)"), ("promotes-destination", " (promotes it)"),
     ("advertising", " (adverts)")],
)  # fmt: skip
def test_who_gains_is_said_behind_it(interest, words):
    page = rows.source("p", title="T", publisher="P", interest=interest, kind="regulator-notice")
    assert told(page) == f"“T”, P{words}"


def test_a_paper_sells_nothing_its_authors_may():
    assert told(paper(interest="sells-treatment"), design="rct") == (
        "Burt 2019 (MIST), JAMA, randomised†"
    )
    assert told(paper(interest="unknown")) == "Burt 2019, JAMA*"


def test_a_study_of_prices_is_said_to_be_one():
    study = paper("Hartung", "Multiple Sclerosis and Related Disorders", 2021, kind="price-study")
    assert told(study) == "Hartung 2021, Mult Scler Relat Disord, study of prices"


@pytest.mark.parametrize(
    "name, short",
    [
        ("JAMA", "JAMA"),
        ("Neurology", "Neurology"),
        ("Nature Reviews Neurology", "Nat Rev Neurol"),
        ("New England Journal of Medicine", "N Engl J Med"),
        ("The Lancet Neurology", "Lancet Neurol"),
        ("The Lancet", "Lancet"),
        ("Journal of Neurology, Neurosurgery & Psychiatry", "J Neurol Neurosurg Psychiatry"),
        ("Bone Marrow Transplantation", "Bone Marrow Transplant"),
    ],
)
def test_journals_are_shortened_as_iso_4_does(name, short):
    assert journal_in_short(name) == short
