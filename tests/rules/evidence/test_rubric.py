"""The strength rubric, case by case: effects and harms, days and doses, levels and symbols."""

from datetime import date
from decimal import Decimal

import pytest

from treatments.evidence.facts import ClinicalFacts, PracticalFacts
from treatments.evidence.rubric import (
    Level,
    Rating,
    months_before,
    rate_clinical,
    rate_practical,
)

pytestmark = pytest.mark.once
ON = date(2026, 11, 21)
VERY_LARGE = {"hazard_ratio": Decimal("0.07"), "compared": True}


def clinical(**facts):
    return rate_clinical(ClinicalFacts(**facts), ON)


@pytest.mark.parametrize(
    "design, level, reason",
    [
        ("systematic-review-rct", Level.STRONG, "a systematic review of randomised trials"),
        ("rct", Level.MODERATE, "a randomised trial"),
        ("controlled-cohort", Level.LIMITED, "a comparison that was not randomised"),
        ("cohort", Level.LIMITED, "people followed over time, no randomised comparison"),
        ("single-arm", Level.LIMITED, "a trial without a comparison group"),
        ("pooled-uncontrolled", Level.LIMITED,
         "several studies added together, mostly without a comparison group"),
        ("case-report", Level.VERY_WEAK, "reports of single cases"),
        ("review", Level.VERY_WEAK, "a review that adds no results of its own"),
        ("position", Level.NOT_RATED,
         "an expert body's opinion, which is not evidence of an effect"),
        (None, Level.VERY_WEAK, "stated without a study that can be checked"),
        ("unknown", Level.NOT_RATED, "the design of the study is not known"),
    ],
)  # fmt: skip
def test_the_design_of_the_study_sets_where_an_effect_starts_and_is_its_reason(
    design, level, reason
):
    assert clinical(design=design, treated=500) == Rating(level, (reason,))


def test_a_figure_of_an_unknown_kind_of_source_is_not_rated_and_says_why():
    rating = clinical(source_kind_known=False, design="rct")
    assert rating.level == Level.NOT_RATED
    assert rating.reasons == ("it is not known what kind of source this is",)


@pytest.mark.parametrize("level", Level)
def test_only_what_is_not_rated_says_how_to_take_it(level):
    advice = "treat as very weak" if level == Level.NOT_RATED else ""
    assert Rating(level, ()).advice == advice


@pytest.mark.parametrize(
    "fact, reason",
    [
        ({"treated": 49}, "only 49 people"),
        ({"interval_width": Decimal(41)}, "a very wide range"),
        ({"by_seller": True}, "run or reported by whoever sells it"),
        ({"self_reported": True}, "reported by the patients themselves"),
        ({"indirect_because": "another disease"}, "another disease"),
        ({"few_followed": True}, "most people were not followed that long"),
        ({"second_hand": True}, "read second-hand"),
    ],
)
def test_each_weakness_lowers_an_effect_by_one_level_and_is_named(fact, reason):
    rating = clinical(design="rct", **fact)
    assert rating.level == Level.LIMITED
    assert rating.reasons == ("a randomised trial", reason)
    assert rating.downgrades == (reason,)


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
    assert len(rating.downgrades) == 4


@pytest.mark.parametrize("design", ["single-arm", "case-report", "review"])
def test_it_never_falls_below_very_weak(design):
    assert clinical(design=design, treated=5, by_seller=True).level == Level.VERY_WEAK


@pytest.mark.parametrize(
    "ratio, compared, level",
    [
        ("0.1", True, Level.MODERATE),
        ("0.19", True, Level.MODERATE),
        ("0.2", True, Level.LIMITED),
        ("0.1", False, Level.LIMITED),
        (None, True, Level.LIMITED),
    ],
)
def test_a_hazard_ratio_below_a_fifth_against_a_comparison_group_raises_a_cohort(
    ratio, compared, level
):
    rating = clinical(design="cohort", compared=compared, hazard_ratio=ratio and Decimal(ratio))
    assert rating.level == level


def test_what_raised_a_rating_is_named_before_what_lowered_it():
    rating = clinical(design="cohort", treated=20, **VERY_LARGE)
    assert rating.reasons == (
        "people followed over time, no randomised comparison",
        "a very large effect against a comparison group",
        "only 20 people",
    )
    assert rating.downgrades == ("only 20 people",)


def test_a_very_large_effect_makes_up_for_one_step_down_but_never_leads_above_moderate():
    facts = {"treated": 500, **VERY_LARGE}
    assert clinical(design="rct", **facts).level == Level.MODERATE
    outdated = {**facts, "indirect_because": "an outdated comparator"}
    assert clinical(design="rct", **outdated).level == Level.MODERATE
    assert clinical(design="cohort", **facts).level == Level.MODERATE
    assert clinical(design="systematic-review-rct", **facts).level == Level.STRONG


def test_a_very_large_effect_raises_by_one_level_alone():
    twice_lowered = {"treated": 20, "by_seller": True, **VERY_LARGE}
    assert clinical(design="rct", **twice_lowered).level == Level.LIMITED
    assert clinical(design="case-report", treated=500, **VERY_LARGE).level == Level.LIMITED


@pytest.mark.parametrize(
    "facts, level",
    [
        ({"design": "rct", "treated": 55, "compared": True}, Level.MODERATE),
        ({"design": "single-arm", "treated": 24}, Level.VERY_WEAK),
        ({"design": "pooled-uncontrolled", "treated": 764}, Level.LIMITED),
        ({"design": "rct", "treated": 144, "compared": True}, Level.MODERATE),
        ({"design": "rct", "treated": 27, "compared": True}, Level.LIMITED),
        ({"design": "cohort", "treated": 617, "by_seller": True}, Level.VERY_WEAK),
    ],
)
def test_worked_examples_can_be_rated_by_hand(facts, level):
    assert clinical(**facts).level == level


@pytest.mark.parametrize(
    "facts, level, reason",
    [
        ({"from_study": True}, Level.MODERATE, "measured or planned in a study"),
        ({"set_by_rule": True}, Level.MODERATE, "set by a guideline or a regulator"),
        ({"by_named_provider": True}, Level.LIMITED, "a named provider about its own practice"),
        ({"from_study": True, "by_named_provider": True}, Level.MODERATE, "measured or planned"),
        ({"set_by_rule": True, "by_named_provider": True}, Level.MODERATE, "set by a guideline"),
        ({}, Level.VERY_WEAK, "stated without a source"),
        ({"from_study": True, "design_known": False}, Level.NOT_RATED, "design of the study"),
        ({"from_study": True, "source_kind_known": False}, Level.NOT_RATED, "kind of source"),
    ],
)
def test_days_doses_and_limits_are_rated_by_who_set_them(facts, level, reason):
    rating = rate_practical(PracticalFacts(**facts), ON)
    assert rating.level == level
    assert len(rating.reasons) == 1
    assert reason in rating.reasons[0]


def test_reasons_are_at_most_twelve_words():
    weak = {"treated": 10, "by_seller": True, "few_followed": True, "second_hand": True}
    designs = ("rct", "cohort", "single-arm", "pooled-uncontrolled", "case-report", None)
    for rating in (clinical(design=design, **weak, **VERY_LARGE) for design in designs):
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


def test_a_level_is_named_in_words_beside_its_symbol():
    names = ["Not rated", "Very weak", "Limited", "Moderate", "Strong"]
    assert [level.label for level in Level] == names
    assert [Rating(level, ()).label for level in Level] == names
    assert [Rating(level, ()).symbol for level in Level] == [level.symbol for level in Level]
