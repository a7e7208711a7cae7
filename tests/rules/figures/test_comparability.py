"""What must agree before two findings stand against each other, and on which axis each stands."""

from decimal import Decimal

import pytest

from tests.rules import rows
from treatments.figures import comparability
from treatments.figures.lines import AxisPlace
from treatments.figures.shares import counted_share

pytestmark = pytest.mark.once


@pytest.fixture
def practical():
    return rows.measure("stay", kind="practical")


@pytest.fixture
def worsening():
    return rows.measure("worsening", event="got worse", no_event="did not get worse")


def place(**fields):
    finding = rows.finding(**fields)
    return comparability.place(finding, counted_share(finding))


def test_outcome_time_ms_type_and_comparison_group_must_agree():
    study = rows.study(comparison_group="salt water")
    finding = rows.finding(low=1, outcome="had a relapse", ms_type="relapsing", study=study)
    assert comparability.facts(finding, "after 2 years") == (
        ("outcome", "had a relapse"),
        ("time", "after 2 years"),
        ("MS type", "relapsing MS"),
        ("comparison group", "salt water"),
    )


@pytest.mark.parametrize("study", [None, rows.study(comparison_group="")])
def test_what_must_agree_says_what_is_not_stated(study):
    assert comparability.facts(rows.finding(low=1, outcome="died", study=study), "") == (
        ("outcome", "died"),
        ("time", "not stated"),
        ("MS type", "not stated"),
        ("comparison group", "none"),
    )


def test_of_practical_figures_nothing_must_agree(practical):
    assert comparability.facts(rows.finding(low=1, measure=practical), "after 2 years") == ()


def test_people_study_years_and_what_was_given_may_explain_a_difference():
    study = rows.study(name="The trial", design="single-arm")
    finding = rows.finding(low=1, study=study, who="young adults", era="1995–2016", given="a dose")
    assert comparability.heterogeneity(finding) == (
        ("people", "young adults"),
        ("study", "The trial"),
        ("kind of study", "Single-arm trial"),
        ("years of treatment", "1995–2016"),
        ("what was given", "a dose"),
        ("seller", "does not sell"),
    )


def test_what_may_explain_a_difference_says_what_is_not_stated():
    told = dict(comparability.heterogeneity(rows.finding(low=1)))
    assert told.pop("seller") == "does not sell"
    assert set(told.values()) == {"not stated"}
    assert len(told) == 5


def test_of_practical_figures_the_outcome_and_the_seller_may_explain_a_difference(practical):
    finding = rows.finding(low=1, measure=practical, outcome="weeks in hospital", who="adults")
    assert comparability.heterogeneity(finding) == (
        ("outcome", "weeks in hospital"),
        ("seller", "does not sell"),
    )


@pytest.mark.parametrize(
    "interest, by_seller, said",
    [
        ("sells-treatment", False, "sells"),
        ("refers-patients", False, "sells"),
        ("promotes-destination", False, "sells"),
        ("none-found", True, "sells"),
        ("advertising", False, "does not sell"),
        ("unknown", False, "does not sell"),
    ],
)
@pytest.mark.parametrize("kind", ["clinical", "practical"])
def test_who_earns_from_a_booking_or_runs_the_study_as_a_seller_sells(
    kind, interest, by_seller, said
):
    paper = rows.source(interest=interest)
    study = rows.study(paper=paper, run_by_seller=by_seller)
    finding = rows.finding(low=1, study=study, measure=rows.measure(kind=kind))
    assert dict(comparability.heterogeneity(finding))["seller"] == said


@pytest.mark.parametrize(
    "design, fairness",
    [
        ("systematic-review-rct", 0),
        ("rct", 0),
        ("controlled-cohort", 1),
        ("cohort", 1),
        ("single-arm", 1),
        ("unknown", 1),
    ],
)
def test_a_comparison_in_which_chance_decided_is_fairest_and_any_other_is_next(design, fairness):
    study, other = rows.study(design=design), rows.treatment("other")
    beside = rows.finding(low=20, study=study, treatment=other)
    with_group = rows.finding(low=10, study=study, versus=beside)
    named_only = rows.finding(low=10, study=study, against=other)
    assert comparability.fairness(with_group) == fairness
    assert comparability.fairness(named_only) == fairness


def test_a_result_compared_with_nothing_or_of_no_study_is_least_fair():
    trial, other = rows.study(design="rct", comparison_group="drugs"), rows.treatment("other")
    assert comparability.fairness(rows.finding(low=10, study=trial)) == 2
    assert comparability.fairness(rows.finding(low=10, against=other)) == 2
    assert comparability.fairness(rows.finding(low=10)) == 2


def test_a_share_stands_in_percent_with_its_interval():
    assert place(low=20, high=30, interval_low=15, interval_high=40, open_ended=True) == AxisPlace(
        "percent", Decimal(20), Decimal(30), True, (Decimal(15), Decimal(40))
    )
    assert place(low=20) == AxisPlace("percent", Decimal(20), Decimal(20))


def test_where_none_was_seen_the_range_is_from_nought_to_what_cannot_be_ruled_out():
    found = place(low=0, numerator=0, denominator=60)
    exact = Decimal("5.9629")
    assert found == AxisPlace("percent", Decimal(0), Decimal(0), False, (Decimal(0), exact))


def test_a_share_of_the_others_stands_in_the_frame_of_its_measure(worsening):
    found = place(low=83, measure=worsening, counts="no-event", outcome="did not get worse")
    assert found == AxisPlace("percent", Decimal(17), Decimal(17))


def test_a_share_of_the_others_in_words_of_its_own_stands_on_no_axis(worsening):
    for own in ("stayed well", "had no failure", "did not get worse, for 24 weeks"):
        assert place(low=83, measure=worsening, counts="no-event", outcome=own) is None
    own_words = place(low=17, measure=worsening, counts="event", outcome="fell often")
    assert own_words == AxisPlace("percent", Decimal(17), Decimal(17))


def test_cases_without_the_people_they_were_counted_among_stand_on_no_axis():
    assert place(unit="people", low=6) is None
    assert place(unit="people", low=6, numerator=6, denominator=300) == AxisPlace(
        "percent", Decimal(2), Decimal(2)
    )


@pytest.mark.parametrize(
    "unit, low, high, scale, days",
    [
        ("weeks", 3, 4, "days", (21, 28)),
        ("days", 3, None, "days", (3, None)),
        ("months", None, 10, "days", (None, 304)),
        ("years", 2, 3, "years", (2, 3)),
        ("EDSS points", 2, 3, "EDSS points", (2, 3)),
    ],
)
@pytest.mark.parametrize("open_ended", [True, False])
def test_lengths_of_time_stand_in_days_and_the_rest_in_its_own_unit(
    unit, low, high, scale, days, open_ended
):
    found = place(unit=unit, low=low, high=high, open_ended=open_ended)
    assert found == AxisPlace(scale, *days, open_ended)
