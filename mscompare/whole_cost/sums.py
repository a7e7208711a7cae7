"""What an option costs in all, as far as that is known. Pure.

Nothing is guessed: what nobody knows is not nought, so a sum is "at least"; there is no mean, no
middle and no saving. Currencies are never mixed: what stands in two stays two sums, and becomes one
only by a rate that the reader gives. A price for a year is never added to what is paid once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from clinics.models import ItemState
from mscompare.whole_cost.rows import COST_ROWS
from treatments.figures import wording
from treatments.units import Unit

NOUGHT = Decimal(0)


@dataclass(frozen=True)
class AddedAmount:
    """An amount in one currency."""

    amount: Decimal
    unit: Unit

    @property
    def printed(self) -> str:
        """The amount as a reader sees it: "$58,200"."""
        return wording.money(self.amount, self.amount, False, self.unit)


# One sum for each currency, that of the price first.
Sums: TypeAlias = tuple[AddedAmount, ...]


class AgainstOwn(StrEnum):
    """What is listed, held against what the reader has; that it is enough is never said."""

    MORE = "What is listed is already more than you have."
    NOT_KNOWN = "It is not known whether what you have is enough."
    NO_MORE = "What is listed comes to no more than you have."


@dataclass(frozen=True)
class PriceAdded:
    """A price from `low` to `high`, None where there is no such end.

    `is_bound` is not true of an average, which some exceed; `each_year` is true of what is asked
    again every year. `states` has what the source says of the items of a price, {row: ItemState}.
    """

    unit: Unit
    low: Decimal | None
    high: Decimal | None
    is_bound: bool = True
    each_year: bool = False
    states: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class WholeCost:
    """What a `price` (None: none is known) and the amounts that were `typed` for rows ({name:
    amount}) come to. Those are in the reader's `own` currency, as is what the reader `has`; one of
    the price's currency is worth `rate` of it. None where the reader does not say."""

    price: PriceAdded | None
    typed: Mapping[str, Decimal]
    own: Unit
    has: Decimal | None = None
    rate: Decimal | None = None

    @cached_property
    def at_least(self) -> Sums:
        """The low end of the price and what was typed."""
        return self._sums(self._low, self._extra)

    @cached_property
    def at_top(self) -> Sums | None:
        """The same at the price's top, None where there is none."""
        return None if self._top is None else self._sums(self._top, self._extra)

    @cached_property
    def in_own(self) -> tuple[AddedAmount, AddedAmount | None] | None:
        """Both sums by the reader's rate (the second None without a top), None without a rate."""
        if self.rate is None or self._unit == self.own:
            return None
        return self._in_own(self._low), None if self._top is None else self._in_own(self._top)

    @cached_property
    def each_year(self) -> tuple[AddedAmount, AddedAmount | None] | None:
        """What is asked again every year, from low to high (None: no top)."""
        if not self.price or not self.price.each_year:
            return None
        low = AddedAmount(self.price.low or NOUGHT, self.price.unit)
        return low, None if self.price.high is None else AddedAmount(self.price.high, low.unit)

    @cached_property
    def unknown(self) -> int:
        """So many rows are not known: the price does not include them, and nothing was typed."""
        return sum(not self.is_known(row.name) for row in COST_ROWS)

    @property
    def rows(self) -> int:
        """So many rows there are in all."""
        return len(COST_ROWS)

    def of_row(self, name: str) -> AddedAmount:
        """Return what was typed for a row."""
        return AddedAmount(self.typed[name], self.own)

    @cached_property
    def without(self) -> Mapping[str, Sums]:
        """The other sum for each row that was counted though the source says that the price
        includes it."""
        return {
            name: self._sums(self._low, self._extra - amount)
            for name, amount in self.typed.items()
            if amount and self.includes(name)
        }

    @cached_property
    def against(self) -> AgainstOwn | None:
        """What is listed against what the reader has; None where the reader does not say."""
        if self.has is None:
            return None
        if any(amount > self.has for amount in (self._comparable_low(), *self._one_year())):
            return AgainstOwn.MORE
        ends_are_known = self._once is not None and self._once.is_bound and not self.unknown
        if ends_are_known and (top := self._comparable_top()) is not None and top <= self.has:
            return AgainstOwn.NO_MORE
        return AgainstOwn.NOT_KNOWN

    @property
    def _once(self) -> PriceAdded | None:
        return self.price if self.price and not self.price.each_year else None

    @property
    def _unit(self) -> Unit:
        return self._once.unit if self._once else self.own

    @property
    def _low(self) -> Decimal:
        return (self._once.low if self._once else None) or NOUGHT

    @property
    def _top(self) -> Decimal | None:
        # What nobody knows has no top, nor has what is asked again and again.
        return self._once.high if self._once else None

    @property
    def _extra(self) -> Decimal:
        return sum(self.typed.values(), NOUGHT)

    def _sums(self, amount: Decimal, extra: Decimal) -> Sums:
        if self._unit == self.own or not self.typed:
            return (AddedAmount(amount + extra, self._unit),)
        return AddedAmount(amount, self._unit), AddedAmount(extra, self.own)

    def _in_own(self, amount: Decimal) -> AddedAmount:
        return AddedAmount(amount * (self.rate or NOUGHT) + self._extra, self.own)

    def _comparable_low(self) -> Decimal:
        """As much of the sum as is known in the reader's currency."""
        if self.in_own:
            return self.in_own[0].amount
        return self._low + self._extra if self._unit == self.own else self._extra

    def _comparable_top(self) -> Decimal | None:
        if self.in_own:
            return self.in_own[1].amount if self.in_own[1] else None
        if self._top is None or self._unit != self.own:
            return None
        return self._top + self._extra

    def _one_year(self) -> tuple[Decimal, ...]:
        """What one year alone costs, where that can be said in the reader's currency."""
        if not self.each_year:
            return ()
        year = self.each_year[0]
        if year.unit == self.own:
            return (year.amount,)
        return () if self.rate is None else (year.amount * self.rate,)

    def includes(self, name: str) -> bool:
        """Say whether the source of the price says that it includes a row."""
        return self.price is not None and self.price.states.get(name) == ItemState.INCLUDED

    def is_known(self, name: str) -> bool:
        """Say whether it is known what a row costs: something was typed, or the price has it."""
        return name in self.typed or self.includes(name)
