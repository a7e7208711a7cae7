"""A comparison seen from its other side: the group beside a result tells of what it had."""

from decimal import Decimal

import pytest

from tests.rules import rows
from tests.rules.answers.questions import Asked
from treatments.answers.answer import Finds
from treatments.answers.comparisons import Against, comparator_kind
from treatments.answers.other_side import other_sides

pytestmark = pytest.mark.once


@pytest.fixture
def asked():
    return Asked()


def beside(asked, *args, **fields):
    """The result of the comparison group of a result."""
    made = asked.compared(*args, **fields)
    asked.findings.append(made.versus)
    return made.versus


def test_it_is_compared_with_what_the_others_had_and_points_the_other_way(asked):
    group = beside(asked, asked.study("ONE"), asked.today)
    (seen,) = other_sides(group)
    assert (seen.treatment, seen.comparator) == (asked.today, asked.alpha)
    assert seen.group_beside == asked.findings[0]
    answer = asked.answer(treatment="newdrug")
    assert answer.first.finds == Finds.WORSE
    assert answer.sentence.startswith("In relapsing MS newdrug ")
    assert "than Alpha" in answer.sentence
    (lead,) = answer.leads
    assert (lead.finding, lead.beside) == (group, (asked.findings[0],))


def test_a_ratio_is_turned_over_and_a_difference_round(asked):
    (ratio,) = other_sides(beside(asked, asked.study("ONE"), asked.today))
    assert (ratio.effect_low, ratio.effect_high) == (1 / Decimal("0.7"), Decimal("2.5"))
    change = {"effect_kind": "difference", "effect_low": -1, "effect_high": 3}
    (difference,) = other_sides(beside(asked, asked.study("TWO"), asked.today, **change))
    assert (difference.effect_low, difference.effect_high) == (-3, 1)
    bare = {"effect_low": None, "effect_high": None}
    (unknown,) = other_sides(beside(asked, asked.study("THREE"), asked.today, **bare))
    assert (unknown.effect_low, unknown.effect_high) == (None, None)


def test_no_difference_is_none_from_either_side(asked):
    none = {"direction": "no-benefit-found", "effect_low": 0.8, "effect_high": 1.3}
    beside(asked, asked.study("ONE"), asked.today, **none)
    assert asked.answer(treatment="newdrug").first.finds == Finds.NO_DIFFERENCE
    assert asked.answer().first.finds == Finds.NO_DIFFERENCE


def test_it_never_stands_as_a_result_without_a_comparison(asked):
    beside(asked, asked.study("ONE"), asked.today)
    assert "Without a comparison group" not in asked.answer(treatment="newdrug").sentence


def test_a_treatment_with_cells_is_a_comparator_of_its_own_kind(asked):
    assert comparator_kind(asked.alpha) == Against.CELLS


def test_what_is_compared_itself_or_had_nothing_that_people_choose_has_no_other_side(asked):
    made = asked.compared(asked.study("ONE"), asked.today)
    assert other_sides(made) == []
    control = asked.compared(asked.study("TWO"), asked.today, treatment=asked.dummy)
    assert other_sides(control.versus) == []
    made.versus.compared_with.all()[0].retired_on = made.source.read_on
    assert other_sides(made.versus) == []


def test_an_end_of_nought_is_known_and_a_ratio_of_nought_has_no_other_end(asked):
    change = {"effect_kind": "difference", "effect_low": -2, "effect_high": 0}
    (difference,) = other_sides(beside(asked, asked.study("ONE"), asked.today, **change))
    assert (difference.effect_low, difference.effect_high) == (0, 2)
    assert asked.answer().first.finds == asked.answer(treatment="newdrug").first.finds
    (ratio,) = other_sides(beside(asked, asked.study("TWO"), asked.today, effect_low=0))
    assert ratio.effect_high is None


def test_a_treatment_is_never_compared_with_itself_or_its_variant(asked):
    assert other_sides(beside(asked, asked.study("ONE"), asked.alpha)) == []
    variant = rows.treatment("variant", kind="variant", parent=asked.alpha)
    assert other_sides(beside(asked, asked.study("TWO"), variant)) == []


def test_of_two_treated_groups_each_stands_with_its_own_count(asked):
    study = asked.study("ONE")
    few = asked.compared(study, asked.today, n=50, low=20)
    many = rows.finding(
        measure=asked.worse, treatment=asked.beta, study=study, n=500, low=20, counts="no-event",
        outcome="got worse", versus=few.versus,
    )  # fmt: skip
    asked.findings += [few.versus, many]
    first, second = other_sides(few.versus)
    assert (first.together, second.together) == (few.together, many.together)
    assert first.together < second.together


@pytest.mark.parametrize("hidden", ["a copy", "not checked", "its source is retired"])
def test_what_may_not_stand_on_pages_has_no_other_side(asked, hidden):
    group = beside(asked, asked.study("ONE"), asked.today)
    treated = group.compared_with.all()[0]
    if hidden == "a copy":
        treated.repeats = rows.finding()
    elif hidden == "not checked":
        treated.claim = rows.statement(verdict="not-checked")
    else:
        treated.source.retired_on = treated.source.read_on
    assert other_sides(group) == []


def test_a_comparison_without_a_result_of_the_other_tells_of_it_all_the_same(asked):
    alone = {"versus": None, "against": asked.today, "unit": "ratio", "low": 0.5}
    made = asked.compared(asked.study("ONE"), asked.today, **alone)
    answer = asked.answer(treatment="newdrug")
    assert answer.first.finds == Finds.WORSE
    assert answer.leads == ()
    assert [told.figure for told in answer.first_in_words] == [made]
    asked.findings.clear()
    said = asked.told(asked.study("TWO"), asked.today)
    answer = asked.answer(treatment="newdrug")
    assert answer.first.finds == Finds.WORSE
    assert [told.statement for told in answer.first_in_words] == [said]
