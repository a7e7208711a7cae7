"""Where an axis ends: a round number, the same for everything drawn on it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from treatments.figures.known import known

if TYPE_CHECKING:
    from treatments.figures.lines import FigureLine

STEPS = (1, 2, 5)


def axis_top(lines: Iterable[FigureLine], scale: str) -> Decimal:
    """Return the top of an axis for the FigureLines of one scale, as a round number.

    Currencies never share an axis, nor do a price asked and a hospital's own cost: nothing is
    converted.
    """
    same = (line for line in lines if known(line.place).scale == scale)
    ends = (known(line.low) if line.high is None else line.high for line in same)
    return round_top(max(ends, default=Decimal(0)))


def axis_tops(lines: Iterable[FigureLine]) -> dict[str, Decimal]:
    """Return {scale: the top of its axis} for the scales of these FigureLines that have one: where
    nothing may stand on it, or all is free, there is nothing to draw.

    Axes of one currency end alike: bars that are never held against each other stand near each
    other, and nobody should take a longer one for more.
    """
    by_currency: dict[str, list[FigureLine]] = {}
    for line in lines:
        if line.on_axis and (line.low or line.high):
            by_currency.setdefault(line.unit, []).append(line)
    tops: dict[str, Decimal] = {}
    for same in by_currency.values():
        scales = dict.fromkeys(known(line.place).scale for line in same)
        top = max(axis_top(same, scale) for scale in scales)
        tops |= dict.fromkeys(scales, top)
    return tops


def percent(value: Decimal, top: Decimal) -> float:
    """Return where a value stands on an axis from 0 to `top`, in percent of its length, no further
    than its end."""
    return round(min(float(100 * value / top), 100.0), 1)


def round_top(highest: Decimal) -> Decimal:
    """Return the first of 1, 2, 5, 10, 20, 50 … that is not below `highest`."""
    unit = Decimal(1)
    while True:
        for step in STEPS:
            if step * unit >= highest:
                return step * unit
        unit *= 10


def near_top(highest: Decimal) -> Decimal:
    """Return a round number that is not below `highest`, and near it: 3, 4, 5, 6, 8, 10, 20 …"""
    top = round_top(highest)
    for tenths in (6, 8):
        end, rest = divmod(top * tenths, 10)
        if highest <= end and not rest:
            return end
    return top
