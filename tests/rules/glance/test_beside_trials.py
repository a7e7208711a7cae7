"""What was counted at a place beside what is known of the treatment."""

import pytest

from mscompare.asking.questions import KeyQuestion
from mscompare.glance.beside_trials import results_beside_trials
from tests.rules.glance.made import CLINIC, SOUTH, column, maker_of, result
from tests.rules.world import world

pytestmark = pytest.mark.once


@pytest.fixture
def made():
    return world()


def beside(made, slug):
    maker = maker_of(made)
    return results_beside_trials(
        column(made, slug), maker.placed, maker.measures, maker.cells.answers
    )


def test_where_nothing_was_counted_nothing_stands(made):
    assert beside(made, SOUTH) == []


def test_only_what_was_counted_at_the_very_place_stands(made):
    result(made, CLINIC)
    assert beside(made, SOUTH) == []
    assert [len(row.here) for row in beside(made, CLINIC) if row.here] == [1]


def test_whether_it_helps_and_can_kill_is_told_even_where_nobody_counted_it(made):
    result(made, SOUTH, "death", direction="harm", outcome="died")
    rows = beside(made, SOUTH)
    assert [row.question for row in rows][:2] == [KeyQuestion.HELPS, KeyQuestion.KILLS]
    assert [len(row.here) for row in rows][:2] == [0, 1]
