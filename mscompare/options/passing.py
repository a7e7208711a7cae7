"""Which prices pass the filters on prices, and which options have one that does.

A filter tells prices apart by few things, so there are few kinds of price; a budget besides by an
amount. All filters are asked of the same price: what passes are prices of some kinds, up to an
amount. A price is what somebody can be asked to pay; any other amount passes none.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, reduce
from itertools import chain
from math import inf
from operator import or_
from typing import NamedTuple

from mscompare.edition.prices import NO_AMOUNT, UNITS, PriceColumns
from mscompare.options.bits import Bits, Tally, bits_of, flags_of, ordered_places
from treatments.models import Unit

# After so many prices in the order of their amounts it is noted which options they belong to.
NOTED_EACH = 256


class PriceKind(NamedTuple):
    """What filters tell prices apart by, but for the amount. `payable`: somebody can be asked to
    pay it, or it is no price; `in_dollars` and `nought` are told of a price alone. What begins at
    nought is within every budget, whatever its currency."""

    level: int
    independent: bool
    payable: bool
    in_dollars: bool
    nought: bool


class PriceIndex:
    """The prices of PriceColumns, by their options: `place_of` says at which place one stands, by
    its id; `by_slug` are these places in the order of the options' slugs."""

    def __init__(
        self, columns: PriceColumns, place_of: Mapping[int, int], by_slug: Sequence[int]
    ) -> None:
        self.columns, self.by_slug, self.size = columns, by_slug, len(by_slug)
        self.options = array("q", map(place_of.__getitem__, columns.option))
        self.amounts = array("q", map(_amount, columns.low, columns.high))
        self.kinds: list[PriceKind] = []
        self.kind_of = self._sorted_out()
        self._of_kinds: dict[frozenset[int], PricesOfKinds] = {}

    def _sorted_out(self) -> array[int]:
        """The number of the kind of each price."""
        columns, dollars = self.columns, UNITS.index(Unit.USD)
        numbers: dict[tuple[int, int, int, bool, bool], int] = {}
        found = array("q")
        traits = zip(
            columns.level, columns.independent, columns.payable, columns.unit, self.amounts,
            strict=True,
        )  # fmt: skip
        for level, independent, payable, unit, amount in traits:
            # Of what is no price nothing else is asked: the fewer kinds, the better.
            in_dollars, nought = bool(payable) and unit == dollars, bool(payable) and not amount
            kind = (level, independent, payable, in_dollars, nought)
            found.append(numbers.setdefault(kind, len(numbers)))
        self.kinds = [
            PriceKind(level, bool(independent), bool(payable), in_dollars, nought)
            for level, independent, payable, in_dollars, nought in numbers
        ]
        return found

    @cached_property
    def every(self) -> PassingPrices:
        """All amounts: what no filter has narrowed yet."""
        return PassingPrices(self, frozenset(range(len(self.kinds))))

    @cached_property
    def payable(self) -> PassingPrices:
        """All prices: what somebody can be asked to pay."""
        return self.every.of_kind(lambda kind: True)

    @cached_property
    def has_kind(self) -> list[Bits]:
        """The options that have a price of each kind, by its number."""
        found: list[set[int]] = [set() for _ in self.kinds]
        for kind, option in zip(self.kind_of, self.options, strict=True):
            found[kind].add(option)
        return [bits_of(options, self.size) for options in found]

    @cached_property
    def by_amount(self) -> array[int]:
        """The places of all prices in the columns, the lowest amount first."""
        return array("q", sorted(range(len(self.amounts)), key=self.amounts.__getitem__))

    def of_kinds(self, kinds: frozenset[int]) -> PricesOfKinds:
        """Return the PricesOfKinds for kinds by their numbers: put in order once."""
        if kinds not in self._of_kinds:
            self._of_kinds[kinds] = PricesOfKinds(self, kinds)
        return self._of_kinds[kinds]


def _amount(low: int, high: int) -> int:
    """What a budget is held against: the low end, the top where a source gives no low end."""
    return high if low == NO_AMOUNT else low


class PricesOfKinds:
    """The prices of some kinds in the order of their amounts."""

    def __init__(self, index: PriceIndex, kinds: frozenset[int]) -> None:
        self._index, self._kinds = index, kinds

    @cached_property
    def _prices(self) -> array[int]:
        kind_of, kinds = self._index.kind_of, self._kinds
        return array("q", (price for price in self._index.by_amount if kind_of[price] in kinds))

    @cached_property
    def _options(self) -> array[int]:
        return array("q", map(self._index.options.__getitem__, self._prices))

    @cached_property
    def tally(self) -> Tally:
        """How many of them each option has."""
        tally = Tally(self._index.size)
        tally.add(self._options)
        return tally

    @cached_property
    def has_one(self) -> Bits:
        """The options that have such a price."""
        return reduce(or_, map(self._index.has_kind.__getitem__, self._kinds), 0)

    @cached_property
    def _amounts(self) -> array[int]:
        return array("q", map(self._index.amounts.__getitem__, self._prices))

    @cached_property
    def _notes(self) -> list[Tally]:
        """The tallies of the first 0, NOTED_EACH, 2 × NOTED_EACH … prices."""
        size = self._index.size
        notes, running = [Tally(size)], Tally(size)
        for start in range(0, len(self._options) - NOTED_EACH + 1, NOTED_EACH):
            running.add(self._options[start : start + NOTED_EACH])
            notes.append(Tally(size, running.planes))
        return notes

    def up_to(self, most: int) -> tuple[Tally, array[int]]:
        """Return (a Tally of prices up to `most` hundredths, options of those it leaves out)."""
        number = bisect_right(self._amounts, most)
        note = number // NOTED_EACH
        return self._notes[note], self._options[note * NOTED_EACH : number]

    @cached_property
    def lowest(self) -> dict[int, int]:
        """{place of an option: its lowest low end, in hundredths of a US dollar}"""
        low, kinds, kind_of = self._index.columns.low, self._index.kinds, self._index.kind_of
        found: dict[int, int] = {}
        for price, option in zip(self._prices, self._options, strict=True):
            if low[price] != NO_AMOUNT and kinds[kind_of[price]].in_dollars:
                found.setdefault(option, low[price])
        return found

    @cached_property
    def rising(self) -> list[int]:
        """All options, the lowest low end of all first, then by slug; those without one last."""
        lowest = self.lowest
        return sorted(self._index.by_slug, key=lambda option: lowest.get(option, inf))

    @cached_property
    def falling(self) -> list[int]:
        """The same, the lowest low end of all last, but before those without one."""
        lowest = self.lowest
        return sorted(self._index.by_slug, key=lambda option: -lowest.get(option, -inf))


class PassingPrices:
    """Prices of some kinds; with `most` only those of which the low end, in hundredths of their
    currency, is no more than that."""

    def __init__(self, index: PriceIndex, kinds: frozenset[int], most: int | None = None) -> None:
        self._index, self.kinds, self.most = index, kinds, most

    def of_kind(self, test: Callable[[PriceKind], bool]) -> PassingPrices:
        """Return those of them that somebody can be asked to pay and whose kind passes a test."""
        kinds = self._index.kinds
        payable = (number for number in self.kinds if kinds[number].payable)
        passing = frozenset(number for number in payable if test(kinds[number]))
        return PassingPrices(self._index, passing, self.most)

    def in_other_currencies(self) -> PassingPrices:
        """Return those of them that somebody can be asked to pay, but not in US dollars."""
        return self.of_kind(lambda kind: not kind.in_dollars)

    def within(self, budget: Decimal) -> PassingPrices:
        """Return those of them that somebody with so many US dollars could pay."""
        # Nothing is converted, but nought is nought in every currency.
        told = self.of_kind(lambda kind: kind.in_dollars or kind.nought)
        hundredths = int(budget * 100)
        most = hundredths if self.most is None else min(self.most, hundredths)
        return PassingPrices(self._index, told.kinds, most)

    @cached_property
    def _sorted(self) -> PricesOfKinds:
        return self._index.of_kinds(self.kinds)

    @cached_property
    def options(self) -> Bits:
        """The options that have one of them."""
        if self.most is None:
            return self._sorted.has_one
        tally, others = self._sorted.up_to(self.most)
        return tally.places() | bits_of(others, self._index.size)

    def number_of(self, options: Bits) -> int:
        """Return how many of them these options have, all together."""
        if self.most is None:
            return self._sorted.tally.total(options)
        tally, others = self._sorted.up_to(self.most)
        flags = flags_of(options, self._index.size)
        return tally.total(options) + sum(map(flags.__getitem__, others))

    def by_lowest(self, options: Bits, falling: bool = False) -> Iterator[int]:
        """Return the places of a set of options by the lowest low end of what each is offered for
        in US dollars; those without one come last."""
        order = self._sorted.falling if falling else self._sorted.rising
        ordered = ordered_places(options, order)
        if self.most is None:
            return ordered
        # Whose lowest low end is above the budget stands among those that have none.
        most, lowest = self.most, self._sorted.lowest
        by_slug = ordered_places(options, self._index.by_slug)
        return chain(
            (option for option in ordered if lowest.get(option, inf) <= most),
            (option for option in by_slug if lowest.get(option, inf) > most),
        )

    def among(self, prices: Iterable[int]) -> tuple[int, ...]:
        """Return those of these prices, by their places in the columns, that are among them."""
        if len(self.kinds) == len(self._index.kinds) and self.most is None:
            return tuple(prices)
        kind_of, kinds = self._index.kind_of, self.kinds
        passing = [price for price in prices if kind_of[price] in kinds]
        if self.most is not None:
            amounts, most = self._index.amounts, self.most
            passing = [price for price in passing if amounts[price] <= most]
        return tuple(passing)
