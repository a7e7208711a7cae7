"""Exact limits of a count: what Clopper and Pearson give, two-sided, for none seen too."""

from decimal import Decimal

import pytest

from treatments.figures.exact_limits import exact_limits

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "numerator, denominator, low, high",
    [
        # As the readings of the papers give them.
        (8, 281, "1.2", "5.5"),
        (3, 210, "0.3", "4.1"),
        (5, 364, "0.4", "3.2"),
        (1, 507, "0.0", "1.1"),
        (0, 174, "0.0", "2.1"),
        (1, 139, "0.0", "3.9"),
        (0, 52, "0.0", "6.8"),
        (0, 617, "0.0", "0.6"),
        (3, 52, "1.2", "15.9"),
        (80, 149, "45", "62"),
        (2, 18, "1", "35"),
    ],
)
def test_limits_are_those_of_the_tables(numerator, denominator, low, high):
    found = exact_limits(numerator, denominator)
    places = [Decimal(text) for text in (low, high)]
    assert [value.quantize(place) for value, place in zip(found, places, strict=True)] == places


def test_nobody_and_everybody_reach_the_ends():
    assert exact_limits(0, 10)[0] == 0
    assert exact_limits(10, 10)[1] == 100
    assert exact_limits(10, 10)[0] == 100 - exact_limits(0, 10)[1]


def test_many_people_are_no_burden():
    low, high = exact_limits(756, 177_800)
    assert low < Decimal("0.4252") < high


@pytest.mark.parametrize("numerator, denominator", [(3, 2), (-1, 5), (0, 0)])
def test_what_cannot_be_counted_is_refused(numerator, denominator):
    with pytest.raises(ValueError, match="cannot be counted"):
        exact_limits(numerator, denominator)


@pytest.mark.parametrize(
    "numerator, denominator, limits",
    [
        (8, 281, ("1.2370", "5.5324")),
        (756, 177_800, ("0.3955", "0.4565")),
        (177_044, 177_800, ("99.5435", "99.6045")),
    ],
)
def test_those_of_many_people_are_known_at_once_in_either_frame(numerator, denominator, limits):
    assert exact_limits(numerator, denominator) == tuple(map(Decimal, limits))
