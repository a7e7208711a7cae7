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


@pytest.mark.parametrize("width, step", [("40.1", ["a very wide range"]), ("40", []), (None, [])])
def test_an_interval_of_more_than_40_points_lowers_a_rating(width, step):
    assert lowered_by(interval_width=width and Decimal(width)) == step


def test_few_people_are_why_an_interval_is_wide_and_count_once():
    assert lowered_by(treated=10, interval_width=Decimal(60)) == ["only 10 people"]


@pytest.mark.parametrize(
    "fact, step",
    [
        ({"by_seller": True}, "run or reported by whoever sells it"),
        ({"self_reported": True}, "reported by the patients themselves"),
        ({"indirect_because": "people with another disease"}, "people with another disease"),
        ({"few_followed": True}, "most people were not followed that long"),
        ({"second_hand": True}, "read second-hand"),
    ],
)
def test_each_weakness_is_a_step_down_in_the_words_of_its_own(fact, step):
    assert lowered_by(**fact) == [step]


def test_who_counted_is_one_step_and_the_seller_is_named_before_the_patients():
    both = lowered_by(by_seller=True, self_reported=True)
    assert both == ["run or reported by whoever sells it"]


def test_all_that_is_weak_is_said_who_was_counted_first():
    steps = lowered_by(
        treated=20, by_seller=True, indirect_because="other cells", few_followed=True,
        second_hand=True,
    )  # fmt: skip
    assert steps == [
        "only 20 people", "run or reported by whoever sells it", "other cells",
        "most people were not followed that long", "read second-hand",
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
