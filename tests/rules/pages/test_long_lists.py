"""A list is whole while it is short; a long one has pages and a field for words."""

import pytest
from django.http import QueryDict

from mscompare.pages.long_lists import (
    CLINIC_PARAMETERS,
    LISTED_ON_A_PAGE,
    MOST_WHOLE,
    SOURCE_PARAMETERS,
    AskedList,
    ListIndex,
)
from tests.rules import rows
from tests.rules.editions import MadeUpEdition
from tests.rules.world import world
from treatments.text import fold

pytestmark = pytest.mark.once


@pytest.fixture
def made():
    return world()


def listed(made, number):
    """The index of so many clinics, in the north and the south by turns."""
    north, south = (made.countries[slug] for slug in ("northland", "southland"))
    north.pk, south.pk = 1, 2
    clinics = [
        rows.clinic(f"clinic-{n}", name=f"Clínica {n:03}", country=(south, north)[n % 2])
        for n in range(number)
    ]
    return ListIndex(clinics, lambda clinic: fold(f"{clinic.name} {clinic.country.name}"))


def asked(made, number, query="", name="clinics", parameters=CLINIC_PARAMETERS):
    edition, index = MadeUpEdition(made), listed(made, number)
    return AskedList(name, parameters, QueryDict(query), edition, index)


def names(of):
    return [row.name for row in of.rows]


def test_a_short_list_is_whole_and_has_no_form(made):
    short = asked(made, MOST_WHOLE)
    assert len(short.rows) == short.count == short.total == MOST_WHOLE
    assert (short.has_form, short.is_long, short.pages.num_pages) == (False, False, 1)


def test_one_row_more_and_it_has_pages_and_a_form(made):
    first, last = asked(made, MOST_WHOLE + 1), asked(made, MOST_WHOLE + 1, "page=9")
    assert names(first) == [f"Clínica {n:03}" for n in range(LISTED_ON_A_PAGE)]
    assert names(last) == ["Clínica 200"]
    assert (first.has_form, first.pages.num_pages, first.url(2)) == (True, 9, "/clinics/?page=2")
    assert last.title("Clinics") == "Clinics: page 9"


@pytest.mark.parametrize("query", ["page=10", "q=017&page=2"])
def test_there_is_no_page_beyond_the_last(made, query):
    beyond = asked(made, MOST_WHOLE + 1, query)
    assert (beyond.page, beyond.problems) == (None, [])


def test_words_are_looked_for_without_accents_each_somewhere(made):
    assert names(asked(made, 30, "q=clinica+017")) == ["Clínica 017"]
    assert names(asked(made, 30, "q=017+CLÍNICA++northland")) == ["Clínica 017"]
    nobody = asked(made, 30, "q=017+southland")
    assert (nobody.rows, nobody.count, nobody.total, nobody.page.number) == ([], 0, 30, 1)


def test_a_country_leaves_its_rows_in_which_words_are_then_looked_for(made):
    there = asked(made, 30, "country=northland")
    assert names(there) == [f"Clínica {n:03}" for n in range(1, 30, 2)]
    both = asked(made, 30, "country=northland&q=01")
    assert names(both) == ["Clínica 001", *(f"Clínica {n:03}" for n in range(11, 20, 2))]
    assert both.where == "in Northland, with “01” in name, town or country"
    assert both.title("Clinics") == "Clinics: “01”, Northland"
    assert both.url() == "/clinics/?country=northland&q=01"
    assert both.kept == [("country", "northland")]
    assert (there.is_narrowed, there.has_form, there.is_private) == (True, True, False)
    assert both.is_private


def test_what_lies_in_no_country_that_has_clinics_is_nothing(made):
    made.countries["eastland"] = rows.country("eastland")
    made.countries["eastland"].pk = 3
    assert asked(made, 30, "country=eastland").count == 0


@pytest.mark.parametrize(
    "query, problem",
    [
        ("country=atlantis&q=ruiz", "Country: “atlantis” is not a country we know."),
        ("q=ruiz&page=0", "Page: “0” is not a page number."),
        ("q=ruiz&page=x", "Page: “x” is not a page number."),
        ("q=ruiz&shape=round", "This page does not know “shape” (given as “round”)."),
        ("q=ruiz&q=other", "“q” is given more than once ('ruiz', 'other')."),
    ],
)
def test_what_is_not_understood_is_named_and_no_row_is_shown(made, query, problem):
    wrong = asked(made, 30, query)
    assert wrong.problems == [problem]
    assert (wrong.rows, wrong.chosen, wrong.has_form) == ([], {}, True)
    assert not wrong.is_faulty


def test_of_words_that_cannot_be_looked_for_the_rest_is_kept(made):
    long = asked(made, 30, f"country=northland&q={'x' * 201}")
    assert len(long.problems) == 1
    assert long.problems[0].startswith("Words: ")
    assert f"You typed: “{'x' * 60}…”." in long.problems[0]
    odd = asked(made, 30, "country=northland&q=a%00b")
    assert odd.problems == ["“q” has a character that cannot be read, in “a�b”."]
    assert odd.typed_words == "a�b"
    for wrong in (long, odd):
        assert wrong.is_faulty
        assert wrong.kept == [("country", "northland")]
        assert wrong.rows == []


def test_sources_lie_in_no_country(made):
    wrong = asked(made, 3, "country=northland", "sources", SOURCE_PARAMETERS)
    assert wrong.problems == ["This page does not know “country” (given as “northland”)."]
