"""How numbers are written: separators, decimals, scales, ranges."""

import time
from decimal import Decimal

import pytest

from treatments.typed.numbers import (
    in_digits,
    numbers_printed,
    plain_signs,
    read_in_price,
    read_in_text,
    readings,
    shared_scales,
)

pytestmark = pytest.mark.once


def decimals(*numbers):
    return [Decimal(str(number)) for number in numbers]


@pytest.mark.parametrize(
    "numeral, meant",
    [
        ("60000", [60000]),
        ("60,000", [60000]),
        ("60 000", [60000]),
        ("60'000", [60000]),
        ("60.000", [60000, 60]),
        ("60.00", [60]),
        ("60,00", [60, 6000]),
        ("1.000.000", [1000000]),
        ("1,000.50", ["1000.5"]),
        ("1.000,50", ["1000.5"]),
        ("1 000,5", ["1000.5"]),
        ("5,00,000", [500000]),
        ("0.500", ["0.5"]),
        ("0,5", ["0.5"]),
        ("45000.50", ["45000.5"]),
        ("1.000.50", []),
        ("1,000,50", []),
        ("60 00", []),
        ("1 000'000", []),
        ("60.0000", []),
        ("45000.500", []),
        ("000,500", []),
    ],
)
def test_a_numeral_has_the_readings_that_people_give_it(numeral, meant):
    assert readings(numeral) == decimals(*meant)


def test_of_thousands_a_comma_with_one_or_two_digits_begins_decimals():
    assert readings("54,5", scaled=True) == readings("54,5", comma=True) == decimals("54.5")
    assert readings("1.2345", scaled=True) == decimals("1.2345")


def test_digits_blanks_and_apostrophes_of_any_kind_are_made_plain_but_no_raised_digits():
    assert plain_signs(" ６０\u2009\u00a0０００ ") == "60 000"
    assert plain_signs("60’000 ٦") == "60'000 6"
    assert plain_signs("5²½") == "5²½"


@pytest.mark.parametrize(
    "numbers, scales, shared",
    [
        ((54, 58), (None, 1000), (1000, 1000)),
        ((54, 58), (1000, None), (1000, 1000)),
        ((54500, 58), (None, 1000), (None, 1000)),
        ((54, 58000), (1000, None), (1000, None)),
        ((900, 1), (1000, 1000000), (1000, 1000000)),
        ((5, 6), (None, None), (None, None)),
    ],
)
def test_the_scale_of_one_end_counts_for_both_where_the_first_number_is_smaller(
    numbers, scales, shared
):
    assert shared_scales(tuple(decimals(*numbers)), scales) == shared


def test_an_amount_is_told_whole_or_with_both_its_decimals():
    assert [in_digits(value) for value in decimals(54500, "1.5", "60.00")] == [
        "54,500", "1.50", "60",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text, numbers",
    [
        ("$54-58K", [54000, 58000]),
        ("$54.5k", [54500]),
        ("2 to 3 million", [2000000, 3000000]),
        ("$1 million and $2 million", [1000000, 2000000]),
        ("3 people, 2 million cells", [3, 2000000]),
        ("5 lakh", [500000]),
        ("no number", []),
    ],
)
def test_the_numbers_of_a_printed_text_are_read_in_full(text, numbers):
    assert numbers_printed(text, lambda numeral: readings(numeral)[:1]) == decimals(*numbers)


def test_a_numeral_that_is_read_as_several_shares_no_scale_but_by_its_ends():
    def apart(numeral):
        return decimals(*numeral.split())

    assert numbers_printed("1 2-3k", apart) == decimals(1, 2000, 3000)


@pytest.mark.parametrize(
    "numeral, in_price, in_text",
    [
        ("50.000", [50000], [50]),
        ("0.0201", ["0.0201"], ["0.0201"]),
        ("1.234", [1234], ["1.234"]),
        ("1,626", [1626], [1626]),
        ("45,50", ["45.5"], ["45.5"]),
        ("1 626", [1626], [1, 626]),
        ("2016 45,000", [2016, 45000], [2016, 45000]),
        ("1.000.000", [1000000], [1000000]),
        ("60'000", [60000], [60000]),
        ("0.5,0.7", ["0.5", "0.7"], ["0.5", "0.7"]),
    ],
)
def test_a_price_has_thousands_where_another_text_has_decimals_and_numbers_beside_each_other(
    numeral, in_price, in_text
):
    assert read_in_price(numeral) == decimals(*in_price)
    assert read_in_text(numeral) == decimals(*in_text)


def test_a_long_text_takes_time_by_its_length_alone():
    began = time.process_time()
    for text in ("1" * 20_000, "1,1 " * 10_000, "1-" * 20_000, "5 k" * 10_000):
        for read in (read_in_price, read_in_text):
            numbers_printed(text, read)
    assert time.process_time() - began < 2
