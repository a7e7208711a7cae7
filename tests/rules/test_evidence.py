"""What lowers a rating, and when a fact is read again."""

from dataclasses import replace
from datetime import date

import pytest

from treatments.evidence import downgrades, review_dates
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


@pytest.mark.parametrize("people, step", [(49, ["only 49 people"]), (50, []), (None, [])])
def test_fewer_than_50_people_lower_a_rating(people, step):
    assert downgrades.downgrades_of(ClinicalFacts(design="rct", treated=people)) == step


@pytest.mark.parametrize("width, step", [(41, ["a very wide range"]), (40, [])])
def test_an_interval_of_more_than_40_points_lowers_a_rating(width, step):
    facts = ClinicalFacts(design="rct", treated=100, interval_width=width)
    assert downgrades.downgrades_of(facts) == step


def test_few_people_are_why_an_interval_is_wide_and_count_once():
    facts = ClinicalFacts(design="rct", treated=10, interval_width=60)
    assert downgrades.downgrades_of(facts) == ["only 10 people"]


def test_what_keeps_a_price_at_limited_is_named():
    assert downgrades.unclear_contents(SOUND) == ()
    vague = replace(SOUND, as_of=None, contents_stated=False, contradicts_itself=True)
    assert downgrades.unclear_contents(vague) == (
        "no date", "what it covers is not stated", "the source contradicts itself",
    )  # fmt: skip


@pytest.mark.parametrize(
    "day, months, then",
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2026, 3, 15), -3, date(2025, 12, 15)),
    ],
)
def test_months_end_where_the_month_does(day, months, then):
    assert review_dates.months_after(day, months) == then


@pytest.mark.parametrize("kind, months", [("price", 24), ("finding", 36), ("rule", 12)])
def test_a_fact_is_overdue_the_day_after_its_months(kind, months):
    on = date(2026, 11, 21)
    due = review_dates.months_after(on, -months)
    assert not review_dates.overdue(kind, due, on)
    assert review_dates.overdue(kind, date.fromordinal(due.toordinal() - 1), on)
    assert not review_dates.overdue("", date(1990, 1, 1), on)
