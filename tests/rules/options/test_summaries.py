"""What filters and brief answers know of each treatment."""

import pytest

from mscompare.options.summaries import (
    brief_answers,
    comparable_treatments,
    first_questions,
    summaries_of,
)
from tests.rules import rows
from tests.rules.answers.questions import Asked
from tests.rules.options.made_up_list import MadeUpList
from treatments.models import Finding, Measure, Statement, Treatment, TreatmentKind

pytestmark = pytest.mark.once


@pytest.fixture
def asked():
    return Asked()


def edition(asked, *treatments):
    """An edition of what was asked, with some more treatments."""
    return MadeUpList({
        Treatment: [asked.alpha, asked.beta, asked.standard, asked.today, asked.dummy, *treatments],
        Measure: [asked.worse, asked.better, asked.death, asked.stay],
        Finding: asked.findings, Statement: asked.statements,
    }, [])  # fmt: skip


def known(asked, *treatments):
    return summaries_of(edition(asked, *treatments))


def test_only_what_people_can_compare_has_a_summary(asked):
    hotel = rows.treatment("hotel", kind=TreatmentKind.SERVICE)
    assert list(known(asked, hotel)) == ["alpha", "beta"]
    assert comparable_treatments(edition(asked, hotel)) == [asked.alpha, asked.beta]


def test_of_nothing_no_benefit_is_sure(asked):
    assert known(asked)["alpha"].benefit_sure == 0
    assert known(asked)["alpha"].studied_in == frozenset()


def test_a_benefit_is_as_sure_as_its_answer(asked):
    asked.compared(asked.study("A"), asked.dummy)
    asked.compared(asked.study("B", assessors_blinded=False), asked.dummy, treatment=asked.beta)
    assert known(asked)["alpha"].benefit_sure == 5
    assert known(asked)["beta"].benefit_sure == 4


def test_of_several_benefits_the_surest_counts(asked):
    asked.compared(asked.study("A", assessors_blinded=False), asked.dummy)
    asked.compared(asked.study("B"), asked.dummy, measure=asked.better)
    assert known(asked)["alpha"].benefit_sure == 5


def test_a_benefit_that_nobody_can_feel_does_not_count(asked):
    asked.worse.felt = False
    asked.compared(asked.study("A"), asked.dummy)
    assert known(asked)["alpha"].benefit_sure == 0


def test_no_difference_is_no_benefit_however_sure(asked):
    asked.compared(asked.study("A"), asked.dummy, effect=1, effect_low=0.8, effect_high=1.2)
    assert known(asked)["alpha"].benefit_sure == 0


def test_what_is_not_sure_enough_to_be_said_counts_as_nothing(asked):
    doubtful = asked.study(
        "A", assessors_blinded=False, run_by_seller=True, indirect_because="mice"
    )
    asked.compared(doubtful, asked.dummy)
    assert known(asked)["alpha"].benefit_sure == 0


def test_what_is_made_of_several_has_no_benefit_of_its_parts(asked):
    asked.compared(asked.study("A"), asked.dummy)
    both = rows.treatment("both", includes=[asked.alpha, asked.beta])
    either = rows.treatment(
        "either", kind=TreatmentKind.UNDETERMINED, includes=[asked.alpha, asked.beta]
    )
    told = known(asked, both, either)
    assert told["both"].benefit_sure == told["either"].benefit_sure == 0


@pytest.mark.parametrize(
    "ms_type, chosen",
    [
        ("relapsing", {"relapsing"}),
        ("secondary-progressive", {"progressive", "secondary-progressive"}),
        ("progressive", {"progressive"}),
        ("any", {"relapsing", "progressive", "primary-progressive", "secondary-progressive"}),
        ("", set()),
    ],
)
def test_it_was_studied_in_the_types_of_people_in_whom_anything_was_counted(asked, ms_type, chosen):
    asked.counted(asked.study("A", ms_type=""), 1, 100, ms_type=ms_type)
    assert known(asked)["alpha"].studied_in == chosen


def test_the_first_questions_are_disability_that_is_felt_and_death(asked):
    scan = rows.measure("scan", group="disability", position=0)
    infection = rows.measure("infection", group="harms", gravity=2, position=0)
    made = edition(asked)
    made.tables[Measure] = [scan, infection, *made.tables[Measure]]
    assert first_questions(made) == (asked.worse, asked.death)


def test_each_treatment_has_one_brief_answer_to_each_and_a_service_none(asked):
    hotel = rows.treatment("hotel", kind=TreatmentKind.SERVICE)
    made = edition(asked, hotel)
    assert [line.name for line in brief_answers(made, asked.alpha)] == [
        "alpha-worse",
        "alpha-death",
    ]
    assert brief_answers(made, hotel) == ()


def test_a_treatment_was_studied_in_the_types_of_its_studies_and_of_what_is_told_in_words(asked):
    asked.compared(asked.study("ONE"), asked.dummy, ms_type="")
    asked.told(asked.study("TWO", ms_type="secondary-progressive"), asked.dummy,
               treatment=asked.beta)  # fmt: skip
    assert known(asked)["alpha"].studied_in == {"relapsing"}
    assert known(asked)["beta"].studied_in == {"progressive", "secondary-progressive"}
