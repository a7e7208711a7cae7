"""How long a fact may stand before somebody reads it in its source again. Pure."""

from calendar import monthrange
from datetime import date

PRICE, FINDING, RULE = "price", "finding", "rule"
# In months. Prices and rules change; what a study found does not, but it may be corrected or
# withdrawn.
MONTHS = {PRICE: 24, FINDING: 36, RULE: 12}
# A source as a whole is looked at again after so many months.
SOURCE_MONTHS = 12


def months_after(day: date, months: int) -> date:
    """Return the date `months` calendar months after `day` (before, if negative), at the month's
    end if need be."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def read_before(kind: str, on: date) -> date:
    """Return the day such that a fact of this kind read before it is overdue on the day `on`."""
    return months_after(on, -MONTHS[kind])


def overdue(kind: str, last_read: date, on: date) -> bool:
    """Say whether a fact last read on the day `last_read` should have been read again by the day
    `on`. Kinds that are not in MONTHS are never overdue."""
    return kind in MONTHS and last_read < read_before(kind, on)
