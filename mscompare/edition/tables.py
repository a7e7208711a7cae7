"""Every row of the content, read once and tied together: who follows a relation asks no database.

Foreign keys, many-to-many relations and their ways back hold the very rows of these tables. The
rows are models, so that what is said of them stands beside their fields; nobody changes them.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from django.db.models import ForeignKey, Model
from django.db.models.fields.related import ForeignObjectRel

TableRows: TypeAlias = tuple[Model, ...]


class Tables:
    """The rows of these `models` in the order of their tables, retired ones too."""

    def __init__(self, models: Iterable[type[Model]]) -> None:
        self._rows: dict[type[Model], TableRows] = {m: _in_order(m) for m in models}
        self._by_pk = {model: {row.pk: row for row in rows} for model, rows in self._rows.items()}
        for model, rows in self._rows.items():
            self._tie_to_one(model, rows)
            self._tie_to_many(model, rows)
        for model in self._rows:
            self._tie_back(model)

    def __contains__(self, model: type[Model]) -> bool:
        return model in self._rows

    def every(self, model: type[Model]) -> TableRows:
        """Return all rows of a table."""
        return self._rows[model]

    def find(self, model: type[Model], pk: int) -> Any:
        """Return the row with this number; raises KeyError if there is none."""
        return self._by_pk[model][pk]

    def tie(self, model: type[Model], rows: Sequence[Any]) -> None:
        """Tie rows of another table, read on demand, to these; a tie that leads back does not
        hold them. Whoever asks for one of their many-to-many relations asks the database."""
        self._tie_to_one(model, rows)

    def _tie_to_one(self, model: type[Model], rows: Iterable[Any]) -> None:
        for field in _foreign_keys(model):
            others = self._by_pk.get(field.related_model)
            if others is None:
                continue
            for row in rows:
                field.set_cached_value(row, others.get(getattr(row, field.attname)))

    def _tie_to_many(self, model: type[Model], rows: Iterable[Any]) -> None:
        for field in model._meta.local_many_to_many:
            if field.related_model not in self._rows:
                continue
            members = self._members(field)
            for row in rows:
                remember_related(row, field.name, members.get(row.pk, ()))
            self._tie_members_back(field, members)

    def _members(self, field: Any) -> dict[int, list[Model]]:
        """{pk: the rows it is tied to by a many-to-many field, in the order of their table}"""
        links = field.remote_field.through._base_manager
        names = field.m2m_column_name(), field.m2m_reverse_name()
        tied: dict[int, set[int]] = {}
        for mine, other in links.values_list(*names):
            tied.setdefault(mine, set()).add(other)
        rank = {pk: place for place, pk in enumerate(self._by_pk[field.related_model])}
        others = self._by_pk[field.related_model]
        return {
            mine: [others[pk] for pk in sorted(pks, key=rank.__getitem__)]
            for mine, pks in tied.items()
        }

    def _tie_members_back(self, field: Any, members: dict[int, list[Model]]) -> None:
        name = field.related_query_name()
        back: dict[int, list[Model]] = {}
        for row in self._rows[field.model]:
            for other in members.get(row.pk, ()):
                back.setdefault(other.pk, []).append(row)
        for other in self._rows[field.related_model]:
            remember_related(other, name, back.get(other.pk, ()))

    def _tie_back(self, model: type[Model]) -> None:
        """The ways back along the foreign keys that lead to a table."""
        for relation in model._meta.related_objects:
            if relation.related_model in self._rows and not relation.many_to_many:
                self._tie_along(relation)

    def _tie_along(self, relation: ForeignObjectRel) -> None:
        back: dict[int, list[Any]] = {}
        for row in self._rows[relation.related_model]:
            back.setdefault(getattr(row, relation.field.attname), []).append(row)
        for other in self._rows[relation.model]:
            mine = back.get(other.pk, [])
            if relation.one_to_one:
                relation.set_cached_value(other, mine[0] if mine else None)
            else:
                remember_related(other, relation.cache_name, mine)


def _in_order(model: type[Model]) -> TableRows:
    """All rows in the order of their table; where it is silent, all processes have the same."""
    return tuple(model._base_manager.order_by(*(model._meta.ordering or ()), "pk"))


def _foreign_keys(model: type[Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def remember_related(row: Any, name: str, others: Iterable[Any]) -> None:
    """Let a row have what `prefetch_related` would have fetched: `row.name.all()` is then this."""
    if not hasattr(row, "_prefetched_objects_cache"):
        row._prefetched_objects_cache = {}
    row._prefetched_objects_cache[name] = list(others)
