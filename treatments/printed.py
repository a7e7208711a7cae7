"""Whether the numbers of a figure are those that its source prints. Pure."""

import re

from treatments.wording import numbers_in, plain_number

# How an open end is printed.
OPEN_END = re.compile(r"\d\s?\+|\b(upwards of|over|more than|at least)\b", re.IGNORECASE)
TOP_INCLUDED = re.compile(r"≤|\bup to\b", re.IGNORECASE)


def faults(as_printed, low, high, top_included=False):
    """Return [(field, sentence)] for what does not fit between the text and the numbers.

    `low` and `high` are Decimals or None.
    """
    found = []
    printed = numbers_in(as_printed)
    for name, value in (("low", low), ("high", high)):
        if value is not None and value not in printed:
            found.append((name, f"{plain_number(value)} does not stand in “{as_printed}”."))
    if low is None and top_included != bool(TOP_INCLUDED.search(as_printed)):
        found.append(("top_included", f"This does not fit “{as_printed}”."))
    return found


def faults_of_price(as_printed, low, high, open_ended):
    """The same for what a price adds: each printed number is an end, and the end is open only
    where that is printed."""
    found = []
    if others := numbers_in(as_printed) - {low, high}:
        value = plain_number(min(others))
        found.append(
            ("as_printed", f"{value} of “{as_printed}” is neither the low nor the high end.")
        )
    if open_ended != bool(OPEN_END.search(as_printed)):
        found.append(("open_ended", f"This does not fit “{as_printed}”."))
    return found
