"""Figures as thin strips on paper, for an SVG that the server draws. Pure.

Black is the figure, stripes are the comparison group or what a range leaves open, a thin line is
the interval: nothing depends on colour or grey.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from clinics.price_lines import ASKED_IN_DOLLARS
from mscompare.charts.axis import axis_top
from treatments.figures.known import known
from treatments.figures.shares import COUNT_BELOW
from treatments.units import Unit

if TYPE_CHECKING:
    from treatments.figures.lines import FigureLine

LENGTH = 100
STRIPE = 8  # units from stripe to stripe


class LinesTogether(Protocol):
    """Figures whose strips stand on one axis, such as an entry of the sheet."""

    @property
    def figures(self) -> Sequence[FigureLine]: ...


@dataclass(frozen=True)
class Strip:
    """Black from `start` to `full`, striped on to `end`; all on an axis of LENGTH units."""

    start: float
    full: float
    end: float
    whisker: tuple[float, float] | None = None

    @property
    def stripes(self) -> tuple[float, ...]:
        """Where the strokes of the striped part stand."""
        return _strokes(self.full, self.end)

    @property
    def all_striped(self) -> tuple[float, ...]:
        """Where the strokes stand if all of it is striped, as a comparison group is."""
        return _strokes(self.start, self.end)


def _strokes(start: float, end: float) -> tuple[float, ...]:
    return tuple(round(start + STRIPE * (i + 0.5), 1) for i in range(int((end - start) / STRIPE)))


def share_strip(line: FigureLine) -> Strip | None:
    """Return the Strip of a share of people, None for anything else and for few people."""
    place = line.place
    if place is None or place.scale != Unit.PERCENT or 0 < line.people < COUNT_BELOW:
        return None
    if place.low is None or line.high == 0:
        return None
    low = float(place.low)
    end = float(place.high) if place.high is not None else low
    whisker = None
    if place.range:
        first, last = (round(float(limit), 1) for limit in place.range)
        whisker = first, last
    return Strip(0, round(low, 1), LENGTH if place.open_ended else round(end, 1), whisker)


def strip_price_top(entries: Iterable[LinesTogether]) -> Decimal | None:
    """Return the end of the axis for the dollar prices asked of these entries, None without."""
    lines = [line for entry in entries for line in entry.figures if _asked_in_dollars(line)]
    return axis_top(lines, known(lines[0].place).scale) if lines else None


def price_strip(line: FigureLine, top: Decimal | None) -> Strip | None:
    """Return the Strip of a price on an axis to `top`, None if it does not belong on it."""
    if not top or not _asked_in_dollars(line):
        return None
    place = known(line.place)
    low = place.low if place.low is not None else Decimal(0)
    high = place.high if place.high is not None else low
    start, full = (round(float(LENGTH * value / top), 1) for value in (low, high))
    # A single price is a mark that can be seen.
    full = max(full, start + 2)
    return Strip(start, full, LENGTH if line.open_ended else full)


def _asked_in_dollars(line: FigureLine) -> bool:
    return line.on_axis and line.place is not None and line.place.scale == ASKED_IN_DOLLARS
