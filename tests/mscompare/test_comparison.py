"""How wide a fact is, and what a cell holds."""

import pytest

from mscompare.comparing.applicability import Applicability, Column, Scope, applicability_of
from mscompare.comparing.comparison import compare
from mscompare.comparing.queries import columns_for, facts_for
from tests.day import DAY
from treatments.models import MeasureGroup

pytestmark = pytest.mark.django_db


def column(treatment, country=None, clinic=None, **more):
    values = {
        "option": None,
        "scope": Scope(treatment, country, clinic),
        "ancestors": frozenset(),
        "variants": frozenset(),
        "includes": frozenset(),
        "kind": "treatment",
    }
    return Column(**values | more)


MEXICO = column("ahsct", "mexico")
COMBINED = column("ahsct-msc", includes=frozenset({"ahsct", "msc"}))
UNSTATED = column("type-not-stated", "india", kind="undetermined",
                  includes=frozenset({"ahsct", "msc"}))  # fmt: skip
COST, HARMS, DISABILITY = MeasureGroup.COST, MeasureGroup.HARMS, MeasureGroup.DISABILITY


@pytest.mark.parametrize(
    "option, fact, group, width",
    [
        (MEXICO, Scope("ahsct", "mexico"), HARMS, Applicability.OWN),
        (MEXICO, Scope("ahsct"), HARMS, Applicability.WIDER),
        (MEXICO, Scope("ahsct", "india"), HARMS, None),
        (MEXICO, Scope("msc", "mexico"), HARMS, None),
        (MEXICO, Scope("ahsct", "mexico", "clinica-ruiz"), HARMS, None),
        (MEXICO, Scope("ahsct", "mexico", "clinica-ruiz"), COST, Applicability.INSIDE),
        (MEXICO, Scope("any", "mexico", undetermined=True), COST, Applicability.UNSTATED),
        (MEXICO, Scope("any", "india", undetermined=True), COST, None),
        (MEXICO, Scope("any", "mexico"), COST, None),
        (MEXICO, Scope("ahsct"), COST, Applicability.WIDER),
        (column("ahsct"), Scope("ahsct", "india"), COST, Applicability.INSIDE),
        (column("msc", variants=frozenset({"msc-multi-session"})),
         Scope("msc-multi-session"), COST, Applicability.INSIDE),
        (column("msc-multi-session", ancestors=frozenset({"msc"})), Scope("msc"), HARMS,
         Applicability.WIDER),
        (COMBINED, Scope("ahsct"), HARMS, Applicability.PART),
        (COMBINED, Scope("ahsct"), DISABILITY, None),
        (COMBINED, Scope("ahsct"), COST, None),
        (UNSTATED, Scope("ahsct"), HARMS, Applicability.EITHER),
        (UNSTATED, Scope("msc"), DISABILITY, Applicability.EITHER),
        (UNSTATED, Scope("ahsct"), COST, None),
        (column("standard-care", kind="standard-care"), Scope("any", undetermined=True), COST,
         None),
    ],
)  # fmt: skip
def test_how_wide_a_fact_is_for_an_option(option, fact, group, width):
    assert applicability_of(option, fact, group) == width


def table(*slugs, **wishes):
    columns, unknown = columns_for(slugs)
    assert not unknown
    return compare(columns, facts_for(columns), DAY, **wishes)


def prices(slug):
    row = table(slug).row("price")
    return {(line.amount, line.applicability, line.rating.label) for line in row.cells[0].figures}


def test_the_price_of_a_transplant_in_mexico_shows_every_source():
    assert prices("ahsct-mexico") == {
        ("$45,000–55,000", "in Mexico", "Very weak"),
        ("$54,500–58,000", "at Clínica Ruiz, Mexico", "Limited"),
        ("$55,000", "at Clínica Ruiz, Mexico", "Very weak"),
        ("$25,000–70,000", "in Mexico, treatment not stated", "Very weak"),
        ("$50,000–120,000", "for aHSCT anywhere", "Very weak"),
    }


def test_the_price_of_a_transplant_in_the_united_states_shows_every_source():
    assert prices("ahsct-united-states") == {
        ("about $100,000 or more", "in the United States", "Very weak"),
        ("$150,000 or more", "in the United States", "Very weak"),
        ("$125,000–200,000", "in the United States", "Very weak"),
        ("$80,000–150,000", "in the United States, treatment not stated", "Very weak"),
        ("$7,000–10,000", "in the United States, treatment not stated", "Very weak"),
        ("$85,184", "in the United States", "Strong"),
        ("$95,268", "in the United States", "Strong"),
        ("$50,000–120,000", "for aHSCT anywhere", "Very weak"),
    }


def test_the_price_of_a_transplant_in_india_shows_every_source():
    assert prices("ahsct-india") == {
        ("$25,000–35,000", "in India", "Very weak"),
        ("$30,000", "at HSCT India, India", "Limited"),
        ("$33,000", "at HSCT India, India", "Limited"),
        ("$20,000–50,000", "in India, treatment not stated", "Very weak"),
        ("$50,000–120,000", "for aHSCT anywhere", "Very weak"),
    }


def test_the_price_of_msc_in_mexico_shows_every_source():
    assert prices("msc-mexico") == {
        ("$8,000–15,000", "in Mexico", "Very weak"),
        ("$25,000–70,000", "in Mexico, treatment not stated", "Very weak"),
        ("$15,000–35,000", "for MSC anywhere", "Very weak"),
    }


def test_standard_treatment_is_always_the_last_column():
    assert [c.slug for c in table("msc", "ahsct").columns] == ["msc", "ahsct", "standard-care"]
    assert [c.slug for c in table().columns] == ["standard-care"]


def test_every_option_has_the_same_rows_in_the_fixed_order():
    rows = [row.measure.slug for row in table("ahsct", "msc", "ahsct-msc").rows]
    assert rows == [row.measure.slug for row in table("msc-mexico").rows]
    assert rows[0] == "no-worsening"
    assert rows.index("death") < rows.index("hospital-stay") < rows.index("price")


def test_a_combination_shows_all_harms_of_its_parts_and_none_of_their_benefits():
    both, alone = table("ahsct-msc"), table("ahsct", "msc")
    for row in both.rows:
        keys = {line.key for line in row.cells[0].figures + row.cells[0].sentences}
        parts = {
            line.key
            for cell in alone.row(row.measure.slug).cells[:2]
            for line in cell.figures + cell.sentences
        }
        if row.measure.group == "harms":
            assert parts
            assert keys == parts
            assert all("not studied" in g.label for g in row.cells[0].groups)
        if row.measure.group in ("disability", "quality-of-life", "relapses-and-scans"):
            assert not keys & parts


def test_a_treatment_of_unstated_type_says_that_it_depends_and_shows_both():
    cell = table("type-not-stated-thailand").row("death").cells[0]
    assert cell.note == "It depends on which treatment it is."
    assert {group.label for group in cell.groups} == {"if it is aHSCT", "if it is MSC"}


def test_a_repeated_result_is_shown_once():
    figures = table("ahsct").row("no-worsening").cells[0].figures
    assert not [line for line in figures if line.as_printed == "71%"]
    (once,) = (f for f in figures if f.key == "boffa-2021-not-worse-relapsing-10-years")
    assert "line 57" in dict(once.details)["Also printed in"]
    assert "line 105" in dict(once.details)["Also printed in"]


def test_a_misattributed_figure_carries_its_verdict():
    figures = table("ahsct").row("no-disease-activity").cells[0].figures
    wrong = next(line for line in figures if line.as_printed == "69%")
    assert wrong.claim.verdict == "misattributed"
    assert "HALT-MS" in wrong.claim.reason


def test_the_reader_may_put_rows_first_and_hide_those_that_agree():
    ordered = table("ahsct", order=["price", "death"])
    assert [row.measure.slug for row in ordered.rows[:3]] == ["price", "death", "no-worsening"]
    differing = table("ahsct-mexico", "ahsct-india", differences=True)
    assert differing.hidden_rows == 1
    assert "dose" not in [row.measure.slug for row in differing.rows]
    assert all(row.differs for row in differing.rows)


def test_a_claim_that_nobody_checked_stands_in_no_cell():
    for row in table("ahsct", "msc", "type-not-stated-mexico").rows:
        for cell in row.cells:
            assert all(line.verdict != "not-checked" for line in cell.sentences)


def test_the_number_of_queries_does_not_grow_with_the_columns(django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        table("ahsct")
    with django_assert_max_num_queries(25):
        table("ahsct", "msc", "ahsct-msc", "type-not-stated-mexico")


def test_rules_come_from_the_country_and_hold():
    cell = table("msc-mexico").row("availability").cells[0]
    rules = [line for group in cell.groups if group.subject == "Rules in Mexico"
             for line in group.sentences]  # fmt: skip
    assert rules
    assert all(line.holds for line in rules)
