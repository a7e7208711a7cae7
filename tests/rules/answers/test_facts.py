"""What is published, as it bears on a question of a treatment."""

import pytest

from tests.rules import rows
from tests.rules.answers.questions import Asked
from treatments.answers.facts import FoundFacts

pytestmark = pytest.mark.once


@pytest.fixture
def asked():
    return Asked()


def facts(asked):
    return FoundFacts(asked.findings, asked.statements)


def variant(asked, **fields):
    made = rows.treatment("variant", kind="variant", parent=asked.alpha, **fields)
    asked.alpha._prefetched_objects_cache["variants"] = [made]
    return made


def test_findings_are_those_on_the_measure_that_bear_on_the_type(asked):
    made = asked.compared(asked.study("ONE"), asked.dummy)
    assert facts(asked).about(asked.alpha, asked.worse, "relapsing") == [made]
    assert facts(asked).about(asked.alpha, asked.worse, "progressive") == []
    assert facts(asked).about(asked.alpha, asked.better, None) == []
    assert facts(asked).about(asked.beta, asked.worse, None) == []


def test_what_was_found_of_a_variant_bears_on_its_treatment_and_not_the_other_way_round(asked):
    part = variant(asked)
    made = asked.compared(asked.study("ONE"), asked.dummy, treatment=part)
    said = asked.told(asked.study("TWO"), asked.dummy, treatment=part)
    own = asked.compared(asked.study("THREE"), asked.dummy)
    assert facts(asked).about(asked.alpha, asked.worse, None) == [own, made]
    assert facts(asked).about(part, asked.worse, None) == [made]
    worded = facts(asked).worded(asked.alpha, asked.worse, None)
    assert [told.statement for told in worded] == [said]


def test_only_a_statement_that_says_what_was_found_is_a_result(asked):
    rows_said = rows.statement(treatment=asked.alpha, measure=asked.worse)
    asked.statements.append(rows_said)
    assert facts(asked).worded(asked.alpha, asked.worse, None) == []
    assert facts(asked).said(asked.alpha, asked.worse) == [rows_said]
    assert facts(asked).said(asked.alpha, asked.death) == []


def test_medicines_have_their_own_facts_and_standard_treatment_has_none_of_theirs(asked):
    made = asked.compared(asked.study("ONE"), asked.dummy, treatment=asked.today)
    asked.standard._prefetched_objects_cache["variants"] = [asked.today, asked.later]
    assert facts(asked).about(asked.standard, asked.worse, None) == []
    assert facts(asked).about(asked.today, asked.worse, None) == [made]
