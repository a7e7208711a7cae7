"""Whom somebody takes, on one scale: up to the guideline's line, and past it. Pure.

The scale of disability (EDSS) goes from 0 to 10. What a seller takes beyond the guideline's limit
is drawn apart, and is no sign that it is safe there.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mscompare.charts.axis import percent

EDSS_TOP = Decimal(10)


@dataclass(frozen=True, slots=True)
class Limits:
    """In percent of the scale: taken from `start` to `within`, which no guideline's limit lies
    below, and on to `beyond`; `line` is the guideline's limit, None where no guideline has one."""

    start: float
    within: float
    beyond: float
    line: float | None


def limits(
    low: Decimal | None, high: Decimal, guideline: Decimal | None, top: Decimal = EDSS_TOP
) -> Limits:
    """Return the Limits of a rule that takes people from `low` (None: from nought) to `high`."""
    start, end = percent(low or Decimal(0), top), percent(high, top)
    if guideline is None:
        return Limits(start, end, end, None)
    line = percent(guideline, top)
    return Limits(start, max(start, min(end, line)), end, line)
