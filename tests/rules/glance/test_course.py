"""The course of a treatment: how long its parts take, before, itself and afterwards."""

import pytest

from mscompare.charts.weeks import Weeks
from mscompare.glance.course import course
from tests.rules import rows
from tests.rules.made_up import figure
from treatments.evidence.rubric import Level
from treatments.models import PartOfCourse

pytestmark = pytest.mark.once
BEFORE, AWAY, AFTERWARDS = PartOfCourse


def days(low, high=None, level=Level.LIMITED, **fields):
    return figure(low, high, level, scale="days", **fields)


def drawn(made):
    """{part: the low ends of what is drawn of it}."""
    return {part.part: [int(bar.line.low) for bar in part.bars] for part in made.parts}


def test_parts_stand_in_their_order_whatever_order_their_stages_have():
    made = course([(AFTERWARDS, [days(90)]), (AWAY, [days(28)]), (BEFORE, [days(14)])])
    assert [part.part for part in made.parts] == [BEFORE, AWAY, AFTERWARDS]
    assert drawn(made) == {BEFORE: [14], AWAY: [28], AFTERWARDS: [90]}


def test_stages_of_one_part_are_told_together_and_each_length_once():
    same = days(28)
    made = course([("away", [same]), ("away", [days(7), same])])
    assert drawn(made) == {AWAY: [7, 28]}
    assert made.more == 0


def test_where_no_length_is_told_there_is_no_picture():
    assert course([]) is None
    assert course([(AWAY, []), (AFTERWARDS, [figure(3, scale="sessions")])]) is None


def test_a_part_of_which_no_length_is_told_is_left_out():
    made = course([(BEFORE, [figure(3, scale="sessions")]), (AWAY, [days(28)])])
    assert drawn(made) == {AWAY: [28]}


def test_what_lies_before_ends_at_the_beginning_and_the_rest_starts_there():
    made = course([(BEFORE, [days(91)]), (AWAY, [days(28)]), (AFTERWARDS, [days(364)])])
    assert made.axis == Weeks(13, 52)
    before, away, afterwards = (part.bars[0].stretch.sure for part in made.parts)
    assert (before, away, afterwards) == ((0, 20), (20, 26.2), (20, 100))


def test_of_many_lengths_the_best_supported_the_shortest_and_the_longest_are_drawn():
    lengths = [days(n) for n in (20, 30, 40)]
    best = days(25, level=Level.STRONG)
    made = course([(AWAY, [*lengths, best, days(10), days(15, 60)])])
    assert drawn(made) == {AWAY: [10, 15, 25]}
    assert made.more == 3


def test_of_equally_long_ones_the_better_supported_is_drawn():
    weak, good = days(10, level=Level.VERY_WEAK), days(10)
    made = course([(AWAY, [weak, *(days(n, level=Level.STRONG) for n in (20, 21, 30)), good])])
    assert good in [bar.line for bar in made.parts[0].bars]
    assert weak not in [bar.line for bar in made.parts[0].bars]


def test_where_the_same_is_best_shortest_and_longest_others_have_its_room():
    best = days(5, 90, level=Level.STRONG)
    made = course([(AWAY, [best, days(20), days(30), days(40)])])
    assert drawn(made) == {AWAY: [5, 20, 30]}


@pytest.mark.parametrize(
    "verdict, doubted",
    [("general", False), ("supported", False), ("unsafe", True), ("not-checkable", True)],
)
def test_a_claim_that_does_not_hold_is_drawn_as_a_claim(verdict, doubted):
    claim = rows.statement(verdict=verdict, reason="A reason.")
    made = course([(BEFORE, [days(90, claim=claim), days(7)])])
    assert [bar.doubted for bar in made.parts[0].bars] == [False, doubted]
