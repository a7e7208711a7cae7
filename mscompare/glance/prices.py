"""What an option costs, in one cell. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from mscompare.comparing.groups import NO_PRICE_FOR_PATIENTS
from mscompare.comparing.table import INSIDE
from mscompare.glance.cells import PriceOfKind, PricesBody
from mscompare.prices.yearly import EACH_YEAR, is_paid_each_year
from treatments.figures import wording

if TYPE_CHECKING:
    from mscompare.comparing.table import Cell
    from treatments.figures.lines import FigureLine

NO_PRICE = "No price found. That does not mean that it is free."
# So many kinds of prices stand in a cell.
MOST_IN_A_CELL = 2


def prices(cell: Cell) -> PricesBody:
    """Return what an option costs: its own prices and those of places in it, by who pays. What
    others spent stands there only where no patient was asked for anything."""
    lines = [
        line for group in cell.groups if group.applicability in INSIDE for line in group.figures
    ]
    by_kind: dict[tuple[object, ...], list[FigureLine]] = {}
    for line in sorted(lines, key=lambda line: (line.side, line.unit != "USD", line.unit)):
        by_kind.setdefault((line.side, line.unit, line.said_of), []).append(line)
    kinds = [_kind(same) for same in by_kind.values()]
    asked = [kind for kind in kinds if kind.lines[0].is_price]
    if asked:
        return PricesBody(tuple(asked[:MOST_IN_A_CELL]))
    return PricesBody(tuple(kinds[:1]), NO_PRICE_FOR_PATIENTS if kinds else NO_PRICE)


def _kind(lines: Sequence[FigureLine]) -> PriceOfKind:
    low = min(_ends(line)[0] for line in lines)
    high = max(_ends(line)[1] for line in lines)
    open_ended = any(line.open_ended for line in lines)
    best_first = sorted(lines, key=lambda line: -line.rating.level)
    return PriceOfKind(
        tuple(best_first),
        wording.money(low, high, open_ended, lines[0].unit) if len(lines) > 1 else lines[0].amount,
        len(lines),
        lines[0].said_of,
        _what_for(lines, free=not high),
        low,
        high,
        open_ended,
        on_axis=lines[0].unit == "USD" and lines[0].side == 0 and all(x.on_axis for x in lines),
    )


def _what_for(lines: Sequence[FigureLine], free: bool) -> str:
    """What must stand behind an amount: that it is asked every year, or when it is free."""
    if all(map(is_paid_each_year, lines)):
        return EACH_YEAR
    return next(iter(lines[0].brief), "") if free else ""


def _ends(line: FigureLine) -> tuple[Decimal, Decimal]:
    ends = [end for end in (line.low, line.high) if end is not None]
    return min(ends), max(ends)
