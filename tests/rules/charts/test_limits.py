"""Whom somebody takes, up to the guideline's limit and past it."""

from decimal import Decimal

import pytest

from mscompare.charts.limits import AGE, Limits, Scale, limits

pytestmark = pytest.mark.once


def taken(low, high, guideline, **fields):
    ends = (None if end is None else Decimal(end) for end in (low, high, guideline))
    return limits(*ends, **fields)


def test_what_is_taken_past_the_guidelines_limit_is_drawn_apart():
    assert taken(2, 7, "6.5") == Limits(start=20, within=65, beyond=70, line=65)


def test_whom_the_guideline_takes_too_is_never_past_its_limit():
    assert taken(2, 6, "6.5") == Limits(start=20, within=60, beyond=60, line=65)
    assert taken(2, "6.5", "6.5") == Limits(start=20, within=65, beyond=65, line=65)


@pytest.mark.parametrize("low", ["6.5", 7])
def test_from_the_limit_on_everybody_is_past_it(low):
    start = float(Decimal(low) * 10)
    assert taken(low, 8, "6.5") == Limits(start, within=start, beyond=80, line=65)


@pytest.mark.parametrize("low", [None, 0])
def test_without_a_low_end_people_are_taken_from_nought(low):
    assert taken(low, 5, 4) == Limits(start=0, within=40, beyond=50, line=40)


@pytest.mark.parametrize("low, start", [(None, 0), (3, 30)])
def test_where_no_guideline_has_a_limit_nothing_is_past_it(low, start):
    assert taken(low, 7, None) == Limits(start, within=70, beyond=70, line=None)


def test_a_limit_at_nought_is_a_limit():
    assert taken(None, 5, 0) == Limits(start=0, within=0, beyond=50, line=0)


def test_without_a_high_end_people_are_taken_to_the_end_of_the_scale():
    assert taken(None, None, 4) == Limits(start=0, within=40, beyond=100, line=40)
    assert taken(55, None, None, scale=AGE) == Limits(66.7, within=100, beyond=100, line=None)


def test_the_scale_of_disability_goes_from_0_to_10_and_that_of_age_from_15_to_75():
    assert taken(1, 10, 6) == Limits(start=10, within=60, beyond=100, line=60)
    assert taken(18, 65, 45, scale=AGE) == Limits(5, within=50, beyond=83.3, line=50)
    assert taken(1, 12, None).beyond == 100


def test_what_lies_below_the_scale_stands_at_its_beginning():
    low, high = Decimal(10), Decimal(20)
    assert taken(5, 15, 2, scale=Scale("years", low, high)) == Limits(0, 0, beyond=50, line=0)
