"""Lengths of time as bars on one axis of weeks."""

import pytest

from mscompare.charts.weeks import Stretch, is_length, stretch, week_top
from tests.rules.made_up import figure

pytestmark = pytest.mark.once


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
        (0, 4),
        (28, 4),
        ("28.1", 13),
        (91, 13),
        (92, 26),
        (182, 26),
        (183, 52),
        (364, 52),
        (365, 104),
        (728, 104),
        (729, 105),
        (734, 105),
        (741, 106),
    ],
)
def test_an_axis_ends_at_a_month_three_half_a_year_one_or_two_or_just_past_the_longest(days, top):
    assert week_top([length(days)]) == top


def test_the_longest_of_all_lengths_decides_where_the_axis_ends():
    assert week_top([length(7, 70), length(28), length(14, 20)]) == 13
    assert week_top([length(28), length(None, 100)]) == 26
    assert week_top([length(28), length(100, open_ended=True)]) == 26
    assert week_top([]) == 4


@pytest.mark.parametrize(
    "line, drawn",
    [
        (length(14, 21), Stretch(50, 75, open_ended=False)),
        (length(14, 14), Stretch(50, 50, open_ended=False)),
        (length(14), Stretch(50, 50, open_ended=False)),
        (length(14, open_ended=True), Stretch(50, 50, open_ended=True)),
        (length(14, 35), Stretch(50, 100, open_ended=False)),
        (length(10, 14), Stretch(35.7, 50, open_ended=False)),
    ],
    ids=["a range", "a single value", "a low end alone", "or more", "past the axis",
         "to one decimal"],
)  # fmt: skip
def test_a_length_is_solid_to_its_low_end_and_lighter_to_its_high_end(line, drawn):
    assert stretch(line, 4) == drawn


def test_of_a_length_that_has_only_a_top_nothing_is_solid():
    assert stretch(length(None, 14), 4) == Stretch(0, 50, open_ended=False)


def test_a_length_is_drawn_in_days_whatever_its_source_prints():
    months = figure(1, 2, unit="months", place=length(7, 14).place)
    assert stretch(months, 4) == Stretch(25, 50, open_ended=False)


def test_a_figure_without_a_place_cannot_be_drawn():
    with pytest.raises(ValueError, match="missing"):
        stretch(length(14, place=None), 4)
