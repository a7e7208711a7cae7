"""Figures as strips on paper."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from mscompare.charts import strips
from mscompare.charts.strips import Strip
from tests.rules.made_up import figure

pytestmark = pytest.mark.once
ASKED = "USD price-asked"


def price(low, high=None, scale=ASKED, **fields):
    return figure(low, high, scale=scale, **fields)


def entry(*lines):
    return SimpleNamespace(figures=lines)


def test_a_share_is_black_to_its_low_end_and_striped_to_its_high_end():
    strip = strips.share_strip(figure(20, 45, interval=(10, 60)))
    assert (strip.start, strip.full, strip.end, strip.whisker) == (0, 20, 45, (10, 60))
    assert strip.stripes == (24, 32, 40)
    assert strip.all_striped == (4, 12, 20, 28, 36)


@pytest.mark.parametrize(
    "line, strip",
    [
        (figure("20.24", "45.06"), Strip(0, 20.2, 45.1)),
        (figure(20, None), Strip(0, 20, 20)),
        (figure(20, 45, open_ended=True), Strip(0, 20, 100)),
        (figure(20, 20, interval=("9.96", "31.449")), Strip(0, 20, 20, (10, 31.4))),
        (figure(0, 10), Strip(0, 0, 10)),
    ],
    ids=["to one decimal", "a single value", "an open end", "an interval", "from nought"],
)
def test_a_strip_stands_where_the_share_is(line, strip):
    assert strips.share_strip(line) == strip


def test_the_strokes_of_a_strip_stand_in_the_middle_of_each_eight_units():
    assert Strip(10.3, 20, 39.9).stripes == (24, 32)
    assert Strip(10.26, 20, 39.9).all_striped == (14.3, 22.3, 30.3)
    assert Strip(0, 20, 20).stripes == ()


@pytest.mark.parametrize(
    "line",
    [
        figure(20, 45, scale="days"),
        figure(20, 45, people=strips.COUNT_BELOW - 1),
        figure(20, 45, people=1),
        figure(None, 45),
        figure(0, 0),
        figure(20, 45, place=None),
    ],
    ids=["no share", "19 people", "one person", "no low end", "none at all", "no place"],
)
def test_what_is_no_share_of_enough_people_has_no_strip(line):
    assert strips.share_strip(line) is None


@pytest.mark.parametrize("people", [0, strips.COUNT_BELOW])
def test_a_share_of_twenty_people_or_of_an_unknown_number_has_a_strip(people):
    assert strips.share_strip(figure(20, 45, people=people)) == Strip(0, 20, 45)


@pytest.mark.parametrize(
    "line, strip",
    [
        (price(25000, 50000), Strip(25, 50, 50)),
        (price(33333, 66666), Strip(33.3, 66.7, 66.7)),
        (price(25000, open_ended=True), Strip(25, 27, 100)),
    ],
    ids=["a range", "to one decimal", "an open end"],
)
def test_a_price_stands_on_the_axis(line, strip):
    assert strips.price_strip(line, Decimal(100000)) == strip


@pytest.mark.parametrize("high, full", [(None, 27), (25000, 27), (26000, 27), (28000, 28)])
def test_a_single_price_is_a_mark_that_can_be_seen(high, full):
    assert strips.price_strip(price(25000, high), Decimal(100000)) == Strip(25, full, full)


@pytest.mark.parametrize("scale", ["EUR price-asked", "USD hospital-cost", "percent"])
def test_only_prices_asked_in_dollars_share_the_axis(scale):
    assert strips.price_strip(price(1, 2, scale=scale), Decimal(100)) is None


def test_a_price_that_is_only_a_top_begins_at_nought_on_the_shortest_axis_too():
    assert strips.price_strip(price(None, 3), Decimal(5)) == Strip(0, 60, 60)


def test_without_an_axis_or_a_place_a_price_has_no_strip():
    assert strips.price_strip(price(1, 2), None) is None
    assert strips.price_strip(price(1, 2, place=None), Decimal(100)) is None


def test_the_axis_of_the_sheet_holds_the_dollar_prices_asked_of_all_its_entries():
    north = entry(price(8000, 15000), price(300000, scale="EUR price-asked"))
    south = entry(figure(20, 45), price(30000, 40000), figure(1, place=None))
    assert strips.strip_price_top([north, south]) == 50000
    assert strips.strip_price_top([entry(price(8000, 15000))]) == 20000


@pytest.mark.parametrize(
    "entries", [[], [entry()], [entry(price(300000, scale="USD hospital-cost"), figure(20, 45))]]
)
def test_without_a_dollar_price_asked_the_sheet_has_no_axis(entries):
    assert strips.strip_price_top(entries) is None
