"""What a reader answered for a whole cost: which price, and how much of what. Pure.

What names no choice of the page is refused as a whole (`refused`); what is typed wrongly is said at
its field (`problems`). Of either nothing is added up.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from mscompare.whole_cost.fields import (
    HAS,
    MY_QUOTE,
    NO_PRICE_YET,
    OWN_CURRENCY,
    QUOTE,
    QUOTE_CURRENCY,
    RATE,
    RATE_DAY,
    WHICH_PRICE,
    FieldReader,
    field_of,
    read_currency,
    read_own_amount,
    read_rate,
    read_rate_day,
    read_what_one_has,
)
from mscompare.whole_cost.rows import COST_ROWS
from mscompare.whole_cost.sums import PriceAdded, WholeCost
from treatments.typed.characters import shown
from treatments.units import Unit

if TYPE_CHECKING:
    from mscompare.whole_cost.offered import OfferedPrice, OfferedPrices

# In which the reader counts where there is no price and nothing was chosen; the form says so.
NO_PRICES_UNIT = Unit.USD
CHOOSE_A_PRICE = "Choose a price, or type a quote of your own."
ONE_PRICE = "You typed a quote and chose another price. Choose one of them."
PRICES_IN_TWO = "Choose your currency: the prices are in more than one."
NO_CURRENCY_FOR_RATE = "Choose your currency, too: another one than that of the price."
NO_RATE_FOR_DAY = "Type the rate of that day, too."
NO_SUCH_PRICE = "Price: “{}” is no price of {} that a patient pays."
TYPE_THE_QUOTE = "Type the amount of the quote."


@dataclass(frozen=True)
class AnsweredCost:
    """What was answered for an option: `offered` is the price that was chosen, None for a quote
    (`is_quote`) or no price; `rate_day` the day of the reader's rate, None where it is not told."""

    offered: OfferedPrice | None
    is_quote: bool
    cost: WholeCost
    rate_day: date | None = None


class AnsweredCosts:
    """Reads {field: text} for the options that are `offered`, on the day `today`. `costs` has an
    AnsweredCost for each, {slug: …}, {} while something is `refused` or among the `problems`."""

    def __init__(
        self, typed: Mapping[str, str], offered: Sequence[OfferedPrices], today: date
    ) -> None:
        self._fields, self._today = FieldReader(typed), today
        self.refused: list[str] = []
        self._own = self._fields.read(OWN_CURRENCY, read_currency)
        prices = {one.slug: self._price(one) for one in offered}
        units = {price.unit if price else NO_PRICES_UNIT for _, price in prices.values()}
        has = self._has(units)
        found = {one.slug: self._cost(one.slug, *prices[one.slug], has) for one in offered}
        self.costs = {} if self.refused or self.problems else found

    @property
    def problems(self) -> dict[str, str]:
        """{field: what is wrong with it}"""
        return self._fields.problems

    def _price(self, one: OfferedPrices) -> tuple[OfferedPrice | None, PriceAdded | None]:
        """The price that was chosen for an option, and what is added."""
        field, quote = field_of(WHICH_PRICE, one.slug), field_of(QUOTE, one.slug)
        chosen, quoted = self._text(field), self._text(quote)
        if chosen in one.choices:
            if quoted:
                self.problems[quote] = ONE_PRICE
            return one.choices[chosen], one.choices[chosen].added
        if chosen not in ("", MY_QUOTE, NO_PRICE_YET):
            self.refused.append(NO_SUCH_PRICE.format(shown(chosen), one.column.option.name))
        elif quoted:
            return None, self._quote(one, quote)
        elif chosen == MY_QUOTE:
            self.problems[quote] = TYPE_THE_QUOTE
        elif not chosen and one.own:
            self.problems[field] = CHOOSE_A_PRICE
        return None, None

    def _quote(self, one: OfferedPrices, field: str) -> PriceAdded | None:
        unit = self._fields.read(field_of(QUOTE_CURRENCY, one.slug), read_currency) or one.currency
        amount = self._fields.read(field, lambda text: read_own_amount(text, unit))
        return None if amount is None else PriceAdded(unit, amount, amount)

    def _has(self, units: Collection[Unit]) -> Decimal | None:
        """What the reader has; it must be clear in which currency."""
        has = self._text(HAS)
        if has and not self._own and len(units) > 1:
            self.problems[OWN_CURRENCY] = PRICES_IN_TWO
        unit = self._own or (next(iter(units)) if len(units) == 1 else None)
        return self._fields.read(HAS, lambda text: read_what_one_has(text, unit))

    def _cost(
        self,
        slug: str,
        offered: OfferedPrice | None,
        price: PriceAdded | None,
        has: Decimal | None,
    ) -> AnsweredCost:
        own = self._own or (price.unit if price else NO_PRICES_UNIT)
        amounts = {row.name: self._fields.row(row, slug, own) for row in COST_ROWS}
        typed = {name: amount for name, amount in amounts.items() if amount is not None}
        rate_field, day_field = field_of(RATE, slug), field_of(RATE_DAY, slug)
        rate = self._fields.read(rate_field, read_rate)
        day = self._fields.read(day_field, lambda text: read_rate_day(text, self._today))
        if rate is not None and (price is None or self._own in (None, price.unit)):
            self.problems[rate_field] = NO_CURRENCY_FOR_RATE
        if self._text(day_field) and not self._text(rate_field):
            self.problems[rate_field] = NO_RATE_FOR_DAY
        cost = WholeCost(price, typed, own, has, rate)
        return AnsweredCost(offered, price is not None and offered is None, cost, day)

    def _text(self, field: str) -> str:
        return self._fields.typed.get(field, "")
