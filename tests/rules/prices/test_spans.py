"""Prices in one line: nothing is mixed or converted, and what is not told is counted."""

import random

import pytest

from clinics.models import PAYABLE, Perspective
from mscompare.prices.spans import by_kind, price_lines, price_span
from tests.rules import rows
from tests.rules.options.made_up_list import made_up_list
from tests.rules.prices.crowd import edition_of
from tests.rules.world import ON
from treatments.evidence.rubric import Level
from treatments.figures import wording

pytestmark = pytest.mark.once
OPTION = rows.option(rows.treatment("alpha"), rows.country("northland"))
HEALTH_SERVICE = {"perspective": "health-service-cost"}


def span_of(*prices, **asked):
    """The PriceSpan of prices, each given by its fields."""
    edition = edition_of([rows.cost(OPTION, **fields) for fields in prices])
    return price_span(edition, range(len(prices)), **asked)


def test_no_prices_have_no_span():
    assert price_span(edition_of([rows.cost(OPTION, low=1)]), []) is None


def test_it_goes_from_the_lowest_end_to_the_highest():
    found = span_of({"low": 30000}, {"low": 10000, "high": 20000}, {"low": 15000, "high": 40000})
    assert (found.span, found.number, found.left_out) == ("$10,000–40,000", 3, 0)


def test_cents_are_kept():
    assert span_of({"low": "0.01"}, {"low": "19999.99"}).span == "$0.01–19,999.99"


def test_prices_that_are_all_the_same_are_one_amount():
    assert span_of({"low": 5000}, {"low": 5000}).span == "$5,000"


@pytest.mark.parametrize(
    "told, other",
    [
        ({}, {"unit": "EUR"}),
        ({}, {"perspective": "amount-collected"}),
        ({}, HEALTH_SERVICE),
        ({"perspective": "patient-pays"}, {"perspective": "hospital-cost"}),
        ({"perspective": "patient-pays"}, {"unit": "EUR"}),
        (HEALTH_SERVICE, {"unit": "EUR"}),
        ({"unit": "EUR"}, {"unit": "EUR", **HEALTH_SERVICE}),
    ],
)
def test_prices_of_another_kind_or_currency_are_left_out_and_counted(told, other):
    prices = [{"low": 1, **other}, {"low": 30, **told}, {"low": 20, **told}, {"low": 900, **other}]
    found = span_of(*prices, {"low": 25, **told}, of=5)
    assert (found.number, found.left_out) == (3, 2)
    assert found.span.strip("$€") == "20–30"


def test_what_is_left_out_beside_these_is_counted_too():
    assert span_of({"low": 1}, {"low": 2}, of=9).left_out == 7


def test_only_prices_asked_in_dollars_share_an_axis():
    assert span_of({"low": 1}).in_dollars
    for fields in ({"unit": "EUR"}, HEALTH_SERVICE, {"perspective": "patient-pays"}):
        assert not span_of({"low": 1, **fields}).in_dollars


@pytest.mark.parametrize(
    "prices, span",
    [
        ([{"low": 10}, {"low": 90, "high": None, "open_ended": True}], "$10–90 or more"),
        ([{"low": 10}, {"low": 90}, {"low": 90, "open_ended": True}], "$10–90 or more"),
        ([{"low": 50, "high": None, "open_ended": True}], "$50 or more"),
        ([{"low": 10, "high": None, "open_ended": True}, {"low": 90}], "$10–90"),
        ([{"low": None, "high": 40}, {"low": 60}], "$40–60"),
        ([{"low": 30}, {"low": None, "high": 80}], "$30–80"),
    ],
)
def test_an_open_end_is_open_and_the_one_end_of_a_price_stands_for_both(prices, span):
    assert span_of(*prices).span == span


def test_it_says_how_strong_the_weakest_and_the_strongest_are():
    weak, strong = {"low": 1, "basis": "unknown"}, {"low": 2, "basis": "checked-accounts"}
    first, last = (rows.cost(OPTION, **fields).rating(ON).level for fields in (weak, strong))
    assert first < last
    found = span_of(strong, weak, strong)
    assert (found.weakest, found.strongest) == (first, last)
    assert found.strengths == f"{Level(first).label} to {Level(last).label}"
    assert span_of(weak, weak).strengths == Level(first).label


def test_a_source_is_counted_once_and_sellers_are_not_independent():
    seller, paper = rows.source(interest="sells-treatment"), rows.source(interest="none-found")
    unknown = rows.source(interest="unknown")
    found = span_of(*({"low": 1, "source": s} for s in (seller, paper, seller, unknown, paper)))
    assert found.who == "3 sources, 1 independent of sellers"
    sold = span_of({"low": 1, "source": seller}, {"low": 2, "source": seller})
    assert sold.who == "1 source, none independent of sellers"


def test_sources_and_strength_are_of_what_is_told_not_of_what_is_left_out():
    strong = {"unit": "EUR", "basis": "checked-accounts", "source": rows.source()}
    seller = {"source": rows.source(interest="sells-treatment"), "basis": "unknown"}
    found = span_of({"low": 1, **seller}, {"low": 2, **strong})
    assert found.who == "1 source, none independent of sellers"
    assert found.strongest == found.weakest < rows.cost(OPTION, low=1, **strong).rating(ON).level


def test_its_lines_are_each_price_of_the_kind_the_lowest_first_or_none():
    euros = {"low": 2, "unit": "EUR", "key": "e"}
    prices = [{"low": 30, "key": "c"}, {"low": None, "high": 10, "key": "d"},
              {"low": 1, "key": "a"}, euros, {"low": 30, "high": 20, "key": "b"}]  # fmt: skip
    assert [line.key for line in span_of(*prices).lines] == ["a", "b", "c", "d"]
    assert span_of(*prices, one_by_one=False).lines == ()


def ends_of(cost):
    low = cost.high if cost.low is None else cost.low
    return low, low if cost.high is None else cost.high


@pytest.mark.parametrize("seed", range(3))
def test_the_columns_tell_what_the_rows_say(seed):
    """For any prices: whatever kind is told, its span, strengths, sources and numbers are those of
    the rows of this kind."""
    edition, chance = made_up_list(seed), random.Random(seed)  # noqa: S311 - the same each time
    for _ in range(60):
        places = chance.sample(range(len(edition.prices)), chance.randrange(1, 40))
        span = price_span(edition, places, of=len(places))
        costs = edition.prices.at(places)
        kinds = {f"{cost.unit} {cost.perspective}" for cost in costs}
        assert "USD price-asked" not in kinds or span.in_dollars
        same = [cost for cost in costs if f"{cost.unit} {cost.perspective}" == span.scale]
        ends, sources = [end for c in same for end in ends_of(c)], {c.source for c in same}
        assert (span.number, span.left_out) == (len(same), len(costs) - len(same))
        assert span.span == wording.money(min(ends), max(ends), False, same[0].unit)
        levels = [cost.rating(ON).level for cost in same]
        assert (span.weakest, span.strongest) == (min(levels), max(levels))
        assert (span.sources, span.independent) == (
            len(sources), sum(source.independent for source in sources),
        )  # fmt: skip
        assert {line.key for line in span.lines} == {cost.key for cost in same}


def test_kinds_of_price_are_told_apart_and_lose_none():
    edition = made_up_list()
    kinds = by_kind(edition, range(len(edition.prices)))
    assert sorted(place for same in kinds.values() for place in same) == list(
        range(len(edition.prices))
    )
    for (unit, perspective), same in kinds.items():
        found = {(cost.unit, cost.perspective) for cost in edition.prices.at(same)}
        assert found == {(unit, perspective)}
    order = list(kinds)
    assert order[0] == ("USD", Perspective.ASKED)
    assert [unit == "USD" for unit, _ in order] == sorted((u == "USD" for u, _ in order))[::-1]
    dollars = [perspective in PAYABLE for unit, perspective in order if unit == "USD"]
    assert dollars == sorted(dollars, reverse=True)


def test_lines_of_the_same_price_stand_by_key():
    edition = edition_of([rows.cost(OPTION, low=5, key=key) for key in "cab"])
    assert [line.key for line in price_lines(edition, [2, 0, 1])] == ["c", "a", "b"]
