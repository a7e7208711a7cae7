"""Lengths of time as bars on one axis of weeks, before and after a treatment begins."""

from decimal import Decimal

import pytest

from mscompare.charts.weeks import (
    Stretch,
    Weeks,
    ends_in_weeks,
    is_length,
    stretch,
    week_axis,
)
from tests.rules.made_up import figure

pytestmark = pytest.mark.once
MONTH = Weeks(0, 4)
YEAR = Weeks(13, 52)


def length(low, high=None, **fields):
    """A FigureLine of so many days."""
    return figure(low, high, scale="days", **fields)


def test_only_a_figure_in_days_is_a_length():
    assert is_length(length(28))
    assert not is_length(figure(28, scale="years"))
    assert not is_length(figure(28))
    assert not is_length(figure(28, scale="days", place=None))


@pytest.mark.parametrize(
    "days, top",
    [
        (0, 4), (28, 4), (30, 4), (31, 13), (91, 13), (100, 13), (101, 26), (200, 26), (201, 52),
        (365, 52), (401, 104), (800, 104), (801, 115), (805, 116),
    ],
)  # fmt: skip
def test_an_axis_ends_at_a_month_three_half_a_year_one_or_two_or_just_past_the_longest(days, top):
    assert week_axis([], [length(days)]) == Weeks(0, top)


def test_the_longest_of_all_lengths_decides_where_each_side_ends():
    assert week_axis([length(7, 70), length(28)], [length(14, 20)]) == Weeks(13, 4)
    assert week_axis([], [length(28), length(None, 100)]) == Weeks(0, 13)
    assert week_axis([length(28)], []) == Weeks(4, 4)
    assert week_axis([], []) == Weeks(0, 4)


def test_the_beginning_stands_where_the_weeks_before_it_end():
    assert [YEAR.at(week) for week in (-13, 0, 26, 52)] == [0, 20, 60, 100]
    assert MONTH.at(Decimal(0)) == 0
    assert (YEAR.at(-20), YEAR.at(60)) == (0, 100)
    assert YEAR.whole == 65


@pytest.mark.parametrize(
    "line, sure, more",
    [
        (length(14, 21), (0, 50), (50, 75)),
        (length(14, 14), (0, 50), (50, 50)),
        (length(14), (0, 50), (50, 50)),
        (length(14, 35), (0, 50), (50, 100)),
        (length(10, 14), (0, 35.7), (35.7, 50)),
        (length(None, 14), (0, 0), (0, 50)),
    ],
    ids=["a range", "a single value", "a low end alone", "past the axis", "to one decimal",
         "only a top"],
)  # fmt: skip
def test_a_length_is_solid_to_its_low_end_and_lighter_to_its_high_end(line, sure, more):
    assert stretch(line, MONTH) == Stretch(sure, more, open_ended=False)


def test_what_lies_before_is_drawn_back_from_the_beginning():
    assert stretch(length(7 * 13, 7 * 13), YEAR, backwards=True) == Stretch((0, 20), (0, 0), False)
    drawn = stretch(length(7 * 6.5, 7 * 13), YEAR, backwards=True)
    assert (drawn.sure, drawn.more) == ((10, 20), (0, 10))


def test_a_length_goes_on_from_the_beginning_whatever_stands_before_it():
    assert stretch(length(7 * 13, 7 * 26), YEAR) == Stretch((20, 40), (40, 60), False)


def test_or_more_is_said():
    assert stretch(length(14, open_ended=True), MONTH).open_ended


def test_a_length_is_drawn_in_days_whatever_its_source_prints():
    months = figure(1, 2, unit="months", place=length(7, 14).place)
    assert stretch(months, MONTH) == Stretch((0, 25), (25, 50), open_ended=False)
    assert ends_in_weeks(months) == (1, 2)


def test_a_figure_without_a_place_cannot_be_drawn():
    with pytest.raises(ValueError, match="missing"):
        stretch(length(14, place=None), MONTH)
