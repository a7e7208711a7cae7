"""How many had what a finding counts, of how many, and in both groups together."""

from datetime import date

import pytest

from tests.rules import rows
from treatments.models import Finding, Study
from treatments.models.conditions import holds

pytestmark = pytest.mark.once


def finding(**fields):
    return rows.finding(**{"low": None, "high": None, "unit": "people"} | fields)


def percent(low, **fields):
    return rows.finding(**{"low": low, "unit": "percent"} | fields)


# Of how many.


@pytest.mark.parametrize(
    "fields, people",
    [
        ({}, None),
        ({"n": 60}, 60),
        ({"n": 60, "analysed": 55}, 55),
        ({"n": 60, "analysed": 55, "denominator": 50}, 50),
        ({"n": 60, "denominator": 50}, 50),
        ({"n": 60, "entered": 70}, 60),
        ({"entered": 70}, None),
    ],
)
def test_a_share_is_of_those_it_was_counted_among_else_of_those_analysed_else_of_all(
    fields, people
):
    assert finding(**fields).counted_people == people


# How many had it.


@pytest.mark.parametrize(
    "fields, had",
    [
        ({"numerator": 3, "denominator": 60}, 3),
        ({"numerator": 0, "denominator": 60}, 0),
        ({"numerator": 3, "denominator": 60, "had": 9}, 3),
        ({"had": 9}, 9),
        ({"had": 0}, 0),
        ({"n": 60}, None),
    ],
)
def test_how_many_had_it_is_what_is_printed(fields, had):
    assert finding(**fields).with_it == had


@pytest.mark.parametrize(
    "low, fields, had",
    [
        (10, {"n": 60}, 6),
        ("10.8", {"n": 60}, 6),
        ("10.9", {"n": 60}, 7),
        (25, {"n": 10}, 3),
        (0, {"n": 60}, 0),
        (10, {"n": 60, "analysed": 50}, 5),
        (10, {"n": 60, "had": 9}, 9),
        (10, {"n": 60, "numerator": 4, "denominator": 40}, 4),
    ],
)
def test_how_many_had_it_is_worked_out_from_a_share_where_it_is_not_printed(low, fields, had):
    assert percent(low, **fields).with_it == had


@pytest.mark.parametrize(
    "fields",
    [
        {"low": 10},
        {"low": 10, "high": 12, "n": 60},
        {"low": None, "high": 5, "n": 60},
        {"low": 90, "high": None, "n": 60},
        {"low": 10, "n": 60, "of_what": "treatment periods"},
        {"low": 10, "n": 60, "unit": "weeks"},
        {"low": 10, "n": 60, "unit": "ratio"},
    ],
    ids=["of nobody knows how many", "a range", "no low end", "no high end", "not of people",
         "weeks", "a ratio"],
)  # fmt: skip
def test_how_many_had_it_is_not_known_of_a_range_or_of_what_is_no_share_of_people(fields):
    assert percent(fields.pop("low"), **fields).with_it is None


# In both groups together.


def compared(mine, other):
    """Two groups of (how many had it, of how many), None where that is not known."""
    arms = [finding(had=had, n=people) for had, people in (mine, other)]
    arms[0].versus = arms[1]
    return arms[0]


@pytest.mark.parametrize(
    "mine, other, together",
    [
        ((3, 60), (34, 60), 37),
        ((0, 60), (0, 60), 0),
        ((55, 60), (40, 60), 25),
        ((60, 60), (60, 60), 0),
        ((50, 100), (50, 100), 100),
        ((90, 100), (30, 300), 120),
    ],
)
def test_a_share_is_as_sure_as_the_fewer_of_those_who_had_it_and_those_who_had_not(
    mine, other, together
):
    assert compared(mine, other).together == together


@pytest.mark.parametrize(
    "mine, other",
    [
        ((None, 60), (34, 60)),
        ((3, 60), (None, 60)),
    ],
)
def test_where_a_number_of_either_group_is_missing_both_together_are_not_known(mine, other):
    assert compared(mine, other).together is None


@pytest.mark.parametrize("mine, other", [((3, None), (34, 60)), ((3, 60), (34, None))])
def test_where_only_the_people_of_a_group_are_missing_those_who_had_it_count(mine, other):
    assert compared(mine, other).together == 37


@pytest.mark.parametrize("mine, together", [((3, 60), 3), ((55, 60), 5), ((3, None), 3)])
def test_a_group_with_none_beside_it_counts_alone(mine, together):
    alone = finding(had=mine[0], n=mine[1])
    assert alone.together == together


def test_a_comparison_group_that_was_retired_counts_no_more():
    made = compared((3, 60), (34, 60))
    assert (made.together, made.comparator) == (37, made.versus.treatment)
    made.versus.retired_on = date(2026, 1, 1)
    assert (made.group_beside, made.together, made.comparator) == (None, 3, None)


# What it was compared with.


def test_what_it_was_compared_with_is_what_the_group_beside_it_had():
    drug, other = rows.treatment("drug"), rows.treatment("other")
    beside = finding(treatment=drug)
    assert finding(versus=beside).comparator == drug
    assert finding(against=other).comparator == other
    assert finding(versus=beside, against=other).comparator == drug
    assert finding().comparator is None
    assert finding(versus=finding(treatment=None)).comparator is None


# What the database refuses.


def keeps(row, name):
    """Say whether a row keeps the constraint of its model with this name."""
    return next(holds(rule.condition, row) for rule in row._meta.constraints if rule.name == name)


@pytest.mark.parametrize("model", [Finding, Study])
@pytest.mark.parametrize(
    "entered, analysed, kept",
    [(60, 61, False), (60, 60, True), (60, 0, True), (None, 61, True), (60, None, True)],
)
def test_no_more_are_analysed_than_entered(model, entered, analysed, kept):
    row = model(entered=entered, analysed=analysed)
    assert keeps(row, f"{model._meta.model_name}_analysed_within_entered") is kept


@pytest.mark.parametrize(
    "analysed, had, kept",
    [(60, 61, False), (60, 60, True), (60, 0, True), (None, 61, True), (60, None, True)],
)
def test_no_more_had_it_than_were_analysed(analysed, had, kept):
    assert keeps(Finding(analysed=analysed, had=had), "finding_had_within_analysed") is kept


def test_both_groups_of_a_comparison_are_as_sure_as_each_other():
    made = compared((3, 60), (34, 60))
    other = made.versus
    other._prefetched_objects_cache["compared_with"] = [made]
    assert other.other_group == made
    assert (other.together, other.facts().shares) == (made.together, True)
    assert other.facts().together == made.facts().together
    made.retired_on = date(2026, 1, 1)
    assert other.other_group is None
