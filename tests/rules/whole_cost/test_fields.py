"""What is typed into the form of a whole cost: taken as it is meant, or refused with its words."""

from datetime import date
from decimal import Decimal

import pytest

from mscompare.whole_cost.fields import (
    FieldError,
    FieldReader,
    field_of,
    names_of_fields,
    read_currency,
    read_number,
    read_own_amount,
    read_rate,
    read_rate_day,
    read_what_one_has,
)
from mscompare.whole_cost.rows import COST_ROWS
from treatments.units import Unit

pytestmark = pytest.mark.once
LOST_INCOME = next(row for row in COST_ROWS if row.by_weeks)
FLIGHTS = next(row for row in COST_ROWS if row.name == "flights")
TODAY = date(2026, 12, 3)


@pytest.mark.parametrize(
    "typed, amount", [("1200", 1200), ("1,200", 1200), ("$1.2k", 1200), ("0", 0), ("5.50", "5.5")]
)
def test_an_amount_is_read_as_people_write_it(typed, amount):
    assert read_own_amount(typed, Unit.USD) == Decimal(amount)


@pytest.mark.parametrize(
    "typed, said",
    [
        ("abc", "“abc” is not an amount"),
        ("-5", "“-5” is below nought"),
        ("60.000", "“60.000” can mean 60,000 or 60"),
        ("1000000000", "“1000000000” is more than this site can handle"),
        ("€5", "“€5” is in euros, but is added in US dollars"),
        ("5 to 7", "“5 to 7” says more than one number"),
        ("1\u202e2", "turns the direction of writing"),
    ],
)
def test_what_is_no_amount_is_refused_with_what_was_typed(typed, said):
    with pytest.raises(FieldError, match=said):
        read_own_amount(typed, Unit.USD)


def test_any_currency_is_taken_while_none_is_chosen():
    assert read_own_amount("€5", None) == 5


@pytest.mark.parametrize("typed", ["0", "0.00", "-1", "many"])
def test_what_one_has_is_more_than_nought(typed):
    with pytest.raises(FieldError, match=f"“{typed}”"):
        read_what_one_has(typed, Unit.USD)


@pytest.mark.parametrize(
    "typed, rate", [("0.92", "0.92"), ("0,92", "0.92"), ("1.085", "1.085"), ("17", "17")]
)
def test_a_rate_has_decimals(typed, rate):
    assert read_rate(typed) == Decimal(rate)


@pytest.mark.parametrize("typed", ["0", "0.0", "-1", "1,085", "x", "1e5", "1.2.3", "9" * 11])
def test_what_is_no_rate_is_refused(typed):
    with pytest.raises(FieldError, match="“"):
        read_rate(typed)


def test_weeks_are_counted_up_to_ten_years():
    assert read_number("520", "weeks", 520) == 520
    with pytest.raises(FieldError, match="“521” is more than 520"):
        read_number("521", "weeks", 520)


def test_the_day_of_a_rate_has_begun_somewhere():
    assert read_rate_day("2026-12-04", TODAY) == date(2026, 12, 4)
    for typed in ("2026-12-05", "05/04/2026", "soon"):
        with pytest.raises(FieldError, match=f"“{typed}”"):
            read_rate_day(typed, TODAY)


def test_only_currencies_of_the_list_can_be_chosen():
    assert read_currency("EUR") is Unit.EUR
    for typed in ("eur", "days", "XYZ"):
        with pytest.raises(FieldError, match=f"“{typed}”"):
            read_currency(typed)


def read_row(row, **typed):
    reader = FieldReader({field_of(name.replace("_", "-"), "x"): t for name, t in typed.items()})
    return reader.row(row, "x", Unit.USD), reader.problems


def test_a_row_without_anything_is_not_known():
    assert read_row(FLIGHTS) == (None, {})
    assert read_row(LOST_INCOME) == (None, {})


def test_lost_income_is_weeks_times_a_weeks_pay():
    assert read_row(LOST_INCOME, weeks="2.5", weekly_pay="1,000") == (2500, {})


@pytest.mark.parametrize("typed", [{"weeks": "0"}, {"weekly_pay": "0"},
                                   {"weeks": "3", "weekly_pay": "0"}])  # fmt: skip
def test_none_of_either_costs_nothing(typed):
    assert read_row(LOST_INCOME, **typed) == (0, {})


def test_one_of_the_two_alone_asks_for_the_other():
    assert read_row(LOST_INCOME, weeks="3") == (
        None, {"weekly-pay_x": "Type what a week pays, too."}
    )  # fmt: skip
    assert read_row(LOST_INCOME, weekly_pay="500") == (
        None, {"weeks_x": "Type how many weeks, too."}
    )  # fmt: skip


def test_all_that_is_wrong_is_found_at_once():
    amount, problems = read_row(LOST_INCOME, weeks="many", weekly_pay="much")
    assert amount is None
    assert problems.keys() == {"weeks_x", "weekly-pay_x"}


def test_each_option_has_fields_of_its_own():
    names = names_of_fields(["a", "b"])
    assert {"have", "currency", "flights_a", "flights_b", "weeks_a", "quote_b"} <= names
    assert len(names) == 2 + 2 * 24
