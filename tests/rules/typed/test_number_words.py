"""A number is one word, however it is typed."""

from decimal import Decimal

import pytest

from treatments.typed.number_words import word_of_number, words_of_figure, words_of_number

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "typed", ["69%", "69 %", "69 percent", "69 per cent", "69.0%", "69 PERCENT"]
)
def test_a_share_is_one_word_however_it_is_typed(typed):
    assert words_of_number(typed) == (("n69percent",),)


@pytest.mark.parametrize("typed", ["$54.5k", "54,500 USD", "US$ 54 500", "54500 dollars"])
def test_an_amount_is_one_word_with_its_currency(typed):
    assert words_of_number(typed) == (("n54500usd",),)


@pytest.mark.parametrize("typed", ["54,500", "54 500", "54.5k"])
def test_an_amount_without_a_currency_may_be_in_any(typed):
    assert words_of_number(typed) == (("n54500",),)


@pytest.mark.parametrize(
    "typed, ends",
    [
        ("1-2%", (("n1percent",), ("n2percent",))),
        ("1% to 2%", (("n1percent",), ("n2percent",))),
        ("$7,000 to $10,000", (("n7000usd",), ("n10000usd",))),
    ],
)
def test_both_ends_of_a_range_are_looked_for(typed, ends):
    assert words_of_number(typed) == ends


def test_what_has_two_readings_is_looked_for_by_both():
    assert set(words_of_number("46.600 €")[0]) == {"n46600", "n46d6"}


def test_digits_alone_may_be_part_of_a_name_too():
    assert words_of_number("2019") == (("2019", "n2019"),)


@pytest.mark.parametrize(
    "typed, words",
    [
        ("45.000 euros", ("n45000", "n45")), ("54.500 CHF", ("n54500", "n54d5")),
        ("69.%", ("n69percent",)),
    ],
)  # fmt: skip
def test_a_number_that_may_be_two_things_is_read_beside_its_currency(typed, words):
    assert set(words_of_number(typed)[0]) == set(words)


@pytest.mark.parametrize("typed", ["", "1.2.3%", "69,,5%", "harbour", "10.1000/ab", "%", "$"])
def test_what_is_no_number_has_no_words(typed):
    assert words_of_number(typed) == ()


def test_a_figure_is_found_by_each_end_with_its_unit_and_without():
    found = set(words_of_figure(Decimal("2.50"), Decimal("3"), "percent"))
    assert found == {"n2d5", "n2d5percent", "n3", "n3percent"}
    assert set(words_of_figure(Decimal("7"), None, "days")) == {"n7", "n7days"}
    assert word_of_number(Decimal("-4")) == "nminus4"
