"""One edition of the content: what the database held at one version, told on one day.

All pages of one edition are made from the same rows, so that no two of them contradict each other.
Treatments, studies, sentences, findings and places are held whole; prices, which may be many, in
columns (prices.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from clinics.models import PLACE_CONTENT, Cost, CostItem
from mscompare.edition.lines import Lines
from mscompare.edition.prices import MOST_ONE_BY_ONE, EditionPrices, read_columns
from mscompare.edition.remembered import Memory
from mscompare.edition.state import one_state, state_of
from mscompare.edition.tables import Tables
from treatments.models import EVIDENCE_CONTENT, ContentVersion, Route

HELD_WHOLE = tuple(m for m in (*EVIDENCE_CONTENT, *PLACE_CONTENT) if m not in (Cost, CostItem))


class Edition:
    """`version` is that of the content, `day` that of the ratings, `name` stands for both and is
    never that of another edition. Nobody changes what it holds."""

    def __init__(self, version: ContentVersion, day: date) -> None:
        self.version, self.day = version, day
        self.name = name_of(version, day)
        self.memory = Memory()
        self.tables = Tables(HELD_WHOLE)
        self._published = {model: _numbers(model, "published") for model in HELD_WHOLE}
        self._shown = {model: _numbers(model, "shown") for model in HELD_WHOLE}
        routes = [route.pk for route in self.tables.every(Route)]
        self.prices = EditionPrices(self.tables, read_columns(day, routes), self.asked)
        crowded = self.prices.sources_of_more(MOST_ONE_BY_ONE)
        self.lines = Lines(day, crowded, self.prices.of_claim)

    @property
    def number(self) -> int:
        return self.version.number

    def every(self, model: type[Any]) -> tuple[Any, ...]:
        """Return all rows of a table in its own order, retired ones too."""
        return self.tables.every(model)

    def published(self, model: type[Any]) -> tuple[Any, ...]:
        """Return the rows that its queryset calls `published`."""
        return self._kept(model, self._published)

    def shown(self, model: type[Any]) -> tuple[Any, ...]:
        """Return the rows that its queryset calls `shown`: findings and sentences that may stand on
        other pages than that of their source."""
        return self._kept(model, self._shown)

    def is_published(self, row: Any) -> bool:
        """Say whether a row is among the `published` of its table."""
        return row.pk in self._published[type(row)]

    def is_shown(self, row: Any) -> bool:
        """Say whether a row is among the `shown` of its table."""
        return row.pk in self._shown[type(row)]

    def _kept(self, model: type[Any], kept: dict[type[Any], frozenset[int]]) -> tuple[Any, ...]:
        numbers = kept[model]
        return self.memory.once(
            "rows",
            (model, kept is self._shown),
            2 * len(HELD_WHOLE),
            lambda: tuple(row for row in self.every(model) if row.pk in numbers),
        )

    def row(self, model: type[Any], name: str) -> Any:
        """Return the row of a table with this slug or key, None if there is none."""
        return self._by_name[model].get(name)

    @cached_property
    def _by_name(self) -> dict[type[Any], dict[str, Any]]:
        return {
            model: {row.natural_key()[0]: row for row in self.every(model)} for model in HELD_WHOLE
        }

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Ask the database inside for what the edition does not hold.

        Raises EditionPassedError if the database holds another version by now.
        """
        with state_of(self.version):
            yield


def name_of(version: ContentVersion, day: date) -> str:
    """Return the name of the edition of a version for a day."""
    return f"{version.number}-{version.token}-{day.isoformat()}"


class PastEdition(NamedTuple):
    """An edition that was told, of which nothing is left but its name, its day and pages that were
    made of it."""

    name: str
    day: date

    @classmethod
    def named(cls, name: str) -> PastEdition:
        """Return the edition with a name that `name_of` gave. Raises ValueError for any other."""
        return cls(name, date.fromisoformat(name[-len("2026-01-01") :]))


def _numbers(model: type[Any], name: str) -> frozenset[int]:
    """The numbers of the rows that a named queryset of a table gives, none if it has no such."""
    if name == "published" and not hasattr(model, "retired_on"):
        rows = model.objects.all()
    elif hasattr(model.objects, name):
        rows = getattr(model.objects, name)()
    else:
        return frozenset()
    return frozenset(rows.order_by().values_list("pk", flat=True))


def read_edition(day: date) -> Edition:
    """Return the Edition of what the database holds now, for a day."""
    with one_state():
        return Edition(ContentVersion.stored(), day)
