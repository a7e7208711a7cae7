"""Where a price range stands on an axis: whole numbers for an SVG that the server draws."""

from dataclasses import dataclass
from decimal import Decimal

WIDTH = 200
STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Bar:
    """Left end and length on an axis of WIDTH units; `open_ended` if the source gives no top."""

    x: int
    length: int
    open_ended: bool


def axis_top(lines, scale):
    """Return the top of an axis for the FigureLines of one scale, as a round number.

    Currencies never share an axis, nor do a price asked and a hospital's own cost: nothing is
    converted.
    """
    same = (line for line in lines if line.place.scale == scale)
    return round_top(max((x.low if x.high is None else x.high for x in same), default=Decimal(0)))


def round_top(highest):
    """Return the first of 1, 2, 5, 10, 20, 50 … that is not below `highest`."""
    unit = Decimal(1)
    while True:
        for step in STEPS:
            if step * unit >= highest:
                return step * unit
        unit *= 10


def bar(line, top):
    """Return the Bar of a FigureLine on an axis from 0 to `top`."""
    low = line.low if line.low is not None else Decimal(0)
    high = line.high if line.high is not None else low
    x = int(low / top * WIDTH)
    end = WIDTH if line.high is None and line.open_ended else int(high / top * WIDTH)
    return Bar(x=x, length=max(2, end - x), open_ended=line.open_ended)
