"""Words are found by their stems, without accents, the last one by its beginning."""

import threading

import pytest

from mscompare.search.entries import Entry, SearchTerm
from mscompare.search.index import MOST_AT_ONCE, MOST_FOUND, SearchIndex

pytestmark = pytest.mark.once
GROUPS = ("first", "second")


def entry(key, *names, group="first", **more):
    return Entry(group, "thing", key, names, **more)


def keys(index, *terms, **how):
    return [index.entries[row].key for row in index.rows(terms, **how)]


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


def test_all_terms_must_stand_in_a_row_or_any_of_them(index):
    terms = SearchTerm(("ruin",)), SearchTerm(("stone",))
    assert keys(index, *terms) == ["wall"]
    assert keys(index, *terms, every=False) == ["ruin", "wall"]
    assert keys(index, *terms, every=False, columns="names") == ["ruin"]


def test_one_word_stands_for_all_that_mean_the_same(index):
    assert keys(index, SearchTerm(("travel to see",), alike="alike0")) == ["ruin"]
    assert index.has(SearchTerm(("travel to see",), alike="alike0"))
    assert not index.has(SearchTerm(("travel to see",)))


def test_rows_stand_in_the_order_of_their_groups(index):
    assert [index.entries[row].key for row in index.ranges["first"]] == ["ruin", "wall"]
    assert [index.entries[row].key for row in index.ranges["second"]] == ["sea"]


def test_what_stands_everywhere_in_one_group_leaves_room_for_the_other():
    many = [entry(f"hut-{number}", "Hut") for number in range(MOST_AT_ONCE + 1)]
    index = SearchIndex([*many, entry("inn", "Hut by the sea", group="second")], GROUPS)
    found = keys(index, SearchTerm(("hut",)))
    assert found == [*(f"hut-{number}" for number in range(MOST_FOUND)), "inn"]


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
