"""The eight questions, their order, and which rows of a comparison answer each."""

import pytest

from mscompare.asking.questions import KeyQuestion, in_order, measures_of, question_of
from tests.rules.made_up import measure
from tests.rules.world import world

pytestmark = pytest.mark.once
HELPS, KILLS, HARMS, FOR_WHOM, TIME_AWAY, PRICE, ALLOWED, OWN_RESULTS = KeyQuestion


def test_there_are_eight_questions_in_this_order():
    assert [(question.value, question.words) for question in KeyQuestion] == [
        ("helps", "Does it help?"),
        ("kills", "Can it kill?"),
        ("harms", "What else can go wrong?"),
        ("for-whom", "Whom is it for?"),
        ("time-away", "How long away?"),
        ("price", "What does it cost?"),
        ("allowed", "Allowed there?"),
        ("own-results", "Own results?"),
    ]


def test_what_a_treatment_does_is_the_same_at_all_its_places():
    assert [question for question in KeyQuestion if not question.of_place] == [HELPS, KILLS, HARMS]


@pytest.mark.parametrize(
    "group, question",
    [
        ("disability", HELPS),
        ("quality-of-life", HELPS),
        ("relapses-and-scans", HELPS),
        ("harms", KILLS),
        ("what-it-is-like", TIME_AWAY),
        ("cost", PRICE),
        ("who-and-where", FOR_WHOM),
        ("background", None),
    ],
)
def test_a_row_belongs_to_the_question_of_its_group(group, question):
    assert question_of(measure("row", group=group)) == question


@pytest.mark.parametrize("quantity, question", [("one", KILLS), ("several", HARMS),
                                                ("none", HARMS)])  # fmt: skip
def test_of_harms_deaths_are_the_one_that_counts_one_thing_alone(quantity, question):
    assert question_of(measure("row", group="harms", quantity=quantity)) == question


def test_what_counts_one_thing_is_no_death_in_another_group():
    assert question_of(measure("row", group="disability", quantity="several")) == HELPS


@pytest.mark.parametrize("group", ["who-and-where", "background", "harms"])
def test_rules_of_a_place_say_whether_it_is_allowed_whatever_their_group(group):
    assert question_of(measure("row", group=group, role="regulation")) == ALLOWED


def test_rows_on_a_question_stand_in_the_order_of_the_comparison():
    made = world()
    behind = measures_of(made.measures.values())
    found = {question: [m.slug for m in behind[question]] for question in KeyQuestion}
    assert found == {
        HELPS: ["worsening", "relapse", "lesions"],
        KILLS: ["death"],
        HARMS: ["infection"],
        FOR_WHOM: ["whom"],
        TIME_AWAY: ["stay"],
        PRICE: ["price"],
        ALLOWED: ["rules"],
        OWN_RESULTS: [],
    }
    turned = measures_of(reversed(made.measures.values()))[HELPS]
    assert [m.slug for m in turned] == ["lesions", "relapse", "worsening"]


def test_without_a_wish_the_questions_stand_in_their_own_order():
    assert in_order([]) == list(KeyQuestion)


def test_what_the_reader_puts_first_stands_before_the_others_which_keep_their_order():
    assert in_order([PRICE, KILLS]) == [
        PRICE, KILLS, HELPS, HARMS, FOR_WHOM, TIME_AWAY, ALLOWED, OWN_RESULTS,
    ]  # fmt: skip


def test_a_question_that_is_named_twice_stands_once():
    assert in_order([PRICE, KILLS, PRICE]) == in_order(iter([PRICE, KILLS]))
    assert len(in_order([PRICE, PRICE])) == 8
