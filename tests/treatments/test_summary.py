"""Which line stands for a treatment in a list."""

import pytest

from tests import factories
from treatments.evidence.rubric import Level
from treatments.figures.summary import benefit_level, gravest_harm, summarise
from treatments.models import Finding, Measure

pytestmark = pytest.mark.django_db


def measure(slug):
    return Measure.objects.get(slug=slug)


def test_a_benefit_on_a_scan_alone_does_not_count(today):
    row = factories.finding(
        measure=measure("no-disease-activity"), study=factories.study(design="cohort")
    )
    assert benefit_level([row], today) == Level.NOT_RATED


def test_uncontrolled_benefit_does_not_count_once_a_trial_found_none(today):
    single = factories.finding(study=factories.study(design="single-arm"), n=200)
    none = factories.finding(direction="no-benefit-found", study=factories.study(), n=200)
    assert benefit_level([single], today) == Level.LIMITED
    assert benefit_level([single, none], today) == Level.NOT_RATED


def test_trials_that_disagree_count_at_the_lowest(today):
    good = factories.finding(study=factories.study(), n=200)
    none = factories.finding(direction="no-benefit-found", study=factories.study(), n=20)
    assert benefit_level([good], today) == Level.MODERATE
    assert benefit_level([good, none], today) == Level.LIMITED


def test_nobody_dead_is_not_a_harm_seen(today):
    zero = factories.finding(
        measure=measure("death"), direction="harm", low=0, high=0, unit="people",
        numerator=0, denominator=16,
    )  # fmt: skip
    infection = factories.finding(measure=measure("serious-infection"), direction="harm")
    assert gravest_harm([zero, infection], [], today) == infection
    assert gravest_harm([zero], [], today) is None


def test_the_best_supported_benefit_is_one_that_people_can_feel(today):
    found = list(Finding.objects.first_printed().with_facts().filter(treatment__slug="ahsct"))
    summary = summarise(found, [], today)
    assert summary.benefit.key == "burt-2019-mist-worse-ahsct"
    assert summary.level == Level.MODERATE
    assert summary.harm.measure.slug == "death"
    assert "relapsing" in summary.studied_in


def test_of_several_counts_of_a_harm_the_best_supported_one_stands_in_the_list(today):
    death = measure("death")
    few = factories.finding(measure=death, direction="harm", n=24, low=4, high=4,
                            study=factories.study(design="single-arm"))  # fmt: skip
    many = factories.finding(measure=death, direction="harm", n=764, low=2, high=2,
                             study=factories.study(design="cohort"))  # fmt: skip
    more = factories.finding(measure=death, direction="harm", n=1626, low=1, high=1,
                             study=factories.study(design="cohort"))  # fmt: skip
    assert gravest_harm([few, many, more], [], today) == more


def test_no_difference_from_a_strong_medicine_in_matched_records_is_not_a_trial_without_benefit(
    today,
):
    trial = factories.finding(study=factories.study(comparison_group="medicines"), n=200)
    matched = factories.finding(
        direction="no-benefit-found", n=91, study=factories.study(design="controlled-cohort")
    )
    assert benefit_level([trial, matched], today) == Level.MODERATE
