"""Where a price range stands on an axis: whole numbers for an SVG that the server draws. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatments.figures.lines import FigureLine

AXIS_WIDTH = 200


@dataclass(frozen=True, slots=True)
class Bar:
    """Left end and length in units of AXIS_WIDTH; `open_ended` if the source gives no top: an arrow
    then stands behind the last number that it prints."""

    x: int
    length: int
    open_ended: bool


def bar(line: FigureLine, top: Decimal) -> Bar:
    """Return the Bar of a FigureLine on an axis from 0 to `top`."""
    low = line.low if line.low is not None else Decimal(0)
    high = line.high if line.high is not None else low
    x = int(low / top * AXIS_WIDTH)
    end = int(high / top * AXIS_WIDTH)
    return Bar(x=x, length=max(2, end - x), open_ended=line.open_ended)
