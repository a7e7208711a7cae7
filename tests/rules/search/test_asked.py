"""What people type becomes terms: numbers, words, what they stand for, what was misspelt."""

import pytest

from mscompare.search.asked import Alike, OtherWords, asked_for, near_words
from mscompare.search.entries import Entry, SearchTerm
from mscompare.search.index import SearchIndex

pytestmark = pytest.mark.once
TEXTS = ("Harbour lights", "Painted boats", "The sea at night", "NCT01234567 register", "Volcanoes")
INDEX = SearchIndex(
    [Entry("g", "k", text, (text,)) for text in TEXTS],
    ("g",),
    None,
    [*TEXTS, "sinking", "flood", "die"],
)
OTHER = OtherWords(
    means={"port": "harbour", "deluge": "flood", "small boat": "boats"},
    alike={
        "harbour": Alike("alike0", "Harbour", ("harbour", "port")),
        "flood": Alike("alike2", "Flood", ("flood", "deluge")),
        "boats": Alike("alike1", "Boats", ("boats", "small boat")),
    },
    signs=frozenset({"flood", "sinking"}),
)


def asked(text, **how):
    return asked_for(text, INDEX, OTHER, **how)


def ways(text, **how):
    return [term.ways for term in asked(text, **how).terms]


@pytest.mark.parametrize(
    "text, words",
    [
        ("What are the lights of a harbour?", ["lights", "harbour"]),
        ("LIGHTS, “harbour”", ["lights", "harbour"]),
        ("do I", ["do", "i"]),
        ("the", ["the"]),
        ("!?", []),
        ("", []),
    ],
)
def test_words_that_say_nothing_are_left_out_where_there_are_others(text, words):
    assert [way[0] for way in ways(text)] == words


def test_a_little_word_that_means_something_here_is_looked_for():
    other = OtherWords(
        means={"die": "night", "at the last": "night"},
        alike={"night": Alike("alike0", "Night", ("night", "die", "at the last"))},
    )
    for text in ("How many boats die?", "boats at the last"):
        found = asked_for(text, INDEX, other)
        assert [term.alike for term in found.terms][-1] == "alike0", text
        assert found.stands_for[0][1] == "Night"


def test_the_last_word_may_go_on_where_a_word_here_begins_so():
    assert [term.begins for term in asked("painted boa").terms] == [False, True]
    assert [term.begins for term in asked("boa painted").terms] == [False, True]


def test_a_letter_or_two_are_no_beginning():
    assert [asked(typed).terms[0].begins for typed in ("vo", "vol")] == [False, True]


def test_what_people_call_otherwise_is_looked_for_by_all_names_and_said():
    found = asked("small boats of the port")
    assert [term.ways for term in found.terms] == [
        ("small boats", "boats", "small boat"), ("port", "harbour")
    ]  # fmt: skip
    assert [term.alike for term in found.terms] == ["alike1", "alike0"]
    assert found.stands_for == (("small boats", "Boats"), ("port", "Harbour"))


def test_the_sites_own_word_is_looked_for_by_the_others_and_nothing_is_said():
    found = asked("harbour")
    assert found.terms[0].alike == "alike0"
    assert found.stands_for == ()


def test_a_word_that_nothing_has_is_corrected_and_what_was_meant_is_said():
    found = asked("harbuor Lihgts")
    assert found.corrected == (("harbuor", "harbour"), ("lihgts", "lights"))
    assert found.meant("harbuor Lihgts") == "harbour lights"
    assert found.terms[0].alike == "alike0"


def test_nothing_is_corrected_where_somebody_means_it_as_typed():
    found = asked("harbuor", exactly=True)
    assert (found.corrected, found.terms) == ((), (SearchTerm(("harbuor",)),))


@pytest.mark.parametrize("typed", ["diet", "bxaxs", "xarbour9", "cea", "qqqqqqq"])
def test_what_resembles_nothing_is_not_corrected(typed):
    assert asked(typed).corrected == ()


@pytest.mark.parametrize(
    "typed",
    [
        "flood",
        "Floods!",
        "sinkign",
        "sinki",
        "deluge",
        "103 degrees",
        "a 38° fever",
        "38.5 c",
        "39°C",
        "101 F",
        "103.2 °F on day 3",
        "is 40c bad",
    ],
)
def test_a_sign_of_an_emergency_is_urgent(typed):
    assert asked(typed).urgent


@pytest.mark.parametrize(
    "typed", ["harbour", "sink", "36.6 c", "38", "98 f", "37°C", "380 c", "10 f"]
)
def test_what_is_no_sign_is_not_urgent(typed):
    assert not asked(typed).urgent


def test_numbers_are_looked_for_as_numbers_beside_words():
    found = asked("lights 12% of 54 500 dollars")
    assert [term.ways for term in found.terms] == [("n12percent",), ("n54500usd",), ("lights",)]
    assert found.numbers == {"n12percent", "n54500usd"}


@pytest.mark.parametrize("typed", ["NCT01234567", "nct 01234567", "NCT: 01234567", "nct-01234567"])
def test_the_number_of_a_trial_is_read_as_people_copy_it(typed):
    assert ways(typed) == [("nct01234567",)]


@pytest.mark.parametrize(
    "typed", ["https://doi.org/10.1000/Ab.12", "doi:10.1000/ab.12", "dx.doi.org/10.1000/ab.12"]
)
def test_a_doi_is_read_as_its_words_however_it_is_copied(typed):
    assert [way[0] for way in ways(typed)] == ["10", "1000", "ab", "12"]


def test_words_that_look_like_it_are_offered_in_turn():
    assert near_words("harbur paintd", INDEX) == ["harbour", "painted"]
    assert near_words("xx", INDEX) == []


def test_only_the_last_word_may_be_half_of_a_sign():
    assert asked("boats sinki").urgent
    assert not asked("sinki boats").urgent
