"""Whether the numbers of a figure are those that its source prints."""

from decimal import Decimal

import pytest

from treatments.figures import printed

pytestmark = pytest.mark.once


def decimals(*numbers):
    return [None if number is None else Decimal(str(number)) for number in numbers]


def faults(text, low=None, high=None, **more):
    return printed.faults(text, *decimals(low, high), **more)


def faults_of_price(text, low=None, high=None, open_ended=False, unit="USD"):
    return printed.faults_of_price(text, *decimals(low, high), open_ended, unit)


@pytest.mark.parametrize(
    "text, numbers",
    [
        ("50.000 €", {50000}),
        ("€ 1.250 – 2.500", {1250, 2500}),
        ("1 200 €", {1200}),
        ("CHF 45'000", {45000}),
        ("45,50 €", {"45.5"}),
        ("1.250,50 €", {"1250.5"}),
        ("$45,000.50", {"45000.5"}),
        ("$1.5 million", {1500000}),
        ("$54,500 – $58,000", {54500, 58000}),
        ("1.000.000 €", {1000000}),
        ("$54-58K", {54000, 58000}),
        ("$54.5k", {54500}),
        ("54.500,00 €", {54500}),
        ("60'000 – 65'000", {60000, 65000}),
        ("5,00,000 rupees", {500000}),
        ("5-6 lakh", {500000, 600000}),
        ("2.5 crore", {25000000}),
        ("from $1 million to $1.5 million", {1000000, 1500000}),
        ("£500-2k", {500, 2000}),
        ("in 2016 45,000 €", {2016, 45000}),
        ("60\u2009000 €", {60000}),
        ("９，０００ €", {9000}),
        ("two million", {2000000}),
        ("A$ 60,000", {60000}),
        ("R$ 60.000", {60000}),
        ("₹ 5,00,000", {500000}),
        ("kr 60.000,-", {60000}),
        ("CHF 60'000.–", {60000}),
        ("C$54–58k", {54000, 58000}),
        ("54 kr – 58k kr", {54000, 58000}),
    ],
)
def test_prices_are_read_as_they_are_printed_anywhere(text, numbers):
    assert printed.price_numbers(text) == {Decimal(n) for n in numbers}


@pytest.mark.parametrize(
    "text, low, high",
    [
        ("three to four weeks", 3, 4),
        ("6 months", 6, 6),
        ("6 months or more", 6, None),
        ("less than 10 years", None, 10),
    ],
)
def test_numbers_that_are_printed_fit(text, low, high):
    assert faults(text, low, high) == []


@pytest.mark.parametrize(
    "low, high, found",
    [
        (3, 5, [("high", "5 does not stand in “3 to 4 weeks”.")]),
        (2, 4, [("low", "2 does not stand in “3 to 4 weeks”.")]),
        (
            1000,
            2000,
            [
                ("low", "1,000 does not stand in “3 to 4 weeks”."),
                ("high", "2,000 does not stand in “3 to 4 weeks”."),
            ],
        ),
    ],
)
def test_an_end_that_is_not_printed_is_a_fault_of_its_field(low, high, found):
    assert faults("3 to 4 weeks", low, high) == found


@pytest.mark.parametrize(
    "text, included, fits",
    [
        ("up to 10 years", True, True),
        ("up to 10 years", False, False),
        ("≤ 10 years", True, True),
        ("less than 10 years", False, True),
        ("less than 10 years", True, False),
    ],
)
def test_the_top_is_included_where_up_to_it_is_printed_and_nowhere_else(text, included, fits):
    found = faults(text, None, 10, top_included=included)
    assert found == ([] if fits else [("top_included", f"This does not fit “{text}”.")])


def test_a_top_with_a_bottom_is_not_asked_whether_it_is_included():
    assert faults("3 up to 10 years", 3, 10) == []


def test_unless_it_is_said_otherwise_the_top_is_not_included():
    assert faults("below 10 years", None, 10) == []


def test_the_numbers_of_a_price_are_read_as_prices_are_printed():
    assert faults("50.000 €", 50000, 50000)
    assert faults("50.000 €", 50000, 50000, numbers=printed.price_numbers) == []


@pytest.mark.parametrize(
    "text, low, high, open_ended, unit",
    [
        ("$45,000 - $55,000", 45000, 55000, False, "USD"),
        ("US$45,000", 45000, 45000, False, "USD"),
        ("45,000 dollars", 45000, 45000, False, "USD"),
        ("£45,000", 45000, 45000, False, "GBP"),
        ("45.000 €", 45000, 45000, False, "EUR"),
        ("45,000", 45000, 45000, False, "EUR"),
        ("$54-58K", 54000, 58000, False, "USD"),
        ("54.500,00 €", 54500, 54500, False, "EUR"),
        ("45,000 euros ($50,000)", 45000, 50000, False, "USD"),
        ("£45,000", 45000, 45000, False, ""),
        ("$100,000+", 100000, None, True, "USD"),
        ("upwards of $100,000", 100000, None, True, "USD"),
        ("at least $100,000", 100000, None, True, "USD"),
        ("price on request", None, None, False, "USD"),
        ("CAD 60,000", 60000, 60000, False, "CAD"),
        ("$60,000", 60000, 60000, False, "CAD"),
        ("60.000 TL", 60000, 60000, False, "TRY"),
        ("R$ 60.000", 60000, 60000, False, "BRL"),
        ("₹ 5,00,000", 500000, 500000, False, "INR"),
        ("60 000 kr", 60000, 60000, False, "SEK"),
        ("60 000 kr", 60000, 60000, False, "NOK"),
        ("60 000 zł", 60000, 60000, False, "PLN"),
        ("¥60,000", 60000, 60000, False, "JPY"),
        ("try it for $60,000", 60000, 60000, False, "USD"),
    ],
)
def test_a_price_as_it_is_printed_has_no_fault(text, low, high, open_ended, unit):
    assert faults_of_price(text, low, high, open_ended, unit) == []


@pytest.mark.parametrize(
    "text, unit",
    [
        ("£45,000", "USD"), ("$45,000", "EUR"), ("C$45,000", "USD"), ("CAD 45,000", "USD"),
        ("$45,000 CAD", "EUR"), ("45.000 TL", "EUR"), ("45 000 kr", "EUR"), ("R$ 45.000", "USD"),
        ("₹45,000", "USD"), ("45,000 pesos", "USD"),
    ],
)  # fmt: skip
def test_a_price_is_in_a_currency_that_is_printed(text, unit):
    fault = ("unit", f"“{text}” is not in this currency.")
    assert faults_of_price(text, 45000, 45000, unit=unit) == [fault]


@pytest.mark.parametrize(
    "text, low, high, first",
    [
        ("$45,000 - $55,000", 45000, None, "55,000"),
        ("$45,000 - $55,000", None, 55000, "45,000"),
        ("$45,000, $50,000, $52,000 or $55,000", 45000, 55000, "50,000"),
    ],
)
def test_each_number_that_a_price_prints_is_one_of_its_ends(text, low, high, first):
    fault = ("as_printed", f"{first} of “{text}” is neither the low nor the high end.")
    assert faults_of_price(text, low, high) == [fault]


@pytest.mark.parametrize("text, open_ended", [("$100,000+", False), ("$100,000", True)])
def test_the_end_of_a_price_is_open_where_that_is_printed_and_nowhere_else(text, open_ended):
    fault = ("open_ended", f"This does not fit “{text}”.")
    assert faults_of_price(text, 100000, None, open_ended) == [fault]


def test_a_rate_that_is_printed_per_100_or_1000_is_kept_as_that_of_one():
    assert faults("2.01 per 100 years", Decimal("0.0201"), Decimal("0.0201")) == []
    assert faults("1.7 (0.0–9.6) per 1,000 person-years", 0.0017, 0.0017) == []
    assert faults("1.7 (0.0–9.6)", 0.0017, 0.0017) != []


def test_so_many_percent_lower_may_be_kept_as_a_ratio():
    assert faults("68 % lower than placebo", 0.32, 0.32) == []
    assert faults("68 % of them", 0.32, 0.32) != []
