"""What holds for every line of a finding, whatever it counts: on all those of the made-up world."""

import re
from decimal import Decimal

import pytest

from tests.rules.world import ON, world
from treatments.evidence.rubric import Level
from treatments.figures.finding_lines import finding_line, row_denominator
from treatments.figures.finding_words import MOST_WORDS_OF_REASON

pytestmark = pytest.mark.once
SHARE = re.compile(r"\b\d[\d,]*(?:–\d+)? in (1,000|100) people")
COUNT = re.compile(r"(none|(?:about )?\d+) of \d+ people")


@pytest.fixture
def made():
    return world()


@pytest.fixture
def lines(made):
    """[(Finding, FigureLine)] of all findings about an effect or a harm."""
    clinical = [finding for finding in made.findings.values() if not finding.is_practical]
    assert len(clinical) > 10
    return [(finding, finding_line(finding, ON)) for finding in clinical]


def row(made, measure):
    """{key: FigureLine} of all findings of a measure, as they stand in one row."""
    findings = [finding for finding in made.findings.values() if finding.measure.slug == measure]
    per = row_denominator(findings)
    return {finding.key: finding_line(finding, ON, per=per) for finding in findings}


def test_shares_are_people_out_of_a_hundred_or_a_thousand_or_a_count(lines):
    for _, line in lines:
        assert SHARE.search(line.amount) or COUNT.fullmatch(line.amount), line.amount
        assert "%" not in f"{line.amount} {line.frame}"


@pytest.mark.parametrize("low, per", [(Decimal(5), "100"), (Decimal("0.5"), "1,000")])
def test_one_row_has_one_denominator(low, per, made):
    made.findings["small-worse"].low = made.findings["small-worse"].high = low
    printed = row(made, "worsening").values()
    amounts = [x.amount for line in printed for x in (line, line.versus) if x]
    assert {found[1] for amount in amounts if (found := SHARE.search(amount))} == {per}


def test_deaths_are_told_with_their_range_and_what_cannot_be_ruled_out(made):
    made.findings["registry-death"].interval_low = Decimal("0.5")
    deaths = row(made, "death")
    some, none = deaths["registry-death"], deaths["trial-death"]
    assert some.amount == "about 20 in 1,000 people (5 to 40)"
    assert some.frame == "died; 980 did not die"
    assert none.amount == "none of 60 people"
    assert none.frame == "died; up to about 60 in 1,000 not ruled out (our calculation)"


def test_deaths_stand_with_their_study_and_its_years(made):
    made.findings["registry-death"].era = "1995–2016"
    line = row(made, "death")["registry-death"]
    assert line.label == "The registry"
    assert "treated 1995–2016" in line.about
    assert "treated 1995–2016" in line.brief


def test_two_years_and_five_years_of_one_registry_are_one_analysis(made):
    printed = row(made, "worsening")
    two, five = printed["registry-worse-2"], printed["registry-worse-5"]
    assert two.analysis == five.analysis
    assert (two.at_months, five.at_months) == (24, 60)
    assert [line.key for line in printed.values() if line.analysis == two.analysis] == [
        "registry-worse-2",
        "registry-worse-5",
    ]


def test_every_result_says_in_whom_and_when(lines):
    for finding, line in lines:
        told = " · ".join(line.about)
        assert "people" in f"{told} {line.amount}", line.key
        assert ("after " if finding.at_months is not None else "time not given") in told, line.key


def test_fewer_than_twenty_people_are_a_count_of_a_share_that_was_not_counted(made):
    line = row(made, "worsening")["series-both"]
    assert line.amount == "about 2 of 15 people"
    assert line.counted is None
    made.findings["series-both"].n = 20
    assert row(made, "worsening")["series-both"].amount == "10 in 100 people"


def test_how_many_had_it_is_said_only_where_both_counts_are_known(lines):
    told = {line.key: line.counted for _, line in lines if line.counted}
    assert told == {
        "registry-death": (6, 300), "small-pneumonia": (2, 24), "trial-death": (0, 60)
    }  # fmt: skip


def test_every_weak_benefit_says_why_it_is_uncertain_in_twelve_words_at_most(lines):
    for _, line in lines:
        assert len(line.why_uncertain.split()) <= MOST_WORDS_OF_REASON, line.why_uncertain
        if line.direction == "benefit" and line.rating.level <= Level.LIMITED:
            assert line.why_uncertain, line.key


def test_a_benefit_says_of_itself_only_that_it_has_no_comparison_group(lines):
    for finding, line in lines:
        if line.direction == "benefit":
            alone = not finding.study.has_comparison_group
            assert line.meaning == (
                "Nobody knows how they would have fared without it." if alone else ""
            ), line.key
            assert ("no comparison group" in line.why_uncertain) == alone, line.key


def test_no_line_says_whether_a_treatment_does_anything(lines):
    """That is what answers say."""
    for finding, line in lines:
        for verb in filter(None, (finding.measure.does, finding.measure.do, finding.measure.gain)):
            assert verb not in line.meaning, line.key
        assert finding.treatment.short_name not in line.meaning, line.key


def test_only_the_arms_of_a_trial_with_a_group_beside_them_are_fair(lines):
    fair = {finding.key for finding, line in lines if line.fairness == 0}
    assert fair == {"trial-worse", "trial-relapse"}
    assert {line.fairness for _, line in lines} == {0, 2}


def test_the_comparison_group_stands_beside_the_result_of_a_trial(made):
    line = row(made, "worsening")["trial-worse"]
    assert line.amount == "10 in 100 people"
    assert (line.versus.key, line.versus.amount) == ("trial-worse-drug", "40 in 100 people")
    assert dict(line.facts)["comparison group"] == "drugs"
