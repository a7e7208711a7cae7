"""What is in a price, what is not or only sometimes, and what no source says: a checklist. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from clinics.models import Item, ItemState

if TYPE_CHECKING:
    from clinics.models import Option
    from treatments.figures.lines import FigureLine

# What is bought, its price, and a remark on that, "" for none.
PriceOfOption: TypeAlias = "tuple[Option, FigureLine, str]"

EVERY_ITEM = tuple(item.label for item in Item)


@dataclass(frozen=True, eq=False)
class PriceContents:
    """`prices` that cover the same, and the items by what is said of them; of those that are
    `unknown` nobody may think that they cost nothing."""

    prices: tuple[PriceOfOption, ...]
    included: tuple[str, ...]
    sometimes: tuple[str, ...]
    extra: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def is_silent(self) -> bool:
        """True where no source says of any item whether it is in the price."""
        return self.unknown == EVERY_ITEM


def contents_told(prices: Iterable[PriceOfOption]) -> list[PriceContents]:
    """Return the PriceContents of prices, those of which the most is told
    first; prices that cover the same stand together."""
    found: dict[tuple[tuple[str, ...], ...], list[PriceOfOption]] = {}
    for price in prices:
        found.setdefault(_by_state(price[1]), []).append(price)
    told = [PriceContents(tuple(same), *items) for items, same in found.items()]
    return sorted(told, key=lambda one: len(one.unknown))


def _by_state(line: FigureLine) -> tuple[tuple[str, ...], ...]:
    told = dict(line.details)
    states = (ItemState.INCLUDED, ItemState.SOMETIMES, ItemState.NOT_INCLUDED, ItemState.UNKNOWN)
    items = [told.get(state.label.capitalize(), ()) for state in states]
    # Where nothing is told, that is said in one line.
    return tuple(EVERY_ITEM if isinstance(same, str) else same for same in items)
