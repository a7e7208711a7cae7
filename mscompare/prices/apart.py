"""Of which options the prices differ: found out from columns, for thousands of options at once.

It answers what `differ` of the disagreements does for lines: on one scale there are two values,
from two sources, or from one that contradicts itself on one and the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition

# A currency, and who pays what; both by their places in the columns' lists.
_Scale: TypeAlias = tuple[int, int]
# More of each tell nothing more.
TWO = 2


@dataclass
class _Told:
    """What the prices of an option say on one scale: some values, some sources, and whether one of
    these contradicts itself."""

    values: set[tuple[int, int]] = field(default_factory=set)
    sources: set[int] = field(default_factory=set)
    by_thing: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    contradicts_itself: bool = False

    def add(self, values: Iterable[tuple[int, int]], sources: Iterable[int]) -> None:
        if len(self.values) < TWO:
            self.values.update(values)
        if len(self.sources) < TWO:
            self.sources.update(sources)


class PricesApart:
    """Says of options of an edition whether their prices differ."""

    def __init__(self, edition: Edition) -> None:
        columns = edition.prices.columns
        things = edition.prices.things()
        self._told: dict[int, dict[_Scale, _Told]] = {}
        told = zip(
            columns.option, columns.unit, columns.perspective, columns.low, columns.high,
            columns.source, things, strict=True,
        )  # fmt: skip
        for option, unit, perspective, low, high, source, thing in told:
            scales = self._told.setdefault(option, {})
            found = scales.get((unit, perspective))
            if found is None:
                found = scales[unit, perspective] = _Told()
            ends = low, high
            found.add((ends,), (source,))
            if found.by_thing.setdefault((source, thing), ends) != ends:
                found.contradicts_itself = True

    def scales_apart(self, options: Iterable[int]) -> int:
        """Return on how many scales the prices of these options, by their ids, differ if all stand
        together."""
        together: dict[_Scale, _Told] = {}
        for option in options:
            for scale, told in self._told.get(option, {}).items():
                here = together.setdefault(scale, _Told())
                here.add(told.values, told.sources)
                here.contradicts_itself |= told.contradicts_itself
        return sum(map(_differs, together.values()))


def _differs(told: _Told) -> bool:
    two = len(told.values) > 1
    return two and (len(told.sources) > 1 or told.contradicts_itself)
