"""The strength rubric, case by case: prices, which age."""

from datetime import date

import pytest

from treatments.evidence.facts import CostFacts
from treatments.evidence.rubric import Level, rate_cost

pytestmark = pytest.mark.once
ON = date(2026, 11, 21)
FRESH, OLD = date(2026, 6, 1), date(2016, 8, 27)
OWN = {"basis": "own-price-list", "provider_named": True, "contents_stated": True}
ACCOUNTS = {"basis": "checked-accounts", "place_named": True, "contents_stated": True}
TOLD = {"basis": "second-hand", "provider_named": True, "contents_stated": True}
AVERAGE = {"basis": "published-average", "contents_stated": True}


def price(*of, **facts):
    """The rating on the day ON of what is recorded here; of one fact the last word holds."""
    for more in reversed(of):
        facts = more | facts
    return rate_cost(CostFacts(**facts), ON)


@pytest.mark.parametrize(
    "facts, reason",
    [
        (OWN | {"source_kind_known": False}, "it is not known what kind of source this is"),
        ({"basis": "unknown"}, "it is not known where this price comes from"),
        ({"basis": "unknown", "source_earns": True}, "it is not known where this price comes from"),
    ],
)
def test_a_price_of_unknown_origin_is_not_rated_and_says_why(facts, reason):
    rating = price(facts)
    assert rating.level == Level.NOT_RATED
    assert rating.reasons == (reason,)


@pytest.mark.parametrize("basis", ["own-price-list", "own-quote"])
@pytest.mark.parametrize(
    "as_of, level, reasons",
    [
        (date(2026, 1, 1), Level.MODERATE,
         ("the provider's own price, dated, with its contents",)),
        (date(2024, 11, 21), Level.MODERATE,
         ("the provider's own price, dated, with its contents",)),
        (date(2024, 11, 20), Level.LIMITED,
         ("the provider's own price", "the price is more than 24 months old")),
        (date(2021, 11, 21), Level.LIMITED,
         ("the provider's own price", "the price is more than 24 months old")),
        (date(2021, 11, 20), Level.VERY_WEAK, ("a price more than 5 years old",)),
        (None, Level.LIMITED, ("the provider's own price", "no date")),
    ],
)  # fmt: skip
def test_a_providers_own_price_ages(basis, as_of, level, reasons):
    rating = price(OWN, basis=basis, as_of=as_of)
    assert (rating.level, rating.reasons) == (level, reasons)
    assert not rating.historical


@pytest.mark.parametrize(
    "facts, level, reasons",
    [
        ({"contents_stated": False}, Level.LIMITED,
         ("the provider's own price", "what it covers is not stated")),
        ({"contradicts_itself": True}, Level.LIMITED,
         ("the provider's own price", "the source contradicts itself")),
        ({"as_of": date(2023, 1, 1), "contents_stated": False}, Level.LIMITED,
         ("the provider's own price", "the price is more than 24 months old",
          "what it covers is not stated")),
        ({"provider_named": False}, Level.VERY_WEAK,
         ("no named provider stands behind this price",)),
    ],
)  # fmt: skip
def test_an_own_price_without_contents_or_at_odds_with_itself_is_limited(facts, level, reasons):
    rating = price(OWN, {"as_of": FRESH}, facts)
    assert (rating.level, rating.reasons) == (level, reasons)


def test_a_seller_may_know_its_own_price_but_not_that_of_others():
    others = "a seller's or facilitator's estimate of others' prices"
    assert price(OWN, as_of=FRESH, source_earns=True).level == Level.MODERATE
    for facts in (TOLD, AVERAGE, {"basis": "estimate"}):
        rating = price(facts, as_of=FRESH, source_earns=True)
        assert rating.level == Level.VERY_WEAK
        assert rating.reasons == (others,)


def test_a_named_providers_price_told_by_somebody_else_is_limited_until_it_is_old():
    told = "a named provider's price, told by somebody else"
    fresh, undated, old = (price(TOLD, as_of=day) for day in (FRESH, None, OLD))
    assert (fresh.level, fresh.reasons) == (Level.LIMITED, (told,))
    assert (undated.level, undated.reasons) == (Level.LIMITED, (told, "no date"))
    assert (old.level, old.reasons) == (Level.VERY_WEAK, ("a price more than 5 years old", told))


@pytest.mark.parametrize(
    "facts",
    [TOLD | {"provider_named": False}, {"basis": "estimate", "contents_stated": True},
     {"basis": "estimate", "contents_stated": True, "provider_named": True}],
)  # fmt: skip
def test_what_no_named_provider_says_or_somebody_estimates_is_very_weak(facts):
    rating = price(facts, as_of=FRESH)
    assert rating.level == Level.VERY_WEAK
    assert rating.reasons == ("no named provider stands behind this price",)
    assert price(facts).reasons[1:] == ("no date",)


def test_an_independent_average_with_a_method_is_limited():
    method = "an independent average with a published method"
    fresh, undated = price(AVERAGE, as_of=FRESH), price(AVERAGE)
    assert (fresh.level, fresh.reasons) == (Level.LIMITED, (method,))
    assert (undated.level, undated.reasons) == (Level.LIMITED, (method, "no date"))


def test_an_average_of_more_than_five_years_ago_is_as_weak_as_any_old_price():
    old = price(AVERAGE, as_of=OLD)
    assert old.level == Level.VERY_WEAK
    assert old.reasons[0] == "a price more than 5 years old"


def test_what_people_say_they_paid_is_very_weak_whatever_else_is_known():
    survey = {"basis": "survey", "contents_stated": True, "provider_named": True}
    rating = price(survey, as_of=FRESH)
    assert rating.level == Level.VERY_WEAK
    assert rating.reasons == ("people told it of themselves; no provider is named",)
    assert price(survey).reasons[1:] == ("no date",)


def test_checked_accounts_stay_strong_when_old_and_are_marked_historical():
    fresh, old = price(ACCOUNTS, as_of=date(2024, 1, 1)), price(ACCOUNTS, as_of=date(2017, 1, 1))
    assert (fresh.level, fresh.historical) == (Level.STRONG, False)
    assert fresh.reasons == ("checked accounts of a named place",)
    assert (old.level, old.historical) == (Level.STRONG, True)
    assert old.reasons == (*fresh.reasons, "historical: more than 5 years old")


@pytest.mark.parametrize(
    "facts, missing",
    [
        ({"as_of": None}, ("no date",)),
        ({"contents_stated": False}, ("what it covers is not stated",)),
        ({"contradicts_itself": True}, ("the source contradicts itself",)),
        ({"place_named": False}, ("no hospital or country is named",)),
    ],
)
def test_checked_accounts_with_something_missing_are_limited_and_say_what(facts, missing):
    rating = price(ACCOUNTS, {"as_of": FRESH}, facts)
    assert rating.level == Level.LIMITED
    assert rating.reasons == ("checked accounts", *missing)


def test_checked_accounts_from_somebody_who_earns_from_bookings_are_moderate_at_best():
    rating = price(ACCOUNTS, as_of=FRESH, source_earns=True)
    assert rating.level == Level.MODERATE
    assert rating.reasons[1:] == ("it comes from somebody who earns from the treatment",)


def test_reasons_of_a_price_are_at_most_twelve_words():
    kinds = (OWN, ACCOUNTS, TOLD, AVERAGE, {"basis": "estimate"}, {"basis": "unknown"},
             {"basis": "survey"})  # fmt: skip
    for rating in (price(facts, as_of=day) for facts in kinds for day in (FRESH, OLD, None)):
        assert all(len(reason.split()) <= 12 for reason in rating.reasons), rating
