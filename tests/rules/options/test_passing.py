"""Which prices pass the filters on prices: all of them are asked of the same price."""

from decimal import Decimal

import pytest

from mscompare.options import passing
from mscompare.options.passing import PriceIndex
from tests.rules import rows
from tests.rules.editions import columns_of

pytestmark = pytest.mark.once
SELLER = {"interest": "sells-treatment"}


def index_of_prices(*prices_of_options):
    """The PriceIndex of options at places 0, 1, …, given what each costs: [fields of a price]."""
    options = [
        rows.option(rows.treatment(f"t{number}")) for number in range(len(prices_of_options))
    ]
    costs = [
        rows.cost(option, **{**fields, "source": rows.source(**fields.get("source", {}))})
        for option, prices in zip(options, prices_of_options, strict=True)
        for fields in prices
    ]
    places = {option.pk: place for place, option in enumerate(options)}
    return PriceIndex(columns_of(costs, ()), places, range(len(options)))


def within(index, amount):
    return index.every.within(Decimal(str(amount)))


def test_all_prices_pass_where_no_filter_is_set():
    index = index_of_prices([{"low": 1}, {"low": 2}], [], [{"low": 3, "unit": "EUR"}])
    assert index.every.options == 0b101
    assert index.every.number_of(0b111) == 3
    assert index.every.number_of(0b110) == 1
    assert index.every.among([2, 0]) == (2, 0)


def test_what_nobody_can_be_asked_to_pay_passes_no_filter_on_prices():
    told = [{"low": 0, "perspective": who} for who in ("hospital-cost", "health-service-cost")]
    index = index_of_prices(told, [{"low": 1}], told[:1])
    assert index.every.options == 0b111
    assert index.payable.options == 0b010
    assert index.every.of_kind(lambda kind: True).among(range(4)) == (2,)
    assert index.every.in_other_currencies().options == 0
    assert within(index, 5).options == 0b010
    assert index.payable.number_of(0b111) == 1


def test_what_is_no_price_is_not_told_apart_by_its_amount():
    told = [{"low": low, "unit": unit} for low in (0, 5) for unit in ("USD", "EUR")]
    assert len(index_of_prices(told).kinds) == 4
    assert len(index_of_prices([{**t, "perspective": "hospital-cost"} for t in told]).kinds) == 1


def test_a_budget_needs_dollars_and_the_low_end_within_it():
    index = index_of_prices(
        [{"low": 10000, "high": 20000}],
        [{"low": 9000, "unit": "EUR"}],
        [{"low": None, "high": 9500}],
        [{"low": 9000, "perspective": "hospital-cost"}],
        [{"low": 9500.01, "high": None, "open_ended": True}],
    )
    assert within(index, 10000).options == 0b10101
    assert within(index, 9999.99).options == 0b10100
    assert within(index, 9500).options == 0b00100
    assert within(index, 9499.99).options == 0
    assert within(index, 10000).number_of(0b11111) == 3
    assert within(index, 10000).number_of(0b00011) == 1
    assert within(index, 10000).among(range(5)) == (0, 2, 4)


def test_a_budget_of_nothing_is_one():
    index = index_of_prices([{"low": 0, "high": 5}], [{"low": 1}])
    assert within(index, 0).options == 0b01


def test_what_begins_at_nought_is_within_every_budget_in_every_currency():
    index = index_of_prices(
        [{"low": 0, "unit": "GBP"}],
        [{"low": None, "high": 0, "unit": "EUR", "perspective": "patient-pays"}],
        [{"low": 0, "unit": "EUR", "perspective": "hospital-cost"}],
        [{"low": "0.01", "unit": "EUR"}],
        [{"low": 0, "high": 9000, "unit": "EUR", "source": SELLER}, {"low": 1}],
    )
    assert within(index, 0).options == 0b10011
    assert within(index, 0).number_of(0b11111) == 3
    assert within(index, 0).among(range(6)) == (0, 1, 4)
    assert within(index, 1).among(range(6)) == (0, 1, 4, 5)
    assert within(index, 0).of_kind(lambda kind: kind.independent).options == 0b00011


def test_prices_in_other_currencies_are_told_apart_from_dollars():
    index = index_of_prices(
        [{"low": 1, "unit": "EUR"}, {"low": 2}, {"low": 3, "unit": "GBP", "source": SELLER}],
        [{"low": 4}],
    )
    others = index.every.in_other_currencies()
    assert (others.options, others.among(range(4))) == (0b01, (0, 2))
    assert others.of_kind(lambda kind: kind.independent).among(range(4)) == (0,)


def test_of_two_budgets_the_smaller_holds():
    index = index_of_prices([{"low": 5}], [{"low": 10}])
    for first, second in ((7, 20), (20, 7)):
        assert within(index, first).within(Decimal(second)).options == 0b01


def test_price_conditions_must_hold_for_the_same_price():
    index = index_of_prices([{"low": 5000, "source": SELLER}, {"low": 50000, "high": 60000}])
    independent = within(index, 10000).of_kind(lambda kind: kind.independent)
    assert independent.options == 0
    assert independent.number_of(1) == 0
    assert independent.among([0, 1]) == ()
    assert within(index, 50000).of_kind(lambda kind: kind.independent).among([0, 1]) == (1,)


class TestByLowest:
    index = index_of_prices(
        [{"low": 300}], [], [{"low": 200}, {"low": 900, "source": SELLER}],
        [{"low": None, "high": 100}], [{"low": 200}], [{"low": 10, "unit": "EUR"}],
    )  # fmt: skip

    def order(self, prices, options=0b111111, falling=False):
        return list(prices.by_lowest(options, falling))

    def test_the_lowest_low_end_in_dollars_comes_first_and_none_last(self):
        assert self.order(self.index.every) == [2, 4, 0, 1, 3, 5]

    def test_or_it_comes_last_of_those_that_have_one(self):
        assert self.order(self.index.every, falling=True) == [0, 2, 4, 1, 3, 5]

    def test_only_prices_that_pass_decide(self):
        sellers = self.index.every.of_kind(lambda kind: not kind.independent)
        assert self.order(sellers) == [2, 0, 1, 3, 4, 5]
        assert self.order(within(self.index, 250)) == [2, 4, 0, 1, 3, 5]
        assert self.order(within(self.index, 100)) == [0, 1, 2, 3, 4, 5]

    def test_what_is_free_in_another_currency_stands_among_those_without_one(self):
        free = {"low": 0, "unit": "GBP"}
        index = index_of_prices([free], [{"low": 5}], [free, {"low": 9}], [{"low": 0}])
        assert list(index.every.by_lowest(0b1111)) == [3, 1, 2, 0]
        assert list(index.every.by_lowest(0b1111, falling=True)) == [2, 1, 3, 0]
        assert list(within(index, 5).by_lowest(0b1111)) == [3, 1, 0, 2]

    def test_only_options_that_are_asked_for_are_named(self):
        assert self.order(self.index.every, 0b101001) == [0, 3, 5]


@pytest.mark.parametrize("step", [1, 2, 3, 100])
def test_however_often_it_is_noted_what_passes_is_the_same(monkeypatch, step):
    monkeypatch.setattr(passing, "NOTED_EACH", step)
    index = index_of_prices(*([{"low": low}, {"low": low + 1}] for low in (10, 20, 20, 30)))
    for amount, options, number in ((9, 0, 0), (10, 1, 1), (20, 0b111, 4), (21, 0b111, 6),
                                    (31, 0b1111, 8), (99, 0b1111, 8)):  # fmt: skip
        assert within(index, amount).options == options
        assert within(index, amount).number_of(0b1111) == number


def test_without_prices_nothing_passes():
    index = index_of_prices([], [])
    assert (index.every.options, index.payable.options) == (0, 0)
    assert within(index, 5).options == 0
    assert within(index, 5).number_of(0b11) == 0
    assert list(index.every.by_lowest(0b11)) == [0, 1]
