"""The strength rubric, case by case."""

from datetime import date
from decimal import Decimal

import pytest

from treatments.evidence.rubric import (
    ClinicalFacts,
    CostFacts,
    Level,
    PracticalFacts,
    months_before,
    rate_clinical,
    rate_cost,
    rate_practical,
)

ON = date(2026, 11, 21)


def clinical(**facts):
    return rate_clinical(ClinicalFacts(**facts), ON)


def cost(**facts):
    return rate_cost(CostFacts(**facts), ON)


@pytest.mark.parametrize(
    "design, level",
    [
        ("systematic-review-rct", Level.STRONG),
        ("rct", Level.MODERATE),
        ("controlled-cohort", Level.LIMITED),
        ("cohort", Level.LIMITED),
        ("single-arm", Level.LIMITED),
        ("pooled-uncontrolled", Level.LIMITED),
        ("case-report", Level.VERY_WEAK),
        ("review", Level.VERY_WEAK),
        ("position", Level.NOT_RATED),
        (None, Level.VERY_WEAK),
        ("unknown", Level.NOT_RATED),
    ],
)
def test_the_design_of_the_study_sets_where_an_effect_starts(design, level):
    assert clinical(design=design, treated=500).level == level


def test_a_figure_of_an_unknown_kind_of_source_is_not_rated_and_says_why():
    rating = clinical(source_kind_known=False, design="rct")
    assert rating.level == Level.NOT_RATED
    assert "kind of source" in rating.reasons[0]
    assert rating.advice == "treat as very weak"


@pytest.mark.parametrize(
    "fact",
    [
        {"treated": 49},
        {"interval_width": Decimal(41)},
        {"by_seller": True},
        {"self_reported": True},
        {"indirect_because": "another disease"},
        {"few_followed": True},
        {"second_hand": True},
    ],
)
def test_each_weakness_lowers_an_effect_by_one_level_and_is_named(fact):
    rating = clinical(design="rct", **fact)
    assert rating.level == Level.LIMITED
    assert len(rating.reasons) == 2


@pytest.mark.parametrize("fact", [{"treated": 50}, {"interval_width": Decimal(40)}])
def test_fifty_people_or_forty_points_do_not_lower_it(fact):
    assert clinical(design="rct", **fact).level == Level.MODERATE


def test_few_people_and_a_wide_range_count_once():
    assert clinical(design="rct", treated=20, interval_width=Decimal(60)).level == Level.LIMITED


def test_it_falls_two_levels_at_most():
    rating = clinical(
        design="systematic-review-rct", treated=10, by_seller=True, second_hand=True,
        few_followed=True,
    )  # fmt: skip
    assert rating.level == Level.LIMITED
    assert len(rating.reasons) == 5


def test_it_never_falls_below_very_weak():
    assert clinical(design="single-arm", treated=5, by_seller=True).level == Level.VERY_WEAK


def test_a_very_large_effect_against_a_comparison_group_raises_it_to_moderate_at_most():
    assert clinical(design="cohort", hazard_ratio=Decimal("0.1"), compared=True).level == 3
    assert clinical(design="cohort", hazard_ratio=Decimal("0.1"), compared=False).level == 2
    assert clinical(design="cohort", hazard_ratio=Decimal("0.2"), compared=True).level == 2
    assert clinical(design="rct", hazard_ratio=Decimal("0.07"), compared=True).level == 3


@pytest.mark.parametrize(
    "name, facts, level",
    [
        ("MIST", {"design": "rct", "treated": 55, "compared": True}, Level.MODERATE),
        ("HALT-MS", {"design": "single-arm", "treated": 24}, Level.VERY_WEAK),
        ("Sormani", {"design": "pooled-uncontrolled", "treated": 764}, Level.LIMITED),
        ("MESEMS", {"design": "rct", "treated": 144, "compared": True}, Level.MODERATE),
        ("MSC-NP", {"design": "rct", "treated": 27, "compared": True}, Level.LIMITED),
        ("own series", {"design": "cohort", "treated": 617, "by_seller": True}, Level.VERY_WEAK),
    ],
)
def test_worked_examples_can_be_rated_by_hand(name, facts, level):
    assert clinical(**facts).level == level, name


@pytest.mark.parametrize(
    "facts, level",
    [
        ({"from_study": True}, Level.MODERATE),
        ({"set_by_rule": True}, Level.MODERATE),
        ({"by_named_provider": True}, Level.LIMITED),
        ({}, Level.VERY_WEAK),
        ({"from_study": True, "design_known": False}, Level.NOT_RATED),
        ({"source_kind_known": False}, Level.NOT_RATED),
    ],
)
def test_days_doses_and_limits_are_rated_by_who_set_them(facts, level):
    assert rate_practical(PracticalFacts(**facts), ON).level == level


OWN = {"basis": "own-price-list", "provider_named": True, "contents_stated": True}


@pytest.mark.parametrize(
    "as_of, level",
    [
        (date(2026, 1, 1), Level.MODERATE),
        (date(2024, 11, 21), Level.MODERATE),
        (date(2024, 11, 20), Level.LIMITED),
        (date(2021, 11, 21), Level.LIMITED),
        (date(2021, 11, 20), Level.VERY_WEAK),
        (None, Level.LIMITED),
    ],
)
def test_a_providers_own_price_ages(as_of, level):
    assert cost(as_of=as_of, **OWN).level == level


def test_an_own_price_without_contents_or_at_odds_with_itself_is_limited():
    fresh = date(2026, 6, 1)
    assert cost(**{**OWN, "contents_stated": False}, as_of=fresh).level == Level.LIMITED
    assert cost(**OWN, contradicts_itself=True, as_of=fresh).level == Level.LIMITED
    assert cost(**{**OWN, "provider_named": False}, as_of=fresh).level == Level.VERY_WEAK


def test_a_seller_may_know_its_own_price_but_not_that_of_others():
    assert cost(**OWN, as_of=date(2026, 6, 1), source_earns=True).level == Level.MODERATE
    assert cost(basis="estimate", source_earns=True).level == Level.VERY_WEAK
    told = cost(basis="second-hand", provider_named=True, source_earns=True)
    assert told.level == Level.VERY_WEAK


def test_a_named_providers_price_told_by_somebody_else_is_limited_until_it_is_old():
    facts = {"basis": "second-hand", "provider_named": True}
    assert cost(**facts).level == Level.LIMITED
    assert cost(**facts, as_of=date(2016, 8, 27)).level == Level.VERY_WEAK


def test_checked_accounts_stay_strong_when_old_and_are_marked_historical():
    facts = {"basis": "checked-accounts", "place_named": True, "contents_stated": True}
    fresh, old = cost(**facts, as_of=date(2024, 1, 1)), cost(**facts, as_of=date(2017, 1, 1))
    assert (fresh.level, fresh.historical) == (Level.STRONG, False)
    assert (old.level, old.historical) == (Level.STRONG, True)
    assert cost(**facts).level == Level.LIMITED
    assert cost(**{**facts, "place_named": False}, as_of=date(2024, 1, 1)).level == Level.LIMITED


def test_an_independent_average_with_a_method_is_limited():
    assert cost(basis="published-average").level == Level.LIMITED


def test_a_price_of_unknown_origin_is_not_rated():
    assert cost(basis="unknown").level == Level.NOT_RATED
    assert cost(source_kind_known=False).level == Level.NOT_RATED


def test_reasons_are_at_most_twelve_words():
    ratings = [
        clinical(design=design, treated=10, by_seller=True, few_followed=True, second_hand=True)
        for design in ("rct", "cohort", "single-arm", "pooled-uncontrolled", "case-report", None)
    ]
    ratings += [cost(basis=basis, provider_named=True) for basis in ("estimate", "second-hand")]
    for rating in ratings:
        assert all(len(reason.split()) <= 12 for reason in rating.reasons), rating


@pytest.mark.parametrize(
    "day, months, earlier",
    [
        (date(2024, 2, 29), 24, date(2022, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, earlier):
    assert months_before(day, months) == earlier


def test_the_symbol_shows_as_many_dots_as_the_level():
    assert [level.symbol for level in Level] == ["○○○○", "●○○○", "●●○○", "●●●○", "●●●●"]


def test_a_very_large_effect_makes_up_for_one_step_down_but_never_leads_above_moderate():
    facts = {"treated": 500, "compared": True, "hazard_ratio": Decimal("0.07")}
    assert clinical(design="rct", **facts).level == Level.MODERATE
    outdated = {**facts, "indirect_because": "an outdated comparator"}
    assert clinical(design="rct", **outdated).level == Level.MODERATE
    assert clinical(design="cohort", **facts).level == Level.MODERATE
    assert clinical(design="systematic-review-rct", **facts).level == Level.STRONG


def test_checked_accounts_from_somebody_who_earns_from_bookings_are_moderate_at_best():
    facts = {"basis": "checked-accounts", "place_named": True, "as_of": date(2026, 1, 1)}
    facts["contents_stated"] = True
    assert cost(**facts).level == Level.STRONG
    assert cost(**facts, source_earns=True).level == Level.MODERATE
