"""The recorded facts of a finding, its study and its comparison group that decide its rating."""

from decimal import Decimal

import pytest

from tests.rules import rows
from tests.rules.world import ON
from treatments.evidence.facts import ClinicalFacts
from treatments.evidence.rubric import Level
from treatments.models import Direction

pytestmark = pytest.mark.once


def finding(**fields):
    return rows.finding(**{"low": 10, "n": 200} | fields)


def facts(**fields):
    return finding(**fields).facts()


def beside(**fields):
    """A comparison group."""
    return finding(**{"low": 20, "treatment": rows.treatment("drug")} | fields)


def test_of_a_finding_without_anything_else_only_its_people_are_known():
    assert facts() == ClinicalFacts(treated=200, together=20)
    assert facts(n=None) == ClinicalFacts()


def test_all_that_is_recorded_decides():
    paper = rows.source(kind="study-paper", read_as="second-hand")
    study = rows.study(design="cohort", paper=paper, comparison_group="drugs", run_by_seller=True,
                       assessors_blinded=True, indirect_because="other cells",
                       counted="country")  # fmt: skip
    told = facts(
        study=study, direction="harm", self_reported=True, followed_up="few", effect=0.1,
        effect_kind="hazard-ratio", versus=beside(), interval_low=5, interval_high=20,
    )  # fmt: skip
    assert told == ClinicalFacts(
        source_kind_known=True, design="cohort", treated=200, shares=True, together=60,
        interval_known=True, interval_width=Decimal(15), by_gainer=True, assessors_blinded=True,
        self_reported=True, indirect_because="other cells", few_followed=True, second_hand=True,
        hazard_ratio=Decimal("0.1"), compared=True, whole_country=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "unit, shares",
    [("percent", True), ("people", True), ("ratio", False), ("weeks", False),
     ("EDSS points", False), ("events per person per year", False)],
)  # fmt: skip
def test_shares_are_compared_where_a_share_of_people_has_a_group_beside_it(unit, shares):
    assert facts(unit=unit, versus=beside(unit=unit)).shares is shares
    assert facts(unit=unit).shares is False
    assert facts(unit=unit, against=rows.treatment("drug")).shares is False


@pytest.mark.parametrize(
    "fields, known, width",
    [
        ({"interval_low": 5, "interval_high": 20}, True, 15),
        ({"interval_low": 5}, False, None),
        ({"interval_high": 20}, False, None),
        ({"effect_low": 0.2, "effect_high": 0.8}, True, None),
        ({"effect_low": 0.2}, False, None),
        ({"effect_high": 0.8}, False, None),
        ({"interval_low": 5, "interval_high": 60, "unit": "days"}, True, None),
        ({"interval_low": 5, "interval_high": 20, "effect_low": 0.2, "effect_high": 0.8}, True, 15),
    ],
)
def test_a_range_is_known_with_both_its_ends_and_is_wide_only_of_a_share(fields, known, width):
    told = facts(**fields)
    assert (told.interval_known, told.interval_width) == (known, width)


@pytest.mark.parametrize("value, passes", [(True, True), (False, False), (None, False)])
def test_what_is_not_known_of_those_who_judged_is_taken_as_not_so(value, passes):
    study = rows.study(run_by_seller=True, assessors_blinded=value)
    assert facts(study=study).assessors_blinded is passes
    lowered = finding(study=study).rating(ON).downgrades
    assert lowered == (() if passes else ("counted by whoever gives or sells it",))


@pytest.mark.parametrize("value, said", [(True, True), (False, False), (None, False)])
def test_only_of_whom_it_is_known_is_it_said_that_he_gains(value, said):
    assert facts(study=rows.study(run_by_seller=value)).by_gainer is said


@pytest.mark.parametrize(
    "counted, everybody",
    [("country", True), ("registry", True), ("centre", False), ("some", False), ("", False)],
)
def test_everybody_is_counted_in_a_country_or_a_complete_registry(counted, everybody):
    study = rows.study(design="cohort", counted=counted)
    assert facts(study=study, direction="harm").whole_country is everybody
    level = Level.MODERATE if everybody else Level.LIMITED
    assert finding(study=study, direction="harm").rating(ON).level == level


@pytest.mark.parametrize("direction", Direction)
def test_that_everybody_was_counted_matters_of_a_harm_alone(direction):
    study = rows.study(design="cohort", counted="country")
    assert facts(study=study, direction=direction).whole_country is (direction == Direction.HARM)


@pytest.mark.parametrize("kind, ratio", [("hazard-ratio", Decimal("0.1")), ("rate-ratio", None),
                                         ("difference", None)])  # fmt: skip
def test_only_a_hazard_ratio_may_be_a_very_large_effect(kind, ratio):
    assert facts(effect_kind=kind, effect=0.1).hazard_ratio == ratio


def test_a_trial_of_few_who_had_it_is_limited_and_says_how_few():
    """3 of 55 and 34 of 55 are 37 of 110."""
    trial = rows.study(design="rct", comparison_group="drugs")
    treated = finding(study=trial, low=None, high=None, unit="people", numerator=3, denominator=55,
                      versus=beside(study=trial, n=55, had=34, low=None, high=None))  # fmt: skip
    rating = treated.rating(ON)
    assert rating.level == Level.LIMITED
    assert rating.downgrades == ("only 37 people in both groups had it",)


def test_a_number_without_people_or_a_range_is_lowered_and_says_so():
    trial = rows.study(design="rct")
    bare = finding(study=trial, n=None).rating(ON)
    assert bare.downgrades == ("neither the number of people nor a range is known",)
    ranged = finding(study=trial, n=None, interval_low=5, interval_high=20).rating(ON)
    assert ranged.downgrades == ()


def test_days_and_doses_are_rated_by_who_set_them_and_not_by_how_many_people():
    stay = rows.measure("stay", kind="practical")
    study = rows.study(run_by_seller=None)
    assert finding(measure=stay, study=study, n=None).rating(ON).level == Level.MODERATE
    seller = rows.study(run_by_seller=True)
    assert finding(measure=stay, study=seller).rating(ON).level == Level.LIMITED
