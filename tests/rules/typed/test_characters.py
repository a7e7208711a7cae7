"""Characters that hide or turn writing are refused, named and shown as what they are."""

import sys
import unicodedata

import pytest

from treatments.typed.characters import (
    UNREADABLE,
    refusal,
    refusal_quoting,
    shown,
    without_hidden,
)

pytestmark = pytest.mark.once
TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_every_control_format_and_turning_character_of_unicode_is_refused_but_tab_and_line_ends():
    for number in range(sys.maxunicode + 1):
        char = chr(number)
        hidden = unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        if (hidden and char not in "\t\n\r") or unicodedata.bidirectional(char) in TURNS:
            assert UNREADABLE.match(char), hex(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Clínica Ruiz",
        "two\nlines\r\n\ttabbed",
        "日本語",
        "עברית",
        "naïve – “so” … €",
        "5\u00a0%",
    ],
)
def test_text_that_can_be_read_is_taken(text):
    assert refusal(text) == ""
    assert without_hidden(text) == shown(text) == text


def test_a_character_that_turns_writing_is_named_with_what_stands_before_it():
    assert refusal("Price: \u202e$56,100") == (
        "It has a character that turns the direction of writing (U+202E, right-to-left override), "
        "after “Price:”. Type that part anew, do not paste it."
    )


@pytest.mark.parametrize(
    "char, code",
    [
        ("\u200b", "U+200B, zero width space"),
        ("\u00ad", "U+00AD, soft hyphen"),
        ("\x00", "U+0000"),
        ("\u3164", "U+3164, hangul filler"),
    ],
)
def test_a_character_that_hides_is_named_by_its_code(char, code):
    assert f"cannot be seen ({code}), at its beginning." in refusal(f"{char}Ruiz")


def test_only_the_line_in_which_it_stands_is_told():
    assert "after “second”" in refusal("first line\nsecond\u200b")


def test_what_was_typed_is_quoted_short_and_with_a_sign_for_what_cannot_be_seen():
    assert shown("a\u202eb" + "c" * 100, 10) == "a�b" + "c" * 7
    assert without_hidden("ahsct\u00ad-\u200bmexico") == "ahsct-mexico"


def test_where_no_page_shows_what_was_typed_it_is_quoted_behind():
    assert refusal_quoting("plain") == ""
    typed = " a\u200bb "
    assert refusal_quoting(typed) == f"{refusal(typed)} You typed: “a\ufffdb”."
