"""Exact 95 % limits of a count out of people (Clopper and Pearson, Biometrika 1934). Pure.

They are our own calculation, and are said to be; two-sided for none seen, too, so that every line
of a chart means the same.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import exp, lgamma, log

# What lies outside, on each side.
TAIL = 0.025
HALVINGS = 60
PRECISE = Decimal("0.0001")


@lru_cache(maxsize=4096)
def exact_limits(numerator: int, denominator: int) -> tuple[Decimal, Decimal]:
    """Return the lower and the upper limit of `numerator` of `denominator` people, in percent.

    Raises ValueError if more were counted than there were.
    """
    if not 0 <= numerator <= denominator or not denominator:
        raise ValueError(f"{numerator} of {denominator} cannot be counted.")
    low = _limit(denominator - numerator, denominator)
    return Decimal(100) - low, _limit(numerator, denominator)


def _limit(numerator: int, denominator: int) -> Decimal:
    """The upper limit: so many or fewer are seen by chance in 25 of 1,000 such groups."""
    if numerator == denominator:
        return Decimal(100)
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _at_most(numerator, denominator, middle) > TAIL:
            low = middle
        else:
            high = middle
    return Decimal(100 * low).quantize(PRECISE)


def _at_most(numerator: int, denominator: int, chance: float) -> float:
    """How likely at most so many are, where each has this chance."""
    ways = lgamma(denominator + 1)
    yes, no = log(chance), log(1 - chance)
    return sum(
        exp(ways - lgamma(k + 1) - lgamma(denominator - k + 1) + k * yes + (denominator - k) * no)
        for k in range(numerator + 1)
    )
