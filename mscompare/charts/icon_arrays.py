"""A picture of a share as rows of dots: two paths for an SVG that the server draws. Pure.

The dots are the round ends of a dashed line, so a picture of 1,000 people costs a few hundred
bytes. They are grouped and filled from the bottom left; full dots against rings print in black
and white.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatments.figures.shares import Icons

STEP = 10  # units from dot to dot


@dataclass(frozen=True)
class Drawing:
    """`full` and `rings` are paths; a subpath is one row of dots."""

    width: int
    height: int
    full: str
    rings: str


def drawing(icons: Icons) -> Drawing:
    """Return the Drawing of Icons: 10 by 10 dots for 100 people, 50 by 20 for 1,000."""
    columns = 10 if icons.of == 100 else 50
    rows = icons.of // columns
    whole, rest = divmod(icons.events, columns)
    full = [_dots(rows - 1 - row, 0, columns) for row in range(whole)]
    rings = []
    if whole < rows:
        top = rows - 1 - whole
        full.append(_dots(top, 0, rest))
        rings = [_dots(top, rest, columns - rest)]
        rings += [_dots(row, 0, columns) for row in range(top)]
    return Drawing(columns * STEP, rows * STEP, "".join(full), "".join(rings))


def _dots(row: int, start: int, count: int) -> str:
    """A row of `count` dots, the first of them in column `start`."""
    if not count:
        return ""
    x, y = start * STEP + STEP // 2, row * STEP + STEP // 2
    # A little longer than to the last dot, or some browsers would leave that one out.
    return f"M{x} {y}h{(count - 1) * STEP}.1"
