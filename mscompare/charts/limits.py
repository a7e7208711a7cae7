"""Whom somebody takes, on one scale: up to the guideline's line, and past it. Pure.

The scale of disability (EDSS) goes from 0 to 10, that of age over the years in which people are
treated. What is taken beyond the guideline's limit is drawn apart, and is no sign that it is safe
there; so is what is only looked at case by case.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mscompare.charts.axis import percent


@dataclass(frozen=True, slots=True)
class Scale:
    """What limits are drawn on: from `bottom` to `top`, both printed with what they are of."""

    name: str
    bottom: Decimal
    top: Decimal

    def at(self, value: Decimal | None, otherwise: Decimal) -> float:
        """Return where a value stands, in percent; None stands where `otherwise` does."""
        inside = max((otherwise if value is None else value) - self.bottom, Decimal(0))
        return percent(inside, self.top - self.bottom)


EDSS = Scale("EDSS", Decimal(0), Decimal(10))
AGE = Scale("age", Decimal(15), Decimal(75))


@dataclass(frozen=True, slots=True)
class Limits:
    """In percent of the scale: taken from `start` to `within`, which no guideline's limit lies
    below, and on to `beyond`; `line` is the guideline's limit, None where no guideline has one."""

    start: float
    within: float
    beyond: float
    line: float | None


def limits(
    low: Decimal | None, high: Decimal | None, guideline: Decimal | None, scale: Scale = EDSS
) -> Limits:
    """Return the Limits of a rule that takes people from `low` to `high`; without an end (None) it
    takes all there are on that side."""
    start, end = scale.at(low, scale.bottom), scale.at(high, scale.top)
    if guideline is None:
        return Limits(start, end, end, None)
    line = scale.at(guideline, scale.top)
    return Limits(start, max(start, min(end, line)), end, line)
