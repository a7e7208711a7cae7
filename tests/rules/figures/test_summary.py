"""Which line stands for a treatment in a list."""

import pytest

from tests.rules import rows
from tests.rules.world import ON, world
from treatments.evidence.rubric import Level
from treatments.figures import summary
from treatments.figures.summary import benefit_level, gravest_harm

pytestmark = pytest.mark.once


def felt(design="rct", **fields):
    """A benefit that people can feel, found in a study of its own."""
    fields.setdefault("measure", rows.measure(felt=True))
    return rows.finding(study=rows.study(design=design), **{"low": 40, "n": 200} | fields)


def none_found(design="rct", **fields):
    return felt(design, direction="no-benefit-found", **fields)


def harm(gravity, design="cohort", **fields):
    """A harm of this gravity, of which 1 is the gravest."""
    fields.setdefault("measure", rows.measure(gravity=gravity))
    values = {"low": 2, "n": 300, "direction": "harm"}
    return rows.finding(study=rows.study(design=design), **values | fields)


def summarise(*findings, statements=()):
    return summary.summarise(findings, statements, ON)


def test_of_nothing_nothing_is_known():
    assert summarise() == summary.Summary(Level.NOT_RATED, frozenset(), None, None)


def test_a_benefit_that_nobody_can_feel_does_not_count():
    scan = felt(measure=rows.measure("lesions", felt=False))
    assert benefit_level([scan], ON) == Level.NOT_RATED
    assert summarise(scan).benefit is None


@pytest.mark.parametrize("direction", ["no-benefit-found", "mixed", "harm", "burden", "neutral"])
def test_only_a_benefit_is_a_benefit(direction):
    other = felt("cohort", direction=direction)
    assert benefit_level([other], ON) == Level.NOT_RATED
    assert summarise(other).benefit is None


def test_the_best_supported_benefit_counts_and_stands_in_the_list():
    weak, best, small = felt("single-arm", n=900), felt("rct"), felt("rct", n=20)
    told = summarise(weak, best, small)
    assert (told.benefit, told.level) == (best, Level.MODERATE)


def test_of_equally_supported_benefits_that_of_the_most_people_stands_in_the_list():
    few, many, unknown = felt(n=100), felt(n=101), felt(n=None)
    assert summarise(few, many, unknown).benefit == many


def test_of_benefits_alike_that_of_the_first_row_stands_in_the_list():
    later = felt(measure=rows.measure("relapse", felt=True, position=7))
    first = felt(measure=rows.measure("worsening", felt=True, position=3))
    assert summarise(later, first).benefit == first
    unknown = [felt(n=None, measure=row.measure) for row in (later, first)]
    assert summarise(*unknown).benefit == unknown[1]


@pytest.mark.parametrize("design", ["rct", "systematic-review-rct"])
@pytest.mark.parametrize("found", ["single-arm", "cohort", "controlled-cohort"])
def test_uncontrolled_benefit_does_not_count_once_a_trial_found_none(found, design):
    benefit = felt(found)
    assert benefit_level([benefit], ON) == Level.LIMITED
    assert benefit_level([benefit, none_found(design)], ON) == Level.NOT_RATED


def test_a_benefit_without_a_study_does_not_count_once_a_trial_found_none():
    stated = rows.finding(low=40, measure=rows.measure(felt=True))
    assert benefit_level([stated], ON) == Level.VERY_WEAK
    assert benefit_level([stated, none_found()], ON) == Level.NOT_RATED


def test_trials_that_disagree_count_at_the_lowest():
    good, none = felt(), none_found(n=20)
    assert benefit_level([good], ON) == Level.MODERATE
    assert benefit_level([good, none], ON) == Level.LIMITED
    assert benefit_level([felt(n=20), none_found()], ON) == Level.LIMITED


def test_no_difference_in_matched_records_is_not_a_trial_without_benefit():
    trial, matched = felt(), none_found("controlled-cohort", n=91)
    assert benefit_level([trial, matched], ON) == Level.MODERATE


@pytest.mark.parametrize(
    "ms_type, chosen",
    [
        ("relapsing", {"relapsing"}),
        ("secondary-progressive", {"progressive", "secondary-progressive"}),
        ("progressive", {"progressive"}),
        ("any", {"relapsing", "progressive", "primary-progressive", "secondary-progressive"}),
        ("", set()),
    ],
)
def test_it_was_studied_in_the_types_of_people_in_whom_anything_was_counted(ms_type, chosen):
    assert summarise(harm(1, ms_type=ms_type), harm(2)).studied_in == chosen


def test_the_gravest_harm_stands_in_the_list_however_well_supported_the_others():
    infection, death = harm(2, "systematic-review-rct", n=5000), harm(1, "case-report", n=1)
    assert gravest_harm([infection, death], [], ON) == death
    assert summarise(infection, death).harm == death


def test_nobody_dead_is_not_a_harm_seen():
    zero = harm(1, low=0, unit="people", numerator=0, denominator=16)
    infection = harm(2)
    assert gravest_harm([zero, infection], [], ON) == infection
    assert gravest_harm([zero], [], ON) is None


def test_a_harm_without_a_top_was_seen():
    open_ended = harm(1, high=None, open_ended=True)
    assert gravest_harm([open_ended], [], ON) == open_ended


def test_what_is_not_grave_or_counts_days_is_no_grave_harm():
    days = harm(1, measure=rows.measure("stay", gravity=1, kind="practical"), unit="days")
    assert gravest_harm([days, harm(None)], [rows.statement()], ON) is None


def test_of_several_counts_of_a_harm_the_best_supported_stands_in_the_list():
    weak, best = harm(1, "single-arm", n=24), harm(1, n=764)
    assert gravest_harm([weak, best], [], ON) == best
    strong = harm(1, "rct", n=60)
    assert gravest_harm([best, strong], [], ON) == strong


def test_of_equally_supported_counts_of_a_harm_that_of_the_most_people_stands_in_the_list():
    many, more, unknown = harm(1, n=764), harm(1, n=1626), harm(1, n=None)
    assert gravest_harm([unknown, many, more], [], ON) == more
    alike = harm(1, n=1626, key="a-key-before-the-other")
    assert gravest_harm([more, alike], [], ON) == alike


def test_a_harm_in_words_stands_in_the_list_where_no_figure_is_as_grave():
    said = rows.statement(measure=rows.measure(gravity=1), key="said")
    counted, infection = harm(1, "case-report", n=None), harm(2)
    assert gravest_harm([infection], [said], ON) == said
    assert gravest_harm([infection, counted], [said], ON) == counted
    milder = rows.statement(measure=rows.measure(gravity=2), key="a")
    assert gravest_harm([], [milder, said], ON) == said
    assert summarise(statements=[said]).harm == said


def test_even_a_figure_that_is_not_rated_stands_before_a_harm_in_words():
    asked = rows.measure(gravity=1)
    counted = harm(1, "unknown", measure=asked, n=None, key="z")
    assert gravest_harm([counted], [rows.statement(measure=asked, key="a")], ON) == counted


def test_of_harms_in_words_alike_the_first_key_stands_in_the_list():
    asked = rows.measure(gravity=1)
    second, first = (rows.statement(measure=asked, key=key) for key in ("b", "a"))
    assert gravest_harm([], [second, first], ON) == first


def test_a_treatment_of_the_made_up_world_is_told_in_one_line_each():
    made = world()
    of_alpha = [row for row in made.findings.values() if row.treatment.slug == "alpha"]
    told = summary.summarise(of_alpha, made.statements, ON)
    assert told.level == Level.MODERATE
    assert told.benefit == made.findings["trial-worse"]
    assert told.harm == made.findings["registry-death"]
    assert told.studied_in == {"relapsing"}
