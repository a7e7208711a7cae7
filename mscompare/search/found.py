"""What terms find in an index, and in which order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, islice, product
from math import prod
from operator import and_, or_
from typing import TYPE_CHECKING, overload

from mscompare.options.bits import Bits, places_in

if TYPE_CHECKING:
    from mscompare.search.entries import SearchTerm
    from mscompare.search.index import SearchIndex, Standing

# So few things are few: what has nearly all words stands behind them.
FEW = 3
MOST_TERMS, MOST_WAYS = 12, 64


@dataclass(frozen=True)
class WasFound:
    """What was found: {group: rows of the index, the best first}, without groups in which there is
    nothing. First stands what is called as all of it was typed, then what is called so in other
    words, what has all words in its names, what one of the words names, what has all words (before
    that where one is a number), and what has most.

    All words stand in `some`; where there `is_more`, the others have most of them.
    """

    groups: Mapping[str, RankedRows]
    some: int
    is_more: bool = False


def find(index: SearchIndex, terms: Sequence[SearchTerm], whole: str = "") -> WasFound:
    """Return what these terms find: that in which all of them stand, what one of them names, and
    where that is little, what has most of them. What is called by the `whole` comes first."""
    if not terms:
        return WasFound({}, some=0)
    stand = [index.standing(term) for term in terms]
    every = _own(index, reduce(and_, (one.anywhere for one in stand)), stand)
    nearly, some = 0, every.bit_count()
    if some < FEW and len(terms) > (FEW if some else 1):
        nearly = _nearly(index, stand, bool(some))
    levels = [index.named.get(whole, 0), *_levels(index, terms, stand, every, nearly)]
    return WasFound(_ranked(index, levels), some=some, is_more=bool(nearly))


def _nearly(index: SearchIndex, stand: Sequence[Standing], but_one: bool) -> Bits:
    """What has most of these terms, or all `but_one`."""
    # In place k the rows that have k of them or more.
    having = [_own(index, reduce(or_, (one.anywhere for one in stand[:MOST_TERMS])), stand)]
    for one in stand[:MOST_TERMS]:
        more = [rows & one.anywhere for rows in having]
        having = [a | b for a, b in zip([*having, 0], [0, *more], strict=True)]
    most = max(number for number, rows in enumerate(having) if rows or not number)
    return having[max(most - but_one, 0)]


def _own(index: SearchIndex, rows: Bits, stand: Sequence[Standing]) -> Bits:
    """Those of these rows that are found by what they say themselves."""
    if not rows & index.need_own:
        return rows
    return rows & (~index.need_own | reduce(or_, (one.own for one in stand)))


def _levels(
    index: SearchIndex,
    terms: Sequence[SearchTerm],
    stand: Sequence[Standing],
    every: Bits,
    nearly: Bits,
) -> list[Bits]:
    """The rows of each level, the best first: a row may stand in several."""
    all_named = reduce(and_, (one.names for one in stand))
    some_named = reduce(or_, (one.names for one in stand))
    if len(terms) > 1 and every & index.need_own:
        # "Does it help?" of a treatment is named by its name and a word of the question.
        all_named |= every & some_named & reduce(and_, (one.names | one.about for one in stand))
    called = _called(index, (way for term in terms for way in term.ways))
    in_full = _called(index, _in_full(terms))
    # Who types a number wants what has it.
    by_number = any(term.is_number for term in terms)
    both = [every & ~index.give_way, called] if by_number else [called, every]
    levels = [in_full, all_named, *both, every, nearly & some_named, nearly]
    if in_full or all_named:
        # What only mentions a thing gives way to the thing.
        levels[2:] = (rows & ~index.give_way for rows in levels[2:])
    return levels


def _called(index: SearchIndex, names: Iterable[str]) -> Bits:
    """What is called by one of these names."""
    return reduce(or_, (index.named.get(name, 0) for name in names), 0)


def _in_full(terms: Sequence[SearchTerm]) -> list[str]:
    """What a name may be that says these terms and no more."""
    if prod(len(term.ways) for term in terms) > MOST_WAYS:
        return []
    return [" ".join(ways) for ways in product(*(term.ways for term in terms))]


class RankedRows(Sequence[int]):
    """Rows of one group, the best first. Only those that are asked for are looked up."""

    def __init__(self, levels: Iterable[Bits] = (), rows: range = range(0)) -> None:
        """`levels`: rows counted from the first of these `rows`, the best first, none in two."""
        self._levels, self._rows = tuple(levels), rows

    def __len__(self) -> int:
        return sum(level.bit_count() for level in self._levels)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, int):
            rows = self[:]
            return rows[at]
        places = chain.from_iterable(places_in(level, len(self._rows)) for level in self._levels)
        return [self._rows[place] for place in islice(places, at.start, at.stop, at.step)]

    def __iter__(self) -> Iterator[int]:
        return iter(self[:])


NO_ROWS = RankedRows()


def _ranked(index: SearchIndex, levels: Sequence[Bits]) -> dict[str, RankedRows]:
    """{group: its rows, the best first}. Rows stand in groups, and in each by rank."""
    seen, ranked = 0, []
    for level in levels:
        if new := level & ~seen:
            ranked.append(new)
            seen |= new
    found = {}
    for group, place in index.ranges.items():
        mask = (1 << len(place)) - 1
        if here := [rows for level in ranked if (rows := level >> place.start & mask)]:
            found[group] = RankedRows(here, place)
    return found
