"""The column `about` of a Question says of whom it is asked."""

import pytest

from mscompare.comparing.table import Table
from mscompare.sheet.questions import chosen_questions, gaps_of
from treatments.models import Question, Treatment

pytestmark = pytest.mark.once
NOTHING = Table(columns=(), rows=())


def question(text, *about):
    row = Question(pk=len(text), text=text)
    row._prefetched_objects_cache = {"about": [Treatment(slug=slug) for slug in about]}
    return row


def asked(*treatments):
    questions = [
        question("Everybody?"),
        question("How strong is the chemotherapy?"),
        question("One?", "one"),
        question("One or two?", "one", "two"),
    ]
    return [q.text for q in chosen_questions(questions, gaps_of(NOTHING), treatments, 9)]


def test_a_question_about_nothing_is_asked_of_everybody_whatever_its_words():
    assert asked("three") == ["Everybody?", "How strong is the chemotherapy?"]


def test_a_question_about_treatments_is_asked_where_one_of_them_is_compared():
    assert asked("two", "three")[2:] == ["One or two?"]
    assert asked("one")[2:] == ["One?", "One or two?"]
