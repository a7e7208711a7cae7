"""Of many prices those that must not be missing: the lowest, the highest and the best supported."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest
from typing import TYPE_CHECKING

from mscompare.edition.prices import NO_AMOUNT
from mscompare.prices.spans import by_kind

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition

# So many of the best supported.
MOST_BEST = 3


def sample_of(edition: Edition, places: Sequence[int]) -> list[int]:
    """Return a few of these places in the columns of an edition, in their order: both ends of the
    kind of price that matters most to a reader, as `ends_of` has them, and the best supported of
    all."""
    best = nlargest(MOST_BEST, places, key=edition.prices.columns.level.__getitem__)
    foremost = next(iter(by_kind(edition, places).values()), [])
    return sorted({*best, *ends_of(edition, foremost)})


def ends_of(edition: Edition, places: Sequence[int]) -> set[int]:
    """Return the places of the lowest and the highest of these prices, which are of one kind, and,
    if both are of one source, of one of another."""
    if not places:
        return set()
    columns = edition.prices.columns

    def low(place: int) -> int:
        return columns.low[place] if columns.low[place] != NO_AMOUNT else columns.high[place]

    def high(place: int) -> int:
        return max(columns.low[place], columns.high[place])

    ends = {min(places, key=low), max(places, key=high)}
    sources = {columns.source[place] for place in ends}
    others = (place for place in places if columns.source[place] not in sources)
    return ends | ({next(others, min(ends))} if len(sources) == 1 else set())
