"""Two groups of people as dots, the treated beside those they were compared with. Pure.

A full dot had it, a ring had not; one dot is one person, in both groups alike, and of more than
MOST_DOTS people one in a hundred. There is no picture of one group alone, and none of a share that
nobody counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from treatments.figures.shares import COUNT_BELOW, HUNDRED, scaled

if TYPE_CHECKING:
    from treatments.figures.lines import FigureLine

STEP = 8  # units from dot to dot
IN_A_ROW = 20
# More dots than that are no people that an eye tells apart.
MOST_DOTS = 120


@dataclass(frozen=True, slots=True)
class Dots:
    """One group: so many `events` of so many people, its size and its two paths.

    The dots are the round ends of a dashed line; a subpath is one row of them.
    """

    events: int
    of: int
    width: int
    height: int
    full: str
    rings: str


@dataclass(frozen=True, slots=True)
class Twin:
    """Both groups in the same measure; `in_hundred` says that a dot is no person, but one of a
    hundred."""

    treated: Dots
    others: Dots
    in_hundred: bool


def twin_of(line: FigureLine) -> Twin | None:
    """Return the Twin of a figure and its comparison group, None unless both were counted, or where
    dots of a hundred would hide somebody or say too much of few people."""
    beside = line.versus
    if beside is None or line.counted is None or beside.counted is None:
        return None
    groups = (line.counted, beside.counted)
    in_hundred = max(of for _, of in groups) > MOST_DOTS
    if in_hundred and any(_misleads(events, of) for events, of in groups):
        return None
    treated, others = (_dots(events, of, in_hundred) for events, of in groups)
    return Twin(treated, others, in_hundred)


def _misleads(events: int, of: int) -> bool:
    """Say whether a hundred dots show none or all where some had it and some had not, or many where
    there were few people."""
    seems_same = 0 < events < of and _in_hundred(events, of) in (0, HUNDRED)
    return seems_same or of < COUNT_BELOW


def _in_hundred(events: int, of: int) -> int:
    return scaled(Decimal(100 * events) / of, HUNDRED)


def _dots(events: int, of: int, in_hundred: bool) -> Dots:
    drawn, among = events, of
    if in_hundred:
        drawn, among = _in_hundred(events, of), HUNDRED
    rows = -(-among // IN_A_ROW)
    full, rings = [], []
    for row in range(rows):
        begin = row * IN_A_ROW
        here = min(IN_A_ROW, among - begin)
        filled = min(max(drawn - begin, 0), here)
        full.append(_row(row, 0, filled))
        rings.append(_row(row, filled, here - filled))
    width = min(among, IN_A_ROW) * STEP
    return Dots(events, of, width, rows * STEP, "".join(full), "".join(rings))


def _row(row: int, start: int, count: int) -> str:
    """A row of `count` dots, the first of them in column `start`."""
    if not count:
        return ""
    x, y = start * STEP + STEP // 2, row * STEP + STEP // 2
    # A little longer than to the last dot, or some browsers would leave that one out.
    return f"M{x} {y}h{(count - 1) * STEP}.1"
