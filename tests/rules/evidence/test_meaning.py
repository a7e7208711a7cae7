"""A figure's own line says how often, and never whether: verbs of effect belong to answers."""

from functools import partial

import pytest

from treatments.evidence.meaning import ANYWAY, LEAVES_ROOM, NONE_SEEN, meaning
from treatments.evidence.rubric import Level
from treatments.models import Direction

pytestmark = pytest.mark.once
benefit, harm, none_found, mixed = (
    partial(meaning, direction) for direction in ("benefit", "harm", "no-benefit-found", "mixed")
)


@pytest.mark.parametrize("level", Level)
def test_a_benefit_against_a_comparison_group_says_nothing_by_itself(level):
    assert benefit(level, compared=True) == ""


@pytest.mark.parametrize("level", Level)
def test_a_benefit_without_comparison_says_that_some_would_have_been_stable_anyway(level):
    assert benefit(level) == ANYWAY == "Nobody knows how they would have fared without it."


@pytest.mark.parametrize("compared", [True, False])
@pytest.mark.parametrize("level", Level)
def test_that_no_benefit_was_found_leaves_room_only_where_its_range_does(level, compared):
    room = "Its range leaves some benefit or harm possible."
    assert none_found(level, compared=compared, leaves_room=True) == room == LEAVES_ROOM
    assert none_found(level, compared=compared) == ""


@pytest.mark.parametrize("compared", [True, False])
def test_the_range_of_a_benefit_or_of_mixed_results_adds_no_words(compared):
    for told in (benefit, mixed):
        assert told(Level.STRONG, compared=compared, leaves_room=True) == told(
            Level.STRONG, compared=compared
        )
    assert mixed(Level.STRONG, compared=compared) == ""


@pytest.mark.parametrize(
    "level, text",
    [
        (Level.STRONG, "It happens; how often is well known."),
        (Level.MODERATE, "It happens; how often is fairly well known."),
        (Level.LIMITED, "It happens; how often is known only roughly."),
        (Level.VERY_WEAK, "It has happened; how often is not known."),
        (Level.NOT_RATED, "It has happened; how often is not known."),
    ],
)
@pytest.mark.parametrize("compared", [True, False])
def test_the_strength_of_a_harm_speaks_of_how_often_and_never_of_whether(level, text, compared):
    assert harm(level, compared=compared) == text


@pytest.mark.parametrize("level", Level)
def test_of_a_harm_that_nobody_had_it_is_said_that_it_may_still_happen(level):
    assert harm(level, seen=False) == NONE_SEEN == "None seen does not mean that none can happen."


@pytest.mark.parametrize("direction", ["neutral", "burden"])
@pytest.mark.parametrize("seen", [True, False])
def test_a_fact_and_a_burden_say_nothing_by_themselves(direction, seen):
    assert meaning(direction, Level.MODERATE, seen=seen) == ""


VERBS = ("keep", "prevent", "probably", "may ", "did not find", "we do not know")


def test_no_line_carries_a_verb_of_effect():
    said = {
        meaning(direction, level, compared, room, seen)
        for direction in Direction.values
        for level in Level
        for compared in (True, False)
        for room in (True, False)
        for seen in (True, False)
    }
    assert len(said) == 8
    assert not [text for text in said for verb in VERBS if verb in text.lower()]
