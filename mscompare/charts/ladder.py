"""Prices on one axis from nought: a bar from the lowest to the highest, an arrow for "or more".

Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from mscompare.charts.axis import percent

# A single price is a bar that can be seen.
LEAST = 1.5


class HasEnds(Protocol):
    """A price, or several from the lowest to the highest; an end may be unknown."""

    @property
    def low(self) -> Decimal | None: ...

    @property
    def high(self) -> Decimal | None: ...

    @property
    def open_ended(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a price stands, in percent of the axis; `free` if it is nought, which is a mark at the
    beginning and no bar."""

    start: float
    length: float
    open_ended: bool
    free: bool

    @property
    def end(self) -> float:
        return round(self.start + self.length, 1)


def rung(price: HasEnds, top: Decimal) -> Rung:
    """Return the Rung of a price on an axis from 0 to `top`."""
    low = Decimal(0) if price.low is None else price.low
    high = low if price.high is None else price.high
    start, end = percent(low, top), percent(high, top)
    length = max(LEAST, round(end - start, 1))
    return Rung(min(start, round(100 - length, 1)), length, price.open_ended, free=not high)
