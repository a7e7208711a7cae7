"""Words are found by their stems, without accents, the last one by its beginning."""

import threading

import pytest

from mscompare.options.bits import places_in
from mscompare.search.entries import Entry, SearchTerm
from mscompare.search.index import COMMON, SearchIndex

pytestmark = pytest.mark.once
GROUPS = ("first", "second")


def entry(key, *names, group="first", **more):
    return Entry(group, "thing", key, names, **more)


def keys(index, term, where="anywhere"):
    found = getattr(index.standing(term), where)
    return [index.entries[row].key for row in places_in(found, len(index.entries))]


@pytest.fixture
def index():
    return SearchIndex(
        [
            entry("ruin", "Old Rúin", body="Visited by walkers.", about="Walls"),
            entry("sea", "The sea", group="second", numbers=("n12", "n12usd")),
            entry("wall", "Wall of China", "Great-Wall", body="Long ruins of stone."),
        ],
        GROUPS,
        {"alike0": ("visit", "travel to see")},
    )


@pytest.mark.parametrize(
    "typed, found",
    [
        ("ruin", ["ruin", "wall"]),
        ("walker", ["ruin"]),
        ("great wall", ["wall"]),
        ("n12usd", ["sea"]),
    ],
)
def test_a_word_is_found_by_its_stem_and_without_accents(index, typed, found):
    assert keys(index, SearchTerm((typed,))) == found


def test_the_beginning_of_a_word_is_enough_where_it_may_go_on(index):
    assert keys(index, SearchTerm(("chi",), begins=True)) == ["wall"]
    assert keys(index, SearchTerm(("chi",))) == []
    assert index.begins("chi")
    assert not index.begins("chy")


def test_it_is_told_whether_a_word_stands_in_names_in_what_is_told_of_or_in_the_text(index):
    ruin = SearchTerm(("ruin",))
    assert keys(index, ruin, "names") == ["ruin"]
    assert keys(index, ruin, "own") == ["ruin", "wall"]
    wall = SearchTerm(("wall",))
    assert keys(index, wall, "about") == ["ruin"]
    assert keys(index, wall, "own") == ["wall"]
    assert keys(index, SearchTerm(("n12",)), "own") == ["sea"]


def test_one_word_stands_for_all_that_mean_the_same(index):
    assert keys(index, SearchTerm(("travel to see",), alike="alike0")) == ["ruin"]
    assert index.has(SearchTerm(("travel to see",), alike="alike0"))
    assert not index.has(SearchTerm(("travel to see",)))


def test_rows_stand_in_the_order_of_their_groups(index):
    assert [index.entries[row].key for row in index.ranges["first"]] == ["ruin", "wall"]
    assert [index.entries[row].key for row in index.ranges["second"]] == ["sea"]


@pytest.mark.parametrize(
    "term, rows",
    [
        (SearchTerm(("hut",)), COMMON + 2),
        (SearchTerm(("hut",), begins=True), COMMON + 2),
        (SearchTerm(("hu",), begins=True), COMMON + 2),
        (SearchTerm(("hutting",)), COMMON + 2),
        (SearchTerm(("n7", "inn")), COMMON + 2),
        (SearchTerm(("n7", "n8")), 2 * COMMON + 2),
        (SearchTerm(("shelter",), alike="alike0"), COMMON + 2),
    ],
)
def test_what_stands_in_many_rows_is_found_in_each_of_them(term, rows):
    many = [entry(f"hut-{number}", "Hut", numbers=("n7",)) for number in range(COMMON + 1)]
    inn = entry("inn", "Inn by the huts' yard", "Hutspot", group="second")
    barns = [entry(f"barn-{number}", "Barn", numbers=("n8",)) for number in range(COMMON + 1)]
    index = SearchIndex([*many, *barns, inn], GROUPS, {"alike0": ("hut", "inn")})
    assert len(keys(index, term)) == rows


def test_what_has_a_meaning_for_fts5_is_a_word_like_others():
    index = SearchIndex([entry("logic", "Not near and or")], GROUPS)
    for typed in ("not", "and", "or", "near"):
        assert keys(index, SearchTerm((typed,))) == ["logic"]


def test_threads_may_ask_at_the_same_time(index):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(keys(index, SearchTerm(("ruin",)))))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["ruin", "wall"]] * 8
