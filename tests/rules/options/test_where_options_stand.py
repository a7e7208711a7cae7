"""Under every choice of filters on prices each option stands in one place, the right one."""

import random
from datetime import date
from itertools import count, product
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from clinics.models import Clinic, Country, Option, Perspective
from mscompare.options.results import Results
from mscompare.options.selection import Selection
from mscompare.options.typed import TypedFilters
from tests.rules import rows
from tests.rules.options import standing
from tests.rules.options.made_up_list import MadeUpList
from tests.rules.world import ON
from treatments.models import Interest, Measure, Treatment

pytestmark = pytest.mark.once

# What is rated so at a clinic in a country, if it is from somebody who gains nothing.
RATED = {
    0: {"basis": "unknown"},
    1: {"basis": "estimate"},
    2: {"basis": "own-price-list"},
    3: {"basis": "own-price-list", "as_of": date(2026, 5, 1), "items": {"flights": "included"}},
    4: {"basis": "checked-accounts", "as_of": date(2026, 5, 1), "items": {"flights": "included"}},
}
# (low, high): beside each budget, at it and around it.
ENDS = [(0, 0), (0, 5000), (None, 5000), (10000, 10000), (10000.01, 20000), (30000, 90000),
        (59999.99, 60000), (None, 60000), (100000, 120000), (250000.5, 300000)]  # fmt: skip
BUDGETS = (None, "0", "10000", "30000", "60000", "100000", "250000")
STRENGTHS = (None, "1", "2", "3", "4")
COMBINATIONS = [
    {name: value for name, value in zip(("budget", "strength", "independent"), values, strict=True)
     if value is not None}
    for values in product(BUDGETS, STRENGTHS, (None, "1"))
]  # fmt: skip


def priced_in_all_ways():
    """A MadeUpList of options with nothing, with one amount of every kind, and with several."""
    chance = random.Random(3)  # noqa: S311 - the same each time
    sources = {interest: rows.source(interest=interest) for interest in Interest.values}
    kinds = list(product(("USD", "EUR"), ("price-asked", "hospital-cost"), ENDS, RATED,
                         ("none-found", "sells-treatment")))  # fmt: skip
    lists = [[], *([kind] for kind in kinds), *(_several(chance) for _ in range(300))]
    alpha, number = rows.treatment("alpha"), count(1)
    tables = {Treatment: [alpha], Country: [], Clinic: [], Option: [],
              Measure: [rows.measure("price", kind="cost")]}  # fmt: skip
    costs = []
    for amounts in lists:
        land = rows.country(f"land-{next(number)}")
        clinic = rows.clinic(f"house-{next(number)}", country=land)
        option = rows.option(alpha, land, clinic)
        for table, row in ((Country, land), (Clinic, clinic), (Option, option)):
            tables[table].append(row)
        for unit, who, (low, high), level, interest in amounts:
            costs.append(rows.cost(option, unit=unit, perspective=who, low=low, high=high,
                                   source=sources[interest], **RATED[level]))  # fmt: skip
    return MadeUpList(tables, costs)


def _several(chance):
    return [
        (chance.choice(("USD", "EUR", "GBP")), chance.choice(Perspective.values),
         chance.choice(ENDS), chance.choice(list(RATED)), chance.choice(Interest.values))
        for _ in range(chance.randrange(2, 5))
    ]  # fmt: skip


EDITION = priced_in_all_ways()
AMOUNTS = {option: [] for option in EDITION.every(Option)}
OWN_PLACES = {option: [] for option in AMOUNTS}
for place, own in enumerate(EDITION.prices.costs):
    AMOUNTS[own.option].append(own)
    OWN_PLACES[own.option].append(place)


def selection(typed):
    filters = TypedFilters(QueryDict(urlencode(typed)), EDITION)
    assert not filters.problems
    return Selection(filters.chosen, EDITION)


def listed(found):
    """{option: where it stands}; fails if one is listed twice."""
    places = {standing.RESULTS: found.ordered(), standing.NO_PRICE: [],
              standing.OTHER_CURRENCY: []}  # fmt: skip
    if found.by_price:
        places[standing.NO_PRICE] = found.unpriced()
        places[standing.OTHER_CURRENCY] = found.in_other_currency()
    pairs = [(option, place) for place, options in places.items() for option in options]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


@pytest.mark.parametrize("typed", COMBINATIONS, ids=str)
def test_each_option_stands_in_one_place_the_right_one(typed):
    found = selection(typed)
    expected = {option: standing.standing(own, typed, ON)[0] for option, own in AMOUNTS.items()}
    counted = sum(place == standing.COUNTED for place in expected.values())
    assert found.left_aside()["no_price_passes"] == counted
    assert listed(found) == {
        option: place for option, place in expected.items() if place != standing.COUNTED
    }


@pytest.mark.parametrize("typed", COMBINATIONS, ids=str)
def test_its_card_tells_what_it_stands_there_for_and_the_rest_is_counted(typed):
    found, told = selection(typed), 0
    for option in listed(found):
        _, expected = standing.standing(AMOUNTS[option], typed, ON)
        shown = EDITION.prices.at(found.told_of(OWN_PLACES[option]))
        assert {cost.key for cost in shown} == {cost.key for cost in expected}
        told += sum(cost.is_price for cost in expected)
    prices = sum(cost.is_price for cost in EDITION.prices.costs)
    assert found.left_aside()["prices"] == (prices - told if typed else 0)


def test_the_made_up_world_has_options_in_each_place():
    rated = {(c.rating(ON).level, c.source.independent) for c in EDITION.prices.costs}
    assert rated >= {*product(range(4), (True, False)), (4, True)}
    seen = {}
    for typed in COMBINATIONS:
        for option, own in AMOUNTS.items():
            place, _ = standing.standing(own, typed, ON)
            seen.setdefault(place, {}).setdefault(option, []).append(typed)
    assert set(seen) == {standing.RESULTS, standing.NO_PRICE, standing.OTHER_CURRENCY,
                         standing.COUNTED}  # fmt: skip
    assert min(map(len, seen.values())) > 50
    # One that has what is asked for in dollars, and its price in euros while that is too dear.
    both = seen[standing.RESULTS].keys() & seen[standing.OTHER_CURRENCY].keys()
    assert any("budget" in t for option in both for t in seen[standing.RESULTS][option])


def test_what_stands_under_a_heading_is_told_on_the_last_page_alone():
    found = selection({"budget": "100000"})
    pages = [Results(found, number) for number in range(1, Results(found, 1).pages.num_pages + 1)]
    assert len(pages) > 1
    aside = [page.context()["aside"] for page in pages]
    assert not any(aside[:-1])
    assert {title: number for title, (_, number) in aside[-1].items()} == {
        standing.NO_PRICE: len(found.unpriced()),
        standing.OTHER_CURRENCY: len(found.in_other_currency()),
    }
