"""The prices of an edition: a few columns of all of them, whole rows on demand.

There may be many, so rows are read from the database when somebody wants to print them, and only
while it still holds what the edition is of; while they are few they are all read at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from threading import Lock
from typing import Any

from cachetools import LRUCache

from clinics.models import PAYABLE, Cost
from mscompare.edition.tables import Tables
from treatments.models import INDEPENDENT, Unit

# So many rows are held; if there are no more, they are all read when the edition is made.
MOST_ROWS_HELD = 3_000
# Numbers in one question to the database, which takes no more than some thousands.
AT_ONCE = 500
NO_AMOUNT = -1
NO_CLAIM = 0
UNITS = tuple(Unit)
NO_PLACES: array[int] = array("q")


@dataclass(frozen=True)
class PriceColumns:
    """The published prices by their keys, in columns: place 7 of each is about one price.

    `claim` is the id of the statement to which a price belongs, NO_CLAIM without one. `low` and
    `high` are in hundredths of their currency, NO_AMOUNT where the source gives none; `level` is
    the strength on the day of the edition. `routes` has a bit for each Route, in the order of its
    table.
    """

    pk: array[int] = field(default_factory=lambda: array("q"))
    option: array[int] = field(default_factory=lambda: array("q"))
    source: array[int] = field(default_factory=lambda: array("q"))
    claim: array[int] = field(default_factory=lambda: array("q"))
    low: array[int] = field(default_factory=lambda: array("q"))
    high: array[int] = field(default_factory=lambda: array("q"))
    unit: array[int] = field(default_factory=lambda: array("b"))
    level: array[int] = field(default_factory=lambda: array("b"))
    payable: bytearray = field(default_factory=bytearray)
    independent: bytearray = field(default_factory=bytearray)
    routes: array[int] = field(default_factory=lambda: array("q"))

    def __len__(self) -> int:
        return len(self.pk)


def read_columns(on: date, routes: Iterable[int]) -> PriceColumns:
    """Return the PriceColumns on the day `on`, from two queries; `routes` are the ids of the Routes
    in the order of their bits."""
    bits = {pk: 1 << place for place, pk in enumerate(routes)}
    given: dict[int, int] = {}
    for cost, route in Cost.routes.through._base_manager.values_list("cost_id", "route_id"):
        given[cost] = given.get(cost, 0) | bits[route]
    columns = PriceColumns()
    published: Any = Cost.objects.published()  # its annotation is no field
    rows = published.with_strength(on).order_by("key").values_list(
        "pk", "option_id", "source_id", "claim_id", "source__interest",
        "unit", "perspective", "low", "high", "strength_level",
    )  # fmt: skip
    for pk, option, source, claim, interest, unit, perspective, low, high, level in rows.iterator():
        columns.pk.append(pk)
        columns.option.append(option)
        columns.source.append(source)
        columns.claim.append(claim or NO_CLAIM)
        columns.low.append(_hundredths(low))
        columns.high.append(_hundredths(high))
        columns.unit.append(UNITS.index(unit))
        columns.level.append(level)
        columns.payable.append(perspective in PAYABLE)
        columns.independent.append(interest in INDEPENDENT)
        columns.routes.append(given.get(pk, 0))
    return columns


def _hundredths(amount: Decimal | None) -> int:
    return NO_AMOUNT if amount is None else int(amount * 100)


class EditionPrices:
    """The prices of an edition. `columns` are of all of them; rows are tied to `tables` and read
    within `asked`, which sees that the database still holds the same."""

    def __init__(
        self,
        tables: Tables,
        columns: PriceColumns,
        asked: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._tables, self.columns, self._asked = tables, columns, asked
        self._holding = Lock()
        self._held: LRUCache[int, Cost] = LRUCache(MOST_ROWS_HELD)
        self._of_option = _places_by(columns.option)
        self._of_source = _places_by(columns.source)
        self._of_claim = _places_by(columns.claim, but=NO_CLAIM)
        if len(columns) <= MOST_ROWS_HELD:
            self._hold(self._read(columns.pk))

    def __len__(self) -> int:
        return len(self.columns)

    def places_of_option(self, option: int) -> array[int]:
        """Return the places in the columns of the prices of an option, by its id."""
        return self._of_option.get(option, NO_PLACES)

    def of_options(self, options: Iterable[int]) -> dict[int, tuple[Cost, ...]]:
        """Return {id of an option: its prices by key} for these; without prices it is missing."""
        wanted = {o: self._of_option[o] for o in options if o in self._of_option}
        rows = iter(self.at([place for places in wanted.values() for place in places]))
        return {option: tuple(next(rows) for _ in places) for option, places in wanted.items()}

    def of_source(self, source: int) -> list[Cost]:
        """Return the prices that a source gives, by their keys."""
        return self.at(self._of_source.get(source, ()))

    def of_claim(self, statement: int) -> list[Cost]:
        """Return the prices that belong to a claim, by their keys."""
        return self.at(self._of_claim.get(statement, ()))

    def every(self) -> list[Cost]:
        """Return all prices by their keys."""
        return self.at(range(len(self.columns)))

    def at(self, places: Iterable[int]) -> list[Cost]:
        """Return the rows at these places of the columns, in that order, as printing reads them.

        Raises EditionPassedError if they must be read and the database holds another version.
        """
        pks = [self.columns.pk[place] for place in places]
        with self._holding:
            found = {pk: row for pk in pks if (row := self._held.get(pk)) is not None}
        missing = [pk for pk in dict.fromkeys(pks) if pk not in found]
        if missing:
            with self._asked():
                read = self._read(missing)
            self._hold(read)
            found |= {row.pk: row for row in read}
        return [found[pk] for pk in pks]

    def _hold(self, rows: Iterable[Cost]) -> None:
        with self._holding:
            for row in rows:
                self._held[row.pk] = row

    def _read(self, pks: Sequence[int]) -> list[Cost]:
        rows: list[Cost] = []
        for start in range(0, len(pks), AT_ONCE):
            chunk = list(pks[start : start + AT_ONCE])
            some = list(Cost.objects.with_parts().filter(pk__in=chunk))
            self._tables.tie(Cost, some)
            rows += some
        return rows


def _places_by(column: array[int], but: int | None = None) -> dict[int, array[int]]:
    """{value: its places in a column}, without the value `but`"""
    places: dict[int, array[int]] = {}
    for place, value in enumerate(column):
        if value == but:
            continue
        if value not in places:
            places[value] = array("q")
        places[value].append(place)
    return places
