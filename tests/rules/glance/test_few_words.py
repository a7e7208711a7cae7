"""Figures in few words: what both groups share stands once, and none stands without the other."""

import pytest

from mscompare.charts.ranges import point_of
from mscompare.glance.few_words import beside, counted, outcome_of, short
from tests.rules import rows
from tests.rules.made_up import figure

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "amount, few",
    [
        ("21 in 100 people", "21 in 100"),
        ("21 in 1,000 people (13 to 34)", "21 in 1,000"),
        ("none of 1,174 people", "none of 1,174"),
        ("3 of 60 people (up to 8 in 100) in all", "3 of 60 in all"),
        ("108 per 1,000 people and year", "108 per 1,000 a year"),
        ("less than 45 years", "under 45"),
        ("3 in 100 people (1 to 9) or 4 (2 to 9)", "3 in 100 or 4"),
        ("30 in 100 women", "30 in 100 women"),
        ("EDSS 2–6", "EDSS 2–6"),
        ("3–4 weeks", "3–4 weeks"),
        ("less than 4 weeks", "less than 4 weeks"),
    ],
)
def test_an_amount_is_told_without_its_range_and_without_the_people_it_counts(amount, few):
    assert short(amount) == few


@pytest.mark.parametrize(
    "amount, other, told",
    [
        ("108 per 1,000 people and year", "51 per 1,000 people and year", "51"),
        ("10 in 100 people (4 to 20)", "40 in 100 people", "40"),
        ("3 of 60 people", "34 of 60 people", "34"),
        ("3 of 60 people", "34 of 55 people", "34 of 55"),
        ("10 in 100 people", "10 in 100 people", "10"),
        ("none of 60 people", "none of 60 people", "none"),
        ("3 of 60 people", "none of 60 people", "none"),
        ("about 3 of 60 people", "about 3 of 60 people", "about 3"),
        ("60 people", "3 of 60 people", "3 of 60"),
        ("3 of 60", "60", "60"),
        ("60", "3 of 60", "3 of"),
        ("many of them", "some of them", "some of them"),
    ],
)
def test_of_the_other_group_stands_what_differs_and_never_nothing(amount, other, told):
    assert beside(figure(amount=amount, versus=figure(amount=other))) == told


def test_without_another_group_nothing_stands_beside():
    assert beside(figure(amount="3 of 60 people")) == ""


@pytest.mark.parametrize(
    "frame, outcome",
    [
        ("got worse; 60 did not get worse", "got worse"),
        ("got worse, or died; 60 did not", "got worse"),
        ("got worse", "got worse"),
        ("", ""),
    ],
)
def test_of_both_frames_the_first_says_what_was_counted(frame, outcome):
    assert outcome_of(figure(frame=frame)) == outcome


def test_a_pair_of_figures_never_stands_without_its_comparison_group():
    line = figure(amount="3 of 60 people (1 to 9)", versus=figure(amount="34 of 60 people"))
    few = counted(line, "A label", "got worse")
    assert (few.line, few.label, few.amount, few.what) == (line, "A label", "3 of 60", "got worse")
    assert (few.beside, few.point) == ("34", None)


def test_a_count_without_a_label_has_none():
    few = counted(figure(amount="3 of 60 people"))
    assert (few.label, few.what, few.beside) == ("", "", "")


@pytest.mark.parametrize("seen, amount", [(3, "3 of 1,060"), (0, "none of 1,060"),
                                          (1, "1 of 1,060")])  # fmt: skip
def test_a_count_on_an_axis_says_how_many_of_how_many(seen, amount):
    finding = rows.finding(unit="people", low=seen, numerator=seen, denominator=1060)
    line = figure(amount="3 in 1,000 people", counted=(seen, 1060), versus=figure(amount="1 of 9"))
    few = counted(line, "Label", finding=finding)
    assert (few.amount, few.label, few.point) == (amount, "Label", point_of(finding))
    assert few.beside == "", "its group has a row of its own"


def test_a_share_of_which_nobody_tells_the_count_keeps_its_amount():
    few = counted(figure(amount="21 in 1,000 people (13 to 34)"), finding=rows.finding(low=2.1))
    assert (few.amount, few.point.value) == ("21 in 1,000", 21)


def test_what_is_counted_without_its_finding_has_no_place_on_an_axis():
    few = counted(figure(amount="3 in 100 people", counted=(3, 100)))
    assert (few.amount, few.point) == ("3 in 100", None)


def test_the_same_figure_under_another_label_is_another_content():
    line = figure()
    assert counted(line, "a").content == counted(line, "a", "got worse").content
    assert counted(line, "a").content != counted(line, "b").content
    assert counted(line).content != counted(figure()).content
