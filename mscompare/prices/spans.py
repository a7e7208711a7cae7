"""Amounts of one kind in one line: from the lowest to the highest, how many, how strong.

It is told from the columns of an edition, so that thousands cost no more than a walk along them;
rows are read for as many as a page prints one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import inf
from typing import TYPE_CHECKING, TypeAlias

from clinics.models import IN_ORDER, PAYABLE, Perspective
from clinics.price_lines import ASKED_IN_DOLLARS, SAID_OF, price_scale
from mscompare.edition.prices import NO_AMOUNT, PERSPECTIVES, UNITS
from treatments.evidence.rubric import Level
from treatments.figures import wording
from treatments.models import Unit

if TYPE_CHECKING:
    from clinics.models import Cost
    from mscompare.edition.edition import Edition
    from treatments.figures.lines import FigureLine

# So many amounts of a kind stand each by itself.
ONE_BY_ONE = 5

# A currency, and from whose side it is told.
KindOfPrice: TypeAlias = tuple[Unit, Perspective]


@dataclass(frozen=True)
class PriceSpan:
    """Amounts of one kind and currency: so many, from the lowest to the highest of them.

    `lines` are each of them as a line, the best supported first, () where they are not told one by
    one. `said_of` stands before them where they are no prices asked; `is_price` is not true of what
    a hospital or a health service spent.
    """

    lines: tuple[FigureLine, ...]
    number: int
    span: str
    weakest: Level
    strongest: Level
    scale: str
    said_of: str
    is_price: bool

    @property
    def one_by_one(self) -> bool:
        """True if each of them stands by itself."""
        return bool(self.lines) and self.number <= ONE_BY_ONE

    @property
    def in_dollars(self) -> bool:
        """True if these are prices asked in US dollars, which share an axis."""
        return self.scale == ASKED_IN_DOLLARS


def price_spans(
    edition: Edition, places: Iterable[int], one_by_one: bool = True
) -> tuple[PriceSpan, ...]:
    """Return a PriceSpan for each kind and currency of the prices at these places of the columns.

    Nothing is converted or mixed. Unless they are told `one_by_one` they have no lines.
    """
    return tuple(
        _span(edition, kind, same, one_by_one) for kind, same in by_kind(edition, places).items()
    )


def _span(
    edition: Edition, kind: KindOfPrice, places: Sequence[int], one_by_one: bool
) -> PriceSpan:
    (unit, perspective), columns = kind, edition.prices.columns
    ends = [_ends(columns.low[place], columns.high[place]) for place in places]
    levels = {columns.level[place] for place in places}
    return PriceSpan(
        lines=price_lines(edition, places) if one_by_one else (),
        number=len(places),
        span=wording.money(
            Decimal(min(low for low, _ in ends)) / 100,
            Decimal(max(high for _, high in ends)) / 100,
            # One that has no top may be above all the others.
            any(columns.open_ended[place] for place in places),
            unit,
        ),
        weakest=Level(min(levels)),
        strongest=Level(max(levels)),
        scale=price_scale(unit, perspective),
        said_of=SAID_OF[perspective],
        is_price=perspective in PAYABLE,
    )


def by_kind(edition: Edition, places: Iterable[int]) -> dict[KindOfPrice, list[int]]:
    """Return {(currency, from whose side): those of these places of the columns}, IN_ORDER, US
    dollars before other currencies."""
    columns = edition.prices.columns
    found: dict[tuple[int, int], list[int]] = {}
    for place in places:
        found.setdefault((columns.unit[place], columns.perspective[place]), []).append(place)
    kinds = {(UNITS[unit], PERSPECTIVES[who]): same for (unit, who), same in found.items()}
    return {kind: kinds[kind] for kind in sorted(kinds, key=_preference)}


def price_lines(edition: Edition, places: Iterable[int]) -> tuple[FigureLine, ...]:
    """Return the prices at these places of the columns as lines, the best supported first, of
    equals the lowest."""
    rows = sorted(edition.prices.at(places), key=_by_price)
    lines = (edition.lines.cost(row) for row in rows)
    return tuple(sorted(lines, key=lambda line: -line.rating.level))


def _ends(low: int, high: int) -> tuple[int, int]:
    """Both ends in hundredths; where a source gives one, it stands for both."""
    return high if low == NO_AMOUNT else low, low if high == NO_AMOUNT else high


def _by_price(cost: Cost) -> tuple[Decimal | float, ...]:
    """The lowest first, what has no such end last; rows come by their keys."""
    return tuple(inf if end is None else end for end in (cost.low, cost.high))


def _preference(kind: KindOfPrice) -> tuple[int, bool, Unit]:
    unit, perspective = kind
    return IN_ORDER.index(perspective), unit != Unit.USD, unit
