"""Of whom a figure tells: types of MS, the same people or others, how many."""

import pytest

from tests.rules import rows
from treatments.answers import people

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "counted, reader, bears, apart",
    [
        ("relapsing", "relapsing", True, True),
        ("relapsing", "progressive", False, False),
        ("any", "progressive", True, False),
        ("", "relapsing", True, False),
        ("primary-progressive", "progressive", True, True),
        ("relapsing", None, True, True),
        ("any", None, True, False),
    ],
)
def test_a_result_bears_on_its_type_and_counts_it_apart_only_where_it_is_alone(
    counted, reader, bears, apart
):
    made = rows.finding(ms_type=counted, study=rows.study())
    assert people.bears_on(made, reader) == bears
    assert people.counts_apart(made, reader) == apart


def test_what_a_result_does_not_say_its_study_says():
    made = rows.finding(ms_type="", study=rows.study(ms_type="secondary-progressive"))
    assert people.type_of(made) == "secondary-progressive"
    assert people.type_in_words(made) == "secondary progressive MS"


@pytest.mark.parametrize(
    "one, two, shared, others",
    [
        ({"cohort": "A"}, {"cohort": "A"}, True, False),
        ({"cohort": "A"}, {"cohort": "B"}, False, True),
        ({"cohort": "A", "overlaps": "X, B"}, {"cohort": "B"}, True, False),
        ({"cohort": "B"}, {"cohort": "A", "overlaps": "B"}, True, False),
        ({"cohort": ""}, {"cohort": "B"}, False, False),
    ],
)
def test_who_was_counted_is_known_or_is_not(one, two, shared, others):
    first, second = rows.study(**one), rows.study(**two)
    assert people.share_people(first, second) == shared
    assert people.are_others(first, second) == others


def test_people_of_both_groups_count_and_where_one_is_unknown_those_of_the_study():
    beside = rows.finding(n=40)
    made = rows.finding(n=60, versus=beside, study=rows.study(entered=150))
    assert people.people_in(made) == 100
    beside.n = None
    assert people.people_in(made) == 150
    assert people.people_in(rows.finding(study=None)) == 0


def test_what_rests_on_no_study_or_was_read_elsewhere_is_second_hand():
    hearsay = rows.study(paper=rows.source(read_as="second-hand"))
    assert people.read_second_hand(rows.finding(study=None))
    assert people.read_second_hand(rows.finding(study=hearsay))
    assert not people.read_second_hand(rows.finding(study=rows.study()))


@pytest.mark.parametrize("heard", ["of the figure", "of the study"])
def test_a_figure_is_second_hand_whichever_of_its_two_sources_is(heard):
    told = rows.source(read_as="second-hand")
    read = rows.source(kind="study-paper")
    study = rows.study(paper=told if heard == "of the study" else read)
    figure = rows.finding(study=study, source=told if heard == "of the figure" else read)
    assert figure.facts().second_hand
    assert people.hearsay(figure)
    assert not rows.finding(study=rows.study(paper=read), source=read).facts().second_hand
