"""The column `about` of a Question says of whom it is asked."""

import pytest

from mscompare.comparing.first_to_ask import chosen_questions, gaps_of
from mscompare.comparing.table import Table
from tests.rules.rows import treatment
from treatments.models import Question

pytestmark = pytest.mark.once
NOTHING = Table(columns=(), rows=())
ONE, TWO, THREE = (treatment(slug) for slug in ("one", "two", "three"))
ONE_AGAIN = treatment("one-again", kind="variant", parent=ONE)
BOTH = treatment("both", includes=[ONE, THREE])
ONE._prefetched_objects_cache["variants"] = [ONE_AGAIN]
UNSTATED = treatment("unstated", kind="undetermined", includes=[ONE, THREE])


def question(text, *about):
    row = Question(pk=len(text), text=text)
    row._prefetched_objects_cache = {"about": list(about)}
    return row


def asked(*treatments):
    questions = [
        question("Everybody?"),
        question("How strong is the chemotherapy?"),
        question("One?", ONE),
        question("One or two?", ONE, TWO),
        question("The variant of one?", ONE_AGAIN),
    ]
    return [q.text for q in chosen_questions(questions, gaps_of(NOTHING), treatments, 9)]


def test_a_question_about_nothing_is_asked_of_everybody_whatever_its_words():
    assert asked(THREE) == ["Everybody?", "How strong is the chemotherapy?"]


def test_a_question_about_treatments_is_asked_where_one_of_them_is_compared():
    assert asked(TWO, THREE)[2:] == ["One or two?"]
    assert asked(ONE)[2:] == ["One?", "One or two?"]


def test_a_variant_is_asked_what_its_treatment_is_but_not_the_other_way_round():
    assert asked(ONE_AGAIN)[2:] == ["One?", "One or two?", "The variant of one?"]


def test_a_combination_is_asked_what_each_of_its_parts_is():
    assert asked(BOTH)[2:] == ["One?", "One or two?"]


def test_of_an_unstated_treatment_all_is_asked_that_it_may_be():
    assert asked(UNSTATED)[2:] == ["One?", "One or two?", "The variant of one?"]
