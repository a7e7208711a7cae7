"""What is told of prices together: how many, of how many sources, so many of them independent."""

import pytest

from mscompare.prices.brief import NearPrices
from mscompare.prices.by_payer import PricesTold

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "told, said",
    [
        (PricesTold(60, 4, 1), "4 sources, 1 independent of sellers"),
        (PricesTold(60, 1, 0), "1 source, none known to be independent of sellers"),
        (PricesTold(99999, 1234, 56), "1,234 sources, 56 independent of sellers"),
    ],
)
def test_it_says_how_many_sources_they_have_and_how_many_are_independent(told, said):
    assert told.independence == said


def test_without_many_prices_nothing_is_told_briefly():
    assert (NearPrices().briefly, NearPrices().told, NearPrices().scales) == ({}, None, {})
