"""What was counted at a place beside what is known of the treatment."""

import pytest

from mscompare.asking.questions import KeyQuestion
from mscompare.glance.beside_trials import results_beside_trials
from tests.rules import rows
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


def questions(found):
    return [row.question for row in found]


def keys(body):
    return [count.line.key for count in body.counts]


def harm(made, slug="rash", **fields):
    """A harm of its own that was counted at a place."""
    asked = {"quantity": "several", "event": "had it", "no_event": "did not"}
    made.measures[slug] = rows.measure(slug, group="harms", gravity=3, layer="first", **asked)
    values = {"direction": "harm", "outcome": "had it", "counts": "event"}
    return result(made, SOUTH, slug, numerator=3, denominator=60, low=5, **values | fields)


def test_each_question_that_everybody_asks_stands_once(made):
    result(made, SOUTH)
    assert questions(beside(made, SOUTH)) == [KeyQuestion.HELPS, KeyQuestion.KILLS]


def test_a_comparison_group_is_no_result_of_its_own(made):
    group = result(made, SOUTH, key="group", direction="neutral")
    result(made, SOUTH, key="treated", versus=group)
    helped, _ = beside(made, SOUTH)
    assert [count.line.key for count in helped.here] == ["treated"]


def test_what_was_counted_is_said_once_of_those_that_counted_the_same(made):
    for key, outcome in (("a", "got worse"), ("b", "got worse"), ("c", "fell")):
        result(made, SOUTH, key=key, outcome=outcome, counts="event")
    helped, _ = beside(made, SOUTH)
    first, again, other = (count.what for count in helped.here)
    assert first.startswith("got worse")
    assert again == ""
    assert other.startswith("fell")


def test_what_makes_all_of_it_uncertain_is_said_once_and_else_of_each(made):
    result(made, SOUTH, key="a")
    (helped, _) = beside(made, SOUTH)
    assert helped.doubt == helped.here[0].line.why_uncertain != ""
    result(made, SOUTH, key="b", study=made.studies["series"])
    (helped, _) = beside(made, SOUTH)
    assert len({count.line.why_uncertain for count in helped.here}) == 2
    assert helped.doubt == ""


def test_the_first_row_on_deaths_has_what_is_known_of_them_and_the_next_has_not(made):
    for slug in ("death", "lost"):
        made.measures.setdefault(slug, rows.measure(slug, group="harms", gravity=1, layer="first"))
        result(made, SOUTH, slug, direction="harm", outcome="died")
    _, first, second = beside(made, SOUTH)
    assert [row.question for row in (first, second)] == [KeyQuestion.KILLS] * 2
    assert first.elsewhere.said
    assert second.elsewhere is None


def test_the_first_row_on_benefit_answers_the_question_and_the_next_its_own_outcome_alone(made):
    result(made, SOUTH)
    result(made, SOUTH, "relapse", outcome="had a relapse", counts="event")
    first, second, _ = beside(made, SOUTH)
    assert {said.name for said in first.elsewhere.said} == {"alpha-worsening", "alpha-relapse"}
    assert {said.name for said in second.elsewhere.said} == {"alpha-relapse"}


def test_a_count_of_the_place_does_not_stand_beside_itself_as_if_it_came_from_elsewhere(made):
    mine = harm(made)
    *_, row = beside(made, SOUTH)
    assert [count.line.key for count in row.here] == [mine.key]
    assert row.elsewhere is None


def test_of_deaths_counted_elsewhere_those_of_the_place_are_left_out(made):
    mine = result(made, SOUTH, "death", direction="harm", outcome="died", numerator=9,
                  denominator=60, low=15, counts="event", n=60)  # fmt: skip
    row = next(row for row in beside(made, SOUTH) if row.question == KeyQuestion.KILLS)
    assert mine.key not in keys(row.elsewhere)
    assert keys(row.elsewhere)
    assert row.elsewhere.said


def test_what_is_known_elsewhere_of_a_harm_stands_with_its_count(made):
    result(made, SOUTH, "infection", direction="harm", outcome="had an infection", counts="event")
    *_, row = beside(made, SOUTH)
    assert row.question == KeyQuestion.HARMS
    assert row.elsewhere is None or not set(keys(row.elsewhere)) & {c.line.key for c in row.here}
