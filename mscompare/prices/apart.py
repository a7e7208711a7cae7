"""Of which options the prices differ: found out from columns, for thousands of options at once.

It answers what `differ` of the disagreements does for lines: on one scale there are two values,
from two sources, or from one that contradicts itself on one and the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition

# A currency, and who pays what; both by their places in the columns' lists.
_Scale: TypeAlias = tuple[int, int]
# Values, sources, and whether one of these contradicts itself. More than two of each tell nothing
# more.
_Told: TypeAlias = tuple[frozenset[tuple[int, int]], frozenset[int], bool]
TWO = 2
# Those of wide options are asked for again and again, those of a clinic hardly.
MOST_TOLD = 512


class PricesApart:
    """Says of options of an edition on how many scales their prices differ."""

    def __init__(self, edition: Edition) -> None:
        self._prices, self._things = edition.prices, edition.prices.things()
        # Few are held: all together would be as large as the edition.
        self._told = lru_cache(MOST_TOLD)(self._told_by)

    def scales_apart(self, options: Iterable[int], near: Iterable[int] = ()) -> int:
        """Return on how many scales the prices of these options, by their ids, differ if all stand
        together with those of the options `near`; a scale on which only the latter have a price
        does not count."""
        together: dict[_Scale, _Told] = {}
        for option in options:
            for scale, told in self._told(option).items():
                here = together.get(scale)
                together[scale] = _both(here, told) if here else told
        for option in near:
            for scale, told in self._told(option).items():
                if here := together.get(scale):
                    together[scale] = _both(here, told)
        return sum(map(_differs, together.values()))

    def _told_by(self, option: int) -> dict[_Scale, _Told]:
        """What the prices of an option say on each scale."""
        columns = self._prices.columns
        found: dict[_Scale, _Told] = {}
        by_scale: dict[_Scale, list[int]] = {}
        for place in self._prices.places_of_option(option):
            scale = columns.unit[place], columns.perspective[place]
            by_scale.setdefault(scale, []).append(place)
        for scale, places in by_scale.items():
            values: set[tuple[int, int]] = set()
            sources: set[int] = set()
            same: dict[tuple[int, int], tuple[int, int]] = {}
            contradicts = False
            for place in places:
                ends = columns.low[place], columns.high[place]
                values.add(ends)
                sources.add(columns.source[place])
                thing = columns.source[place], self._things[place]
                contradicts |= same.setdefault(thing, ends) != ends
            found[scale] = _few(values), _few(sources), contradicts
        return found


def _few(things: Iterable[Any]) -> frozenset[Any]:
    return frozenset(islice(things, TWO))


def _both(one: _Told, other: _Told) -> _Told:
    return _few(one[0] | other[0]), _few(one[1] | other[1]), one[2] or other[2]


def _differs(told: _Told) -> bool:
    values, sources, contradicts = told
    return len(values) > 1 and (len(sources) > 1 or contradicts)
