"""Numbers as patients read them."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from treatments.figures import wording
from treatments.figures.printed import price_numbers


def figure(unit, low=None, high=None, **more):
    values = {"open_ended": False, "approximate": False, "as_printed": "", **more}
    numbers = {"low": low and Decimal(low), "high": high and Decimal(high)}
    return SimpleNamespace(unit=unit, **numbers, **values)


@pytest.mark.parametrize(
    "given, text",
    [
        (figure("USD", 45000, 55000), "$45,000–55,000"),
        (figure("USD", 25000, 50000, open_ended=True), "$25,000–50,000 or more"),
        (figure("USD", 150000, open_ended=True), "$150,000 or more"),
        (figure("USD", None, 2000), "up to $2,000"),
        (figure("EUR", 46600, 46600), "€46,600"),
        (figure("USD", "99.50", "99.50"), "$99.50"),
        (figure("weeks", 3, 3), "3 weeks"),
        (figure("months", 1, 1, approximate=True), "about 1 month"),
        (figure("months", 6, 12), "6–12 months"),
        (figure("years", None, 10), "less than 10 years"),
        (figure("years", 10, open_ended=True), "10 or more years"),
        (figure("EDSS points", None, "6.0"), "EDSS below 6"),
        (figure("people", 2800000, 2800000, approximate=True), "about 2,800,000 people"),
        (figure("cells", 10000000, as_printed="tens of millions"), "tens of millions of cells"),
        (figure("studies", 15, 15), "15 studies"),
    ],
)
def test_an_amount_keeps_its_ends_and_its_unit(given, text):
    assert wording.amount(given) == text


def test_a_percentage_is_never_worded_bare():
    with pytest.raises(ValueError, match="share of people"):
        wording.amount(figure("percent", 83, 83))


@pytest.mark.parametrize(
    "printed, numbers",
    [
        ("$45,000 - $55,000", {45000, 55000}),
        ("$100,000+", {100000}),
        ("2.8 million people", {2800000}),
        ("three weeks", {3}),
        ("roughly a month", {1}),
        ("tens of millions", {10000000}),
        ("hundreds of millions", {100000000}),
        ("No deaths", {0}),
        ("1–2%", {1, 2}),
        ("60k", {60000}),
        ("prices on request", set()),
    ],
)
def test_numbers_are_read_from_printed_text(printed, numbers):
    assert wording.numbers_in(printed) == {Decimal(n) for n in numbers}


def test_times_and_dates_in_words():
    assert wording.at_time(24) == "2 years"
    assert wording.at_time(12) == "1 year"
    assert wording.at_time(18) == "18 months"
    assert wording.day_in_words(date(2025, 9, 13)) == "13 September 2025"
    assert wording.day_in_words(date(2025, 9, 1), "month") == "September 2025"
    assert wording.day_in_words(date(2025, 1, 1), "year") == "2025"


def test_counts_have_their_plural():
    assert wording.count_of(1, "source") == "1 source"
    assert wording.count_of(3, "source") == "3 sources"
    assert wording.count_of(2, "study", "studies") == "2 studies"


@pytest.mark.parametrize(
    "printed, numbers",
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
    ],
)
def test_prices_are_read_as_they_are_printed_anywhere(printed, numbers):
    assert price_numbers(printed) == {Decimal(n) for n in numbers}
