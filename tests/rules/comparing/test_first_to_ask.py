"""Paper asks first what the comparison does not hold."""

import pytest

from mscompare.comparing.first_to_ask import KNOWN, UNKNOWN, WEAK, chosen_questions, gaps_of
from tests.rules.made_up import cell, column, figure, measure, table
from treatments.evidence.rubric import Level
from treatments.models import Question

pytestmark = pytest.mark.once
HERE, THERE = column("alpha", "northland"), column("alpha", "southland")
MEDICINES = column("standard", kind="standard-care")
DEATH, STAY, PRICE = measure("death"), measure("stay"), measure("price")
TABLE = table(
    (DEATH, cell(HERE, figure(1)), cell(THERE, figure(2)), cell(MEDICINES)),
    (STAY, cell(HERE, figure(9, level=Level.VERY_WEAK)), cell(THERE, figure(2)), cell(MEDICINES)),
    (PRICE, cell(HERE, figure(5)), cell(THERE), cell(MEDICINES)),
)


def question(text, about):
    asked = Question(pk=1, text=text, measure=about)
    asked._prefetched_objects_cache = {"about": []}
    return asked


def test_an_option_of_which_nothing_is_known_is_a_gap_and_a_medicine_is_none():
    assert gaps_of(TABLE) == {"death": KNOWN, "stay": WEAK, "price": UNKNOWN}
    told = table((PRICE, cell(HERE, note="Does not apply."), cell(MEDICINES)))
    assert gaps_of(told) == {"price": KNOWN}


def test_what_is_unknown_is_asked_before_what_is_weak_and_no_row_twice():
    asked = [question("a", DEATH), question("b", STAY), question("c", PRICE), question("d", PRICE)]
    chosen = chosen_questions(asked, gaps_of(TABLE), [], 4)
    assert [q.text for q in chosen] == ["c", "b", "a", "d"]
    assert chosen_questions(asked, gaps_of(TABLE), [], 2) == chosen[:2]
