"""Where an axis ends: one for each scale, at a round number."""

from decimal import Decimal

import pytest

from mscompare.charts.axis import axis_top, axis_tops, near_top, percent, round_top
from tests.rules.made_up import figure

pytestmark = pytest.mark.once
ASKED = "USD price-asked"


@pytest.mark.parametrize(
    "highest, top",
    [
        (0, 1),
        (1, 1),
        ("1.5", 2),
        (2, 2),
        (3, 5),
        (5, 5),
        (6, 10),
        (10, 10),
        (11, 20),
        (40, 50),
        (99, 100),
        (120, 200),
        (200000, 200000),
        (200001, 500000),
    ],
)
def test_an_axis_ends_at_the_first_of_1_2_5_10_that_is_not_below_the_highest_value(highest, top):
    assert round_top(Decimal(highest)) == top


@pytest.mark.parametrize(
    "ends, top",
    [
        ([(8000, 15000), (125000, 200000)], 200000),
        ([(8000, 15000)], 20000),
        ([(0, 0)], 1),
        ([(None, 0)], 1),
    ],
)
def test_the_axis_ends_at_a_round_number_that_holds_every_price(ends, top):
    assert axis_top([figure(*pair, scale=ASKED) for pair in ends], ASKED) == top


def test_a_price_without_a_top_is_held_at_its_low_end():
    lines = [figure(8000, 9000, scale=ASKED), figure(30000, None, scale=ASKED, open_ended=True)]
    assert axis_top(lines, ASKED) == 50000


def test_currencies_and_perspectives_never_share_an_axis():
    lines = [
        figure(8000, 15000, scale=ASKED),
        figure(300000, 400000, scale="EUR price-asked"),
        figure(60000, 70000, scale="USD hospital-cost"),
    ]
    assert axis_top(lines, ASKED) == 20000
    assert axis_top(lines, "EUR price-asked") == 500000
    assert axis_top(lines, "USD hospital-cost") == 100000


def test_a_scale_on_which_nothing_stands_still_has_an_axis():
    assert axis_top([figure(8000, 15000, scale=ASKED)], "GBP price-asked") == 1
    assert axis_top([], ASKED) == 1


def test_each_scale_of_a_page_has_one_axis():
    lines = [figure(8000, 15000, scale=ASKED), figure(1, 40, scale="GBP price-asked"),
             figure(30000, 60000, scale=ASKED)]  # fmt: skip
    assert axis_tops(lines) == {ASKED: 100000, "GBP price-asked": 50}


def test_axes_of_one_currency_end_alike():
    lines = [figure(8000, 15000, scale=ASKED), figure(1, 60000, scale="USD patient-pays")]
    assert axis_tops(lines) == {ASKED: 100000, "USD patient-pays": 100000}


def test_what_is_free_or_no_price_has_no_axis():
    free, spent = figure(0, 0, scale="GBP patient-pays"), "EUR hospital-cost"
    assert axis_tops([free, figure(5, 5, scale=spent, on_axis=False)]) == {}
    assert axis_tops([free, figure(5, 5, scale="GBP patient-pays")]) == {"GBP patient-pays": 5}


@pytest.mark.parametrize("ends", [(None, 5), (5, None), (0, 5)])
def test_a_price_with_one_end_has_an_axis(ends):
    assert axis_tops([figure(*ends, scale=ASKED)]) == {ASKED: 5}


@pytest.mark.parametrize(
    "value, top, where",
    [
        (0, 200, 0),
        (50, 200, 25),
        (199, 200, 99.5),
        (200, 200, 100),
        (201, 200, 100),
        (900, 200, 100),
        (1, 3, 33.3),
        (2, 3, 66.7),
        ("99.94", 100, 99.9),
    ],
)
def test_a_value_stands_in_percent_of_the_axis_and_never_past_its_end(value, top, where):
    assert percent(Decimal(value), Decimal(top)) == where


@pytest.mark.parametrize(
    "highest, top",
    [
        ("0", 1), ("1", 1), ("1.1", 2), ("3", 3), ("3.1", 4), ("4.5", 5), ("6", 6), ("7", 8),
        ("9", 10), ("58000", 60000), ("60001", 80000), ("80001", 100000), ("200000", 200000),
    ],
)  # fmt: skip
def test_an_axis_may_end_near_the_highest(highest, top):
    assert near_top(Decimal(highest)) == top
