"""What a reader answered for a whole cost: which price, in which currency, and what is wrong."""

from datetime import date
from decimal import Decimal

import pytest

from clinics.models import Item, ItemState
from mscompare.comparing.applicability import column_of
from mscompare.whole_cost.answered import AnsweredCosts
from mscompare.whole_cost.offered import OfferedPrice, OfferedPrices
from mscompare.whole_cost.sums import AgainstOwn, PriceAdded
from tests.rules import made_up, rows
from treatments.units import Unit

pytestmark = pytest.mark.once
TODAY = date(2026, 12, 3)
STATES = {Item.HOSPITAL: ItemState.INCLUDED}


def offered(slug, *prices, wider=(), unit=Unit.USD):
    """What is offered of an option: its own prices and wider ones, each (key, low, high)."""
    column = column_of(rows.option(rows.treatment(slug)))

    def made(key, low, high):
        added = PriceAdded(unit, Decimal(low), Decimal(high), states=STATES)
        return OfferedPrice(made_up.figure(low, high, key=key), added, ())

    own = tuple(made(*price) for price in prices)
    return OfferedPrices(column, own, tuple(made(*p) for p in wider), (), {}, len(own))


ALPHA = offered("alpha", ("list", 500, 700), ("talk", 400, 400), wider=[("average", 300, 900)])
BETA = offered("beta", ("fee", 50, 50), unit=Unit.GBP)
GAMMA = offered("gamma")


def answered(*options, **typed):
    """The AnsweredCosts of {field: text}; a field is named with two low lines for one."""
    named = {name.replace("_", "-").replace("--", "_"): text for name, text in typed.items()}
    return AnsweredCosts(named, options, TODAY)


def at_least(found, slug):
    return [one.printed for one in found.costs[slug].cost.at_least]


def wrong(*options, **typed):
    found = answered(*options, **typed)
    assert found.costs == {}
    return found.refused or found.problems


def test_the_price_that_was_chosen_is_added():
    found = answered(ALPHA, which_price__alpha="talk", flights__alpha="30", have="10")
    assert at_least(found, "alpha") == ["$430"]
    assert found.costs["alpha"].offered.line.key == "talk"
    assert found.costs["alpha"].cost.against == AgainstOwn.MORE
    assert found.costs["alpha"].cost.unknown == 16


def test_a_wider_price_can_be_chosen():
    found = answered(ALPHA, which_price__alpha="average")
    assert at_least(found, "alpha") == ["$300"]


def test_of_prices_one_must_be_chosen():
    assert wrong(ALPHA) == {"which-price_alpha": "Choose a price, or type a quote of your own."}


def test_what_is_no_price_of_the_option_is_refused_by_name():
    assert wrong(ALPHA, which_price__alpha="fee") == [
        f"Price: “fee” is no price of {ALPHA.column.option.name} that a patient pays."
    ]


@pytest.mark.parametrize("chosen", ["quote!", "", "none!"])
def test_a_quote_is_taken_wherever_no_other_price_is_chosen(chosen):
    found = answered(ALPHA, which_price__alpha=chosen, quote__alpha="62,000")
    assert at_least(found, "alpha") == ["$62,000"]
    assert found.costs["alpha"].is_quote
    assert found.costs["alpha"].offered is None
    assert found.costs["alpha"].cost.unknown == 18


def test_a_quote_may_be_in_another_currency_than_the_prices():
    found = answered(ALPHA, quote__alpha="900", quote_currency__alpha="EUR", flights__alpha="5")
    assert at_least(found, "alpha") == ["€905"]


def test_a_quote_beside_another_price_is_asked_back():
    problems = wrong(ALPHA, which_price__alpha="list", quote__alpha="9")
    assert problems == {
        "quote_alpha": "You typed a quote and chose another price. Choose one of them."
    }


def test_a_quote_that_was_chosen_must_be_typed():
    problems = wrong(ALPHA, which_price__alpha="quote!")
    assert problems == {"quote_alpha": "Type the amount of the quote."}


def test_without_a_price_the_rest_is_added_in_the_currency_that_is_chosen():
    found = answered(GAMMA, flights__gamma="30", currency="EUR")
    assert at_least(found, "gamma") == ["€30"]
    assert found.costs["gamma"].cost.price is None
    assert answered(ALPHA, which_price__alpha="none!").costs["alpha"].cost.price is None


def test_without_a_price_or_a_currency_amounts_are_us_dollars():
    assert at_least(answered(GAMMA, flights__gamma="30"), "gamma") == ["$30"]
    problems = wrong(GAMMA, flights__gamma="€30")
    assert "is in euros, but is added in US dollars" in problems["flights_gamma"]


def test_each_option_has_its_own_price_and_amounts():
    found = answered(
        ALPHA, BETA, which_price__alpha="talk", flights__alpha="1", which_price__beta="fee",
        flights__beta="2",
    )  # fmt: skip
    assert (at_least(found, "alpha"), at_least(found, "beta")) == (["$401"], ["£52"])


def test_what_one_has_must_be_in_one_currency():
    chosen = {"which_price__alpha": "talk", "which_price__beta": "fee"}
    problems = wrong(ALPHA, BETA, **chosen, have="900")
    assert problems == {"currency": "Choose your currency: the prices are in more than one."}
    assert answered(ALPHA, BETA, **chosen, have="900", currency="EUR").costs


def test_amounts_in_another_currency_are_another_sum():
    found = answered(ALPHA, which_price__alpha="talk", flights__alpha="€30", currency="EUR")
    assert at_least(found, "alpha") == ["$400", "€30"]


def test_a_rate_gives_one_sum_more_with_its_day():
    found = answered(
        ALPHA, which_price__alpha="talk", flights__alpha="30", currency="EUR",
        rate__alpha="0.5", rate_day__alpha="2026-12-01",
    )  # fmt: skip
    assert found.costs["alpha"].rate_day == date(2026, 12, 1)
    assert found.costs["alpha"].cost.in_own[0].printed == "€230"


@pytest.mark.parametrize("currency", ["", "USD"])
def test_a_rate_needs_another_currency_than_that_of_the_price(currency):
    problems = wrong(ALPHA, which_price__alpha="talk", rate__alpha="0.5", currency=currency)
    assert problems.keys() == {"rate_alpha"}


def test_a_rate_without_a_price_converts_nothing():
    assert wrong(GAMMA, rate__gamma="0.5", currency="EUR").keys() == {"rate_gamma"}


def test_a_day_without_a_rate_is_asked_back():
    problems = wrong(ALPHA, which_price__alpha="talk", rate_day__alpha="2026-12-01")
    assert problems == {"rate_alpha": "Type the rate of that day, too."}


def test_all_that_is_wrong_is_told_at_once():
    problems = wrong(ALPHA, flights__alpha="abc", have="0", currency="XYZ", weeks__alpha="521")
    assert problems.keys() == {
        "which-price_alpha", "flights_alpha", "have", "currency", "weeks_alpha"
    }  # fmt: skip


def test_one_wrong_field_leaves_no_result_for_any_option():
    assert wrong(ALPHA, BETA, which_price__alpha="talk", which_price__beta="fee", flights__beta="x")
