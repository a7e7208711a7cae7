"""The list under its treatments: clinics under their country, what is known once."""

import pytest

from mscompare.options.groups import Heads, grouped, top_of, ungrouped
from mscompare.options.rows import option_rows
from tests.rules import rows
from tests.rules.editions import MadeUpEdition
from tests.rules.glance.made import CLINIC, HOSPITAL, NORTH, SOUTH
from tests.rules.world import world
from treatments.models import TreatmentKind

pytestmark = pytest.mark.once
BOTH = "alpha-beta-southland"
NAMES = ["alpha", NORTH, HOSPITAL, SOUTH, CLINIC, BOTH]


@pytest.fixture
def made():
    return world()


def listed(made, *slugs):
    """(rows of these options, the heads of their page)"""
    edition, options = MadeUpEdition(made), [made.options[slug] for slug in slugs]
    return option_rows(edition, options), Heads(edition, options)


def groups_of(made, *slugs):
    return grouped(*listed(made, *slugs))


def under(group):
    """{question: under which heads the rest of its answer stands}"""
    led = [answer for answer in group.head.answers if answer.under]
    return {a.question.value: [treatment.slug for treatment in a.under] for a in led}


def treated(made, slug, parent=None, **fields):
    """An option of another treatment, anywhere."""
    treatment = rows.treatment(slug, parent=parent, **fields)
    made.treatments[slug] = treatment
    made.options[slug] = rows.option(treatment)


def test_each_treatment_has_one_group_with_its_places_in_their_order(made):
    alpha, both = groups_of(made, *NAMES)
    assert [alpha.treatment.slug, both.treatment.slug] == ["alpha", "alpha-beta"]
    assert [one.row.option.slug for one in alpha.rows] == NAMES[:-1]
    assert (alpha.number, both.number) == (5, 1)


def test_a_clinic_that_follows_its_country_stands_under_it(made):
    (group,) = groups_of(made, *NAMES[:-1])
    assert [one.under_country for one in group.rows] == [False, False, True, False, True]


@pytest.mark.parametrize("slugs", [[CLINIC], [NORTH, CLINIC], ["alpha", CLINIC], [CLINIC, SOUTH]])
def test_a_clinic_elsewhere_stands_by_itself_with_its_country(made, slugs):
    (group,) = groups_of(made, *slugs)
    (row,) = [one for one in group.rows if one.row.option.slug == CLINIC]
    assert (row.under_country, row.as_in) == (False, "")
    assert row.row.names() == ("Alpha at ", "South Clinic, Southland", "")


def test_a_clinic_of_one_treatment_is_not_under_the_country_of_another(made):
    there = rows.option(
        made.treatments["alpha-beta"], made.countries["southland"], made.clinics["south-clinic"]
    )
    made.options[there.slug] = there
    groups = groups_of(made, SOUTH, there.slug)
    assert [one.under_country for group in groups for one in group.rows] == [False, False]


def test_under_its_country_a_clinic_with_the_same_rule_says_so(made):
    made.notices.append(rows.notice(
        country=made.countries["southland"], source=made.sources["office"], brief="By permit.",
    ))  # fmt: skip
    (group,) = groups_of(made, NORTH, HOSPITAL, SOUTH, CLINIC)
    assert [one.as_in for one in group.rows] == ["", "", "", "the Southland"]
    made.notices.append(rows.notice(
        country=made.countries["southland"], clinic=made.clinics["south-clinic"],
        source=made.sources["office"], brief="Closed.", treatment=made.treatments["alpha"],
    ))  # fmt: skip
    (group,) = groups_of(made, SOUTH, CLINIC)
    assert [one.as_in for one in group.rows] == ["", ""]


@pytest.mark.parametrize("slug, under, names", [
    ("alpha", False, ("Alpha: ", "No country named", "")),
    (SOUTH, False, ("Alpha in the ", "Southland", "")),
    (CLINIC, True, ("Alpha at ", "South Clinic", ", Southland")),
    (CLINIC, False, ("Alpha at ", "South Clinic, Southland", "")),
])  # fmt: skip
def test_a_row_is_called_by_its_place_and_heard_by_its_name(made, slug, under, names):
    (row,), _ = listed(made, slug)
    assert row.names(under_country=under) == names
    name = made.options[slug].name
    assert row.names(in_full=True) == (
        "",
        name if made.options[slug].country else f"{name}: No country named",
        "",
    )


def test_what_is_known_of_a_treatment_stands_once_on_a_page(made):
    found, heads = listed(made, *NAMES)
    again = grouped(found, heads) + grouped(found, heads)
    assert [group.head is not None for group in again] == [True, True, False, False]
    assert [group.treatment.slug for group in again] == ["alpha", "alpha-beta"] * 2
    assert heads.left() == []


def test_heads_that_have_not_stood_yet_are_left_by_name(made):
    treated(made, "aardvark")
    found, heads = listed(made, *NAMES, "aardvark")
    grouped(found[:1], heads)
    assert [head.treatment.slug for head in heads.left()] == ["aardvark", "alpha-beta"]
    assert heads.left() == []


def test_a_head_answers_three_questions_of_which_two_lead_to_all_that_was_found(made):
    (group,) = groups_of(made, "alpha")
    assert [(a.question.value, a.measure and a.measure.slug) for a in group.head.answers] == [
        ("helps", "worsening"), ("kills", "death"), ("for-whom", None),
    ]  # fmt: skip


def test_what_it_is_made_of_is_told_there_where_that_stands_on_the_page(made):
    (alone,) = groups_of(made, BOTH)
    assert under(alone) == {}
    _, both = groups_of(made, NORTH, BOTH)
    assert under(both) == {"kills": ["alpha"]}
    _, kills, _ = both.head.answers
    assert (kills.body.counts, kills.body.rest) == ((), ())


def test_a_form_that_was_not_compared_by_itself_leads_to_the_treatment(made):
    treated(made, "alpha-new", made.treatments["alpha"], kind=TreatmentKind.VARIANT)
    (alone,) = groups_of(made, "alpha-new")
    helps, kills, _ = alone.head.answers
    assert len(helps.body.said) > 1
    assert kills.body.counts
    _, form = groups_of(made, "alpha", "alpha-new")
    helps, kills, _ = form.head.answers
    assert [said.words.verdict for said in helps.body.said] == ["Not compared by itself."]
    assert [said.name for said in helps.body.said] == ["alpha-new-worsening"]
    assert kills.body.counts == ()
    assert under(form) == {"kills": ["alpha"]}


def test_what_was_counted_of_a_form_itself_stands_beside_the_treatment_too(made):
    treated(made, "alpha-new", made.treatments["alpha"], kind=TreatmentKind.VARIANT)
    made.findings["own"] = rows.finding(
        treatment=made.treatments["alpha-new"], measure=made.measures["death"], key="own",
        study=made.studies["registry"], direction="harm", outcome="died", low=5, n=200,
        numerator=10, denominator=200,
    )  # fmt: skip
    _, form = groups_of(made, "alpha", "alpha-new")
    _, kills, _ = form.head.answers
    assert [count.line.key for count in kills.body.counts] == ["own"]
    assert under(form) == {"helps": ["alpha"]}


def test_the_head_of_a_treatment_is_one_whatever_options_of_it_are_listed(made):
    edition = MadeUpEdition(made)
    heads = [
        Heads(edition, [made.options[slug]]).of(made.treatments["alpha"])
        for slug in (NORTH, CLINIC, "alpha")
    ]
    assert heads[0] is heads[1] is heads[2]


def test_what_it_is_called_in_full_stands_unless_its_short_name_says_it(made):
    made.treatments["alpha"].name = "Cells given back (alpha)"
    treated(made, "either", kind=TreatmentKind.UNDETERMINED, includes=[made.treatments["alpha"]])
    alpha, either = groups_of(made, "alpha", "either")
    assert (alpha.head.meaning, either.head.meaning) == ("Cells given back", "")


def test_in_another_order_all_stand_together_by_their_full_names(made):
    found, _ = listed(made, CLINIC, BOTH, NORTH)
    (group,) = ungrouped(found)
    assert (group.treatment, group.head) == (None, None)
    assert [one.row for one in group.rows] == found
    assert all(one.in_full and not one.under_country for one in group.rows)
    assert ungrouped([]) == []


def test_all_prices_in_dollars_stand_on_one_axis(made):
    groups = groups_of(made, SOUTH, CLINIC, BOTH)
    tops = [one.row.top for group in groups for one in group.rows]
    assert top_of(groups) == max(tops) > min(tops) > 0
    assert top_of([]) == 0
    assert isinstance(top_of(groups), int)


def test_an_axis_ends_with_what_is_drawn_and_not_with_prices_that_are_too_many(made):
    made.prices = {}
    for number in range(6):
        cost = rows.cost(made.options[SOUTH], low=900000 + number, source=made.sources["seller"])
        made.prices[cost.key] = cost
    assert top_of(groups_of(made, SOUTH)) == 0
    made.prices.popitem()
    assert top_of(groups_of(made, SOUTH)) == 1000000


def test_a_service_has_prices_and_nothing_of_its_place(made):
    treated(made, "hotel", kind=TreatmentKind.SERVICE)
    (row,), _ = listed(made, "hotel")
    assert (row.told, row.rules) == ((), None)
