"""Answers as they are printed: how sure in word and count, every lead with its comparison group."""

import pytest

from tests.rules.answers.questions import ON, Asked
from treatments.answers.lines import answer_line
from treatments.figures.finding_lines import finding_line

pytestmark = pytest.mark.once


def told(answer):
    return answer_line(answer, lambda finding, per=None: finding_line(finding, ON, per=per))


def test_how_sure_is_a_word_and_a_count():
    asked = Asked()
    asked.compared(asked.study("ONE", assessors_blinded=None, run_by_seller=None), asked.today)
    (half,) = told(asked.answer()).halves
    assert half.how_sure == "may · 3 of 5"
    assert half.counted is None


def test_a_lead_carries_its_comparison_group():
    asked = Asked()
    made = asked.compared(asked.study("ONE"), asked.dummy)
    line = told(asked.answer())
    assert [lead.key for lead in line.figures] == [made.key]
    assert line.figures[0].versus.key == made.versus.key


def test_a_sentence_that_tells_a_number_names_its_figure():
    asked = Asked()
    made = asked.counted(asked.study("ONE", design="cohort"), 3, 300)
    (half,) = told(asked.answer("death")).halves
    assert half.counted.key == made.key
    assert told(asked.answer("death", treatment="beta")).halves[0].counted is None


def test_of_standard_treatment_its_parts_speak():
    line = told(Asked().answer(treatment="drugs"))
    assert line.says_nothing_itself
    assert [label for label, _ in line.parts] == ["newdrug", "newerdrug"]
    assert (line.name, line.sure) == ("drugs-worse", 0)


def test_types_of_ms_that_differ_are_lines_too():
    asked = Asked()
    asked.compared(asked.study("ONE"), asked.today)
    line = told(asked.answer())
    (typed,) = line.by_type
    assert typed.answer.ms_type == "progressive"
    assert [half.sentence for half in typed.halves] == ["In progressive MS we found no comparison."]
    assert (line.measure, line.treatment) == (asked.worse, asked.alpha)
    assert line.sentence == asked.answer().sentence
    assert not line.says_nothing_itself


def test_parts_are_told_beside_it_where_each_has_a_place_of_its_own():
    line = told(Asked().answer(treatment="drugs"))
    assert line.is_told_by(["newdrug", "newerdrug", "alpha"])
    assert not line.is_told_by(["newdrug"])
    assert not told(Asked().answer()).is_told_by(["alpha"])
