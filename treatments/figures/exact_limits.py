"""Exact 95 % limits of a count out of people (Clopper and Pearson, Biometrika 1934). Pure.

They are our own calculation, and are said to be; two-sided for none seen, too, so that every line
of a chart means the same.
"""

from __future__ import annotations

from collections.abc import Callable
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
    if 2 * numerator > denominator:
        # As many terms are added as people had it: those who had it not are fewer.
        low, high = exact_limits(denominator - numerator, denominator)
        return 100 - high, 100 - low
    return _lower(numerator, denominator), _upper(numerator, denominator)


def _upper(numerator: int, denominator: int) -> Decimal:
    """So many or fewer are seen by chance in 25 of 1,000 such groups."""
    return _where(lambda chance: _at_most(numerator, denominator, chance) > TAIL)


def _lower(numerator: int, denominator: int) -> Decimal:
    """So many or more are seen by chance in 25 of 1,000 such groups."""
    if not numerator:
        return Decimal(0)
    return _where(lambda chance: 1 - _at_most(numerator - 1, denominator, chance) < TAIL)


def _where(lies_above: Callable[[float], bool]) -> Decimal:
    """The chance, in percent, up to which a limit lies above."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if lies_above(middle):
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
