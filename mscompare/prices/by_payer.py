"""What an option costs, by who pays: what a patient is asked for apart from what others spent.

One way to tell it, on every card, page and sheet: a line for each kind and currency, in each the
best supported first, so that no strong amount hides behind a weak one; then how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mscompare.prices.spans import PriceSpan, by_kind, price_spans
from treatments.figures import wording
from treatments.figures.lines import independent_of_sellers

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition
    from treatments.figures.lines import FigureLine


class PricesTold(NamedTuple):
    """How many prices there are, from how many sources, so many of them `independent`."""

    number: int
    sources: int
    independent: int

    @property
    def independence(self) -> str:
        return independent_of_sellers(self.sources, self.independent)


@dataclass(frozen=True)
class PricesByPayer:
    """`prices` is what a patient can be asked for, `costs` what a hospital or a health service
    spent; `told` counts both."""

    prices: tuple[PriceSpan, ...]
    costs: tuple[PriceSpan, ...]
    told: PricesTold

    @property
    def spans(self) -> tuple[PriceSpan, ...]:
        return self.prices + self.costs

    @property
    def lines(self) -> tuple[FigureLine, ...]:
        """Each amount as a line, () where they are not told one by one."""
        return tuple(line for span in self.spans for line in span.lines)

    @property
    def counted(self) -> str:
        """How many there are, from how many sources, how many of these independent of sellers."""
        prices = sum(span.number for span in self.prices)
        return (
            f"{prices_and_costs(prices, self.told.number - prices)} from {self.told.independence}"
        )


def prices_and_costs(prices: int, costs: int) -> str:
    """Return "4 prices and 1 cost"; what there is none of is not named."""
    counts = ((prices, "price"), (costs, "cost"))
    return " and ".join(wording.count_of(number, noun) for number, noun in counts if number)


def prices_by_payer(
    edition: Edition, places: Sequence[int], one_by_one: bool = True
) -> PricesByPayer:
    """Return the PricesByPayer at these places of the columns; unless they are told `one_by_one`
    they have no lines."""
    spans = price_spans(edition, places, one_by_one)
    return PricesByPayer(
        prices=tuple(span for span in spans if span.is_price),
        costs=tuple(span for span in spans if not span.is_price),
        told=prices_told(edition, places),
    )


def prices_told(edition: Edition, places: Sequence[int]) -> PricesTold:
    """Return how many prices stand at these places of the columns, and from how many sources."""
    columns = edition.prices.columns
    sources = {columns.source[place]: columns.independent[place] for place in places}
    return PricesTold(len(places), len(sources), sum(map(bool, sources.values())))


def better_supported(edition: Edition, shown: Sequence[int], own: Sequence[int]) -> list[int]:
    """Return those of an option's `own` prices, by their places in the columns, that are better
    supported than all that are `shown` of their kind and currency, the best alone: no filter hides
    a stronger price behind a weaker one."""
    if len(shown) == len(own):
        return []
    level, found = edition.prices.columns.level, []
    best = {kind: max(map(level.__getitem__, same)) for kind, same in
            by_kind(edition, shown).items()}  # fmt: skip
    for kind, same in by_kind(edition, own).items():
        strongest = max(map(level.__getitem__, same))
        if strongest > best.get(kind, strongest):
            found += [place for place in same if level[place] == strongest]
    return found
