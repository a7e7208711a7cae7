"""Of many prices those that must not be missing: nothing is flattered by what is left out."""

import random

import pytest

from mscompare.edition.prices import NO_AMOUNT
from mscompare.prices.samples import ends_of, sample_of
from mscompare.prices.spans import by_kind
from tests.rules import rows
from tests.rules.options.made_up_list import made_up_list
from tests.rules.prices.crowd import edition_of

pytestmark = pytest.mark.once
OPTION = rows.option(rows.treatment("alpha"), rows.country("northland"))
SELLER = rows.source(interest="sells-treatment")
# Lowest and highest, one of another source, and three of the best.
MOST = 6


def sample(*prices):
    """The keys of those that stand for prices, each given by its fields, by their keys."""
    costs = [rows.cost(OPTION, **{"source": SELLER} | fields) for fields in prices]
    edition = edition_of(costs)
    return {row.key for row in edition.prices.at(sample_of(edition, range(len(costs))))}


def some(number, **fields):
    """So many prices between $100 and $200."""
    return [{"low": 101 + n, "key": f"some-{n:03}", **fields} for n in range(number)]


def test_the_lowest_and_the_highest_are_in_it():
    assert {"low", "high"} <= sample(
        *some(40), {"low": 5, "key": "low"}, {"low": 50, "high": 999, "key": "high"}
    )


def test_a_price_with_one_end_may_be_the_lowest_or_the_highest():
    assert {"low", "high"} <= sample(
        *some(40),
        {"low": None, "high": 9, "key": "low"},
        {"low": 900, "high": None, "key": "high"},
    )


def test_of_each_kind_and_currency_the_ends_are_found_by_themselves():
    costs = [
        rows.cost(OPTION, source=SELLER, low=low, unit=unit, perspective=who)
        for unit in ("USD", "EUR") for who in ("price-asked", "patient-pays") for low in range(1, 9)
    ]  # fmt: skip
    edition = edition_of(costs)
    kinds = by_kind(edition, range(len(costs)))
    assert len(kinds) == 4
    for same in kinds.values():
        assert {edition.prices.at([place])[0].low for place in ends_of(edition, same)} == {1, 8}
    assert ends_of(edition, []) == set()


def test_where_one_source_gives_both_ends_another_one_is_heard():
    other = {"low": 150, "key": "other", "source": rows.source()}
    ends = [{"low": 1, "key": "low"}, {"low": 900, "key": "high"}]
    # Better supported are others, so that it is there for its source alone.
    strong = [{"low": 120 + n, "basis": "checked-accounts"} for n in range(5)]
    weak = [*some(30), *ends, other]
    assert "other" in sample(*strong, *({"basis": "unknown", **price} for price in weak))


def test_the_best_supported_are_in_it():
    best = [{"low": 150, "key": f"best-{n}", "basis": "checked-accounts", "covers": "5 years",
             "source": rows.source()} for n in range(3)]  # fmt: skip
    assert {"best-0", "best-1", "best-2"} <= sample(*some(40, basis="unknown"), *best)


@pytest.mark.parametrize("seed", range(3))
def test_of_any_prices_it_has_the_ends_and_the_best_and_stays_small(seed):
    edition, chance = made_up_list(seed), random.Random(seed)  # noqa: S311 - the same each time
    columns = edition.prices.columns
    for _ in range(100):
        places = sorted(chance.sample(range(len(columns)), chance.randrange(1, 200)))
        found = sample_of(edition, places)
        assert found == sorted(set(found))
        assert set(found) <= set(places)
        assert len(found) <= MOST
        assert max(columns.level[p] for p in found) == max(columns.level[p] for p in places)
        kinds = list(by_kind(edition, places).values())
        assert ends_of(edition, kinds[0]) <= set(found)
        for same in kinds:
            mine = ends_of(edition, same)
            assert lowest_and_highest(columns, mine) == lowest_and_highest(columns, same)
            several = len({columns.source[p] for p in same}) > 1
            assert (len({columns.source[p] for p in mine}) > 1) is several


def lowest_and_highest(columns, places):
    ends = [e for p in places for e in (columns.low[p], columns.high[p]) if e != NO_AMOUNT]
    return min(ends), max(ends)
