"""Sentences, words and syllables, as a reader would count them; a name counts as one word."""

import pytest

from scripts.plain_words.names import mark, plain, spellings
from scripts.plain_words.sentences import words
from scripts.plain_words.syllables import by_vowels, count
from tests.rules.plain_words.scored import NAMES, scored, split_of

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "text, expected",
    [
        ("It works. It may not.", ["It works.", "It may not."]),
        ("Does it work? Nobody knows!", ["Does it work?", "Nobody knows!"]),
        ("Dr. Smith of St. Gallen, e.g. London, agrees.", 1),
        ("It fell by 3.5 points. Then it rose.", 2),
        ("They asked one thing: does it work; and for whom.", 1),
        ("He asked “Does it work?” and left.", 1),
        ("He said “It works.” She did not.", ["He said “It works.”", "She did not."]),
        ("People have MS. Others do not.", 2),
        ("At A.A. Someone Hospital it is done. So it is.", 2),
        ("(It is rare.) It can kill.", ["(It is rare.)", "It can kill."]),
    ],
)
def test_a_text_is_split_into_sentences(text, expected):
    found = split_of(text)
    assert found == expected if isinstance(expected, list) else len(found) == expected


def test_a_short_label_is_no_sentence_and_a_long_one_is():
    assert split_of("Why this rating") == []
    assert len(split_of("people who were followed for five years after the transplant")) == 1


@pytest.mark.parametrize(
    "word, syllables",
    [
        ("cat", 1), ("treatment", 2), ("people", 2), ("chemotherapy", 5), ("disability", 5),
        ("stem-cell", 2), ("randomised", 3), ("tumour", 2), ("doctor’s", 2), ("moved", 1),
        ("$45,000–55,000", 1), ("62%", 1), ("https://example.org/something", 1), ("PFS", 3),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_spoken(word, syllables):
    assert count(word) == syllables


@pytest.mark.parametrize("word, syllables", [("bleem", 1), ("blorate", 2), ("blortle", 2)])
def test_a_word_that_no_dictionary_has_is_counted_by_its_vowels(word, syllables):
    assert by_vowels(word) == syllables


def test_a_dash_or_a_row_of_dots_is_no_word():
    assert words("It is – as we said – not ●●○○ known.") == [
        "It", "is", "as", "we", "said", "not", "known.",
    ]  # fmt: skip


def test_a_name_counts_as_one_word_of_one_syllable():
    (sentence,) = scored("<p>Clínica Norte gives aBCDE.</p>")
    assert (sentence.words, sentence.syllables) == (3, 3)
    assert sentence.text == "Clínica Norte gives aBCDE."
    (sentence,) = scored("<p>MUSE’s aBCDE-treated people.</p>")
    assert (sentence.words, sentence.syllables) == (3, 6)


def test_a_name_inside_a_longer_word_is_no_name():
    assert plain(mark("MUSEUM", NAMES)) == mark("MUSEUM", NAMES)


def test_names_without_a_word_of_ours_are_no_sentence():
    assert scored("<p>Clínica Norte, 2017.</p>") == []


def test_a_treatment_may_be_named_without_its_brackets_and_small():
    assert spellings("Stem-cell transplant (aBCDE)") == {
        "Stem-cell transplant (aBCDE)", "Stem-cell transplant",
        "stem-cell transplant (aBCDE)", "stem-cell transplant",
    }  # fmt: skip
    assert "massage" not in spellings("Massage")
