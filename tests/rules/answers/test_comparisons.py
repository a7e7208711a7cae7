"""Results that were compared: with what, which way they point, how fair."""

import pytest

from tests.rules import rows
from tests.rules.answers.questions import Asked, yes
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


def test_people_with_another_type_of_ms_neither_confirm_nor_contradict():
    asked = Asked()
    asked.compared(asked.study("A"), asked.then, low=10, n=100)
    progressive = asked.study("B", ms_type="secondary-progressive")
    asked.compared(progressive, asked.then, effect=1, effect_low="0.9", effect_high="1.1",
                   direction="no-benefit-found", n=900)  # fmt: skip
    found = asked.answer("worse")
    assert found.speaks_against == ()
    assert "Agree" in yes(found.first)
    assert "two" not in found.sentence
    typed = asked.answer("worse", ms_type="progressive")
    assert "secondary progressive MS" in typed.sentence


@pytest.mark.parametrize("blinded", [True, False])
def test_comparisons_of_the_same_people_with_two_medicines_both_count(blinded):
    asked = Asked()
    lacking = {} if blinded else {"indirect_because": "other cells"}
    study = asked.study("A", assessors_blinded=blinded, run_by_seller=None, **lacking)
    asked.compared(study, asked.today)
    none = asked.compared(study, asked.later, effect=1, effect_low="0.8", effect_high="1.3",
                          direction="no-benefit-found")  # fmt: skip
    found = asked.answer("worse")
    assert found.speaks_against == (none,)
    both = "newdrug and newerdrug, medicines of today. Of two comparisons one found a benefit"
    assert (both in found.first.sentence) == (not blinded), "named where each is told"
