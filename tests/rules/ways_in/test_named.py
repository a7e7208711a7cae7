"""Which clinic or country is meant by what somebody types."""

import pytest

from mscompare.ways_in.named import (
    named_clinic,
    named_country,
    names_a_place,
    places_meant,
)
from tests.rules import rows

pytestmark = pytest.mark.once

NORTH = rows.country("northland", name="Northland", also_known_as="NL Nord", iso="NO")
SOUTH = rows.country("southland", name="Southland", in_text="the Southland", iso="SO")
RUIZ = rows.clinic(
    "ruiz", name="Clínica Ruiz (Northland)", also_known_as="HSCT North", city="Nordia",
    country=NORTH,
)  # fmt: skip
BRIDGE = rows.clinic("bridge", name="Bridge Hospital (NL)", city="Söderhamn", country=SOUTH)
PLACES = [named_country(NORTH), named_country(SOUTH), named_clinic(RUIZ), named_clinic(BRIDGE)]


def meant(typed):
    return [place.name for place in places_meant(typed, PLACES)]


@pytest.mark.parametrize(
    "typed",
    ["Clínica Ruiz (Northland)", "clinica ruiz", "RUIZ", " ruiz, nordia ", "hsct-north", "rui",
     "Ruiz Northland"],
)  # fmt: skip
def test_accents_capitals_signs_and_what_is_left_out_make_no_difference(typed):
    assert meant(typed) == [RUIZ.name]


@pytest.mark.parametrize("typed", ["Northland", "northland.", "no", "NL", "nord"])
def test_the_name_of_a_country_means_the_country_though_it_stands_in_names_of_clinics(typed):
    assert meant(typed) == [NORTH.name]


def test_a_country_is_found_with_its_article():
    assert meant("the Southland") == [SOUTH.name]


def test_where_several_fit_all_are_given_and_none_is_chosen():
    assert meant("sou") == [SOUTH.name, BRIDGE.name]


def test_each_word_that_is_typed_must_begin_a_word_of_the_place():
    assert meant("ruiz bridge") == []
    assert meant("uiz") == []


@pytest.mark.parametrize("typed", ["", "  ", "…", "()"])
def test_what_has_no_word_means_no_place(typed):
    assert meant(typed) == []


@pytest.mark.parametrize(
    "typed", ["transplant northland", "a clinic in the northland", "MS offer, NL"]
)
def test_words_that_any_place_may_have_hide_no_country(typed):
    assert meant(typed) == [NORTH.name]


def test_a_name_of_such_words_is_still_a_name():
    assert meant("HSCT north") == [RUIZ.name]


@pytest.mark.parametrize(
    "typed, named",
    [("clinic", False), ("a private hospital", False), ("ruiz", True), ("clinic ruiz", True)],
)
def test_who_types_only_words_that_any_place_may_have_names_none(typed, named):
    assert names_a_place(typed) is named


def test_they_find_every_place_that_has_them_so_that_it_can_be_asked_which_is_meant():
    assert meant("hospital") == [BRIDGE.name]


def test_a_name_that_is_made_of_such_words_alone_is_found_by_them():
    center = rows.clinic("center", name="The Transplant Center", city="", country=SOUTH)
    found = places_meant("transplant center", [*PLACES, named_clinic(center)])
    assert [place.name for place in found] == [center.name]


def test_where_no_place_has_such_a_word_none_is_meant():
    assert meant("private") == []
