"""What belongs to a place: how long one is away, and under which name its facts stand."""

import pytest

from mscompare.glance.places import own_results, time_away
from tests.rules import rows
from tests.rules.glance.made import (
    CLINIC,
    HOSPITAL,
    SOUTH,
    column,
    maker_of,
    placed,
    result,
    told,
    weeks,
)
from tests.rules.world import ON, world

pytestmark = pytest.mark.once


@pytest.fixture
def made():
    return world()


def away(made, slug):
    answers = maker_of(made).cells.answers
    here, stay = column(made, slug), made.measures["stay"]
    return time_away(here, stay, placed(made), answers(here.scope.treatment, "stay"))


def test_a_place_is_told_by_its_own_length(made):
    weeks(made, SOUTH, 4)
    body = away(made, SOUTH)
    assert (told(body.counts), body.where) == ([("", "4 weeks", "", "")], "")
    assert (body.words, body.unknown) == ("", False)


def test_the_best_supported_length_stands_and_not_the_shortest(made):
    weeks(made, CLINIC, 2, source=made.sources["seller"], study="series", key="seller")
    measured = weeks(made, CLINIC, 5, study="trial", key="measured")
    weeks(made, CLINIC, 3, source=made.sources["agency"], key="agency")
    levels = [made.findings[key].rating(ON).level for key in ("seller", "measured", "agency")]
    assert levels[1] > max(levels[0], levels[2])
    for slug, where in ((CLINIC, ""), (SOUTH, "South Clinic")):
        body = away(made, slug)
        assert [count.line.key for count in body.counts] == [measured.key]
        assert body.where == where


def test_of_equally_supported_ones_that_of_the_place_itself_stands_then_by_name(made):
    weeks(made, CLINIC, 2)
    assert away(made, SOUTH).where == "South Clinic"
    weeks(made, SOUTH, 4)
    assert (away(made, SOUTH).where, told(away(made, SOUTH).counts)[0][1]) == ("", "4 weeks")


def test_a_clinic_is_told_neither_by_its_country_nor_by_another(made):
    weeks(made, SOUTH, 4)
    weeks(made, HOSPITAL, 3)
    body = away(made, CLINIC)
    assert body.counts == ()
    assert body.words == "Not known there; elsewhere from 2 weeks to 4–6 weeks."
    assert body.unknown is False


def test_another_measure_of_the_place_is_no_length(made):
    result(made, SOUTH)
    assert away(made, SOUTH).counts == ()


def test_without_a_row_on_it_nothing_of_a_place_is_taken_for_a_length(made):
    weeks(made, SOUTH, 4)
    body = time_away(column(made, SOUTH), None, placed(made), None)
    assert (body.words, body.unknown, body.counts) == ("Not known.", True, ())


def test_anywhere_the_length_of_the_treatment_stands(made):
    weeks(made, SOUTH, 9)
    body = away(made, "alpha")
    assert (body.words, body.counts) == ("From 2 weeks to 9 weeks.", ())


def test_a_length_that_nobody_tells_is_not_known(made):
    for slug in ("alpha-beta-southland", SOUTH):
        made.findings = {} if slug == SOUTH else made.findings
        body = away(made, slug)
        assert (body.words, body.unknown) == ("Not known.", True)


def test_of_medicines_it_is_not_asked(made):
    weeks(made, "drug", 3)
    body = away(made, "drug")
    assert (body.words, body.counts, body.unknown) == ("Does not apply.", (), False)


def test_a_clinic_is_called_by_its_name_without_what_stands_in_brackets(made):
    made.clinics["south-clinic"].name = "South Clinic (formerly Sud)"
    result(made, CLINIC)
    assert own_results(column(made, SOUTH), placed(made)).where == "South Clinic"


def test_the_own_facts_of_a_place_stand_first_then_its_clinics_by_name(made):
    made.clinics["another"] = rows.clinic("another", country=made.countries["southland"])
    option = rows.option(
        made.treatments["alpha"], made.countries["southland"], made.clinics["another"]
    )
    made.options[option.slug] = option
    for slug in (CLINIC, option.slug, SOUTH):
        result(made, slug, key=slug)
    here = placed(made).here(column(made, SOUTH))
    assert [where for where, *_ in here] == ["", "Another", "South Clinic"]
