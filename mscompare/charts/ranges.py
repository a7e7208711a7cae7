"""Counts with what else may be true, as points and lines on one axis: deaths by years. Pure.

A point is what was counted, a ring where none was seen, a line the range. All charts of a row share
one axis, so that a point further right is more, whatever column it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from mscompare.charts.axis import near_top, percent, round_top
from treatments.figures.shares import THOUSAND, counted_share, limits_of, scaled

if TYPE_CHECKING:
    from treatments.answers.by_years import YearsRow
    from treatments.figures.lines import FigureLine
    from treatments.models import Finding


@dataclass(frozen=True, slots=True)
class Point:
    """A count out of 1,000 people with both ends of its range, None where none is known.

    `ours` says that the range is our own calculation.
    """

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    ours: bool = False

    @property
    def range(self) -> str:
        """Return "4–32", "" without a range."""
        if self.low is None or self.high is None:
            return ""
        return f"{whole(self.low)}–{whole(self.high)}"

    @property
    def end(self) -> Decimal:
        return self.value if self.high is None else self.high


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a Point stands on an axis, in percent of its length; `ring` if none was seen."""

    x: float
    start: float
    end: float
    ring: bool


def whole(value: Decimal) -> int:
    """Return a number out of 1,000 as it is printed: 4 of 3.6."""
    return scaled(value / 10, THOUSAND)


def point_of(finding: Finding) -> Point | None:
    """Return the Point of a share of people, None of what is none, or has an open end.

    Of "1 to 2 in 100" it is the low end, with a range to the high one.
    """
    share = counted_share(finding)
    if share is None or share.low is None or share.high is None or share.open_ended:
        return None
    ends, ours = limits_of(share), not share.interval
    if ends is None and share.low != share.high:
        ends, ours = (share.low, share.high), False
    if ends is None:
        return Point(share.low * 10)
    return Point(share.low * 10, ends[0] * 10, ends[1] * 10, ours)


def range_top(points: Iterable[Point]) -> Decimal:
    """Return the end of one axis for these Points, a round number."""
    return round_top(max((point.end for point in points), default=Decimal(1)))


def years_top(by_years: Iterable[tuple[YearsRow, FigureLine]]) -> Decimal:
    """Return the end of one axis for counts by years of treatment, near the end of the longest."""
    points = (point for row, _ in by_years if (point := point_of(row.finding)))
    return near_top(max((point.end for point in points), default=Decimal(1)))


def mark(point: Point, top: Decimal) -> Mark:
    """Return the Mark of a Point on an axis from 0 to `top`."""
    x = percent(point.value, top)
    if point.low is None or point.high is None:
        return Mark(x, x, x, point.value == 0)
    return Mark(x, percent(point.low, top), percent(point.high, top), point.value == 0)
