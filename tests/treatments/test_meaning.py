"""The verb of a sentence follows the strength, and never says more."""

from types import SimpleNamespace

import pytest

from treatments.evidence.meaning import ANYWAY, meaning
from treatments.evidence.rubric import Level

WORSE = SimpleNamespace(
    does="keeps people from getting worse",
    do="keep people from getting worse",
    gain="fewer people getting worse",
)
LESIONS = SimpleNamespace(does="lowers them", do="lower them", gain="fewer new brain lesions")


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
    assert meaning("benefit", level, WORSE, "aHSCT", compared=True) == text


def test_a_result_without_comparison_says_that_some_would_have_been_stable_anyway():
    assert meaning("benefit", Level.LIMITED, WORSE, "MSC").endswith(ANYWAY)
    assert ANYWAY not in meaning("benefit", Level.LIMITED, WORSE, "MSC", compared=True)


def test_a_good_trial_without_benefit_says_so_and_leaves_room_where_its_range_does():
    text = meaning("no-benefit-found", Level.MODERATE, LESIONS, "MSC", True, leaves_room=True)
    assert text == (
        "A good trial that did not find fewer new brain lesions. "
        "Its range leaves some benefit or harm possible."
    )
    assert "room" not in text
    weak = meaning("no-benefit-found", Level.LIMITED, LESIONS, "MSC", True)
    assert weak == "A study with weak points that did not find fewer new brain lesions."


def test_the_strength_of_a_harm_speaks_of_how_often_and_never_of_whether():
    for level in Level:
        text = meaning("harm", level, WORSE, "aHSCT")
        assert text.startswith(("It happens", "It has happened"))
        assert "may" not in text
    assert meaning("harm", Level.VERY_WEAK, WORSE, "aHSCT") == (
        "It has happened; how often is not known."
    )
    assert "none can happen" in meaning("harm", Level.LIMITED, WORSE, "aHSCT", seen=False)


def test_a_fact_and_a_burden_have_no_verb():
    assert meaning("neutral", Level.MODERATE, WORSE, "aHSCT") == ""
    assert meaning("burden", Level.MODERATE, WORSE, "aHSCT") == ""
