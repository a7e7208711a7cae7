"""What leads an answer hides nothing: figures rated higher and second-hand counts stand beside."""

import pytest

from tests.rules import rows
from tests.rules.answers.questions import ON, Asked
from treatments.answers.beside import (
    lengths_told_second_hand,
    rated_higher,
    told_second_hand,
)

pytestmark = pytest.mark.once


@pytest.fixture
def asked():
    return Asked()


def followed(asked, months, **fields):
    """A count in a good cohort of 400 people; of MS whose type is told, unless said otherwise."""
    study = fields.pop("study", None) or asked.study("COHORT", design="cohort", counted="country")
    return asked.counted(study, 200, 400, measure=asked.worse, at_months=months,
                         direction="benefit", outcome="did not get worse", **fields)  # fmt: skip


def weak(asked):
    return rows.finding(measure=asked.worse, outcome="did not get worse", study=None)


def test_of_the_same_people_the_last_count_that_is_rated_higher_stands(asked):
    study = asked.study("COHORT", design="cohort", counted="country")
    early, late = followed(asked, 24, study=study), followed(asked, 60, study=study)
    other = followed(asked, 24, study=study, ms_type="progressive")
    assert set(rated_higher([weak(asked)], [early, late, other], ON)) == {late, other}


def test_what_is_not_rated_higher_or_counts_something_else_does_not(asked):
    count, lead = followed(asked, 24), weak(asked)
    assert rated_higher([count], [lead], ON) == ()
    something_else = followed(asked, 24)
    something_else.outcome = "walked faster"
    assert rated_higher([lead], [something_else], ON) == ()
    assert rated_higher([], [count], ON) == ()


def test_second_hand_counts_of_the_most_people_stand_first_and_those_of_doctors_not(asked):
    small, large = asked.counted(None, 2, 40), asked.counted(None, 8, 4000)
    doctors = asked.counted(None, 5, 20, of_what="neurologists")
    read = followed(asked, 24)
    assert told_second_hand([small, doctors, read, large]) == (large, small)


def test_a_count_of_people_with_another_type_of_ms_is_not_said_to_be_rated_higher(asked):
    relapsing, progressive = weak(asked), followed(asked, 24, ms_type="secondary-progressive")
    relapsing.ms_type = "relapsing"
    assert rated_higher([relapsing], [progressive], ON) == ()
    relapsing.ms_type = ""
    assert rated_higher([relapsing], [progressive], ON) == (progressive,)


def test_of_many_lengths_that_only_others_tell_of_the_longest_stand(asked):
    heard = rows.source(read_as="second-hand")
    told = [rows.finding(treatment=asked.alpha, measure=asked.stay, unit="days", low=days,
                         source=heard) for days in (10, 20, 25, 30, 40)]  # fmt: skip
    assert [f.low for f in lengths_told_second_hand(told)] == [40, 30, 25]


def test_lengths_of_time_that_only_others_tell_of_are_shown_and_lead_nothing(asked):
    heard = {"source": rows.source(read_as="second-hand"), "measure": asked.stay}
    long = rows.finding(treatment=asked.alpha, unit="days", low=10, high=160, **heard)
    read = rows.finding(treatment=asked.alpha, measure=asked.stay, unit="weeks", low=3)
    assert lengths_told_second_hand([read, long]) == (long,)
    asked.findings += [read, long]
    answer = asked.answer("stay")
    assert answer.hearsay == (long,)
    assert long not in [lead.finding for lead in answer.leads]
