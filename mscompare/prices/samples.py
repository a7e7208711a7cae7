"""Of many prices those that must not be missing: the lowest, the highest and the best supported."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from heapq import nlargest
from typing import TYPE_CHECKING

from mscompare.edition.prices import NO_AMOUNT
from mscompare.prices.spans import KindOfPrice, by_kind

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition

# So many of the best supported.
MOST_BEST = 3


def sample_of(edition: Edition, places: Sequence[int], kinds: Collection[KindOfPrice]) -> list[int]:
    """Return a few of these places in the columns of an edition, in their order: of each of these
    kinds the lowest and the highest price and, if both are of one source, one of another; and the
    best supported of all."""
    columns = edition.prices.columns

    def low(place: int) -> int:
        return columns.low[place] if columns.low[place] != NO_AMOUNT else columns.high[place]

    def high(place: int) -> int:
        return max(columns.low[place], columns.high[place])

    chosen = set(nlargest(MOST_BEST, places, key=columns.level.__getitem__))
    for kind, same in by_kind(edition, places).items():
        if kind not in kinds:
            continue
        ends = {min(same, key=low), max(same, key=high)}
        sources = {columns.source[place] for place in ends}
        others = (place for place in same if columns.source[place] not in sources)
        chosen |= ends | ({next(others, min(ends))} if len(sources) == 1 else set())
    return sorted(chosen)
