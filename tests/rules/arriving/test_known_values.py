"""A value is found however it is written, and what is not one is compared with those there are."""

import pytest

from mscompare.arriving.known_values import KnownValues

pytestmark = pytest.mark.once
HERE = KnownValues(["red-apple", "red-apple-north", "green-pear", "price", "-price", "a-b", "ab"])


@pytest.mark.parametrize(
    "text, value",
    [
        ("red-apple", "red-apple"), ("Red-Apple", "red-apple"), ("red apple", "red-apple"),
        ("red_apple.", "red-apple"), ("réd–apple)", "red-apple"), ("redapple", "red-apple"),
        ("price.", "price"), ("-Price", "-price"), ("a-b", "a-b"), ("ab", "ab"),
    ],
)  # fmt: skip
def test_a_value_is_meant_however_it_is_written(text, value):
    assert HERE.meant(text) == value


@pytest.mark.parametrize("text", ["", ".", "red", "red-apple-n", "a.b", "purple"])
def test_what_may_be_none_or_several_is_not_meant(text):
    assert HERE.meant(text) is None


@pytest.mark.parametrize(
    "text, values",
    [
        ("red-aple", ["red-apple"]),
        ("red-apple.Thanks", ["red-apple"]),
        ("red-apple-nort", ["red-apple-north", "red-apple"]),
        ("green", ["green-pear"]),
        ("pear", ["green-pear"]),
        ("purple", []),
        ("", []),
        ("…", []),
    ],
)
def test_the_likeliest_come_first(text, values):
    assert HERE.near(text) == values


def test_no_more_are_told_than_wanted():
    many = KnownValues(f"apple-{number}" for number in range(50))
    assert len(many.near("apple")) == 3
