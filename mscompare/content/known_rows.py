"""The rows that are there when fixtures are loaded: their names at once, the rows when needed."""

from collections import defaultdict

from clinics.models import Cost, CostItem
from mscompare.content.load_report import ContentError


class KnownRows:
    """Natural keys and primary keys of all rows met so far, for references between them."""

    def __init__(self):
        self.pk_of = defaultdict(dict)
        self.key_of = defaultdict(dict)

    def add(self, model, pk, key):
        self.pk_of[model][key] = pk
        self.key_of[model][pk] = key

    def knows(self, model, key):
        """Say whether a row with this natural key, a sequence, was met."""
        return tuple(key) in self.pk_of[model]

    def pk(self, model, key, where):
        try:
            return self.pk_of[model][tuple(key)]
        except KeyError:
            name = model._meta.model_name
            raise ContentError(f"{where}: {key[0]!r}: there is no such {name}") from None


class StoredRows:
    """The rows of one model that are there before anything is loaded."""

    def __init__(self, model, known):
        self.model, self.known = model, known
        self.pk_of = {}
        self._met = set()

    def read(self):
        """Read the names of all. Do this for every model before the first is loaded, and in the
        order in which they refer to each other."""
        parts = ("cost_id", "item") if self.model is CostItem else (key_name(self.model),)
        for pk, *told in self.model._base_manager.values_list("pk", *parts).iterator():
            if self.model is CostItem:
                told[:1] = self.known.key_of[Cost][told[0]]
            self.pk_of[tuple(told)] = pk
            self.known.add(self.model, pk, tuple(told))

    def fetch(self, keys):
        """Return {natural key: row} of those of the keys, one batch, that are there.

        Each row has in `many_keys` the natural keys of the many rows that it refers to.
        """
        pks = [self.pk_of[key] for key in keys if key in self.pk_of]
        self._met.update(pks)
        rows = self.model._base_manager.in_bulk(pks)
        for row in rows.values():
            row.many_keys = {many.name: [] for many in self.model._meta.many_to_many}
        for many in self.model._meta.many_to_many:
            source, target = many.m2m_field_name(), many.m2m_reverse_field_name()
            links = many.remote_field.through._base_manager.filter(**{f"{source}__in": pks})
            for pk, other in links.values_list(f"{source}_id", f"{target}_id"):
                key = self.known.key_of[many.related_model][other]
                rows[pk].many_keys[many.name].append(list(key))
            for row in rows.values():
                row.many_keys[many.name].sort()
        return {self.known.key_of[self.model][pk]: rows[pk] for pk in pks}

    def not_fetched(self):
        """Return the natural keys of the rows that nobody fetched until now."""
        return [key for key, pk in self.pk_of.items() if pk not in self._met]


def key_name(model):
    """Return the field that names a row of a model: what is printed in links or in figures."""
    return "slug" if any(field.name == "slug" for field in model._meta.fields) else "key"
