"""Where a price range stands on an axis."""

from decimal import Decimal

import pytest

from mscompare.charts.bars import Bar, bar
from tests.rules.made_up import figure

pytestmark = pytest.mark.once
TOP = Decimal(200000)


def bar_of(low, high, open_ended=False):
    return bar(figure(low, high, scale="USD price-asked", open_ended=open_ended), TOP)


def test_a_bar_stands_where_the_range_is():
    assert bar_of(50000, 125000) == Bar(x=50, length=75, open_ended=False)


def test_a_bar_without_a_low_end_begins_at_nought():
    found = bar(figure(None, 3, scale="USD price-asked"), Decimal(5))
    assert found == Bar(x=0, length=120, open_ended=False)


def test_a_price_without_a_top_is_a_mark_with_an_arrow():
    """A bar to the end of the axis would say that it ends there."""
    found = bar_of(100000, None, open_ended=True)
    assert (found.x, found.length, found.open_ended) == (100, 2, True)


def test_an_open_end_above_a_printed_top_begins_at_that_top():
    assert bar_of(50000, 100000, open_ended=True) == Bar(x=50, length=50, open_ended=True)


@pytest.mark.parametrize("high", [100000, None])
def test_a_single_price_is_two_units_long_so_that_it_can_be_seen(high):
    assert bar_of(100000, high) == Bar(x=100, length=2, open_ended=False)


def test_a_narrow_range_keeps_its_true_length_from_two_units_on():
    assert bar_of(100000, 102000).length == 2
    assert bar_of(100000, 103000).length == 3
