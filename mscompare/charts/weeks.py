"""Lengths of time as bars on one axis of weeks, each from nought to what is told. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from mscompare.charts.axis import percent
from treatments.figures.known import known

if TYPE_CHECKING:
    from treatments.figures.lines import FigureLine

DAYS_IN_A_WEEK = 7
# The axis ends at the next of these, in weeks: a month, three, half a year, a year, two years.
TOPS = (4, 13, 26, 52, 104)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length of time in percent of the axis: solid up to `low`, lighter up to `high`."""

    low: float
    high: float
    open_ended: bool


def is_length(line: FigureLine) -> bool:
    """Say whether a figure is a length of time; those are in days on their axis."""
    return line.place is not None and line.place.scale == "days"


def week_top(lines: Iterable[FigureLine]) -> int:
    """Return where an axis of weeks ends for these lengths."""
    longest = max((_ends(line)[1] for line in lines), default=Decimal(0))
    return next((top for top in TOPS if top >= longest), int(longest) + 1)


def stretch(line: FigureLine, top: int) -> Stretch:
    """Return the Stretch of a length on an axis from 0 to `top` weeks."""
    low, high = _ends(line)
    end = Decimal(top)
    return Stretch(percent(low, end), percent(high, end), line.open_ended)


def _ends(line: FigureLine) -> tuple[Decimal, Decimal]:
    """From how many weeks to how many; of "up to 4 weeks" none are sure."""
    place = known(line.place)
    low = Decimal(0) if place.low is None else place.low
    high = low if place.high is None else place.high
    return low / DAYS_IN_A_WEEK, high / DAYS_IN_A_WEEK
