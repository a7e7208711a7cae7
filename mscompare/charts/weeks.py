"""Lengths of time as bars on one axis of weeks, before and after the day on which a treatment
begins. Pure.

A bar goes from that day to what is told: back, if it lies before. No source says on which day a
part begins that comes later; so each is drawn from the beginning.
"""

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
# An axis ends at the next of these, in weeks: a month, three, half a year, a year, two years.
TOPS = (4, 13, 26, 52, 104)
# A year is a day longer than 52 weeks; that a month has more than four is not worth a longer axis.
SLACK = Decimal("1.1")


@dataclass(frozen=True, slots=True)
class Weeks:
    """An axis from so many weeks `before` the beginning to so many `after` it."""

    before: int
    after: int

    def at(self, weeks: Decimal | int) -> float:
        """Return where a week stands, in percent of the axis."""
        return percent(max(weeks + Decimal(self.before), Decimal(0)), Decimal(self.whole))

    @property
    def whole(self) -> int:
        return self.before + self.after


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length of time in percent of the axis: (start, end) of what is sure, and of what may be
    more; both are the same where nothing is."""

    sure: tuple[float, float]
    more: tuple[float, float]
    open_ended: bool


def is_length(line: FigureLine) -> bool:
    """Say whether a figure is a length of time; those are in days on their axis."""
    return line.place is not None and line.place.scale == "days"


def week_axis(before: Iterable[FigureLine], after: Iterable[FigureLine]) -> Weeks:
    """Return the axis for lengths before the beginning, and after it; without any there is nothing
    before it."""
    earlier = list(before)
    return Weeks(_top(earlier) if earlier else 0, _top(after))


def _top(lines: Iterable[FigureLine]) -> int:
    longest = max((ends_in_weeks(line)[1] for line in lines), default=Decimal(0))
    return next((top for top in TOPS if top * SLACK >= longest), int(longest) + 1)


def stretch(line: FigureLine, axis: Weeks, backwards: bool = False) -> Stretch:
    """Return the Stretch of a length on an axis, `backwards` from the beginning or on from it."""
    low, high = ends_in_weeks(line)
    begin = axis.at(0)
    if backwards:
        first, last = axis.at(-high), axis.at(-low)
        return Stretch((last, begin), (first, last), line.open_ended)
    first, last = axis.at(low), axis.at(high)
    return Stretch((begin, first), (first, last), line.open_ended)


def ends_in_weeks(line: FigureLine) -> tuple[Decimal, Decimal]:
    """Return from how many weeks to how many a length goes; of "up to 4 weeks" none are sure."""
    place = known(line.place)
    low = Decimal(0) if place.low is None else place.low
    high = low if place.high is None else place.high
    return low / DAYS_IN_A_WEEK, high / DAYS_IN_A_WEEK
