"""The rows of a glance: where an axis ends, when pictures stand there, what differs."""

from dataclasses import replace

import pytest

from mscompare.asking.questions import KeyQuestion
from mscompare.glance.glance import GlanceRow
from tests.rules.glance.made import (
    ALLOWED,
    BOTH,
    FOR_WHOM,
    HARMS,
    HELPS,
    KILLS,
    NORTH,
    OF_TREATMENTS,
    OWN_RESULTS,
    PRICE,
    SOUTH,
    TIME_AWAY,
    glance_of,
    questions,
    row_of,
    weeks,
)
from tests.rules.world import world

pytestmark = pytest.mark.once


@pytest.fixture
def made():
    return world()


# The axis of a row, and pictures.


def test_the_axis_of_deaths_ends_at_a_round_number_that_holds_every_range(made):
    row = row_of(made, KILLS, SOUTH)
    ends = [count.point.end for count in row.lines[0][0].body.counts]
    assert 50 < max(ends) < 100
    assert row.top == 100
    made.findings["trial-death"].denominator = 300
    assert row_of(made, KILLS, SOUTH).top == 50
    for key in ("trial-death", "registry-death"):
        del made.findings[key]
    assert row_of(made, KILLS, SOUTH).top == 0


def test_counts_that_stand_on_no_axis_give_a_row_none(made):
    assert [row_of(made, question, SOUTH).top for question in (HELPS, HARMS, FOR_WHOM)] == [0] * 3


def both_counted(made, of_alpha=True, of_both=True):
    """A world in which both treatments have a pair of figures, counted or not."""
    made.findings["dummy-worse"].versus = made.findings["trial-worse-drug"]
    for key, count in (("trial-worse", of_alpha), ("dummy-worse", of_both)):
        made.findings[key].numerator, made.findings[key].denominator = (6, 60) if count else (
            None, None
        )  # fmt: skip
    beside = made.findings["trial-worse-drug"]
    beside.numerator, beside.denominator = 24, 60


@pytest.mark.parametrize(
    "counted, pictured",
    [((True, True), True), ((True, False), False), ((False, True), False), ((False, False), False)],
)
def test_pictures_stand_in_a_row_for_all_or_for_none(made, counted, pictured):
    both_counted(made, *counted)
    row = row_of(made, HELPS, SOUTH, BOTH)
    assert [bool(body.twin) for body in row.bodies[:2]] == list(counted)
    assert [bool(body.pair) for body in row.bodies] == [True, True, False]
    assert row.pictured is pictured


def test_a_treatment_without_a_pair_takes_no_picture_from_others(made):
    both_counted(made)
    assert row_of(made, HELPS, SOUTH).pictured is True
    assert row_of(made, HELPS).pictured is False
    assert row_of(made, KILLS, SOUTH).pictured is False


# Only what differs between places.


def test_questions_in_which_places_do_not_differ_may_be_hidden_and_are_counted(made):
    glance = glance_of(made, SOUTH, NORTH, differences=True)
    assert questions(glance) == [PRICE]
    assert glance.hidden == (*OF_TREATMENTS, FOR_WHOM, TIME_AWAY, ALLOWED, OWN_RESULTS)
    made.criteria[1]._prefetched_objects_cache["options"] = [made.options[SOUTH]]
    weeks(made, NORTH, 4)
    glance = glance_of(made, SOUTH, NORTH, differences=True, order=[PRICE])
    assert questions(glance) == [PRICE, FOR_WHOM, TIME_AWAY]


def test_what_is_known_of_two_treatments_is_no_difference_between_their_places(made):
    glance = glance_of(made, SOUTH, BOTH, differences=True)
    assert set(OF_TREATMENTS) < set(glance.hidden)
    assert [row.differs for row in glance_of(made, SOUTH, BOTH).rows] == [
        False, False, False, False, True, True, False, False,
    ]  # fmt: skip


def test_guidelines_that_differ_are_no_difference_between_places(made):
    above, _ = row_of(made, FOR_WHOM, SOUTH, BOTH).lines
    assert above[0].body.content != above[1].body.content
    assert row_of(made, FOR_WHOM, SOUTH, BOTH).differs is False


def test_what_has_no_place_makes_no_difference(made):
    weeks(made, SOUTH, 4)
    assert row_of(made, TIME_AWAY, SOUTH, "alpha").differs is False
    assert row_of(made, TIME_AWAY, SOUTH, NORTH).differs is True
    assert row_of(made, TIME_AWAY, SOUTH).differs is False


@pytest.mark.parametrize("slugs", [(SOUTH,), (SOUTH, "alpha"), ()])
def test_of_one_place_alone_nothing_is_hidden(made, slugs):
    glance = glance_of(made, *slugs, differences=True)
    assert (questions(glance), glance.hidden) == (list(KeyQuestion), ())


def test_without_a_wish_nothing_is_hidden(made):
    assert questions(glance_of(made, SOUTH, NORTH)) == list(KeyQuestion)


def test_rows_are_told_apart_by_their_questions_and_their_cells(made):
    row = row_of(made, HELPS, SOUTH)
    assert replace(row) == row
    assert GlanceRow(KILLS, row.lines) != row
