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
    """Return {scale: the top of its axis} for all scales of these FigureLines."""
    by_scale: dict[str, list[FigureLine]] = {}
    for line in lines:
        by_scale.setdefault(known(line.place).scale, []).append(line)
    return {scale: axis_top(same, scale) for scale, same in by_scale.items()}


def round_top(highest: Decimal) -> Decimal:
    """Return the first of 1, 2, 5, 10, 20, 50 … that is not below `highest`."""
    unit = Decimal(1)
    while True:
        for step in STEPS:
            if step * unit >= highest:
                return step * unit
        unit *= 10
