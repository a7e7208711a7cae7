"""Numbers in plain words, as shared by pages, sheet and exports. Pure.

Rules: a count out of people is "2 in 100 people", never "1 in X" and never a bare percentage;
no decimals unless the source needs them; a range keeps both its ends; an open end says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from treatments.figures.known import known
from treatments.typed.numbers import in_digits, numbers_printed, read_in_text
from treatments.units import CURRENCY_SIGNS, SCALES, SINGULAR, Unit, any_of

if TYPE_CHECKING:
    from treatments.figures.shares import PrintedAmount
    from treatments.models import Finding

NUMBER_WORDS = {
    "no": 0,
    "none": 0,
    "free": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "a": 1,
    "tens": 10,
    "hundreds": 100,
}

# The A of "A$500" is no number.
WORDS_OF_NUMBERS = re.compile(rf"\b([a-z]+)\b(?!\$)(?:\s+of)?(?:\s*({any_of(SCALES)}))?")


def plain_number(value: Decimal | int) -> str:
    """Return a number without needless zeros and with thousands separated: 54500 → "54,500"."""
    value = Decimal(value)
    if value == value.to_integral_value():
        return f"{int(value):,}"
    return f"{value.normalize():,f}"


def money(low: Decimal | None, high: Decimal | None, open_ended: bool, currency: str) -> str:
    """Return "$45,000–55,000", "$100,000 or more", "up to $2,000"; amounts as printed."""
    sign = CURRENCY_SIGNS[currency]
    if low is None:
        return f"up to {sign}{in_digits(known(high))}"
    text = f"{sign}{in_digits(low)}"
    if high is not None and high != low:
        text = f"{text}–{in_digits(high)}"
    return f"{text} or more" if open_ended else text


def dollars(value: Decimal) -> str:
    """Return one amount of US dollars, in which budgets are given: "$60,000"."""
    return money(value, value, False, Unit.USD)


def amount(figure: PrintedAmount) -> str:
    """Return the amount of a figure (low, high, unit …) as a reader should see it.

    Raises ValueError for a percentage, which is no amount until shares.py has counted it.
    """
    unit, low, high = figure.unit, figure.low, figure.high
    if unit in CURRENCY_SIGNS:
        text = money(low, high, figure.open_ended, unit)
    elif unit == Unit.PERCENT:
        raise ValueError("A percentage is a share of people: shares.py words it, never bare.")
    elif unit == Unit.CELLS:
        # Doses are printed in words ("tens of millions"); turning them into digits
        # would claim a precision that nobody gave.
        return f"{figure.as_printed} of cells"
    elif unit == Unit.EDSS:
        below = "up to" if getattr(figure, "top_included", False) else "below"
        text = f"EDSS {_bounded(low, high, figure.open_ended, below)}"
    else:
        text = _with_unit(figure)
    return f"about {text}" if figure.approximate and _single(low, high) else text


def _with_unit(figure: PrintedAmount) -> str:
    below = "up to" if getattr(figure, "top_included", False) else "less than"
    bounded = _bounded(figure.low, figure.high, figure.open_ended, below)
    one = figure.low == 1 and figure.high in (None, 1) and not figure.open_ended
    unit = figure.unit
    return f"{bounded} {SINGULAR.get(unit, unit) if one else unit}"


def _bounded(low: Decimal | None, high: Decimal | None, open_ended: bool, below: str) -> str:
    if low is None:
        return f"{below} {plain_number(known(high))}"
    text = _span(low, high)
    return f"{text} or more" if open_ended else text


def _span(low: Decimal, high: Decimal | None) -> str:
    if high is None or low == high:
        return plain_number(low)
    return f"{plain_number(low)}–{plain_number(high)}"


def _single(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low == high


def at_time(months: int) -> str:
    """Return "2 years", "18 months" or "1 month" for a number of months after treatment."""
    if months % 12 == 0:
        years = months // 12
        return f"{years} year" if years == 1 else f"{years} years"
    return f"{months} month" if months == 1 else f"{months} months"


def time_of(finding: Finding) -> str:
    """Return when a finding was counted: "after 2 years", "within 100 days"; "" if not given."""
    if finding.at_words:
        return finding.at_words
    return f"after {at_time(finding.at_months)}" if finding.at_months is not None else ""


def count_of(number: int, thing: str, plural: str | None = None) -> str:
    """Return "1 source", "3 sources", "2 studies" (`plural` where an s is not enough)."""
    if number == 1:
        return f"1 {thing}"
    return f"{number:,} {plural or thing + 's'}"


def day_in_words(day: date, precision: str = "day") -> str:
    """Return "13 September 2025", "September 2025" or "2025"."""
    if precision == "year":
        return str(day.year)
    month = day.strftime("%B %Y")
    return month if precision == "month" else f"{day.day} {month}"


def as_far_as_known(day: date | None, precision: str) -> str | None:
    """Return "2025-09-13", "2025-09" or "2025": of a year no day is made up. None without a day."""
    length = {"year": 4, "month": 7}.get(precision)
    return day.isoformat()[:length] if day else None


def numbers_in(text: str, read: Callable[[str], list[Decimal]] = read_in_text) -> set[Decimal]:
    """Return the set of numbers that stand in a printed text, in digits or in words.

    "$45,000 - $55,000" gives {45000, 55000}; "2.8 million" {2800000}; "three weeks" {3};
    "tens of millions" {10000000}. `read` gives the numbers of a numeral.
    """
    found = set(numbers_printed(text, read))
    for word, scale in WORDS_OF_NUMBERS.findall(text.lower()):
        if word in NUMBER_WORDS:
            found.add(Decimal(NUMBER_WORDS[word]) * SCALES.get(scale, 1))
    return found
