"""The verb of a sentence follows the strength, and never says more."""

from functools import partial
from types import SimpleNamespace

import pytest

from treatments.evidence.meaning import ANYWAY, LEAVES_ROOM, NONE_SEEN, meaning
from treatments.evidence.rubric import Level

pytestmark = pytest.mark.once
WORSE = SimpleNamespace(
    does="keeps people from getting worse",
    do="keep people from getting worse",
    gain="fewer people getting worse",
)
LESIONS = SimpleNamespace(does="lowers them", do="lower them", gain="fewer new brain lesions")
WORDLESS = SimpleNamespace(does="", do="", gain="")

benefit, harm, none_found, mixed = (
    partial(meaning, direction) for direction in ("benefit", "harm", "no-benefit-found", "mixed")
)


@pytest.mark.parametrize(
    "level, text",
    [
        (Level.STRONG, "aHSCT keeps people from getting worse."),
        (Level.MODERATE, "aHSCT probably keeps people from getting worse."),
        (Level.LIMITED, "aHSCT may keep people from getting worse."),
        (Level.VERY_WEAK, "We do not know whether aHSCT keeps people from getting worse."),
        (Level.NOT_RATED, "We do not know whether aHSCT keeps people from getting worse."),
    ],
)
def test_the_verb_of_a_benefit_follows_the_strength(level, text):
    assert benefit(level, WORSE, "aHSCT", compared=True) == text


@pytest.mark.parametrize(
    "subject, start",
    [("stem cells", "Stem cells"), ("aHSCT", "aHSCT"), ("Cladribine", "Cladribine")],
)
def test_a_sentence_begins_with_a_capital_unless_the_name_has_its_own(subject, start):
    text = benefit(Level.MODERATE, WORSE, subject, compared=True)
    assert text == f"{start} probably keeps people from getting worse."


def test_within_a_sentence_a_name_keeps_its_small_letter():
    unknown = benefit(Level.VERY_WEAK, WORSE, "stem cells", compared=True)
    assert unknown == "We do not know whether stem cells keeps people from getting worse."


def test_a_result_without_comparison_says_that_some_would_have_been_stable_anyway():
    alone = benefit(Level.LIMITED, WORSE, "MSC")
    compared = benefit(Level.LIMITED, WORSE, "MSC", compared=True)
    assert alone == f"{compared} {ANYWAY}"
    assert ANYWAY not in compared


@pytest.mark.parametrize(
    "level, start",
    [
        (Level.STRONG, "Good trials, looked at together, that did not find"),
        (Level.MODERATE, "A good trial that did not find"),
        (Level.LIMITED, "A study with weak points that did not find"),
        (Level.VERY_WEAK, "A weak study that did not find"),
        (Level.NOT_RATED, "A weak study that did not find"),
    ],
)
def test_that_no_benefit_was_found_is_said_as_strongly_as_the_study_is(level, start):
    assert none_found(level, LESIONS, "MSC", True) == f"{start} fewer new brain lesions."


def test_a_good_trial_without_benefit_leaves_room_where_its_range_does():
    text = none_found(Level.MODERATE, LESIONS, "MSC", True, leaves_room=True)
    assert text == (
        "A good trial that did not find fewer new brain lesions. "
        "Its range leaves some benefit or harm possible."
    )
    assert LEAVES_ROOM not in none_found(Level.MODERATE, LESIONS, "MSC", True)


def test_what_no_measure_words_is_called_a_benefit():
    assert none_found(Level.MODERATE, WORDLESS, "MSC") == (
        "A good trial that did not find a benefit."
    )
    assert benefit(Level.STRONG, WORDLESS, "MSC") == ""


def test_mixed_results_leave_it_open_however_strong_they_are():
    for level in Level:
        assert mixed(level, WORSE, "MSC", compared=True) == (
            "Results are mixed: we do not know whether MSC keeps people from getting worse."
        )
    assert mixed(Level.STRONG, WORDLESS, "MSC") == (
        "Results are mixed: we do not know whether MSC helps."
    )


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
def test_the_strength_of_a_harm_speaks_of_how_often_and_never_of_whether(level, text):
    assert harm(level, WORSE, "aHSCT") == text


@pytest.mark.parametrize("level", Level)
def test_of_a_harm_that_nobody_had_it_is_said_that_it_may_still_happen(level):
    assert harm(level, WORSE, "aHSCT", seen=False) == NONE_SEEN


@pytest.mark.parametrize("direction", ["neutral", "burden"])
def test_a_fact_and_a_burden_have_no_verb(direction):
    assert meaning(direction, Level.MODERATE, WORSE, "aHSCT") == ""
