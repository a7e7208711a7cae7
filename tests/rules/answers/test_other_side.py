"""A comparison seen from its other side: the group beside a result tells of what it had."""

from decimal import Decimal

import pytest

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
    assert (seen.direction, seen.group_beside) == ("harm", asked.findings[0])
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
