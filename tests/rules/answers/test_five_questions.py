"""Enough people, agreement, nobody who gains: when each of these questions is answered with yes."""

from decimal import Decimal

import pytest

from tests.rules.answers.questions import Asked, yes
from treatments.answers.how_many import NAMES
from treatments.answers.judgements import nobody_compared

pytestmark = pytest.mark.once


@pytest.fixture
def asked():
    return Asked()


def test_each_kind_of_answer_has_five_questions():
    assert len({judged.name for judged in nobody_compared()}) == len(set(NAMES)) == 5


class TestEnough:
    def test_a_hundred_in_both_groups_together_had_it(self, asked):
        asked.compared(asked.study("ONE"), asked.today)
        assert "Enough" in yes(asked.answer().first)

    def test_fewer_are_not_enough_nor_are_fewer_who_had_it_not(self, asked):
        made = asked.compared(asked.study("ONE"), asked.today, low=20)
        made.versus.low = made.versus.high = Decimal(25)
        assert made.together == 90
        assert "Enough" not in yes(asked.answer().first)
        made.low = made.high = made.versus.low = made.versus.high = Decimal(95)
        assert made.together == 20

    def test_two_studies_of_different_people_without_doubt_are_enough(self, asked):
        asked.compared(asked.study("ONE"), asked.today, low=5, n=100)
        asked.compared(asked.study("TWO"), asked.today, low=5, n=90)
        assert "Enough" in yes(asked.answer().first)

    @pytest.mark.parametrize("cohort, overlaps", [("ONE", ""), ("", ""), ("TWO", "ONE")])
    def test_the_same_people_or_people_unknown_are_no_second_study(self, asked, cohort, overlaps):
        first = asked.compared(asked.study("ONE"), asked.today, low=5, n=100)
        first.versus.low = first.versus.high = Decimal(10)
        other = asked.study(cohort, overlaps=overlaps, slug="other")
        asked.compared(other, asked.today, low=5, n=90)
        assert "Enough" not in yes(asked.answer().first)

    @pytest.mark.parametrize(
        "low, high, enough", [(0.6, 1.9, True), (0.57, 2.04, False), (0.4, 1.2, False)]
    )
    def test_no_difference_must_rule_out_half_and_twice_as_many(self, asked, low, high, enough):
        asked.compared(asked.study("ONE"), asked.today, direction="no-benefit-found",
                       effect_low=low, effect_high=high)  # fmt: skip
        assert ("Enough" in yes(asked.answer().first)) == enough

    def test_of_a_mean_each_group_must_have_a_hundred(self, asked):
        mean = {"unit": "events per person per year", "low": 0.1, "high": 0.1}
        made = asked.compared(asked.study("ONE"), asked.today, **mean)
        assert "Enough" in yes(asked.answer().first)
        made.versus.n = 99
        assert "Enough" not in yes(asked.answer().first)


class TestAgree:
    def test_a_difference_where_a_study_at_least_as_large_found_none(self, asked):
        asked.compared(asked.study("ONE"), asked.today)
        none = {"direction": "no-benefit-found", "effect_low": 0.6, "effect_high": 1.2}
        small = asked.compared(asked.study("TWO", design="cohort"), asked.later, n=100, **none)
        assert "Agree" in yes(asked.answer().first)
        small.n = small.versus.n = 200
        assert "Agree" not in yes(asked.answer().first)

    def test_another_kind_of_comparator_or_the_same_people_do_not_count(self, asked):
        asked.compared(asked.study("ONE"), asked.today)
        none = {"direction": "no-benefit-found", "effect_low": 0.6, "effect_high": 1.2, "n": 900}
        asked.compared(asked.study("TWO"), asked.dummy, **none)
        asked.compared(asked.study("ONE", slug="again"), asked.today, **none)
        assert "Agree" in yes(asked.answer().first)

    def test_ranges_that_do_not_overlap(self, asked):
        asked.compared(asked.study("ONE"), asked.today)
        asked.compared(asked.study("TWO"), asked.today, n=10, effect=0.1, effect_low=0.05,
                       effect_high=0.2)  # fmt: skip
        assert "Agree" not in yes(asked.answer().first)

    def test_measures_of_one_kind_are_held_against_each_other(self, asked):
        asked.compared(asked.study("ONE"), asked.today)
        asked.compared(asked.study("TWO"), asked.today, measure=asked.better, n=300,
                       direction="no-benefit-found", effect_low=0.8, effect_high=1.2)  # fmt: skip
        assert "Agree" not in yes(asked.answer().first)


class TestClean:
    @pytest.mark.parametrize("analysed, clean", [(320, True), (319, False), (None, False)])
    def test_four_of_five_who_entered_must_have_been_analysed(self, asked, analysed, clean):
        asked.compared(asked.study("ONE", analysed=analysed), asked.today)
        assert ("Clean" in yes(asked.answer().first)) == clean

    def test_what_is_recorded_of_both_groups_comes_before_the_study(self, asked):
        made = asked.compared(asked.study("ONE"), asked.today, entered=200, analysed=100)
        made.versus.entered, made.versus.analysed = 200, 200
        assert "Clean" not in yes(asked.answer().first)

    def test_makers_and_clinics_are_under_one_rule(self, asked):
        asked.compared(asked.study("ONE", run_by_seller=True), asked.today)
        assert "Clean" not in yes(asked.answer().first)
