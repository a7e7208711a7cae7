"""What programs do to the text of an address is undone."""

import pytest

from mscompare.arriving.undone import undone, without_edges

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "text, meant",
    [
        ("a=b&amp;c=d", "a=b&c=d"),
        ("a=b&amp;amp;c=d", "a=b&c=d"),
        ("a=b&#38;c=d", "a=b&c=d"),
        ("a=b&#x26;c=d", "a=b&c=d"),
        ("a%3Db%26c%3Dd", "a=b&c=d"),
        ("a=b%2526c=d", "a=b&c=d"),
        ("a=3Db", "a=b"),
        ("ab-=\r\ncd", "ab-cd"),
        ("ab-\r\n> cd", "ab-cd"),
        ("ab%E2%80%91cd", "ab-cd"),
        ("ab\u2013cd", "ab-cd"),
        ("a\u00adb\u200bc\ufeff", "abc"),
        ("a\\_b\\-c", "a_b-c"),
        ("／ａ＝ｂ", "/a=b"),
        ("a=100%", "a=100%"),
        ("&order=a&copy=b", "&order=a&copy=b"),
        ("plain-text", "plain-text"),
    ],
)
def test_what_was_encoded_broken_or_hidden_is_as_it_was(text, meant):
    assert undone(text) == meant


def test_text_that_was_encoded_without_end_is_given_up():
    text = "a"
    for _ in range(20):
        text = text.replace("a", "%61").replace("%", "%25")
    assert undone(text)


@pytest.mark.parametrize(
    "text, inner",
    [
        ("(ab-cd).", "ab-cd"), ("“ab”", "ab"), ("ab…", "ab"), ("<ab>", "ab"), ("**ab**", "ab"),
        ("ab/", "ab"), ("-ab", "-ab"), (".,;", ""), ("a.b", "a.b"),
    ],
)  # fmt: skip
def test_signs_of_the_sentence_around_it_go_and_those_within_stay(text, inner):
    assert without_edges(text) == inner
