"""What lowers a rating, and what keeps a price at Limited: each is named in words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from treatments.evidence.downgrades import downgrades_of, unclear_contents
from treatments.evidence.facts import ClinicalFacts, CostFacts

pytestmark = pytest.mark.once
SOUND = CostFacts(
    source_kind_known=True,
    basis="own-price-list",
    place_named=True,
    provider_named=True,
    source_earns=False,
    as_of=date(2026, 1, 1),
    contents_stated=True,
    contradicts_itself=False,
)


def lowered_by(**facts):
    return downgrades_of(ClinicalFacts(**{"design": "rct", "treated": 100} | facts))


@pytest.mark.parametrize("people, step", [(49, ["only 49 people"]), (50, []), (51, [])])
def test_fewer_than_50_people_lower_a_rating(people, step):
    assert lowered_by(treated=people) == step


@pytest.mark.parametrize(
    "shares, together, step",
    [
        (True, 99, ["only 99 people in both groups had it"]),
        (True, 0, ["only 0 people in both groups had it"]),
        (True, 100, []),
        (True, None, ["how many had it is not known"]),
        (False, 99, []),
        (False, None, []),
    ],
)
def test_of_compared_shares_fewer_than_100_who_had_it_lower_a_rating(shares, together, step):
    assert lowered_by(shares=shares, together=together) == step


@pytest.mark.parametrize("width, step", [("40.1", ["a very wide range"]), ("40", []), (None, [])])
def test_an_interval_of_more_than_40_points_lowers_a_rating(width, step):
    assert lowered_by(interval_known=True, interval_width=width and Decimal(width)) == step


@pytest.mark.parametrize(
    "known, step",
    [
        ({}, ["neither the number of people nor a range is known"]),
        ({"interval_known": True}, []),
        ({"treated": 50}, []),
        ({"treated": 50, "interval_known": True}, []),
    ],
)
def test_what_is_not_known_never_passes_the_test_of_numbers(known, step):
    assert lowered_by(**{"treated": None} | known) == step


def test_a_range_that_is_known_may_still_be_too_wide_in_people_nobody_counted():
    found = lowered_by(treated=None, interval_known=True, interval_width=Decimal(41))
    assert found == ["a very wide range"]


def test_few_people_are_why_few_had_it_and_why_a_range_is_wide_and_count_once():
    wide = {"interval_known": True, "interval_width": Decimal(60)}
    assert lowered_by(treated=10, **wide) == ["only 10 people"]
    assert lowered_by(treated=10, shares=True, together=5, **wide) == ["only 10 people"]
    assert lowered_by(shares=True, together=60, **wide) == ["only 60 people in both groups had it"]
    assert lowered_by(treated=None, shares=True, together=60) == [
        "only 60 people in both groups had it"
    ]


SELLS, SELF = "counted by whoever gives or sells it", "reported by the patients themselves"


@pytest.mark.parametrize(
    "by_gainer, blinded, self_reported, step",
    [
        (True, False, False, [SELLS]),
        (True, False, True, [SELLS]),
        (True, True, False, []),
        (True, True, True, [SELF]),
        (False, False, False, []),
        (False, False, True, [SELF]),
        (False, True, False, []),
        (False, True, True, [SELF]),
    ],
)
def test_who_counted_is_one_step_unless_they_could_not_know_what_was_given(
    by_gainer, blinded, self_reported, step
):
    found = lowered_by(by_gainer=by_gainer, assessors_blinded=blinded, self_reported=self_reported)
    assert found == step


@pytest.mark.parametrize(
    "fact, step",
    [
        ({"indirect_because": "people with another disease"}, "people with another disease"),
        ({"few_followed": True}, "most people were not followed that long"),
        ({"second_hand": True}, "read second-hand"),
    ],
)
def test_each_other_weakness_is_a_step_down_in_the_words_of_its_own(fact, step):
    assert lowered_by(**fact) == [step]


@pytest.mark.parametrize(
    "fact",
    [
        {"whole_country": True},
        {"compared": True},
        {"hazard_ratio": Decimal("0.9")},
        {"design": "review"},
    ],
)
def test_nothing_else_lowers_a_rating(fact):
    assert lowered_by(**fact) == []


def test_all_that_is_weak_is_said_who_was_counted_first():
    steps = lowered_by(
        treated=20, by_gainer=True, indirect_because="other cells", few_followed=True,
        second_hand=True,
    )  # fmt: skip
    assert steps == [
        "only 20 people", SELLS, "other cells", "most people were not followed that long",
        "read second-hand",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "fact, said",
    [
        ({}, ()),
        ({"as_of": None}, ("no date",)),
        ({"contents_stated": False}, ("what it covers is not stated",)),
        ({"contradicts_itself": True}, ("the source contradicts itself",)),
        (
            {"as_of": None, "contents_stated": False, "contradicts_itself": True},
            ("no date", "what it covers is not stated", "the source contradicts itself"),
        ),
    ],
)
def test_what_keeps_a_price_at_limited_is_named(fact, said):
    assert unclear_contents(replace(SOUND, **fact)) == said
