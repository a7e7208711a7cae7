"""Results that were compared: with what, which way they point, how fair."""

import pytest

from tests.rules import rows
from tests.rules.answers.questions import Asked
from treatments.answers.answer import Finds
from treatments.answers.comparisons import (
    Against,
    Fairness,
    arms_of,
    comparator_kind,
    compared,
    finds,
    one_of_each_cohort,
)

pytestmark = pytest.mark.once


def test_a_comparator_is_a_medicine_of_today_another_or_a_dummy():
    asked = Asked()
    kinds = [comparator_kind(t) for t in (asked.today, asked.then, asked.dummy)]
    assert kinds == [Against.TODAY, Against.OTHER, Against.DUMMY]


@pytest.mark.parametrize(
    "fields, points",
    [
        ({"direction": "benefit"}, Finds.BENEFIT),
        ({"direction": "no-benefit-found"}, Finds.NO_DIFFERENCE),
        ({"direction": "harm"}, Finds.WORSE),
        ({"direction": "mixed"}, Finds.UNCLEAR),
        ({"direction": "neutral"}, Finds.UNCLEAR),
        ({"direction": "benefit", "effect_kind": "hazard-ratio", "effect_low": 0.4,
          "effect_high": 1.0}, Finds.NO_DIFFERENCE),
        ({"direction": "benefit", "effect_kind": "difference", "effect_low": 0.4,
          "effect_high": 1.0}, Finds.BENEFIT),
        ({"direction": "benefit", "effect_kind": "difference", "effect_low": 0,
          "effect_high": 2}, Finds.NO_DIFFERENCE),
    ],
)  # fmt: skip
def test_a_range_that_contains_no_difference_finds_none_whatever_its_authors_say(fields, points):
    assert finds(rows.finding(**fields)) == points


def test_chance_comes_first_then_a_medicine_of_today_then_other_comparisons():
    asked = Asked()
    cohort = {"design": "controlled-cohort"}
    old = asked.compared(asked.study("A", **cohort), asked.then, n=900)
    new = asked.compared(asked.study("B", **cohort), asked.today, n=50)
    trial = asked.compared(asked.study("C"), asked.then, n=20)
    found = compared(asked.findings)
    assert [c.finding for c in found] == [trial, new, old]
    assert [c.fairness for c in found] == list(Fairness)


def test_a_result_without_a_comparator_or_a_study_is_no_comparison():
    asked = Asked()
    alone = rows.finding(study=rows.study())
    unknown = rows.finding(study=None, against=asked.today)
    assert compared([alone, unknown]) == []
    assert compared([rows.finding(study=rows.study(), against=asked.today)])


def test_arms_of_one_study_lead_together_and_its_publications_count_once():
    asked = Asked()
    study = asked.study("A")
    one = asked.compared(study, asked.dummy)
    two = asked.compared(study, asked.dummy)
    asked.compared(study, asked.dummy, at_months=3)
    asked.compared(study, asked.today)
    every = compared(asked.findings)
    lead = next(c for c in every if c.finding == one)
    assert {c.finding.pk for c in arms_of(lead, every)} == {one.pk, two.pk}
    kept = [c.comparator.slug for c in one_of_each_cohort(every)]
    assert sorted(kept) == ["dummy", "newdrug"], "once against each"
