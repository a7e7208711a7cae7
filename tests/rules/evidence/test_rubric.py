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
    """The rating of a figure of 500 people, of a review with a range, unless told otherwise."""
    review = facts.get("design") == "systematic-review-rct"
    told = {"treated": 500, "interval_known": review}
    return rate_clinical(ClinicalFacts(**told | facts), ON)


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
    assert clinical(design=design) == Rating(level, (reason,))


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
        ({"shares": True, "together": 99}, "only 99 people in both groups had it"),
        ({"interval_width": Decimal(41)}, "a very wide range"),
        ({"treated": None}, "neither the number of people nor a range is known"),
        ({"by_gainer": True}, "counted by whoever gives or sells it"),
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


@pytest.mark.parametrize(
    "fact",
    [
        {"treated": 50},
        {"interval_width": Decimal(40)},
        {"shares": True, "together": 100},
        {"treated": None, "interval_known": True},
        {"by_gainer": True, "assessors_blinded": True},
    ],
)
def test_what_is_just_enough_does_not_lower_it(fact):
    assert clinical(design="rct", **fact) == Rating(Level.MODERATE, ("a randomised trial",))


def test_a_review_of_trials_is_strong_only_with_a_range_and_of_this_treatment_alone():
    review = {"design": "systematic-review-rct"}
    assert clinical(**review).level == Level.STRONG
    assert clinical(**review, interval_known=False).level == Level.MODERATE
    mixed = clinical(**review, indirect_because="two treatments mixed")
    assert (mixed.level, mixed.downgrades) == (Level.LIMITED, ("two treatments mixed",))


def test_few_people_and_a_wide_range_count_once():
    assert clinical(design="rct", treated=20, interval_width=Decimal(60)).level == Level.LIMITED


def test_it_falls_two_levels_at_most():
    rating = clinical(
        design="systematic-review-rct", treated=10, by_gainer=True, second_hand=True,
        few_followed=True,
    )  # fmt: skip
    assert rating.level == Level.LIMITED
    assert len(rating.reasons) == 5
    assert len(rating.downgrades) == 4


@pytest.mark.parametrize("design", ["single-arm", "case-report", "review"])
def test_it_never_falls_below_very_weak(design):
    assert clinical(design=design, treated=5, by_gainer=True).level == Level.VERY_WEAK


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
@pytest.mark.parametrize("design", ["cohort", "controlled-cohort"])
def test_a_hazard_ratio_below_a_fifth_against_a_comparison_group_raises_a_cohort(
    design, ratio, compared, level
):
    rating = clinical(design=design, compared=compared, hazard_ratio=ratio and Decimal(ratio))
    assert rating.level == level


RAISED = "a very large effect against a comparison group"


def test_what_raised_a_rating_is_named_after_where_it_started():
    rating = clinical(design="cohort", **VERY_LARGE)
    start = "people followed over time, no randomised comparison"
    assert rating == Rating(Level.MODERATE, (start, RAISED))


@pytest.mark.parametrize(
    "fact",
    [
        {"treated": 20},
        {"treated": None},
        {"shares": True, "together": 99},
        {"by_gainer": True},
        {"indirect_because": "other cells"},
        {"second_hand": True},
    ],
)
def test_a_very_large_effect_never_makes_up_for_what_lowers_a_rating(fact):
    rating = clinical(design="controlled-cohort", **VERY_LARGE | fact)
    assert rating == clinical(design="controlled-cohort", **fact)
    assert rating.level == Level.VERY_WEAK


@pytest.mark.parametrize(
    "design, level",
    [("rct", Level.MODERATE), ("systematic-review-rct", Level.STRONG)],
)
def test_a_very_large_effect_never_raises_a_randomised_comparison(design, level):
    assert clinical(design=design, **VERY_LARGE) == clinical(design=design)
    assert clinical(design=design, **VERY_LARGE).level == level
    lowered = clinical(design=design, treated=20, **VERY_LARGE)
    assert (lowered.level, RAISED in lowered.reasons) == (level - 1, False)


def test_a_very_large_effect_raises_by_one_level_alone():
    assert clinical(design="case-report", **VERY_LARGE).level == Level.LIMITED


EVERYBODY = "everybody treated in a country or registry was counted"


@pytest.mark.parametrize(
    "design", ["cohort", "controlled-cohort", "single-arm", "pooled-uncontrolled"]
)
def test_a_harm_counted_in_everybody_treated_starts_at_moderate_and_says_why(design):
    assert clinical(design=design, whole_country=True) == Rating(Level.MODERATE, (EVERYBODY,))


@pytest.mark.parametrize(
    "design", ["systematic-review-rct", "rct", "case-report", "review", "position", "unknown", None]
)
def test_that_everybody_was_counted_moves_no_other_design(design):
    assert clinical(design=design, whole_country=True) == clinical(design=design)


def test_a_count_of_everybody_is_lowered_like_any_other_and_never_raised():
    rating = clinical(design="cohort", whole_country=True, treated=20, second_hand=True)
    assert rating.level == Level.VERY_WEAK
    assert rating.reasons == (EVERYBODY, "only 20 people", "read second-hand")
    once = clinical(design="cohort", whole_country=True, treated=20)
    assert once.level == Level.LIMITED
    large = clinical(design="cohort", whole_country=True, **VERY_LARGE)
    assert large == Rating(Level.MODERATE, (EVERYBODY,))


@pytest.mark.parametrize(
    "facts, level",
    [
        ({"design": "rct", "treated": 55, "compared": True}, Level.MODERATE),
        ({"design": "single-arm", "treated": 24}, Level.VERY_WEAK),
        ({"design": "pooled-uncontrolled", "treated": 764}, Level.LIMITED),
        ({"design": "rct", "treated": 144, "compared": True}, Level.MODERATE),
        ({"design": "rct", "treated": 27, "compared": True}, Level.LIMITED),
        ({"design": "cohort", "treated": 617, "by_gainer": True}, Level.VERY_WEAK),
        ({"design": "rct", "treated": 55, "shares": True, "together": 37}, Level.LIMITED),
        (
            {"design": "rct", "treated": 600, "by_gainer": True, "assessors_blinded": True},
            Level.MODERATE,
        ),
        ({"design": "cohort", "treated": 231, "whole_country": True}, Level.MODERATE),
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
    weak = {"by_gainer": True, "few_followed": True, "second_hand": True}
    numbers = ({"treated": 10}, {"treated": None}, {"shares": True, "together": 99},
               {"interval_width": Decimal(41)})  # fmt: skip
    facts = [weak | number for number in numbers]
    facts += [VERY_LARGE, {"whole_country": True}, {"self_reported": True}]
    designs = ("rct", "cohort", "single-arm", "pooled-uncontrolled", "case-report", None)
    for rating in (clinical(design=design, **fact) for design in designs for fact in facts):
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
