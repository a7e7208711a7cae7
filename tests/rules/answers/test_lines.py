"""Answers as they are printed: how sure in word and count, every lead with its comparison group."""

import pytest

from tests.rules import rows
from tests.rules.answers.questions import ON, Asked
from treatments.answers.lines import answer_line
from treatments.figures.finding_lines import finding_line, sentence_line

pytestmark = pytest.mark.once


def told(answer):
    return answer_line(
        answer,
        lambda finding, per=None: finding_line(finding, ON, per=per),
        lambda statement: sentence_line(statement, ON),
    )


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


def test_of_its_parts_those_that_stand_beside_it_are_not_told_again():
    line = told(Asked().answer(treatment="drugs"))
    assert line.told_by(["newdrug", "alpha"]) == ("newdrug",)
    assert line.told_by(["newerdrug", "newdrug"]) == ("newdrug", "newerdrug")
    labels = [label for _, labels in line.silent_parts(["newdrug"]) for label in labels]
    labels += [label for label, _ in line.telling_parts(["newdrug"])]
    assert labels == ["newerdrug"]


def then_and_today(**fields):
    """A trial against a medicine of then, and a worse study against one of today."""
    asked = Asked()
    then = asked.compared(asked.study("THEN"), asked.then)
    weak = asked.study("TODAY", design="controlled-cohort", **fields)
    return asked, then, asked.compared(weak, asked.today)


def test_what_is_not_known_against_a_medicine_of_today_is_told_in_words_in_short():
    asked, _, _ = then_and_today(run_by_seller=None, indirect_because="other cells")
    first, today = told(asked.answer()).halves
    assert (first.led_by_words, today.led_by_words) == (False, True)
    asked, _, _ = then_and_today()
    assert not told(asked.answer()).halves[1].led_by_words


def test_in_short_only_a_figure_that_stands_there_asks_for_those_rated_higher():
    asked, then, weak = then_and_today(run_by_seller=None, indirect_because="other cells")
    cohort = asked.study("COHORT", design="cohort", comparison_group="")
    asked.findings.append(
        rows.finding(measure=asked.worse, treatment=asked.alpha, study=cohort, n=300, low=60,
                     outcome="did not get worse", direction="benefit", numerator=180,
                     denominator=300)
    )  # fmt: skip
    line = told(asked.answer())
    levels = [finding.rating(ON).level for finding in (then, weak)]
    assert levels[1] < line.stronger[0].rating.level <= levels[0]
    assert line.stronger_in_short == ()


def test_the_highest_count_does_not_stand_twice_where_a_type_of_ms_shows_it():
    asked = Asked()
    relapsing = asked.study("REL", design="cohort", counted="country", treated_to=2025)
    asked.counted(relapsing, 0, 400)
    mixed = asked.study("ALL", design="cohort", ms_type="any", treated_to=2024)
    highest = asked.counted(mixed, 9, 400)
    line = told(asked.answer("death"))
    assert highest.key in [figure.key for typed in line.by_type for figure in typed.figures]
    assert line.highest is None


def test_a_result_of_a_comparison_group_stands_with_that_of_the_treated():
    asked = Asked()
    made = asked.compared(asked.study("ONE"), asked.today)
    asked.findings.append(made.versus)
    line = told(asked.answer(treatment="newdrug"))
    (lead,) = line.halves[0].leads
    assert (lead.key, lead.versus.key) == (made.versus.key, made.key)
    assert (lead.versus.given, lead.versus.versus) == ("Alpha", None)


def test_what_is_told_in_words_stands_where_no_figure_leads_or_it_points_elsewhere():
    asked = Asked()
    alone = asked.told(asked.study("WORDS", design="controlled-cohort"), asked.today)
    line = told(asked.answer())
    assert [said.sentence.key for said in line.first_in_words] == [alone.key]
    assert line.against_in_words == ()
    none = asked.told(asked.study("NONE"), asked.then, "no-difference")
    asked.compared(asked.study("ONE"), asked.dummy)
    line = told(asked.answer())
    assert line.first_in_words == ()
    assert [said.sentence.key for said in line.against_in_words] == [none.key]
