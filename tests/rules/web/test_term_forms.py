"""The forms in which the terms of a glossary stand in a text."""

import pytest

from mscompare.web.term_forms import Forms, Found, Word, forms_of, is_abbreviation

pytestmark = pytest.mark.once


def found(text, *names, start=0, end=None):
    """What is found in a text of terms with these names; the slug of a term is its number."""
    forms = Forms([Word(number, name, "…") for number, name in enumerate(names, start=1)])
    return list(forms.found(text, start, len(text) if end is None else end))


def texts(text, *names, **bounds):
    return [text[use.start : use.end] for use in found(text, *names, **bounds)]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Registry", {"Registry", "Registries"}),
        ("Pooled studies", {"Pooled studies", "Pooled study"}),
        ("Day", {"Day", "Days"}),
        ("Cells", {"Cells", "Cell"}),
        ("Cell", {"Cell", "Cells"}),
        ("Sepsis", {"Sepsis"}),
        ("Illness", {"Illness"}),
        ("Thymus", {"Thymus"}),
        ("PRAXIS", {"PRAXIS"}),
        ("LUX", {"LUX"}),
        ("Own and given", {"Own", "Owns", "given", "givens"}),
        ("Medicine (brand)", {"Medicine", "Medicines", "brand", "brands"}),
        ("Interval (range)", {"Interval", "Intervals"}),
        ("()", set()),
        ("Sand and salt", {"Sand", "Sands", "salt", "salts"}),
    ],
)
def test_a_name_stands_in_singular_and_plural_and_two_names_are_two(name, forms):
    assert forms_of(name) == forms


def test_the_names_of_a_term_are_told_apart():
    assert forms_of("Autologous and allogeneic") >= {"Autologous", "allogeneic"}
    assert forms_of("Natalizumab (Tysabri)") >= {"Natalizumab", "Tysabri"}
    assert forms_of("Pooled studies (meta-analysis)") >= {"Pooled study", "meta-analysis"}
    assert forms_of("Sepsis") == {"Sepsis"}


@pytest.mark.parametrize(
    ("word", "short"),
    [("aBC", True), ("ABs", True), ("Ab", False), ("ab", False), ("A", False), ("", False)],
)
def test_two_capitals_make_an_abbreviation(word, short):
    assert is_abbreviation(word) is short


def test_a_use_is_told_by_its_term_and_where_it_stands():
    text = "Two registries and a cell."
    assert found(text, "Cell", "Registry") == [Found(2, 4, 14), Found(1, 21, 25)]


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("Cell CELL cell cells", ["Cell", "CELL", "cell", "cells"]),
        ("cellar excel pre-cell", []),
        ("cell-like", ["cell"]),
        ("aBC ABC abc aBCs", ["aBC", "aBCs"]),
        ("stem\n  cell stem cells stemcell", ["stem\n  cell", "stem cells"]),
    ],
)
def test_words_are_whole_and_only_abbreviations_keep_their_capitals(text, uses):
    assert texts(text, "Stem cell", "aBC", "Cell") == uses


def test_the_longest_term_is_found_and_the_first_of_two_with_one_form():
    assert texts("a stem cell", "Cell", "Stem cell") == ["stem cell"]
    assert texts("a stem cell", "Stem", "Stem cell") == ["stem cell"]
    assert [use.slug for use in found("a cell", "Cell", "Cells")] == [1]
    assert [use.slug for use in found("a cell", "Cells", "Cell")] == [1]


def test_only_what_stands_between_two_positions_is_found():
    assert texts("cell cell cell", "Cell", start=5, end=9) == ["cell"]
    assert found("cell cell", "Cell", start=5, end=9) == [Found(1, 5, 9)]


@pytest.mark.parametrize("written", ["Norton's rod", "Norton’s rods", "norton&#39;s  rod"])
def test_an_apostrophe_may_be_written_in_any_way(written):
    assert [use.slug for use in found(f"a {written} here", "Norton's rod")] == [1]


def test_a_sign_of_html_is_found_as_a_page_writes_it():
    assert texts("R&amp;D or R&D", "R&D") == ["R&amp;D"]


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("a spelt name (SN)", []),
        ("a spelt name (SN) and SN", ["SN"]),
        ("SN (a spelt name)", []),
        ("SN (spelt) and", ["SN"]),
        ("SN (21 people were spelt)", ["SN"]),
        ("SN (A spelt name)", ["SN"]),
        ("(SN)", ["SN"]),
        ("x (SN", ["SN"]),
        ("a spelt name (cell)", ["cell"]),
        ("cell (a spelt name)", ["cell"]),
    ],
)
def test_an_abbreviation_beside_its_own_words_needs_no_explaining(text, uses):
    assert texts(text, "SN", "Cell") == uses


def test_what_spells_it_out_must_stand_in_the_same_text():
    text = "a spelt name (SN)"
    assert texts(text, "SN", start=text.index("(") + 1) == ["SN"]
    behind = "SN (a spelt name)"
    assert texts(behind, "SN", end=2) == ["SN"]


def test_without_terms_nothing_is_found():
    assert found("a cell") == []
    assert found("a cell", "()") == []
