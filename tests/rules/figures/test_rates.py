"""Rates: harms per 1,000 people and year, relapses among 100; of few events only their count."""

from datetime import date
from decimal import Decimal

import pytest

from tests.rules import rows
from treatments.figures import finding_lines, rates, shares
from treatments.units import Unit

DAY = date(2026, 12, 1)


def rate(low, high=None, group="relapses-and-scans", **fields):
    asked = rows.measure(group=group)
    ends = {} if high is None else {"high": high}
    return rows.finding(unit=Unit.RATE, low=low, measure=asked, **ends | fields)


@pytest.mark.parametrize(
    "low, high, text",
    [
        ("0.2", "0.35", "about 20–35 relapses a year among 100 people"),
        (2, 3, "about 200–300 relapses a year among 100 people"),
        ("0.2", "0.2", "about 20 relapses a year among 100 people"),
    ],
)
def test_relapses_are_told_among_100_people_with_both_ends(low, high, text):
    assert rates.rate_words(rate(low, high)) == text


@pytest.mark.parametrize(
    "low, interval, text",
    [
        ("0.108", ("0.075", "0.150"), "108 per 1,000 people and year (75 to 150)"),
        ("0.0086", ("0.0023", "0.022"), "8.6 per 1,000 people and year (2.3 to 22)"),
        ("0.0201", None, "20 per 1,000 people and year"),
        ("0.0017", ("0", "0.0096"), "1.7 per 1,000 people and year (0.0 to 9.6)"),
    ],
)
def test_a_harm_is_told_per_1000_people_and_year_with_its_range(low, interval, text):
    ends = dict(zip(("interval_low", "interval_high"), interval, strict=True)) if interval else {}
    assert rates.rate_words(rate(low, group="harms", **ends)) == text


def test_what_is_no_rate_has_no_words_as_one():
    assert rates.rate_words(rows.finding(low=20)) == ""
    assert not rates.is_rate(rows.finding(low=20))


@pytest.mark.parametrize("had, told", [(1, (1, 139)), (4, (4, 139)), (5, None), (None, None)])
def test_fewer_than_five_events_are_a_count(had, told):
    finding = rate("0.0017", group="harms", had=had, analysed=139)
    assert rates.few_events(finding) == told


def test_of_how_many_must_be_known_for_a_count():
    assert rates.few_events(rate("0.0017", group="harms", had=1)) is None


def test_a_count_is_printed_and_its_rate_stands_in_the_details():
    finding = rate("0.0017", group="harms", had=1, analysed=139, interval_low="0",
                   interval_high="0.0096")  # fmt: skip
    line = finding_lines.finding_line(finding, DAY)
    assert line.amount == "1 of 139 people"
    assert dict(line.details)["As a rate"] == "1.7 per 1,000 people and year (0.0 to 9.6)"
    assert line.counted is None
    share = shares.counted_share(finding)
    assert (share.numerator, share.denominator) == (1, 139)
    assert share.low == share.high == Decimal(100) / 139


def test_a_rate_of_many_events_stays_one_and_says_what_was_counted():
    finding = rate("0.108", group="harms", had=40, analysed=139, outcome="had an infection")
    line = finding_lines.finding_line(finding, DAY)
    assert (line.amount, line.frame) == ("108 per 1,000 people and year", "had an infection")
    assert "As a rate" not in dict(line.details)
