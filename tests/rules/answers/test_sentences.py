"""Sentences of answers: what each comparison found, in words."""

import pytest

from tests.rules import rows
from tests.rules.answers.questions import Asked
from treatments.answers.comparisons import compared
from treatments.answers.sentences import capitalised, joined, number_word, what_each_found

pytestmark = pytest.mark.once
NONE = {"direction": "no-benefit-found", "effect_low": 0.5, "effect_high": 1.5}


def found(*studies):
    asked = Asked()
    for fields, result in studies:
        asked.compared(asked.study(f"C{len(asked.findings)}", **fields), asked.dummy, **result)
    return what_each_found(compared(asked.findings))


def test_several_are_counted_by_what_they_found():
    unclear = {"direction": "mixed", "effect_low": None}
    assert found(({}, {}), ({}, NONE), ({}, unclear)) == (
        "of three blinded trials one found a benefit, one found no difference and one could not "
        "tell"
    )


def test_those_that_agree_are_counted_together():
    assert found(({}, {}), ({}, {})) == "two blinded trials found a benefit"


def test_they_are_called_what_all_of_them_are():
    assert found(({}, NONE)) == "one blinded trial found no difference"
    assert found(({"assessors_blinded": None}, NONE)) == "one trial found no difference"
    assert found(({"design": "cohort"}, {}), ({}, {})) == "two studies found a benefit"


def test_what_was_read_second_hand_says_so():
    hearsay = {"paper": rows.source(read_as="second-hand")}
    assert found((hearsay, {})) == "one blinded trial found a benefit (read second-hand)"
    assert found((hearsay, {}), ({}, {})).endswith("(one told second-hand)")


def test_words_for_small_numbers_lists_and_beginnings():
    assert [number_word(n) for n in (0, 2, 10, 11)] == ["no", "two", "ten", "11"]
    assert [joined(("a",)), joined(("a", "b")), joined(("a", "b", "c"))] == [
        "a", "a and b", "a, b and c",
    ]  # fmt: skip
    assert [capitalised(text) for text in ("in MS", "aHSCT may", "")] == ["In MS", "aHSCT may", ""]
