"""What is called so stands first, then what is named so, then what says so."""

import pytest

from mscompare.search.entries import Entry, SearchTerm
from mscompare.search.found import find
from mscompare.search.index import SearchIndex

pytestmark = pytest.mark.once


def entry(key, *names, group="things", **more):
    return Entry(group, "thing", key, names, **more)


INDEX = SearchIndex(
    [
        entry("tale", "A tale", body="Of a red kite over the harbour."),
        entry("harbour-kites", "Kites of the harbour"),
        entry("kite", "Kite", "Paper bird"),
        entry("answer", "Does it fly?", body="A kite does.", about="Kite", needs_own=True,
              gives_way=True),
        entry("beside", "Does it last?", about="Kite", needs_own=True),
        entry("harbour", "Harbour", group="places"),
        entry("gull", "Gull", body="Old grey bird by the sea.", group="places"),
    ],
    ("places", "things"),
)  # fmt: skip


def found(*words):
    return find(INDEX, [SearchTerm((word,)) for word in words])


def keys(result):
    return {
        group: [INDEX.entries[row].key for row in rows] for group, rows in result.groups.items()
    }


def test_what_is_called_so_stands_before_what_is_named_so_before_what_says_so():
    assert keys(found("kite"))["things"] == ["kite", "harbour-kites", "tale"]


def test_what_is_called_as_all_of_it_was_typed_stands_before_what_is_called_so_in_other_words():
    index = SearchIndex([entry("other", "Red kite"), entry("own", "Red bird")], ("things",))
    terms = [SearchTerm(("red",)), SearchTerm(("bird", "kite"))]
    assert [index.entries[row].key for row in find(index, terms).groups["things"]] == [
        "other", "own"
    ]  # fmt: skip
    assert [index.entries[row].key for row in find(index, terms, "red bird").groups["things"]] == [
        "own",
        "other",
    ]


def test_what_only_mentions_a_thing_gives_way_to_the_thing():
    assert "answer" not in keys(found("kite"))["things"]
    assert keys(found("fly")) == {"things": ["answer"]}


def test_an_answer_is_not_found_by_the_name_of_its_treatment_alone():
    assert "beside" not in keys(found("kite"))["things"]
    assert keys(found("kite", "last"))["things"] == ["beside", "kite"]


def test_where_all_words_fit_what_one_of_them_names_stands_there_too():
    result = found("kite", "harbour")
    assert keys(result) == {
        "places": ["harbour"], "things": ["harbour-kites", "kite", "tale"]
    }  # fmt: skip
    assert (result.some, result.is_more) == (2, False)


def test_where_no_row_has_all_words_those_with_most_of_them_are_found_and_it_says_so():
    result = found("grey", "bird", "paper", "sea", "harbour")
    assert keys(result)["places"] == ["harbour", "gull"]
    assert (result.some, result.is_more) == (0, True)


def test_where_few_rows_have_all_words_those_that_lack_one_stand_behind_them():
    bodies = {"three": "Red old kite.", "two": "Red old.", "all": "Red old kite flies."}
    index = SearchIndex([entry(key, key, body=body) for key, body in bodies.items()], ("things",))
    result = find(index, [SearchTerm((word,)) for word in ("red", "old", "kite", "flies")])
    assert [index.entries[row].key for row in result.groups["things"]] == ["all", "three"]
    assert (result.some, result.is_more) == (1, True)


def test_what_has_most_words_is_not_found_by_the_name_of_its_treatment_alone_either():
    result = found("kite", "dragon", "volcano")
    assert (result.some, result.is_more) == (0, True)
    assert "beside" not in keys(result)["things"]


def test_nothing_is_found_of_what_stands_nowhere():
    assert found().groups == {}
    assert found("volcano").groups == {}
    assert found("volcano", "eruption").groups == {}


def test_any_of_several_ways_is_enough():
    result = find(INDEX, [SearchTerm(("dragon", "paper bird"))])
    assert keys(result) == {"things": ["kite"]}


def test_of_many_rows_those_that_are_shown_are_told_with_how_many_there_are():
    many = [entry(f"hut-{number}", "Hut") for number in range(300)]
    inn = entry("inn", "Inn", body="Beside a hut.", group="places")
    index = SearchIndex([*many, inn], ("places", "things"))
    result = find(index, [SearchTerm(("hut",))])
    of_things = result.groups["things"]
    assert (result.some, len(of_things), len(result.groups["places"])) == (301, 300, 1)
    assert [index.entries[row].key for row in of_things[275:300]] == [
        f"hut-{number}" for number in range(275, 300)
    ]
    assert [of_things[0], of_things[-1]] == [of_things[:1][0], [*of_things][-1]]
    assert of_things[300:] == []
