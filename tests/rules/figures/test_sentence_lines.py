"""Sentences as lines: what each carries, what decides it."""

from datetime import date

import pytest

from tests.rules import rows
from tests.rules.world import ON
from treatments.figures.finding_lines import finding_line, sentence_line

pytestmark = pytest.mark.once


def worsening(**fields):
    says = {"event": "got worse", "no_event": "did not get worse"}
    return rows.measure("worsening", **says | fields)


def test_a_sentence_carries_what_is_recorded_of_it():
    source = rows.source("office", read_on=date(2025, 1, 1))
    notice = rows.notice(key="office-rule", source=source, locator="page 3", text="It is allowed.",
                         verdict="not-supported", reason="The office says no.",
                         topic="regulation")  # fmt: skip
    made = sentence_line(notice, ON, "in Northland", "Rule:")
    carried = {
        "key": "office-rule", "text": "It is allowed.", "source": source, "locator": "page 3",
        "verdict": "not-supported", "verdict_label": "Not supported", "holds": False,
        "reason": "The office says no.", "applicability": "in Northland", "prefix": "Rule:",
        "topic": "Rules", "figure": None, "findings": (),
        "unchecked": "not checked since 1 January 2025",
    }  # fmt: skip
    assert {name: getattr(made, name) for name in carried} == carried


def test_a_sentence_that_holds_says_so_and_has_nothing_before_it():
    made = sentence_line(rows.statement(verdict="supported"), ON)
    assert (made.holds, made.applicability, made.prefix) == (True, "", "")


def test_a_criterion_carries_the_number_that_is_its_limit():
    limit = rows.finding(unit="EDSS points", low=None, high=5.5, outcome="disability",
                         measure=rows.measure("whom", kind="practical"))  # fmt: skip
    made = sentence_line(rows.criterion(threshold=limit), ON)
    assert made.figure == finding_line(limit, ON)
    assert made.figure.amount == "EDSS below 5.5"


def test_a_claim_carries_the_figures_that_decide_it_only_where_they_are_asked_for():
    deciding = [rows.finding(low=10, n=60), rows.finding(low=0.5, n=600)]
    claim = rows.statement(verdict="not-supported", findings=deciding)
    assert sentence_line(claim, ON).findings == ()
    made = sentence_line(claim, ON, deciding=True)
    assert made.findings == tuple(finding_line(finding, ON) for finding in deciding)


def test_a_claim_carries_the_numbers_that_it_is_about_but_none_that_was_retired():
    number, gone = rows.finding(low=69), rows.finding(low=70, retired_on=date(2026, 2, 1))
    claim = rows.statement(verdict="supported")
    claim._prefetched_objects_cache["figures"] = [number, gone]
    assert sentence_line(claim, ON).printed == (finding_line(number, ON),)
    assert sentence_line(rows.notice(), ON).printed == ()


def test_a_claim_names_the_sources_that_decide_it_or_else_those_of_the_figures():
    paper, other, figure = rows.source(), rows.source(), rows.finding(low=10)
    claim = rows.statement(verdict="not-supported", findings=[figure, figure])
    assert sentence_line(claim, ON).decided_by == (figure.source,)
    claim._prefetched_objects_cache["decided_by"] = [paper, other]
    assert sentence_line(claim, ON).decided_by == (paper, other)
    assert sentence_line(rows.statement(), ON).decided_by == ()
