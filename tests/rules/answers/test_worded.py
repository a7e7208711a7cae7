"""What a comparison found that is told in words alone: it is weighed, and leads nothing."""

import pytest

from tests.rules import rows
from tests.rules.answers.questions import Asked, yes
from treatments.answers.answer import Finds
from treatments.answers.people import people_in
from treatments.answers.worded import WordedResult

pytestmark = pytest.mark.once


@pytest.fixture
def asked():
    return Asked()


def reasons(half):
    return {check.name: check.reason for check in half.checks}


def test_it_says_of_whom_and_against_what(asked):
    study = asked.study("WORDS", participants=500)
    statement = asked.told(study, asked.today, key="said")
    result = WordedResult(statement)
    assert (result.key, result.treatment, result.comparator) == ("said", asked.alpha, asked.today)
    assert (result.study, result.source, result.measure) == (study, statement.source, asked.worse)
    assert result.measure_id == asked.worse.pk


@pytest.mark.parametrize(
    "told, study, people",
    [(453, 400, 453), (None, 400, 400), (None, None, 0)],
)
def test_its_people_are_those_compared_else_those_of_the_study(asked, told, study, people):
    of = asked.study("WORDS", entered=study, analysed=study)
    assert people_in(WordedResult(asked.told(of, asked.today, people_compared=told))) == people


@pytest.mark.parametrize(
    "found, told, finds",
    [
        ("benefit", "found a benefit", Finds.BENEFIT),
        ("no-difference", "found no difference", Finds.NO_DIFFERENCE),
        ("worse", "found it worse", Finds.WORSE),
        ("unclear", "could not tell", Finds.UNCLEAR),
    ],
)
def test_alone_it_says_what_was_found_and_that_no_number_is_known(asked, found, told, finds):
    weak = {"design": "controlled-cohort", "run_by_seller": None}
    asked.told(asked.study("WORDS", **weak), asked.dummy, found)
    answer = asked.answer()
    assert answer.first.sentence == (
        "In relapsing MS we do not know whether Alpha keeps people well, compared with a dummy. "
        f"One study {told} (without numbers)."
    )
    assert answer.first.finds == finds
    assert answer.leads == ()
    assert (answer.studies, answer.cohorts) == (1, 1)


def test_without_a_number_how_many_had_it_is_not_known(asked):
    asked.told(asked.study("WORDS"), asked.dummy)
    assert reasons(asked.answer().first)["Enough"] == "how many had it is not known"
    assert yes(asked.answer().first) == ["Fair", "Like this", "Agree", "Clean"]


def test_second_hand_it_answers_none_of_the_five(asked):
    heard = asked.study("HEARD", paper=rows.source(read_as="second-hand"))
    asked.told(heard, asked.dummy)
    assert yes(asked.answer().first) == []
    assert asked.answer().first.sentence.endswith("(read second-hand).")


def test_a_figure_leads_whatever_is_told_in_words(asked):
    asked.told(asked.study("WORDS", entered=9000, analysed=9000), asked.dummy)
    unfair = asked.study("ONE", design="controlled-cohort")
    made = asked.compared(unfair, asked.dummy)
    assert [lead.finding for lead in asked.answer().leads] == [made]


def test_what_was_read_itself_goes_before_what_others_tell(asked):
    heard = asked.study("HEARD", paper=rows.source(read_as="second-hand"))
    asked.compared(heard, asked.dummy)
    asked.told(asked.study("WORDS", design="controlled-cohort"), asked.dummy, "no-difference")
    assert asked.answer().first.finds == Finds.NO_DIFFERENCE


def test_it_counts_among_what_each_found(asked):
    weak = {"design": "controlled-cohort", "run_by_seller": None}
    asked.compared(asked.study("ONE", **weak), asked.dummy, n=20)
    asked.told(asked.study("WORDS", **weak), asked.dummy, "no-difference")
    heard = asked.study("HEARD", paper=rows.source(read_as="second-hand"), **weak)
    asked.told(heard, asked.dummy, "unclear")
    assert (
        "of three studies one found a benefit, one found no difference and one could not tell "
        "(one told second-hand, one without numbers)."
    ) in asked.answer().first.sentence.replace("Of", "of")


def test_in_as_many_people_it_contradicts(asked):
    made = asked.compared(asked.study("ONE"), asked.dummy)
    asked.told(asked.study("SMALL", entered=40, analysed=40), asked.dummy, "no-difference")
    assert reasons(asked.answer().first)["Agree"] == "only a smaller study found otherwise: Small"
    said = asked.told(asked.study("LARGE"), asked.dummy, "no-difference", people_compared=400)
    answer = asked.answer()
    assert reasons(answer.first)["Agree"] == "Large found otherwise (no difference)"
    assert [lead.finding for lead in answer.leads] == [made]
    assert said in [told.statement for told in answer.against_in_words]


def test_a_larger_study_that_fewer_people_cannot_contradict_is_not_called_smaller(asked):
    none = {"direction": "no-benefit-found", "effect_low": 0.6, "effect_high": 1.5}
    asked.compared(asked.study("ONE"), asked.dummy, **none)
    unfair = asked.study("LARGE", design="controlled-cohort")
    asked.told(unfair, asked.dummy, "benefit", people_compared=5000)
    told = reasons(asked.answer().first)["Agree"]
    assert told == "Large found otherwise in more people, and may be right"


def test_it_bears_on_readers_with_the_type_of_its_study(asked):
    asked.told(asked.study("WORDS", ms_type="secondary-progressive"), asked.dummy)
    assert asked.answer(ms_type="relapsing").studies == 0
    assert asked.answer(ms_type="progressive").studies == 1


def test_where_neither_analysed_nor_entered_is_known_its_people_are_the_participants(asked):
    study = asked.study("WORDS", entered=None, analysed=None, participants=21)
    assert people_in(WordedResult(asked.told(study, asked.today))) == 21


def test_a_verb_speaks_of_what_was_compared_in_the_one_that_is_told_first(asked):
    asked.told(asked.study("ONE"), asked.dummy)
    asked.told(asked.study("TWO", entered=40, analysed=40), asked.then, "no-difference")
    assert asked.answer().first.sentence == (
        "In relapsing MS Alpha probably keeps people well, compared with a dummy."
    )


def test_of_the_same_people_what_was_read_goes_before_what_others_tell(asked):
    heard = {"source": rows.source(read_as="second-hand")}
    study = asked.study("ONE")
    asked.compared(study, asked.dummy, **heard)
    asked.told(study, asked.dummy, "no-difference")
    assert asked.answer().first.finds == Finds.NO_DIFFERENCE


def test_words_on_another_measure_of_the_kind_speak_against_it_too(asked):
    asked.compared(asked.study("ONE"), asked.dummy)
    said = asked.told(asked.study("TWO"), asked.dummy, "no-difference", measure=asked.better,
                      people_compared=4000)  # fmt: skip
    answer = asked.answer()
    assert reasons(answer.first)["Agree"] == "Two found otherwise (no difference)"
    assert [told.statement for told in answer.against_in_words] == [said]
    assert said in [told.statement for told in answer.worded]


def test_a_sentence_that_does_not_hold_is_no_result(asked):
    asked.told(asked.study("ONE"), asked.dummy, verdict="contradicted", reason="No.")
    assert asked.answer().studies == 0


def test_a_clear_study_that_only_others_tell_of_leaves_no_doubt_with_none(asked):
    heard = asked.study("HEARD", paper=rows.source(read_as="second-hand"))
    for study in (asked.study("ONE"), heard):
        asked.compared(study, asked.dummy, n=20).versus.n = 20
    assert "Enough" not in yes(asked.answer().first)
