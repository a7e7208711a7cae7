"""Counts with their ranges, as points and lines on one axis of 1,000 people."""

from decimal import Decimal

import pytest

from mscompare.charts.ranges import Mark, Point, mark, point_of, range_top, whole
from tests.rules import rows
from treatments.figures.exact_limits import exact_limits

pytestmark = pytest.mark.once
TOP = Decimal(50)
RATE = "events per person per year"


def point(value, low=None, high=None, ours=False):
    return Point(*(None if v is None else Decimal(v) for v in (value, low, high)), ours)


def point_of_finding(**fields):
    return point_of(rows.finding(**fields))


def test_a_count_is_a_point_out_of_1000_with_the_range_of_its_source():
    found = point_of_finding(low=2.1, interval_low=1.3, interval_high=3.4)
    assert found == point(21, 13, 34)


def test_a_printed_range_stands_also_where_the_two_counts_are_known():
    found = point_of_finding(
        low=2, interval_low=1, interval_high=4, numerator=6, denominator=300
    )  # fmt: skip
    assert found == point(20, 10, 40)


def test_a_count_without_a_printed_range_has_the_exact_one_which_is_ours():
    low, high = exact_limits(6, 300)
    found = point_of_finding(low=2, numerator=6, denominator=300)
    assert found == Point(Decimal(20), low * 10, high * 10, ours=True)
    assert found.range == "7–43"


def test_a_share_that_nobody_counted_is_a_point_without_a_range():
    assert point_of_finding(low=2) == point(2 * 10)
    assert point_of_finding(low=2).range == ""


def test_a_share_between_two_ends_is_a_point_at_the_low_one_with_a_range_to_the_high_one():
    assert point_of_finding(low=1, high=2) == point(10, 10, 20)
    assert point_of_finding(low=1, high=2, interval_low=0.5, interval_high=3) == point(10, 5, 30)


def test_none_seen_is_a_point_at_nought_with_what_cannot_be_ruled_out():
    found = point_of_finding(low=0, numerator=0, denominator=174)
    assert (found.value, found.low, found.ours, found.range) == (0, 0, True, "0–21")


def test_a_rate_of_few_events_is_the_point_of_their_count():
    harm = rows.measure("infection", group="harms")
    found = point_of_finding(low=0.002, unit=RATE, had=1, analysed=200, measure=harm)
    assert (found.value, found.ours, found.range) == (5, True, "0–28")


def test_a_count_of_the_others_stands_where_those_stand_who_had_it():
    measure = rows.measure(event="got worse", no_event="did not get worse")
    found = point_of_finding(low=83, interval_low=76, interval_high=90, counts="no-event",
                             measure=measure, outcome="did not get worse")  # fmt: skip
    assert found == point(170, 100, 240)


@pytest.mark.parametrize(
    "fields",
    [
        {"low": 3, "unit": "weeks"},
        {"low": 3, "unit": "people"},
        {"low": 0.3, "unit": RATE, "had": 40, "analysed": 139},
        {"low": None, "high": 5},
        {"low": 5, "high": None},
        {"low": 5, "high": None, "open_ended": True},
        {"low": 5, "high": 10, "open_ended": True},
    ],
    ids=["no share", "no people among others", "a rate", "no low end", "no high end", "open",
         "open above a top"],
)  # fmt: skip
def test_what_is_no_share_or_has_an_open_end_has_no_point(fields):
    assert point_of_finding(**fields) is None


@pytest.mark.parametrize(
    "value, printed", [(0, 0), ("3.4", 3), ("3.5", 4), ("3.6", 4), (32, 32), (1000, 1000)]
)
def test_a_number_out_of_1000_is_printed_whole(value, printed):
    assert whole(Decimal(value)) == printed


def test_a_range_is_printed_in_whole_people_and_only_with_both_ends():
    assert point(20, "3.6", "32.4").range == "4–32"
    assert point(20, 0, 40).range == "0–40"
    assert point(20, 4).range == ""
    assert point(20, None, 32).range == ""


def test_a_point_reaches_to_the_end_of_its_range():
    assert point(20, 4, 32).end == 32
    assert point(0, 0, 0).end == 0
    assert point(20).end == 20


@pytest.mark.parametrize(
    "points, top",
    [
        ([point(20, 4, 32), point(8, 1, 30)], 50),
        ([point(20, 4, 20), point(8)], 20),
        ([point(20, 4, 21), point(8)], 50),
        ([point(60), point(20, 4, 32)], 100),
        ([point(0)], 1),
        ([], 1),
    ],
)
def test_the_axis_of_all_points_ends_at_a_round_number_that_holds_every_range(points, top):
    assert range_top(points) == top


@pytest.mark.parametrize(
    "counted, stands",
    [
        (point(20, 4, 32), Mark(40, 8, 64, ring=False)),
        (point(20), Mark(40, 40, 40, ring=False)),
        (point(20, 4), Mark(40, 40, 40, ring=False)),
        (point(20, None, 32), Mark(40, 40, 40, ring=False)),
        (point(20, 4, 60), Mark(40, 8, 100, ring=False)),
        (point(1, 0, 2), Mark(2, 0, 4, ring=False)),
    ],
    ids=["a range", "none", "no high end", "no low end", "past the axis", "one in 1,000"],
)
def test_a_point_stands_on_the_axis_with_a_line_as_long_as_its_range(counted, stands):
    assert mark(counted, TOP) == stands


def test_none_seen_is_a_ring_with_or_without_a_range():
    assert mark(point(0, 0, 21), TOP) == Mark(0, 0, 42, ring=True)
    assert mark(point(0), TOP) == Mark(0, 0, 0, ring=True)
