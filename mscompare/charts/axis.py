"""Where an axis ends: a round number, the same for everything drawn on it. Pure."""

from decimal import Decimal

STEPS = (1, 2, 5)


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
