"""Amounts of one kind in one line: nothing is mixed, converted or lost."""

import random

import pytest

from clinics.models import IN_ORDER, Perspective
from mscompare.prices.spans import by_kind, price_lines, price_spans
from tests.rules import rows
from tests.rules.options.made_up_list import made_up_list
from tests.rules.prices.crowd import edition_of
from tests.rules.world import ON
from treatments.figures import wording

pytestmark = pytest.mark.once
OPTION = rows.option(rows.treatment("alpha"), rows.country("northland"))
HEALTH_SERVICE = {"perspective": "health-service-cost"}


def spans_of(*prices, **asked):
    """The PriceSpans of prices, each given by its fields."""
    edition = edition_of([rows.cost(OPTION, **fields) for fields in prices])
    return price_spans(edition, range(len(prices)), **asked)


def span_of(*prices, **asked):
    """The one PriceSpan of prices of one kind."""
    (found,) = spans_of(*prices, **asked)
    return found


def test_no_prices_have_no_span():
    assert price_spans(edition_of([rows.cost(OPTION, low=1)]), []) == ()


def test_it_goes_from_the_lowest_end_to_the_highest():
    found = span_of({"low": 30000}, {"low": 10000, "high": 20000}, {"low": 15000, "high": 40000})
    assert (found.span, found.number) == ("$10,000–40,000", 3)


def test_cents_are_kept():
    assert span_of({"low": "0.01"}, {"low": "19999.99"}).span == "$0.01–19,999.99"


def test_prices_that_are_all_the_same_are_one_amount():
    assert span_of({"low": 5000}, {"low": 5000}).span == "$5,000"


@pytest.mark.parametrize(
    "first, second",
    [
        ({}, {"unit": "EUR"}),
        ({}, {"perspective": "amount-collected"}),
        ({"perspective": "amount-collected"}, HEALTH_SERVICE),
        ({"perspective": "patient-pays"}, {"perspective": "hospital-cost"}),
        ({"perspective": "patient-pays"}, {"perspective": "patient-pays", "unit": "EUR"}),
        ({"unit": "EUR"}, {"perspective": "patient-pays"}),
        (HEALTH_SERVICE, {"unit": "EUR", **HEALTH_SERVICE}),
        ({"unit": "EUR"}, {"unit": "EUR", **HEALTH_SERVICE}),
        ({"perspective": "hospital-cost"}, HEALTH_SERVICE),
    ],
)
def test_each_kind_and_currency_has_its_own_what_patients_are_asked_for_first(first, second):
    prices = [{"low": 1, **second}, {"low": 30, **first}, {"low": 20, **first}]
    found = spans_of(*prices, {"low": 900, **second})
    assert [(span.number, span.span.strip("$€")) for span in found] == [(2, "20–30"), (2, "1–900")]


@pytest.mark.parametrize(
    "perspective, said, is_price",
    [
        ("price-asked", "", True),
        ("patient-pays", "The patient pays", True),
        ("amount-collected", "A hospital was paid", True),
        ("hospital-cost", "It cost the hospital", False),
        ("health-service-cost", "It cost the health service", False),
    ],
)
def test_what_is_no_price_asked_says_so(perspective, said, is_price):
    found = span_of({"low": 1, "perspective": perspective})
    assert (found.said_of, found.is_price) == (said, is_price)


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
        ([{"low": 10, "high": None, "open_ended": True}, {"low": 90}], "$10–90 or more"),
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


def test_its_lines_are_each_price_the_best_supported_first_then_the_lowest_or_none():
    weak, strong = {"basis": "unknown"}, {"basis": "checked-accounts"}
    prices = [{"low": 30, "key": "c", **weak}, {"low": None, "high": 10, "key": "d", **weak},
              {"low": 1, "key": "a", **weak}, {"low": 90, "key": "e", **strong},
              {"low": 30, "high": 20, "key": "b", **weak}]  # fmt: skip
    assert [line.key for line in span_of(*prices).lines] == ["e", "a", "b", "c", "d"]
    assert span_of(*prices, one_by_one=False).lines == ()


def ends_of(cost):
    low = cost.high if cost.low is None else cost.low
    return low, low if cost.high is None else cost.high


@pytest.mark.parametrize("seed", range(3))
def test_the_columns_tell_what_the_rows_say(seed):
    """For any prices: of each kind its span, strengths and number are those of its rows."""
    edition, chance = made_up_list(seed), random.Random(seed)  # noqa: S311 - the same each time
    for _ in range(60):
        places = chance.sample(range(len(edition.prices)), chance.randrange(1, 40))
        costs = edition.prices.at(places)
        spans = {span.scale: span for span in price_spans(edition, places)}
        assert set(spans) == {f"{cost.unit} {cost.perspective}" for cost in costs}
        for scale, span in spans.items():
            same = [cost for cost in costs if f"{cost.unit} {cost.perspective}" == scale]
            ends = [end for cost in same for end in ends_of(cost)]
            assert span.number == len(same)
            is_open = any(cost.open_ended for cost in same)
            assert span.span == wording.money(min(ends), max(ends), is_open, same[0].unit)
            levels = [cost.rating(ON).level for cost in same]
            assert (span.weakest, span.strongest) == (min(levels), max(levels))
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
    order = [(IN_ORDER.index(perspective), unit != "USD") for unit, perspective in kinds]
    assert order == sorted(order)
    assert next(iter(kinds)) == ("USD", Perspective.ASKED)


def test_lines_of_the_same_price_stand_by_key():
    edition = edition_of([rows.cost(OPTION, low=5, key=key) for key in "cab"])
    assert [line.key for line in price_lines(edition, [2, 0, 1])] == ["c", "a", "b"]
