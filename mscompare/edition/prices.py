"""The prices of an edition: a few columns of all of them, whole rows on demand.

There may be many, so rows are read from the database when somebody wants to print them, and only
while it still holds what the edition is of; while they are few they are all read at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import xor
from threading import Lock
from typing import Any

from cachetools import LRUCache
from django.db.models import Q

from clinics.models import PAYABLE, STATED, Cost, CostItem, Perspective
from mscompare.edition.tables import Tables, remember_related
from treatments.models import INDEPENDENT, Unit

# So many rows are held; if there are no more, they are all read when the edition is made.
MOST_ROWS_HELD = 1_000
# More prices than so many are not printed one by one where a page tells of other things, too.
MOST_ONE_BY_ONE = 25
# Numbers in one question to the database, which takes no more than some thousands.
AT_ONCE = 500
NO_AMOUNT = -1
NO_CLAIM = 0
UNITS, PERSPECTIVES = tuple(Unit), tuple(Perspective)
NO_PLACES: array[int] = array("q")


@dataclass(frozen=True)
class PriceColumns:
    """The published prices by their keys, in columns: place 7 of each is about one price.

    `claim` is the id of the statement to which a price belongs, NO_CLAIM without one. `low` and
    `high` are in hundredths of their currency, NO_AMOUNT where the source gives none; `level` is
    the strength on the day of the edition. `unit` and `perspective` are places in UNITS and
    PERSPECTIVES. `routes` has a bit for each Route, in the order of its table.
    """

    pk: array[int] = field(default_factory=lambda: array("q"))
    option: array[int] = field(default_factory=lambda: array("q"))
    source: array[int] = field(default_factory=lambda: array("q"))
    claim: array[int] = field(default_factory=lambda: array("q"))
    low: array[int] = field(default_factory=lambda: array("q"))
    high: array[int] = field(default_factory=lambda: array("q"))
    unit: array[int] = field(default_factory=lambda: array("b"))
    perspective: array[int] = field(default_factory=lambda: array("b"))
    level: array[int] = field(default_factory=lambda: array("b"))
    open_ended: bytearray = field(default_factory=bytearray)
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
        "unit", "perspective", "low", "high", "open_ended", "strength_level",
    )  # fmt: skip
    for pk, option, source, claim, interest, unit, perspective, *amount, level in rows.iterator():
        low, high, open_ended = amount
        columns.pk.append(pk)
        columns.option.append(option)
        columns.source.append(source)
        columns.claim.append(claim or NO_CLAIM)
        columns.low.append(_hundredths(low))
        columns.high.append(_hundredths(high))
        columns.unit.append(UNITS.index(unit))
        columns.perspective.append(PERSPECTIVES.index(perspective))
        columns.level.append(level)
        columns.open_ended.append(open_ended)
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

    def places_of_source(self, source: int) -> array[int]:
        """Return the places in the columns of the prices that a source gives, by its id."""
        return self._of_source.get(source, NO_PLACES)

    def sources_of_more(self, than: int) -> frozenset[int]:
        """Return the ids of the sources that give more prices than so many."""
        return frozenset(source for source, own in self._of_source.items() if len(own) > than)

    def named(self, keys: Collection[str], and_at: Iterable[int] = ()) -> dict[str, Cost]:
        """Return {key: price} of those of these prices that there are, and of those at some places
        of the columns: read together.

        Raises EditionPassedError if they must be read and the database holds another version.
        """
        pks = [self.columns.pk[place] for place in and_at]
        if len(self.columns) <= MOST_ROWS_HELD:
            every = self.every()
            return {row.key: row for row in every if row.key in keys or row.pk in pks}
        with self._asked():
            published: Any = Cost.objects.published()
            rows = published.order_by().filter(Q(key__in=list(keys)) | Q(pk__in=pks))
            return {row.key: row for row in self._tied(rows)}

    def of_claim(self, statement: int) -> list[Cost]:
        """Return the prices that belong to a claim, by their keys."""
        return self.at(self._of_claim.get(statement, ()))

    def every(self) -> list[Cost]:
        """Return all prices by their keys."""
        return self.at(range(len(self.columns)))

    def in_chunks(self) -> Iterator[list[Cost]]:
        """Yield all prices by their keys, AT_ONCE at a time; none is held that was not before.

        Raises EditionPassedError, perhaps midway, as `at` does.
        """
        if len(self) <= MOST_ROWS_HELD:
            yield self.every()
            return
        for start in range(0, len(self), AT_ONCE):
            pks = self.columns.pk[start : start + AT_ONCE]
            with self._asked():
                rows = {row.pk: row for row in self._read(pks)}
            yield [rows[pk] for pk in pks]

    def things(self) -> array[int]:
        """Return a number for each price that it shares with those for the same thing: of one year,
        paid in the same way for the same, with the same contents.

        Raises EditionPassedError if the database is asked and holds another version.
        """
        if len(self.columns) <= MOST_ROWS_HELD:
            return array("q", map(_thing_of, self.every()))
        with self._asked():
            return _things()

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
            rows += self._tied(Cost.objects.order_by().filter(pk__in=chunk))
        return rows

    def _tied(self, rows: Iterable[Cost]) -> list[Cost]:
        tied = list(rows)
        self._tables.tie(Cost, tied)
        _tie_items(tied)
        return tied


def _things() -> array[int]:
    contents: dict[int, int] = {}
    items = CostItem.objects.filter(state__in=STATED).order_by().values_list("cost_id", "item")
    for cost, item in items.iterator():
        contents[cost] = contents.get(cost, 0) ^ hash(item)
    published: Any = Cost.objects.published()
    rows = published.order_by("key").values_list("pk", "as_of", "per", "covers")
    every = rows.iterator()
    return array(
        "q", (_thing(day, per, covers, contents.get(pk, 0)) for pk, day, per, covers in every)
    )


def _thing_of(row: Cost) -> int:
    stated = (hash(item.item) for item in row.items.all() if item.state in STATED)
    return _thing(row.as_of, row.per, row.covers, reduce(xor, stated, 0))


def _thing(as_of: date | None, per: str, covers: str, contents: int) -> int:
    """`contents` is what the hashes of all that a price covers, in whatever order, make."""
    return hash((as_of and as_of.year, covers or per, contents))


def _tie_items(rows: Sequence[Cost]) -> None:
    """Tie to each row what it covers: as `prefetch_related`, which makes a query of each row first
    and takes as long for that as for all the rest."""
    by_pk = {row.pk: row for row in rows}
    items: dict[int, list[CostItem]] = {}
    for item in CostItem.objects.filter(cost__in=by_pk).order_by("cost", "item"):
        CostItem.cost.field.set_cached_value(item, by_pk[item.cost_id])
        items.setdefault(item.cost_id, []).append(item)
    for row in rows:
        remember_related(row, "items", items.get(row.pk, ()))


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
