"""What was counted of the people who were treated at a place."""

import pytest

from mscompare.glance.places import own_results, results_here
from tests.rules.glance.made import CLINIC, NORTH, SOUTH, column, placed, result, told, weeks
from tests.rules.world import world

pytestmark = pytest.mark.once


@pytest.fixture
def made():
    return world()


def own(made, slug):
    return own_results(column(made, slug), placed(made))


def test_a_place_that_tells_of_nobody_says_so(made):
    body = own(made, SOUTH)
    assert (body.words, body.unknown, body.counts) == ("None found. Ask in writing.", True, ())


def test_whether_it_helped_stands_before_how_many_died_and_that_before_other_harms(made):
    result(made, SOUTH, "infection", n=900, direction="harm", outcome="had an infection")
    assert told(own(made, SOUTH).counts) == [("", "20 in 100", "had an infection", "")]
    result(made, SOUTH, "death", n=500, direction="harm", outcome="died")
    assert told(own(made, SOUTH).counts) == [("", "20 in 100", "died", "")]
    result(made, SOUTH, n=50, low=80, outcome="did not get worse")
    assert told(own(made, SOUTH).counts) == [("", "80 in 100", "did not get worse", "")]
    assert own(made, SOUTH).unknown is False


def test_what_was_counted_of_the_most_people_stands(made):
    for n in (60, None, 617, 300):
        result(made, SOUTH, n=n, key=f"of {n}")
    (count,) = own(made, SOUTH).counts
    assert count.line.key == "of 617"


def test_lengths_and_prices_and_limits_are_no_results(made):
    weeks(made, SOUTH, 4)
    result(made, SOUTH, "whom", unit="EDSS points", low=6)
    assert own(made, SOUTH).unknown is True


def test_a_count_of_the_seller_says_so_and_a_clinic_is_named(made):
    result(made, CLINIC, study=made.studies["series"])
    assert own(made, CLINIC).where == "own count"
    assert own(made, SOUTH).where == "South Clinic, own count"
    made.studies["series"].run_by_seller = False
    assert (own(made, CLINIC).where, own(made, SOUTH).where) == ("", "South Clinic")


def test_a_result_without_a_study_is_nobodys_own_count(made):
    result(made, CLINIC, source=made.sources["seller"])
    assert own(made, CLINIC).where == ""


def test_a_result_of_the_place_never_stands_without_its_comparison_group(made):
    beside = result(made, SOUTH, low=40, n=900, key="beside")
    result(made, SOUTH, low=10, versus=beside, key="treated")
    (count,) = own(made, SOUTH).counts
    assert (count.line.key, count.amount, count.beside) == ("treated", "10 in 100", "40")


@pytest.mark.parametrize("counted, where", [("", "one study"), ("centre", "one study"),
                                            ("country", ""), ("registry", "")])  # fmt: skip
def test_a_count_in_a_country_that_is_not_of_all_of_it_is_one_study(made, counted, where):
    made.studies["registry"].counted = counted
    result(made, SOUTH)
    assert own(made, SOUTH).where == where
    result(made, CLINIC)
    assert own(made, CLINIC).where == ""


def test_results_of_another_place_or_treatment_are_not_taken_in(made):
    for slug in (NORTH, "alpha-beta-southland", "alpha"):
        result(made, slug)
    assert own(made, SOUTH).unknown is True
    assert own(made, CLINIC).unknown is True
    assert own(made, "alpha-beta-southland").unknown is False


@pytest.mark.parametrize("slug, words", [("alpha", "Depends on the place."),
                                         ("drug", "Does not apply.")])  # fmt: skip
def test_without_a_place_there_are_no_own_results(made, slug, words):
    result(made, slug)
    assert (own(made, slug).words, own(made, slug).unknown) == (words, False)


def test_behind_the_question_all_of_them_stand_in_the_order_of_the_rows(made):
    result(made, CLINIC, "death", key="c")
    result(made, CLINIC, key="b")
    weeks(made, SOUTH, 4)
    result(made, SOUTH, "lesions", key="l")
    found = results_here(column(made, SOUTH), placed(made))
    assert [(r.where, r.measure.slug, r.line.key) for r in found] == [
        ("South Clinic", "worsening", "b"),
        ("", "lesions", "l"),
        ("South Clinic", "death", "c"),
    ]
    assert results_here(column(made, "alpha"), placed(made)) == []
