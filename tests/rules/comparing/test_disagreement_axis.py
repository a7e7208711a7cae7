"""Where the figures of a disagreement stand on their axis, and the picture in words."""

from decimal import Decimal

import pytest

from mscompare.comparing.disagreements import axis_label, disagreements
from tests.rules.comparing.differing import DAYS, DOLLARS, days, one, share
from tests.rules.made_up import figure, source

pytestmark = pytest.mark.once


def test_lines_stand_by_their_low_end_then_their_high_end_then_their_key():
    lines = [
        days(20, key="d"),
        days("0.5", 1, key="y"),
        days(10, 30, key="c"),
        days(10, 20, key="z"),
        days(10, 20, key="b"),
        days(None, 30, key="a"),
        figure(10, None, scale=DAYS, key="e"),
    ]
    assert [line.key for line in one(*lines).lines] == ["a", "y", "e", "b", "z", "c", "d"]


def test_a_disagreement_draws_every_line_once_in_its_order():
    low, high = days(8000, 15000), days(15000, 35000)
    found = one(high, low)
    assert found.lines == (low, high)
    assert [bar.line for bar in found.bars] == [low, high]


@pytest.mark.parametrize(
    ("lines", "top"),
    [
        ([days(20, 200), days(50)], 200),
        ([days(20, 201), days(50)], 500),
        ([share(10, 50), share(20)], 50),
        ([share(10, 51), share(20)], 100),
        ([share(1), share(2, interval=(Decimal(0), Decimal(4)))], 5),
        # An open end has room beyond the last number; a share of people has none beyond all.
        ([days(90, open_ended=True), days(50)], 100),
        ([days(95, open_ended=True), days(50)], 200),
        ([share(90, open_ended=True), share(50)], 100),
        ([share(38, open_ended=True), share(10)], 50),
        ([figure(60, 60, scale="weeks"), figure(7, 7, scale="weeks")], 100),
        ([figure(90, None, scale="x", open_ended=True), figure(60, 60, scale="x")], 100),
    ],
)
def test_the_axis_ends_at_a_round_number_with_room_for_all_that_is_drawn(lines, top):
    assert one(*lines).top == top


def test_bars_stand_where_the_ranges_are_in_percent_of_the_axis():
    found = one(days(50000, 100000), days(20000, 200000))
    assert [(bar.left, bar.width) for bar in found.bars] == [(10.0, 90.0), (25.0, 25.0)]
    assert not any(bar.is_point or bar.open_ended for bar in found.bars)


def test_a_single_value_is_a_point_wherever_its_other_end_is_missing():
    single, no_high = days(10), figure(15, None, scale=DAYS)
    found = one(single, no_high)
    assert found.top == 20
    assert [(bar.left, bar.width, bar.is_point) for bar in found.bars] == [
        (50.0, 0.0, True),
        (75.0, 0.0, True),
    ]


def test_a_bar_without_a_low_end_begins_at_nought_and_one_without_a_top_is_a_point_with_an_arrow():
    found = one(days(None, 10), days(14, open_ended=True))
    assert found.top == 20
    up_to, from_on = found.bars
    assert (up_to.left, up_to.width, up_to.open_ended) == (0.0, 50.0, False)
    assert (from_on.left, from_on.width, from_on.open_ended) == (70.0, 0.0, True)


def test_a_whisker_shows_the_interval_of_a_figure_that_has_one_and_ends_with_the_axis():
    bare = share(20)
    within = share(30, interval=(Decimal(25), Decimal(40)))
    beyond = share(90, interval=(Decimal(80), Decimal(105)))
    found = one(bare, within, beyond)
    assert [bar.whisker for bar in found.bars] == [None, (25.0, 40.0), (80.0, 100.0)]


@pytest.mark.parametrize(
    ("scale", "value", "label"),
    [
        ("USD asked", 200000, "$200,000"),
        ("EUR hospital-cost", 0, "€0"),
        ("percent", 100, "100 in 100"),
        ("days", 90, "90 days"),
        ("EDSS points", 6, "EDSS 6"),
        ("events per person per year", 2, "2 a year for each person"),
        ("events per person per year", 1, "1 a year for each person"),
        ("events per person per year", 0, "none"),
    ],
)
def test_the_ends_of_the_axis_say_what_they_measure(scale, value, label):
    assert axis_label(scale, Decimal(value)) == label


def test_the_picture_is_told_in_words():
    low = figure(8000, 8000, scale=DOLLARS, label="One clinic", amount="$8,000")
    high = figure(9000, 15000, scale=DOLLARS, label="Another", amount="$9,000–15,000")
    found = disagreements("price", "Price", [low, high])[0]
    assert (found.zero_label, found.top_label) == ("$0", "$20,000")
    assert found.description == (
        "Price. On a scale from $0 to $20,000: One clinic: $8,000; Another: $9,000–15,000."
    )


def test_it_says_how_many_of_the_sources_are_independent_of_sellers():
    seller = source(interest="sells-treatment")
    found = one(days(10), days(12, source=seller), days(14, source=seller))
    assert found.independence == "2 sources, 1 independent of sellers"
