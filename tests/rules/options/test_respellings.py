"""What the list offers in the place of words that no name has: its own words, and only such as
leave options."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from clinics.models import Clinic, Country, Option
from mscompare.options.index import index_of
from mscompare.options.selection import Selection
from mscompare.options.typed import TypedFilters
from tests.rules import rows
from tests.rules.options.made_up_list import MadeUpList
from treatments.models import Measure, Treatment, TreatmentKind

pytestmark = pytest.mark.once


def edition():
    """Gamma in Northland and Southland, at clinics there; delta in Southland; a hotel."""
    gamma, delta = rows.treatment("gamma"), rows.treatment("delta")
    hotel = rows.treatment("hotel", kind=TreatmentKind.SERVICE)
    north, south = rows.country("northland", iso="no"), rows.country("southland", iso="so")
    blue = rows.clinic("blue-lagoon", country=north, city="Élville", also_known_as="azurra azurro")
    places = [(gamma, north), (gamma, south), (gamma, north, blue), (delta, south), (hotel, south)]
    options = [rows.option(*place) for place in places]
    costs = [rows.cost(options[3], low=500)]
    tables = {
        Treatment: [gamma, delta, hotel], Country: [north, south], Clinic: [blue],
        Option: options, Measure: [rows.measure("price", kind="cost")],
    }  # fmt: skip
    return MadeUpList(tables, costs)


EDITION = edition()


def meant(q, **more):
    filters = TypedFilters(QueryDict(urlencode({"q": q} | more, doseq=True)), EDITION)
    assert not filters.problems
    return Selection(filters.chosen, EDITION).respellings()


@pytest.mark.parametrize(
    "typed, words, number",
    [
        ("northlnd", "northland", 2),
        ("Nrothland!", "northland", 2),
        ("gama", "gamma", 3),
        ("azzurra", "azurra", 1),
        ("elvile", "elville", 1),
        ("bleu", "blue", 1),
        ("gamma at the bluee lagun", "gamma at the blue lagoon", 1),
        ("bluelagoon", "blue lagoon", 1),
        ("gama in Sothland", "gamma in southland", 1),
    ],
)
def test_a_name_of_any_kind_is_offered_in_the_place_of_what_is_misspelt(typed, words, number):
    assert meant(typed) == ([(words, number)], False)


@pytest.mark.parametrize(
    "typed",
    ["northland", "gamma", "zzzzz", "northlnd zzzzz", "delta northlnd", "blu", "the", "?", "hotell",
     "gamma zz"],
)  # fmt: skip
def test_nothing_is_offered_for_right_words_or_without_an_option(typed):
    assert meant(typed) == ([], False)


def test_what_the_other_filters_leave_is_offered_and_what_they_leave_out_without_them():
    assert meant("gama", country=["northland"]) == ([("gamma", 2)], False)
    assert meant("dleta", country=["northland"]) == ([("delta", 1)], True)
    assert meant("dleta", budget="400") == ([("delta", 1)], True)
    assert meant("dleta", budget="500") == ([("delta", 1)], False)


def test_words_that_are_as_near_are_all_offered_and_none_that_is_less_near():
    assert meant("azurre") == ([("azurra", 1), ("azurro", 1)], False)
    assert meant("azurraa") == ([("azurra", 1)], False)
    assert meant("xorthland") == ([("northland", 2)], False)
    assert meant("sorthland") == ([("southland", 2)], False)


def test_what_is_less_near_is_offered_where_the_nearest_leaves_no_option():
    assert meant("nouthland") == ([("northland", 2)], False)
    assert meant("delta nouthland") == ([("delta southland", 1)], False)
    assert meant("delta azurre") == ([], False)


def test_little_words_are_no_words_of_the_list():
    assert not index_of(EDITION).spelling.near("thhe")


def test_the_words_of_an_edition_are_gathered_once():
    assert index_of(EDITION).spelling is index_of(EDITION).spelling
