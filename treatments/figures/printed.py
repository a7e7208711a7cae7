"""Whether the numbers of a figure are those that its source prints. Pure."""

import re
from collections.abc import Callable
from decimal import Decimal

from treatments.figures.wording import numbers_in, plain_number
from treatments.typed.currencies import currencies_printed
from treatments.typed.numbers import read_in_price

# How an open end is printed.
OPEN_END = re.compile(r"\d\s?\+|\b(upwards of|over|more than|at least)\b", re.IGNORECASE)
# A rate per 100 or 1,000 people and year is kept as that of one.
AMONG_MANY = re.compile(r"\bper (100|1,?000)\b", re.IGNORECASE)
# "24 % lower" is a ratio of 0.76.
LOWER = re.compile(r"\b(lower|fewer|less|reduced)\b", re.IGNORECASE)
TOP_INCLUDED = re.compile(r"≤|\bup to\b", re.IGNORECASE)


def price_numbers(as_printed: str) -> set[Decimal]:
    """Return the numbers in a printed price: "50.000 €" is fifty thousand, "45,50 €" has cents. Low
    and high are typed beside it, so that nothing rests on this reading alone."""
    return numbers_in(as_printed, read_in_price)


def faults(
    as_printed: str,
    low: Decimal | None,
    high: Decimal | None,
    top_included: bool = False,
    numbers: Callable[[str], set[Decimal]] = numbers_in,
) -> list[tuple[str, str]]:
    """Return [(field, sentence)] for what does not fit between the text and the numbers.

    `low` and `high` are Decimals or None; `numbers` reads those that are printed.
    """
    found = []
    printed = numbers(as_printed)
    for many in AMONG_MANY.findall(as_printed):
        printed |= {value / int(many.replace(",", "")) for value in printed}
    if LOWER.search(as_printed):
        printed |= {1 - value / 100 for value in printed if value < 100}
    for name, value in (("low", low), ("high", high)):
        if value is not None and value not in printed:
            found.append((name, f"{plain_number(value)} does not stand in “{as_printed}”."))
    if low is None and top_included != bool(TOP_INCLUDED.search(as_printed)):
        found.append(("top_included", f"This does not fit “{as_printed}”."))
    return found


def faults_of_price(
    as_printed: str, low: Decimal | None, high: Decimal | None, open_ended: bool, unit: str = ""
) -> list[tuple[str, str]]:
    """The same for what a price adds: each printed number is an end, the end is open only where
    that is printed, and the currency is one that is printed."""
    found = []
    named = currencies_printed(as_printed)
    if unit and named and unit not in named:
        found.append(("unit", f"“{as_printed}” is not in this currency."))
    if others := price_numbers(as_printed) - {low, high}:
        value = plain_number(min(others))
        found.append(
            ("as_printed", f"{value} of “{as_printed}” is neither the low nor the high end.")
        )
    if open_ended != bool(OPEN_END.search(as_printed)):
        found.append(("open_ended", f"This does not fit “{as_printed}”."))
    return found
