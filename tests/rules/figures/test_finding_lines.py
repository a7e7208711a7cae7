"""Findings and sentences as lines: what each carries, what it means, what stands beside it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.rules import rows
from tests.rules.world import ON
from treatments.figures.finding_lines import finding_line, row_denominator
from treatments.figures.lines import AxisPlace

pytestmark = pytest.mark.once
STABLE_ANYWAY = "Nobody knows how they would have fared without it."
ROOM = "Its range leaves some benefit or harm possible."


def worsening(**fields):
    says = {"event": "got worse", "no_event": "did not get worse"}
    return rows.measure("worsening", **says | fields)


@pytest.fixture
def trial():
    return rows.study("trial", name="The trial", comparison_group="salt water")


def line(applicability="", per=None, **fields):
    fields.setdefault("measure", worsening())
    return finding_line(rows.finding(**fields), ON, applicability, per)


def test_a_line_carries_what_is_recorded_of_its_finding(trial):
    claim = rows.statement()
    finding = rows.finding(
        key="trial-worse", treatment=rows.treatment("alpha"), measure=worsening(), study=trial,
        low=10, high=12, open_ended=True, locator="table 2", as_printed="10 to 12 %", n=60,
        numerator=6, denominator=60, outcome="got worse", ms_type="relapsing", who="adults",
        at_months=24, era="2010–2015", given="a dose", claim=claim, note="A note.",
    )  # fmt: skip
    made = finding_line(finding, ON, "anywhere", 100)
    carried = {
        "key": "trial-worse", "kind": "finding", "source": trial.paper, "locator": "table 2",
        "as_printed": "10 to 12 %", "unit": "percent", "low": 10, "high": 12, "open_ended": True,
        "direction": "benefit", "people": 60, "claim": claim, "applicability": "anywhere",
        "rating": finding.rating(ON), "at_months": 24, "given": "a dose", "label": "The trial",
        "read_on": rows.READ_ON, "unchecked": "", "versus": None, "counted": (6, 60),
        "amount": "10–12 in 100 people or more (6 of 60)", "frame": "got worse",
        "about": ("a dose", "60 people", "relapsing MS", "adults", "after 2 years",
                  "treated 2010–2015"),
        "brief": ("a dose", "60 people", "relapsing MS", "after 2 years"),
        "meaning": "", "why_uncertain": "", "fairness": 2,
        "place": AxisPlace("percent", Decimal(10), Decimal(12), True),
        "analysis": (trial.pk, finding.measure.pk, "got worse", "relapsing", "a dose", "adults"),
    }  # fmt: skip
    assert {name: getattr(made, name) for name in carried} == carried
    assert dict(made.facts)["time"] == "after 2 years"
    assert dict(made.heterogeneity)["study"] == "The trial"
    assert dict(made.details)["Note"] == "A note."


def test_a_line_without_a_study_is_its_sources_and_an_analysis_of_its_own():
    source = rows.source(publisher="The journal")
    made = line(key="article-worse", source=source, low=17)
    assert (made.label, made.people, made.analysis) == ("The journal", 0, ("article-worse",))
    assert made.why_uncertain == "no study named"


def test_a_line_says_that_its_finding_should_have_been_read_again():
    made = line(low=17, source=rows.source(read_on=date(2023, 5, 3)))
    assert made.read_on == date(2023, 5, 3)
    assert made.unchecked == "not checked since 3 May 2023"


@pytest.mark.parametrize(
    "fields, amount, counted",
    [
        ({"unit": "events per person per year", "high": 0.3},
         "less than 0.3 events per person per year", None),
        ({"unit": "EDSS points", "high": 4, "baseline": 6}, "EDSS below 4", None),
        ({"unit": "percent", "high": 5, "numerator": 3, "denominator": 100},
         "fewer than 5 in 100 people", (3, 100)),
    ],
)  # fmt: skip
def test_of_a_figure_without_a_low_end_the_high_one_is_printed(fields, amount, counted):
    made = line(low=None, **fields)
    assert made.amount == amount
    assert made.counted == counted


@pytest.mark.parametrize(
    "fields, counted",
    [
        ({"low": 5.5, "numerator": 3, "denominator": 55}, (3, 55)),
        ({"low": 56, "numerator": 9, "denominator": 16}, (9, 16)),
        ({"low": 0, "numerator": 0, "denominator": 174}, (0, 174)),
        ({"low": 1, "numerator": 1, "denominator": 1, "unit": "people"}, (1, 1)),
        ({"low": 83, "n": 100}, None),
        ({"low": 83, "numerator": 83}, None),
        ({"low": 83, "denominator": 100}, None),
        ({"low": 83, "unit": "people"}, None),
    ],
)
def test_a_line_says_how_many_had_it_of_how_many_only_where_both_are_known(fields, counted):
    assert line(**fields).counted == counted


def test_those_who_had_it_are_counted_in_the_frame_of_the_measure():
    stable = line(low=83, numerator=83, denominator=100, counts="no-event",
                  outcome="did not get worse")  # fmt: skip
    assert (stable.amount, stable.counted) == ("17 in 100 people", (17, 100))


@pytest.mark.parametrize("had", [0, 1, 4, 5])
def test_those_who_had_it_are_not_counted_where_a_rate_is_told(had):
    harm = rows.measure("infection", group="harms", event="had an infection")
    made = line(low=0.002, unit="events per person per year", measure=harm, had=had, analysed=139)
    assert made.counted is None


def pair(trial, **fields):
    """A finding and, in its `versus`, that of the comparison group."""
    drug = rows.treatment("drug", kind="standard-care")
    beside = {"key": "beside", "treatment": drug, "measure": worsening(), "study": trial}
    versus = rows.finding(**beside | {"low": 40, "n": 60, "outcome": "got worse"} | fields)
    return rows.finding(measure=worsening(), study=trial, low=10, n=60, versus=versus)


def test_the_comparison_group_stands_beside_the_result_as_a_line_without_details(trial):
    finding = pair(trial)
    made = finding_line(finding, ON, "anywhere")
    alone = finding_line(finding.versus, ON)
    assert made.versus.amount == "40 in 100 people"
    assert (made.counted, made.versus.counted) == (None, None)
    assert made.versus.details == ()
    assert made.versus == replace(alone, details=(), given="Drug")


def test_the_comparison_group_says_how_many_of_its_own_had_it(trial):
    finding = pair(trial, numerator=24, denominator=60)
    finding.numerator, finding.denominator = 6, 58
    made = finding_line(finding, ON)
    assert (made.counted, made.versus.counted) == ((6, 58), (24, 60))


@pytest.mark.parametrize(
    "fields, named",
    [
        ({}, "Drug"),
        ({"given": "salt"}, "salt"),
        ({"treatment": None}, ""),
        ({"treatment": None, "given": "salt water"}, "salt water"),
    ],
)
def test_the_comparison_group_says_what_it_had_even_where_that_is_simply_a_treatment(
    trial, fields, named
):
    made = finding_line(pair(trial, **fields), ON)
    assert (made.given, made.versus.given) == ("", named)


def test_a_comparison_group_that_is_no_longer_shown_does_not_stand_beside_the_result(trial):
    assert finding_line(pair(trial, retired_on=ON), ON).versus is None


def test_one_row_has_one_denominator_for_results_and_comparison_groups(trial):
    finding = pair(trial, low=0.5)
    made = finding_line(finding, ON)
    assert made.amount == "100 in 1,000 people"
    assert made.versus.amount == "5 in 1,000 people"
    assert finding_line(finding, ON, per=100).amount == "10 in 100 people"
    assert finding_line(pair(trial), ON, per=1000).versus.amount == "400 in 1,000 people"


@pytest.mark.parametrize(
    "shares, per", [((), 100), ((10, 40), 100), ((10, 0.5), 1000), ((0, 1), 100)]
)
def test_a_row_is_out_of_1000_where_any_share_is_below_1_in_100(shares, per):
    findings = [rows.finding(low=low, n=60, measure=worsening()) for low in shares]
    assert row_denominator(findings) == per


def test_prices_and_sentences_in_a_row_do_not_decide_its_denominator(trial):
    price = rows.cost(rows.option(rows.treatment()), low=0.5)
    assert row_denominator([price, rows.statement(), pair(trial)]) == 100
    assert row_denominator([price, rows.statement(), pair(trial, low=0.5)]) == 1000


def test_a_share_of_the_others_decides_as_what_it_leaves():
    measure = worsening()
    others = rows.finding(low=99.5, n=600, measure=measure, counts="no-event",
                          outcome="did not get worse")  # fmt: skip
    assert row_denominator([others]) == 1000
    made = finding_line(others, ON)
    assert made.amount == "5 in 1,000 people"
    assert made.place == AxisPlace("percent", Decimal("0.5"), Decimal("0.5"))


def test_a_result_without_a_comparison_group_says_some_would_have_been_stable_anyway(trial):
    alone = rows.study("alone", comparison_group="")
    assert line(low=10, n=60, study=trial).meaning == ""
    assert line(low=10, n=60, study=alone).meaning == STABLE_ANYWAY
    assert line(low=10, n=60).meaning == STABLE_ANYWAY


@pytest.mark.parametrize("design", ["rct", "cohort", "case-report", "unknown"])
def test_no_line_of_a_benefit_has_a_verb_however_strong_it_is(design):
    study = rows.study(design=design, comparison_group="salt water")
    told = {"does": "keeps people well", "do": "keep people well", "gain": "more people well"}
    assert line(low=10, n=600, study=study, measure=worsening(**told)).meaning == ""


@pytest.mark.parametrize(
    "kind, low, high, leaves_room",
    [
        ("hazard-ratio", 0.6, 1.3, True),
        ("rate-ratio", 0.6, 0.9, False),
        ("rate-ratio", 1.1, 1.9, False),
        ("rate-ratio", 0.6, 1, False),
        ("rate-ratio", 1, 1.3, False),
        ("difference", -0.5, 0.5, True),
        ("difference", 0.6, 1.3, False),
        ("difference", 0, 0.5, False),
        ("difference", -0.5, 0, False),
        ("hazard-ratio", 0.6, None, False),
        ("hazard-ratio", None, 1.3, False),
        ("", None, None, False),
    ],
)
def test_a_trial_that_found_no_benefit_says_whether_its_range_leaves_some(
    kind, low, high, leaves_room, trial
):
    made = line(low=10, n=60, study=trial, direction="no-benefit-found", effect_kind=kind,
                effect_low=low, effect_high=high)  # fmt: skip
    assert made.meaning == (ROOM if leaves_room else "")


def test_results_are_ordered_by_how_fair_their_comparison_was(trial):
    matched = rows.study(design="controlled-cohort")
    drug = rows.treatment("drug", kind="standard-care")
    assert finding_line(pair(trial), ON).fairness == 0
    assert line(low=10, n=60, study=matched, against=drug).fairness == 1
    assert line(low=10, n=60, study=trial).fairness == 2
    assert finding_line(pair(trial), ON).versus.fairness == 2


@pytest.mark.parametrize(
    "counted, meaning",
    [
        ({"numerator": 0}, "None seen does not mean that none can happen."),
        ({"numerator": 1}, "It happens; how often is fairly well known."),
        ({"low": 2}, "It happens; how often is fairly well known."),
    ],
)
def test_of_a_harm_the_strength_says_how_often_and_none_seen_is_not_none_possible(
    counted, meaning, trial
):
    fields = {"low": 0, "n": 60, "denominator": 60, "direction": "harm"} | counted
    assert line(study=trial, **fields).meaning == meaning


@pytest.mark.parametrize(
    "outcome, label",
    [("died", "The trial"), ("died of any cause", "The trial (died of any cause)")],
)
def test_deaths_that_are_counted_otherwise_say_so_at_their_mark_on_an_axis(trial, outcome, label):
    death = rows.measure("death", gravity=1, event="died", no_event="did not")
    assert line(measure=death, study=trial, outcome=outcome, low=2).label == label
