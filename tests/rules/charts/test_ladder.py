"""Where prices stand on one axis from nought."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from mscompare.charts.ladder import LEAST, Rung, rung
from tests.rules.made_up import figure

pytestmark = pytest.mark.once
TOP = Decimal(200000)


def rung_of(low, high, open_ended=False):
    return rung(figure(low, high, scale="USD price-asked", open_ended=open_ended), TOP)


def test_a_bar_stands_from_the_lowest_price_to_the_highest():
    assert rung_of(50000, 125000) == Rung(25, 37.5, open_ended=False, free=False)
    assert rung_of(0, 200000) == Rung(0, 100, open_ended=False, free=False)
    assert rung_of(66666, 133334) == Rung(33.3, 33.4, open_ended=False, free=False)


def test_several_prices_are_a_bar_like_one_that_has_two_ends():
    span = SimpleNamespace(low=Decimal(50000), high=Decimal(125000), open_ended=True)
    assert rung(span, TOP) == Rung(25, 37.5, open_ended=True, free=False)


def test_a_bar_without_a_low_end_begins_at_nought():
    assert rung_of(None, 50000) == Rung(0, 25, open_ended=False, free=False)
    short = figure(None, 3, scale="USD price-asked")
    assert rung(short, Decimal(5)) == Rung(0, 60, open_ended=False, free=False)


def test_a_price_without_a_top_is_a_mark_with_an_arrow():
    """A bar to the end of the axis would say that it ends there."""
    assert rung_of(50000, None, open_ended=True) == Rung(25, 1.5, open_ended=True, free=False)


def test_an_open_end_above_a_printed_top_begins_at_that_top():
    found = rung_of(50000, 100000, open_ended=True)
    assert found == Rung(25, 25, open_ended=True, free=False)
    assert found.end == 50


@pytest.mark.parametrize("high", [100000, None])
def test_a_single_price_is_a_bar_that_can_be_seen(high):
    assert rung_of(100000, high) == Rung(50, LEAST, open_ended=False, free=False)
    assert LEAST == 1.5


def test_a_narrow_range_keeps_its_true_length_from_there_on():
    assert rung_of(100000, 102800).length == 1.5
    assert rung_of(100000, 103000).length == 1.5
    assert rung_of(100000, 103200).length == 1.6


def test_a_bar_at_the_end_of_the_axis_does_not_stand_past_it():
    assert rung_of(200000, 200000) == Rung(98.5, 1.5, open_ended=False, free=False)
    assert rung_of(500000, 600000) == Rung(98.5, 1.5, open_ended=False, free=False)
    assert rung_of(199000, 200000).end == 100
    assert rung_of(197000, 197000) == Rung(98.5, 1.5, open_ended=False, free=False)
    assert rung_of(196800, 196800).start == 98.4


@pytest.mark.parametrize("low, start", [(200, 0.1), (600, 0.3)])
def test_a_bar_to_the_end_of_the_axis_begins_at_one_decimal(low, start):
    assert rung_of(low, 200000).start == start


@pytest.mark.parametrize("ends", [(0, 0), (0, None), (None, 0)])
def test_what_costs_nothing_is_free(ends):
    assert rung_of(*ends) == Rung(0, 1.5, open_ended=False, free=True)


def test_what_may_cost_something_is_not_free():
    assert not rung_of(0, 1).free
    assert not rung_of(1, None).free
    assert not rung_of(None, 1).free


@pytest.mark.parametrize(
    "start, length, end", [(25, 37.5, 62.5), (0.1, 0.2, 0.3), (33.3, 33.4, 66.7), (98.5, 1.5, 100)]
)
def test_a_bar_ends_at_one_decimal(start, length, end):
    assert Rung(start, length, open_ended=True, free=False).end == end
