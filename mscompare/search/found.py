"""What terms find in an index, and in which order. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mscompare.search.entries import SearchTerm
    from mscompare.search.index import SearchIndex

# So few things are few: what has nearly all words stands behind them.
FEW = 3
MOST_TERMS, MOST_WAYS = 12, 64


@dataclass(frozen=True)
class WasFound:
    """What was found: {group: rows of the index, the best first}, without groups in which there is
    nothing. First stands what is called so, then what has all words in its names, what one of the
    words names, what has all words (before that where one is a number), and what has most.

    All words stand in `some`; where there `is_more`, the others have most of them.
    """

    groups: Mapping[str, list[int]]
    some: int
    is_more: bool = False


def find(index: SearchIndex, terms: Sequence[SearchTerm], whole: str = "") -> WasFound:
    """Return what these terms find: that in which all of them stand, what one of them names, and
    where that is little, what has most of them. What is called by the `whole` comes first."""
    if not terms:
        return WasFound({}, some=0)
    every = _own(index, set(index.rows(terms)), terms)
    nearly: set[int] = set()
    if len(every) < FEW and len(terms) > (FEW if every else 1):
        nearly = _nearly(index, terms, bool(every))
    levels = _levels(index, terms, every, nearly)
    levels[0] = levels[0].union(index.named.get(whole, ()))
    return WasFound(_ranked(index, levels), some=len(every), is_more=bool(nearly))


def _nearly(index: SearchIndex, terms: Sequence[SearchTerm], but_one: bool) -> set[int]:
    """What has most of these terms, or all `but_one`."""
    counts = Counter(row for term in terms[:MOST_TERMS] for row in index.rows([term]))
    own = _own(index, set(counts), terms)
    most = max((counts[row] for row in own), default=0) - but_one
    return {row for row in own if counts[row] >= most}


def _own(index: SearchIndex, rows: set[int], terms: Sequence[SearchTerm]) -> set[int]:
    """Those of these rows that are found by what they say themselves."""
    if rows.isdisjoint(index.need_own):
        return rows
    own = index.rows(terms, every=False, columns="names body numbers")
    return rows - index.need_own.difference(own)


def _levels(
    index: SearchIndex, terms: Sequence[SearchTerm], every: set[int], nearly: set[int]
) -> list[set[int]]:
    """The rows of each level, the best first: a row may stand in several."""
    all_named = some_named = set(index.rows(terms, columns="names"))
    if len(terms) > 1:
        some_named = set(index.rows(terms, every=False, columns="names"))
        if not every.isdisjoint(index.need_own):
            # "Does it help?" of a treatment is named by its name and a word of the question.
            beside = every.intersection(index.rows(terms, columns="names about"))
            all_named = all_named | (beside & some_named)
    called = {row for term in terms for way in term.ways for row in index.named.get(way, ())}
    in_full = {row for whole in _in_full(terms) for row in index.named.get(whole, ())}
    # Who types a number wants what has it.
    by_number = any(term.is_number for term in terms)
    both = [every - index.give_way, called] if by_number else [called, every]
    levels = [in_full, all_named, *both, every, nearly & some_named, nearly]
    if in_full or all_named:
        # What only mentions a thing gives way to the thing.
        levels[2:] = (rows - index.give_way for rows in levels[2:])
    return levels


def _in_full(terms: Sequence[SearchTerm]) -> list[str]:
    """What a name may be that says these terms and no more."""
    if prod(len(term.ways) for term in terms) > MOST_WAYS:
        return []
    return [" ".join(ways) for ways in product(*(term.ways for term in terms))]


def _ranked(index: SearchIndex, levels: Sequence[set[int]]) -> dict[str, list[int]]:
    """{group: its rows, the best first}. Rows stand in groups, and in each by rank."""
    found: dict[str, list[int]] = {group: [] for group in index.ranges}
    seen: set[int] = set()
    for level in levels:
        rows = sorted(level - seen)
        seen |= level
        for group, place in index.ranges.items() if rows else ():
            found[group] += rows[bisect_left(rows, place.start) : bisect_left(rows, place.stop)]
    return {group: rows for group, rows in found.items() if rows}
