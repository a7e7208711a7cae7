"""Which figures disagree, and which stand together; how far apart they are."""

from dataclasses import replace

import pytest

from clinics.price_lines import cost_line
from mscompare.comparing.disagreements import differ, disagreements, thing_counted
from tests.rules import rows
from tests.rules.comparing.differing import DAYS, DOLLARS, SHARE, days, one, share
from tests.rules.made_up import figure, measure, source
from tests.rules.world import ON, world
from treatments.figures.finding_lines import finding_line

pytestmark = pytest.mark.once


# What is a disagreement.


@pytest.mark.parametrize(
    ("first", "second", "disagree"),
    [
        (days(10, 20), days(10, 20), False),
        (days(10, 20), days(11, 20), True),
        (days(10, 20), days(10, 21), True),
        (days(None, 20), days(0, 20), True),
        (days(10), figure(10, None, scale=DAYS), True),
    ],
)
def test_two_sources_differ_where_one_end_of_their_figures_does(first, second, disagree):
    assert differ([first, second]) is disagree


def test_one_figure_differs_from_nothing_and_neither_does_none():
    assert not differ([days(10)])
    assert not differ([])
    assert disagreements("x", "X", []) == ()


def test_one_voice_among_many_that_agree_is_a_disagreement():
    assert differ([days(10), days(10), days(10), days(12)])


SAME = {"label": "A stay", "facts": (("time", "a year"),), "analysis": ("study",)}


@pytest.mark.parametrize(
    ("told_apart_by", "disagree"),
    [
        ({}, True),
        ({"label": "Another stay"}, False),
        ({"facts": (("time", "5 years"),)}, False),
        ({"analysis": ("another study",)}, False),
        ({"heterogeneity": (("date", "2020"),)}, False),
        ({"heterogeneity": (("people", "others"),)}, True),
    ],
)
def test_one_source_contradicts_itself_with_two_values_for_one_thing(told_apart_by, disagree):
    says = source()
    first = days(10, source=says, **SAME)
    second = days(12, source=says, **SAME | told_apart_by)
    assert differ([first, second]) is disagree


def test_a_source_that_contradicts_itself_is_found_among_others_that_say_one_thing_twice():
    steady, wavering = source(), source()
    lines = [
        days(10, source=steady, label="stay"),
        days(10, source=steady, label="stay"),
        days(10, source=wavering, label="stay"),
        days(12, source=wavering, label="stay"),
    ]
    found = one(*lines)
    assert found.contradicts_itself
    assert found.reasons[0] == "one source contradicts itself"
    assert not one(days(10, source=steady), days(12, source=wavering)).contradicts_itself


def test_one_analysis_at_two_times_is_a_ladder_and_no_disagreement():
    study = rows.study(design="cohort")
    asked = rows.measure()
    of = rows.treatment()
    made = [
        rows.finding(study=study, measure=asked, treatment=of, at_months=months, low=low)
        for months, low in ((24, 83), (60, 67))
    ]
    assert disagreements("x", "X", [finding_line(row, ON) for row in made]) == ()


def test_the_two_times_of_a_registry_are_no_disagreement_and_two_studies_are():
    found = world().findings
    two_times = [finding_line(found[f"registry-worse-{n}"], ON, per=100) for n in (2, 5)]
    assert not differ(two_times)
    assert differ([*two_times, finding_line(found["small-worse"], ON, per=100)])


# What stands together.


def test_each_scale_has_a_disagreement_of_its_own_and_the_first_keeps_the_name():
    here, there = (source() for _ in range(2))
    lines = [
        days(10, source=here), share(5, source=here), figure(900, 900, scale=DOLLARS, source=here),
        days(12, source=there), share(7, source=there),
        figure(800, 800, scale=DOLLARS, source=there),
    ]  # fmt: skip
    found = disagreements("stay", "The stay", lines)
    assert [(d.slug, d.scale, d.title) for d in found] == [
        ("stay", DAYS, "The stay"),
        ("stay-2", SHARE, "The stay"),
        ("stay-3", DOLLARS, "The stay"),
    ]


def test_a_scale_without_a_disagreement_takes_no_number():
    lines = [days(10), days(10), share(5), share(7), figure(9, 9, scale=DOLLARS)]
    (found,) = disagreements("stay", "The stay", lines)
    assert (found.slug, found.scale) == ("stay", SHARE)


def test_a_figure_that_has_no_place_on_an_axis_is_left_aside():
    nowhere = replace(days(900), place=None)
    first, second = days(10), days(12)
    assert one(first, nowhere, second).lines == (first, second)
    assert not disagreements("x", "X", [first, nowhere])


def test_currencies_and_kinds_of_price_never_share_an_axis():
    of = rows.option(rows.treatment(), rows.country())
    told = [
        (1000, {}),
        (3000, {}),
        (500, {"perspective": "hospital-cost"}),
        (700, {"unit": "EUR"}),
    ]
    lines = [cost_line(rows.cost(of, low=low, **fields), ON) for low, fields in told]
    assert set(one(*lines).lines) == set(lines[:2])


@pytest.mark.parametrize(
    ("quantity", "outcome", "thing"),
    [
        ("several", "had a fever", "had a fever"),
        ("several", "had an infection", ""),
        ("several", "had none", ""),
        ("one", "had a fever", ""),
    ],
)
def test_only_a_row_that_counts_several_things_tells_them_apart(quantity, outcome, thing):
    asked = measure("infection", quantity=quantity, event="had an infection", no_event="had none")
    assert thing_counted(asked, outcome) == thing


# How far apart.


@pytest.mark.parametrize(
    ("lines", "factor"),
    [
        ([days(8000, 15000), days(15000, 35000)], "4.4"),
        ([days(10), days(20)], "2"),
        ([days(10), days(99)], "9.9"),
        ([days(10), days(104)], "10"),
        ([days(10), days(126)], "13"),
        ([days(1000), days(1001)], ""),
        ([days(0), days(20)], ""),
        ([days(None, 10), figure(20, None, scale=DAYS)], "2"),
    ],
)
def test_the_factor_is_how_many_times_the_lowest_value_the_highest_is(lines, factor):
    assert one(*lines).factor == factor


def test_shares_of_people_are_never_called_so_many_times_each_other():
    assert one(figure(2, 2, scale="percent"), figure(20, 20, scale="percent")).factor == ""


def test_limits_of_different_bodies_are_not_called_so_many_times_each_other():
    rule = (("whose rule", "a guideline"),)
    assert one(days(10, heterogeneity=rule), days(20)).factor == ""
    assert one(days(10), days(20, heterogeneity=rule)).factor == ""


def prices(*of, **fields):
    """The lines of prices of these options, each dearer than the one before."""
    return [
        cost_line(rows.cost(option, low=1000 * 2**n, **fields), ON) for n, option in enumerate(of)
    ]


def test_only_prices_of_one_treatment_in_one_place_are_called_so_many_times_each_other():
    alpha, north = rows.treatment("alpha"), rows.country("northland")
    here, there = rows.option(alpha, north), rows.option(alpha, rows.country("southland"))
    anywhere = rows.option(alpha)
    assert one(*prices(here, here)).factor == "2"
    for other in (there, anywhere, rows.option(rows.treatment("beta"), north)):
        assert one(*prices(here, other)).factor == ""
        assert one(*prices(here, here, other)).factor == ""


def test_prices_of_a_treatment_that_nobody_names_may_be_of_different_things():
    unsaid = rows.option(rows.treatment("unsaid", kind="undetermined"), rows.country())
    assert one(*prices(unsaid, unsaid)).factor == ""
