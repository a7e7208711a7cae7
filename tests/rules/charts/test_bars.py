"""Where a price range stands on an axis."""

from decimal import Decimal
from types import SimpleNamespace

from mscompare.charts.axis import axis_top
from mscompare.charts.bars import AXIS_WIDTH, bar


def line(low, high, open_ended=False, unit="USD"):
    low, high = (None if n is None else Decimal(n) for n in (low, high))
    place = SimpleNamespace(scale=unit)
    return SimpleNamespace(low=low, high=high, open_ended=open_ended, place=place)


def test_the_axis_ends_at_a_round_number_that_holds_every_price():
    assert axis_top([line(8000, 15000), line(125000, 200000)], "USD") == 200000
    assert axis_top([line(8000, 15000)], "USD") == 20000
    assert axis_top([line(0, 0)], "USD") == 1
    assert axis_top([line(None, 0)], "USD") == 1


def test_currencies_never_share_an_axis():
    lines = [line(8000, 15000), line(300000, 400000, unit="EUR")]
    assert axis_top(lines, "USD") == 20000
    assert axis_top(lines, "EUR") == 500000


def test_a_bar_stands_where_the_range_is():
    found = bar(line(50000, 100000), Decimal(200000))
    assert (found.x, found.length) == (50, 50)


def test_an_open_end_runs_to_the_end_of_the_axis():
    found = bar(line(100000, None, True), Decimal(200000))
    assert found.x + found.length == AXIS_WIDTH
    assert found.open_ended


def test_a_single_price_is_still_visible():
    assert bar(line(100, 100), Decimal(100000)).length >= 2
