"""Prices in one line: from the lowest to the highest, how many, how strong, from how many sources.

It is told from the columns of an edition, so that thousands cost no more than a walk along them;
rows are read for as many as a page prints one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import inf
from typing import TYPE_CHECKING, TypeAlias

from clinics.models import PAYABLE, Perspective
from clinics.price_lines import ASKED_IN_DOLLARS, price_scale
from mscompare.edition.prices import NO_AMOUNT, PERSPECTIVES, UNITS
from treatments.evidence.rubric import Level
from treatments.figures import wording
from treatments.figures.lines import independent_of_sellers
from treatments.models import Unit

if TYPE_CHECKING:
    from clinics.models import Cost
    from mscompare.edition.edition import Edition
    from treatments.figures.lines import FigureLine

# A currency, and who pays what.
KindOfPrice: TypeAlias = tuple[Unit, Perspective]


@dataclass(frozen=True)
class PriceSpan:
    """Prices of one kind and currency: so many, from the lowest to the highest of them.

    `lines` are each of them as a line, () where they are not told one by one.
    `left_out` are prices of the same option that are not among them.
    """

    lines: tuple[FigureLine, ...]
    number: int
    span: str
    weakest: Level
    strongest: Level
    sources: int
    independent: int
    left_out: int
    scale: str

    @property
    def strengths(self) -> str:
        """How strong they are, in words."""
        return " to ".join(dict.fromkeys((self.weakest.label, self.strongest.label)))

    @property
    def who(self) -> str:
        """How many sources they have, and how many of them are independent of sellers."""
        return independent_of_sellers(self.sources, self.independent)

    @property
    def in_dollars(self) -> bool:
        """True if these are prices asked in US dollars, which share an axis."""
        return self.scale == ASKED_IN_DOLLARS


def price_span(
    edition: Edition, places: Sequence[int], of: int = 0, one_by_one: bool = True
) -> PriceSpan | None:
    """Return the PriceSpan of the prices at these places of the columns, None if there are none.

    Nothing is converted or mixed: the span is of the prices asked in US dollars; without any, of
    the first other kind of price or currency. `of` is how many prices there are in all; the rest is
    said to be left out. Unless they are told `one_by_one` it has no lines.
    """
    if not places:
        return None
    (unit, perspective), same = next(iter(by_kind(edition, places).items()))
    columns = edition.prices.columns
    ends = [_ends(columns.low[place], columns.high[place]) for place in same]
    highest = max(high for _, high in ends)
    levels = {columns.level[place] for place in same}
    sources = {columns.source[place]: columns.independent[place] for place in same}
    return PriceSpan(
        lines=price_lines(edition, same) if one_by_one else (),
        number=len(same),
        span=wording.money(
            Decimal(min(low for low, _ in ends)) / 100,
            Decimal(highest) / 100,
            any(
                columns.open_ended[place] and high == highest
                for place, (_, high) in zip(same, ends, strict=True)
            ),
            unit,
        ),
        weakest=Level(min(levels)),
        strongest=Level(max(levels)),
        sources=len(sources),
        independent=sum(map(bool, sources.values())),
        left_out=max(0, of - len(same)),
        scale=price_scale(unit, perspective),
    )


def by_kind(edition: Edition, places: Iterable[int]) -> dict[KindOfPrice, list[int]]:
    """Return {(currency, who pays what): those of these places of the columns}; first stand the
    kinds of price that a reader is asked for, in US dollars."""
    columns = edition.prices.columns
    found: dict[tuple[int, int], list[int]] = {}
    for place in places:
        found.setdefault((columns.unit[place], columns.perspective[place]), []).append(place)
    kinds = {(UNITS[unit], PERSPECTIVES[who]): same for (unit, who), same in found.items()}
    return {kind: kinds[kind] for kind in sorted(kinds, key=_preference)}


def price_lines(edition: Edition, places: Iterable[int]) -> tuple[FigureLine, ...]:
    """Return the prices at these places of the columns as lines, the lowest first."""
    rows = sorted(edition.prices.at(places), key=_by_price)
    return tuple(edition.lines.cost(row) for row in rows)


def _ends(low: int, high: int) -> tuple[int, int]:
    """Both ends in hundredths; where a source gives one, it stands for both."""
    return high if low == NO_AMOUNT else low, low if high == NO_AMOUNT else high


def _by_price(cost: Cost) -> tuple[Decimal | float, ...]:
    """The lowest first, what has no such end last; rows come by their keys."""
    return tuple(inf if end is None else end for end in (cost.low, cost.high))


def _preference(
    kind: tuple[Unit, Perspective],
) -> tuple[bool, bool, bool, tuple[Unit, Perspective]]:
    unit, perspective = kind
    return unit != Unit.USD, perspective not in PAYABLE, perspective != Perspective.ASKED, kind
