"""What a price and typed amounts come to: nothing is guessed, mixed or flattered."""

from decimal import Decimal

import pytest

from clinics.models import Item, ItemState
from mscompare.whole_cost.rows import COST_ROWS
from mscompare.whole_cost.sums import AgainstOwn, PriceAdded, WholeCost
from treatments.units import Unit

pytestmark = pytest.mark.once
USD, EUR = Unit.USD, Unit.EUR
EVERY_ROW = {row.name: 0 for row in COST_ROWS}


def price(low=50_000, high=58_000, **fields):
    ends = (None if end is None else Decimal(end) for end in (low, high))
    return PriceAdded(fields.pop("unit", USD), *ends, **fields)


def total(of, typed=(), own=USD, has=None, rate=None):
    amounts = {name: Decimal(amount) for name, amount in dict(typed).items()}
    number = [None if one is None else Decimal(one) for one in (has, rate)]
    return WholeCost(of, amounts, own, *number)


def told(sums):
    return [one.printed for one in sums]


def test_the_sum_is_at_least_the_low_end_and_what_was_typed():
    cost = total(price(), {"flights": 1200, "reserve": 10})
    assert (told(cost.at_least), told(cost.at_top)) == (["$51,210"], ["$59,210"])


def test_a_price_without_a_top_has_no_sum_at_the_top():
    cost = total(price(25_000, None), {"lost-income": 3000})
    assert (told(cost.at_least), cost.at_top) == (["$28,000"], None)


def test_of_up_to_an_amount_the_low_end_is_nought():
    cost = total(price(None, 2000), {"flights": 1})
    assert (told(cost.at_least), told(cost.at_top)) == (["$1"], ["$2,001"])


def test_cents_stay_cents():
    assert told(total(price(100, 100), {"flights": "0.50"}).at_least) == ["$100.50"]


def test_a_row_is_known_if_something_was_typed_or_the_price_includes_it():
    states = {Item.HOSPITAL: ItemState.INCLUDED, Item.SCANS: ItemState.SOMETIMES,
              Item.LODGING: ItemState.NOT_INCLUDED}  # fmt: skip
    assert total(price(), {}).unknown == 18
    assert total(price(states=states), {}).unknown == 17
    assert total(price(states=states), {"lodging": 0, "hospital-stay": 5}).unknown == 16


def test_what_was_typed_for_an_included_row_counts_and_the_other_sum_is_told():
    states = {Item.FOLLOW_UP: ItemState.INCLUDED, Item.SCANS: ItemState.SOMETIMES}
    cost = total(price(states=states), {"follow-up": 300, "scans": 40, "flights": 7})
    assert told(cost.at_least) == ["$50,347"]
    assert {name: told(sums) for name, sums in cost.without.items()} == {"follow-up": ["$50,047"]}


def test_an_included_row_that_costs_nothing_has_no_other_sum():
    states = {Item.FOLLOW_UP: ItemState.INCLUDED}
    assert total(price(states=states), {"follow-up": 0}).without == {}


def test_two_currencies_are_two_sums():
    cost = total(price(), {"flights": 900}, own=EUR)
    assert told(cost.at_least) == ["$50,000", "€900"]
    assert told(cost.at_top) == ["$58,000", "€900"]
    assert cost.in_own is None


def test_a_rate_gives_one_sum_more_and_takes_none_away():
    cost = total(price(), {"flights": 900}, own=EUR, rate="0.9")
    assert told(cost.at_least) == ["$50,000", "€900"]
    assert told(cost.in_own) == ["€45,900", "€53,100"]
    assert total(price(25_000, None), {}, own=EUR, rate="0.9").in_own[1] is None


def test_a_converted_sum_is_printed_in_whole_cents():
    assert told(total(price(100, 100), {}, own=EUR, rate="0.91234567").in_own[:1]) == ["€91.23"]


def test_a_price_for_a_year_is_never_added():
    cost = total(price(65_000, 70_000, each_year=True), {"flights": 900})
    assert told(cost.at_least) == ["$900"]
    assert told(cost.each_year) == ["$65,000", "$70,000"]
    assert cost.at_top is None
    assert total(price(90_000, None, each_year=True)).each_year[1] is None


def test_without_a_price_there_is_no_top_and_the_rest_is_added():
    cost = total(None, {"flights": 900})
    assert (told(cost.at_least), cost.at_top, cost.each_year) == (["$900"], None, None)


def test_a_sum_of_free_treatment_is_what_was_typed():
    cost = total(price(0, 0, unit=Unit.GBP), {"help-at-home": 1500}, own=Unit.GBP)
    assert told(cost.at_least) == told(cost.at_top) == ["£1,500"]


def test_who_does_not_say_what_he_has_is_told_nothing_of_it():
    assert total(price(), {}).against is None


@pytest.mark.parametrize(
    "of, typed, has, against",
    [
        (price(), {"flights": 1}, 50_000, AgainstOwn.MORE),
        (price(), {"flights": 1}, 50_001, AgainstOwn.NOT_KNOWN),
        (price(), {"flights": 1}, 10**8, AgainstOwn.NOT_KNOWN),
        (price(), EVERY_ROW, 57_999, AgainstOwn.NOT_KNOWN),
        (price(), EVERY_ROW, 58_000, AgainstOwn.NO_MORE),
        (price(), EVERY_ROW | {"flights": 1}, 58_000, AgainstOwn.NOT_KNOWN),
        (price(50_000, None), EVERY_ROW, 10**8, AgainstOwn.NOT_KNOWN),
        (price(is_bound=False), EVERY_ROW, 10**8, AgainstOwn.NOT_KNOWN),
        (price(is_bound=False), EVERY_ROW, 40_000, AgainstOwn.MORE),
        (None, EVERY_ROW, 10**8, AgainstOwn.NOT_KNOWN),
        (None, {"flights": 7}, 6, AgainstOwn.MORE),
        (price(each_year=True), EVERY_ROW, 10**8, AgainstOwn.NOT_KNOWN),
        (price(each_year=True), EVERY_ROW, 49_999, AgainstOwn.MORE),
    ],
)
def test_that_it_is_no_more_needs_every_row_and_a_top(of, typed, has, against):
    assert total(of, typed, has=has).against == against


@pytest.mark.parametrize(
    "rate, typed, has, against",
    [
        (None, {"flights": 900}, 899, AgainstOwn.MORE),
        (None, {"flights": 900}, 900, AgainstOwn.NOT_KNOWN),
        (None, EVERY_ROW, 10**8, AgainstOwn.NOT_KNOWN),
        ("0.5", EVERY_ROW, 24_999, AgainstOwn.MORE),
        ("0.5", EVERY_ROW, 25_000, AgainstOwn.NOT_KNOWN),
        ("0.5", EVERY_ROW, 29_000, AgainstOwn.NO_MORE),
    ],
)
def test_other_currencies_are_held_against_by_a_rate_alone(rate, typed, has, against):
    assert total(price(), typed, own=EUR, has=has, rate=rate).against == against


def test_one_year_is_held_against_by_a_rate_too():
    of = price(each_year=True)
    assert total(of, {}, own=EUR, has=20_000).against == AgainstOwn.NOT_KNOWN
    assert total(of, {}, own=EUR, has=20_000, rate="0.5").against == AgainstOwn.MORE


@pytest.mark.parametrize("word", ["enough for", "afford", "saving", "average", "suitable"])
def test_no_sentence_says_that_it_is_enough(word):
    assert not [sentence for sentence in AgainstOwn if word in sentence.lower()]
