"""Numbers as patients read them."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from tests.rules import rows
from treatments.figures import wording

pytestmark = pytest.mark.once


def amount_of(unit, low=None, high=None, **more):
    """An amount in words, of a figure with these ends."""
    values = {"open_ended": False, "approximate": False, "as_printed": "", **more}
    numbers = {"low": low and Decimal(low), "high": high and Decimal(high)}
    return wording.amount(SimpleNamespace(unit=unit, **numbers, **values))


@pytest.mark.parametrize(
    "value, text",
    [
        (54500, "54,500"),
        (Decimal("54500.00"), "54,500"),
        (Decimal("2.50"), "2.5"),
        (Decimal("1234.50"), "1,234.5"),
        (Decimal("1E+3"), "1,000"),
        (Decimal("0.00"), "0"),
    ],
)
def test_a_number_has_no_needless_zeros_and_its_thousands_are_told_apart(value, text):
    assert wording.plain_number(value) == text


@pytest.mark.parametrize(
    "unit, low, high, text",
    [
        ("USD", 45000, 55000, "$45,000–55,000"),
        ("USD", None, 2000, "up to $2,000"),
        ("USD", None, "1999.9", "up to $1,999.90"),
        ("EUR", 46600, 46600, "€46,600"),
        ("EUR", 46600, None, "€46,600"),
        ("GBP", 1000, "1250.5", "£1,000–1,250.50"),
        ("USD", "99.50", "99.50", "$99.50"),
        ("CAD", 60000, 60000, "CAD 60,000"),
        ("TRY", None, 2000, "up to TRY 2,000"),
        ("INR", 500000, 600000, "INR 500,000–600,000"),
    ],
)
def test_a_price_keeps_its_ends_and_its_currency(unit, low, high, text):
    assert amount_of(unit, low, high) == text


def test_a_price_without_a_top_says_so():
    assert amount_of("USD", 25000, 50000, open_ended=True) == "$25,000–50,000 or more"
    assert amount_of("USD", 150000, open_ended=True) == "$150,000 or more"


def test_a_budget_is_one_amount_of_dollars():
    assert wording.dollars(Decimal(60000)) == "$60,000"


@pytest.mark.parametrize(
    "unit, low, high, text",
    [
        ("weeks", 3, 3, "3 weeks"),
        ("weeks", 3, None, "3 weeks"),
        ("months", 6, 12, "6–12 months"),
        ("days", "1.5", 2, "1.5–2 days"),
        ("years", None, 10, "less than 10 years"),
        ("studies", 15, 15, "15 studies"),
        ("people", 2800000, 2800000, "2,800,000 people"),
        ("ratio", 1, 1, "1 ratio"),
        ("EDSS points", 3, "6.5", "EDSS 3–6.5"),
        ("EDSS points", None, "6.0", "EDSS below 6"),
    ],
)
def test_an_amount_keeps_its_ends_and_its_unit(unit, low, high, text):
    assert amount_of(unit, low, high) == text


@pytest.mark.parametrize(
    "unit, low, high, more, text",
    [
        ("months", 1, 1, {}, "1 month"),
        ("people", 1, None, {}, "1 person"),
        ("months", 1, 2, {}, "1–2 months"),
        ("months", 1, None, {"open_ended": True}, "1 or more months"),
    ],
)
def test_only_a_single_one_has_the_word_for_one(unit, low, high, more, text):
    assert amount_of(unit, low, high, **more) == text


@pytest.mark.parametrize(
    "unit, included, text",
    [
        ("years", True, "up to 10 years"),
        ("years", False, "less than 10 years"),
        ("EDSS points", True, "EDSS up to 10"),
        ("EDSS points", False, "EDSS below 10"),
    ],
)
def test_the_top_itself_is_included_only_where_that_is_printed(unit, included, text):
    assert amount_of(unit, None, 10, top_included=included) == text


def test_an_open_end_is_said():
    assert amount_of("years", 10, open_ended=True) == "10 or more years"
    assert amount_of("EDSS points", 6, open_ended=True) == "EDSS 6 or more"


@pytest.mark.parametrize(
    "unit, low, high, text",
    [
        ("months", 1, 1, "about 1 month"),
        ("USD", 45000, None, "about $45,000"),
        ("EDSS points", 6, 6, "about EDSS 6"),
        ("months", 6, 12, "6–12 months"),
    ],
)
def test_what_is_approximate_says_so_unless_its_range_does(unit, low, high, text):
    assert amount_of(unit, low, high, approximate=True) == text


def test_a_dose_of_cells_keeps_the_words_of_its_source():
    printed = amount_of("cells", 10000000, as_printed="tens of millions", approximate=True)
    assert printed == "tens of millions of cells"


def test_a_percentage_is_never_worded_bare():
    with pytest.raises(ValueError, match="share of people"):
        amount_of("percent", 83, 83)


@pytest.mark.parametrize(
    "months, text",
    [
        (1, "1 month"),
        (11, "11 months"),
        (12, "1 year"),
        (18, "18 months"),
        (24, "2 years"),
        (120, "10 years"),
    ],
)
def test_whole_years_are_told_in_years(months, text):
    assert wording.at_time(months) == text


@pytest.mark.parametrize(
    "fields, text",
    [
        ({"at_months": 24}, "after 2 years"),
        ({"at_words": "within 100 days"}, "within 100 days"),
        ({"at_months": 3, "at_words": "within 100 days"}, "within 100 days"),
        ({}, ""),
    ],
)
def test_when_it_was_counted_is_told_in_the_words_given_before_months(fields, text):
    assert wording.time_of(rows.finding(low=3, **fields)) == text


@pytest.mark.parametrize(
    "precision, text", [("day", "13 September 2025"), ("month", "September 2025"), ("year", "2025")]
)
def test_a_day_is_told_no_more_precisely_than_it_is_known(precision, text):
    assert wording.day_in_words(date(2025, 9, 13), precision) == text


def test_a_day_is_told_whole_if_nothing_else_is_said():
    assert wording.day_in_words(date(2025, 9, 3)) == "3 September 2025"


@pytest.mark.parametrize(
    "precision, text", [("year", "2025"), ("month", "2025-09"), ("day", "2025-09-13")]
)
def test_a_date_for_machines_makes_no_day_up(precision, text):
    assert wording.as_far_as_known(date(2025, 9, 13), precision) == text
    assert wording.as_far_as_known(None, precision) is None


@pytest.mark.parametrize(
    "number, thing, plural, text",
    [
        (1, "source", None, "1 source"),
        (3, "source", None, "3 sources"),
        (0, "source", None, "0 sources"),
        (2, "study", "studies", "2 studies"),
        (1, "study", "studies", "1 study"),
        (1234, "source", None, "1,234 sources"),
    ],
)
def test_counts_have_their_plural(number, thing, plural, text):
    assert wording.count_of(number, thing, plural) == text


@pytest.mark.parametrize(
    "printed, numbers",
    [
        ("$45,000 - $55,000", {45000, 55000}),
        ("$100,000+", {100000}),
        ("from $1,000.50", {"1000.5"}),
        ("2.8 million people", {2800000}),
        ("12 thousand", {12000}),
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
