"""What a reader types for a whole cost, read field by field. Pure.

All that is wrong is found at once, and said at its field with what was typed; nothing is added up
then. The fields of an option carry its slug, so that none is taken for another's if an option is
no longer listed meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from mscompare.whole_cost.rows import A_WEEKS_PAY, COST_ROWS, WEEKS, CostRow
from treatments.typed.characters import refusal, shown
from treatments.typed.days import DayError, whole_day
from treatments.typed.money import AmountError, WhichCurrencyError, read_one_amount
from treatments.typed.numbers import plain_signs
from treatments.units import CURRENCIES, Unit

# Of the reader.
OWN_CURRENCY, HAS = "currency", "have"
# Of each option.
WHICH_PRICE, QUOTE, QUOTE_CURRENCY, RATE, RATE_DAY = (
    "which-price",
    "quote",
    "quote-currency",
    "rate",
    "rate-day",
)
# What may be chosen beside prices; keys of prices have no such sign.
MY_QUOTE, NO_PRICE_YET = "quote!", "none!"
OF_ROWS = tuple(name for row in COST_ROWS for name in row.fields)
OF_AN_OPTION = (WHICH_PRICE, QUOTE, QUOTE_CURRENCY, RATE, RATE_DAY, *OF_ROWS)
COST_FIELDS = {
    WHICH_PRICE: "The price",
    QUOTE: "My own quote",
    QUOTE_CURRENCY: "Currency of the quote",
    RATE: "Exchange rate",
    RATE_DAY: "Day of the rate",
    **{row.name: row.label for row in COST_ROWS},
    WEEKS: "Lost income, how many weeks",
    A_WEEKS_PAY: "Lost income, a week’s pay",
    HAS: "What you have",
    OWN_CURRENCY: "Your currency",
}
MOST_WEEKS, MANY_WEEKS = 520, "a number of weeks, like 3 or 2.5"
# Three digits behind a comma may be thousands; behind a point they are decimals, as on this site.
TYPED_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,8}|,(?:[0-9]{1,2}|[0-9]{4,8}))?")


Read = TypeVar("Read")


class FieldError(ValueError):
    """What cannot be read in a field; carries a sentence that quotes it."""


def field_of(name: str, slug: str) -> str:
    """Return what a field of an option is called in the form."""
    return f"{name}_{slug}"


def names_of_fields(slugs: Iterable[str]) -> frozenset[str]:
    """Return the names of all fields of the form for these options."""
    each = (field_of(name, slug) for slug in slugs for name in OF_AN_OPTION)
    return frozenset((OWN_CURRENCY, HAS, *each))


def read_own_amount(text: str, unit: Unit | None) -> Decimal:
    """Return the amount that was typed in a currency, None: in any.

    Raises FieldError for what is no single amount, and for one of another currency.
    """
    try:
        money = read_one_amount(text)
        if unit and money.currency and money.currency != unit:
            quoted = shown(text, 60)
            raise WhichCurrencyError(
                f"“{quoted}” is in {money.currency.label}, but is added in {unit.label}. Leave the "
                "sign out, or choose that currency below."
            )
    except AmountError as error:
        raise FieldError(str(error)) from error
    # One number was typed.
    return money.most


def read_what_one_has(text: str, unit: Unit | None) -> Decimal:
    """Return what the reader has; raises FieldError, also for nought."""
    amount = read_own_amount(text, unit)
    if not amount:
        raise FieldError(f"“{shown(text, 60)}”: leave this empty if you do not want to say it.")
    return amount


def read_number(text: str, what: str, most: int) -> Decimal:
    """Return a number with decimals, from nought to `most`; `what` says in a sentence what it must
    be. Raises FieldError."""
    quoted = f"“{shown(text, 60)}”"
    if sentence := refusal(text):
        raise FieldError(sentence)
    plain = plain_signs(text)
    if not TYPED_NUMBER.fullmatch(plain):
        raise FieldError(f"{quoted} is not {what}.")
    value = Decimal(plain.replace(",", "."))
    if value > most:
        raise FieldError(f"{quoted} is more than {most:,}. It must be {what}.")
    return value


def read_rate(text: str) -> Decimal:
    """Return an exchange rate; raises FieldError for nought and for what is none."""
    value = read_number(text, "a rate, like 0.92", 10**9)
    if not value:
        raise FieldError(f"“{shown(text, 60)}” is not a rate: it must be more than nought.")
    return value


def read_rate_day(text: str, today: date) -> date:
    """Return the day of a rate; raises FieldError for none, and for one that is still to come."""
    try:
        day = whole_day(text)
    except DayError as error:
        raise FieldError(str(error)) from error
    # Somewhere on earth it is tomorrow.
    if day > today + timedelta(days=1):
        raise FieldError(f"“{shown(text, 60)}” is still to come.")
    return day


def read_currency(text: str) -> Unit:
    """Return the currency that was chosen; raises FieldError for what is none."""
    for unit in CURRENCIES:
        if unit == text:
            return unit
    raise FieldError(f"“{shown(text, 60)}” is not one of the currencies here.")


class FieldReader:
    """Reads fields of `typed`, {field: text}; `problems` collects what is wrong, {field: sentence},
    and a field that cannot be read is None."""

    def __init__(self, typed: Mapping[str, str]) -> None:
        self.typed = typed
        self.problems: dict[str, str] = {}

    def read(self, field: str, reads: Callable[[str], Read]) -> Read | None:
        """Return what `reads` makes of a field, None where nothing was typed."""
        text = self.typed.get(field, "")
        try:
            return reads(text) if text else None
        except FieldError as error:
            self.problems[field] = str(error)
            return None

    def row(self, row: CostRow, slug: str, unit: Unit | None) -> Decimal | None:
        """Return the amount for a row of an option, None where nothing was typed; of weeks, what
        all of them pay."""
        fields = [field_of(name, slug) for name in row.fields]
        if not row.by_weeks:
            return self.read(fields[0], lambda text: read_own_amount(text, unit))
        weeks = self.read(fields[0], lambda text: read_number(text, MANY_WEEKS, MOST_WEEKS))
        pay = self.read(fields[1], lambda text: read_own_amount(text, unit))
        if not self.problems.keys().isdisjoint(fields) or weeks is pay is None:
            return None
        # None of the one costs nothing, whatever the other is.
        if weeks == 0 or pay == 0:
            return Decimal(0)
        if weeks is None or pay is None:
            missing = 0 if weeks is None else 1
            self.problems[fields[missing]] = (
                f"Type {('how many weeks', 'what a week pays')[missing]}, too."
            )
            return None
        return weeks * pay
