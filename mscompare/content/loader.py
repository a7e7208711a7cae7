"""Load the records of one model, and keep what editors changed.

A record and a row are compared in one plain form (`_normal`, `_row_values`), so that "edited" and
"changed in the seeds" mean the same for every field of every model.
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from clinics.models import Cost, CostItem
from mscompare.content.load_report import ContentError
from mscompare.content.row_hashes import is_hash_of, older_hash, row_hash
from treatments.editing.records import plain
from treatments.models.base import FoldedField

# Not content: how the row is kept, not what it says.
KEPT_APART = {"seed_hash", "retired_on", "checked_on", "confirmed_on", "merged_into"}


class KnownRows:
    """Natural keys and primary keys of all rows met so far, for references between them."""

    def __init__(self):
        self.pk_of = {}
        self.key_of = {}

    def add(self, model, pk, key):
        self.pk_of[model, key] = pk
        self.key_of[model, pk] = key

    def pk(self, model, key, where):
        try:
            return self.pk_of[model, tuple(key)]
        except KeyError:
            name = model._meta.model_name
            raise ContentError(f"{where}: {key[0]!r}: there is no such {name}") from None


class Loader:
    """Loads the records of one model."""

    def __init__(self, model, known, report, touched, today, discard_edits):
        self.model = model
        self.known = known
        self.report = report
        self.touched = touched
        self.today = today
        self.discard_edits = discard_edits
        self.label = model._meta.label_lower
        self.fields = [
            f
            for f in model._meta.concrete_fields
            if not (f.primary_key or f.name in KEPT_APART or isinstance(f, FoldedField))
        ]
        self.many = list(model._meta.many_to_many)
        self.retires = hasattr(model, "retired_on")
        self.written = []

    def read(self):
        """Read the rows that are there. Do this for every model before the first is loaded."""
        self.existing = self._existing()

    def load(self, records):
        """Write the rows; what they refer to in models loaded later follows in `finish`."""
        self._read_links()
        self.wanted = wanted = {}
        for record in self._in_order(records):
            values = self._normal(record)
            key = self._key(values)
            wanted[key] = values
            row = self.existing.get(key)
            if row is None:
                self._create(key, values)
            else:
                self._reconcile(key, row, values)

    def finish(self):
        """Write the references to many, now that every row is there, and retire what left."""
        for key, row, values in self.written:
            self._write_many(key, row, values)
        for key, row in self.existing.items():
            if key not in self.wanted and row.seed_hash:
                self._retire(key, row)

    def name(self, key):
        return f"{self.label} {' '.join(key)}"

    def _key(self, values):
        """The natural key of a record, as `_row_key` gives that of its row."""
        if self.model is CostItem:
            return (*values["cost"], values["item"])
        return (values["slug"] if "slug" in values else values["key"],)

    def _existing(self):
        rows = {}
        for row in self.model._base_manager.all():
            key = self._row_key(row)
            self.known.add(self.model, row.pk, key)
            rows[key] = row
        return rows

    def _read_links(self):
        """Note in every row the natural keys of the many rows that it refers to."""
        links = {}
        for many in self.many:
            source, target = many.m2m_field_name(), many.m2m_reverse_field_name()
            pairs = many.remote_field.through._base_manager.values_list(
                f"{source}_id", f"{target}_id"
            )
            for pk, other in pairs:
                links.setdefault((many.name, pk), []).append(other)
        for row in self.existing.values():
            row.many_keys = {
                many.name: sorted(
                    list(self.known.key_of[many.related_model, pk])
                    for pk in links.get((many.name, row.pk), [])
                )
                for many in self.many
            }

    def _row_key(self, row):
        if self.model is CostItem:
            return (*self.known.key_of[Cost, row.cost_id], row.item)
        return row.natural_key()

    def _in_order(self, records):
        """Records in an order in which those that refer to their own kind come later."""
        own = [f.name for f in self.fields if f.related_model is self.model]
        names = {(r.get("slug") or r.get("key"),) for r in records}
        left, done = list(records), set()
        while left:
            ready = [
                r for r in left if all(not r.get(f) or tuple(r[f]) not in names - done for f in own)
            ]
            if not ready:
                stuck = left[0].get("slug") or left[0].get("key")
                raise ContentError(f"{self.label} {stuck}: refers to a row that is not there")
            done |= {(r.get("slug") or r.get("key"),) for r in ready}
            yield from ready
            left = [r for r in left if r not in ready]

    def _normal(self, record):
        """The record with every field, in the form in which rows are compared and hashed."""
        names = {f.name for f in self.fields} | {m.name for m in self.many}
        where = f"{self.label} {record.get('slug') or record.get('key') or record}"
        for name in record:
            if name not in names:
                raise ContentError(f"{where}: no such field: {name!r}")
        values = {}
        for f in self.fields:
            if f.name in record:
                value = record[f.name]
            else:
                value = None if f.is_relation or not f.has_default() else f.get_default()
                value = "" if value is None and not f.null else value
            if f.is_relation:
                values[f.name] = list(value) if value else None
                continue
            try:
                values[f.name] = plain(f.to_python(value))
            except ValidationError as error:
                raise ContentError(f"{where}, {f.name}: {value!r}: {error.messages[0]}") from error
        for many in self.many:
            values[many.name] = sorted(list(key) for key in record.get(many.name, []))
        return values

    def _row_values(self, row):
        values = {}
        for f in self.fields:
            value = getattr(row, f.attname)
            if f.is_relation:
                related = value and self.known.key_of.get((f.related_model, value))
                values[f.name] = list(related) if related else None
            else:
                values[f.name] = plain(value)
        return values | row.many_keys

    def _retired(self, row):
        return self.retires and row.retired_on is not None

    def _create(self, key, values):
        row = self.model()
        self._write(key, row, values)
        self.known.add(self.model, row.pk, key)
        self.report.created.append(self.name(key))

    def _reconcile(self, key, row, values):
        now = self._row_values(row)
        now_hash = row_hash(now, self._retired(row))
        new_hash = row_hash(values)
        if now_hash == new_hash:
            if row.seed_hash != new_hash:
                # How the row is kept, not what it says: no part of its history.
                self.model._base_manager.filter(pk=row.pk).update(seed_hash=new_hash)
                if row.seed_hash == older_hash(self.label, values):
                    # No saved state of it knows the columns that came later.
                    self.touched[self.model].add(row.pk)
            self.report.unchanged += 1
            return
        edited = not is_hash_of(row.seed_hash, self.label, now, self._retired(row))
        if edited and not self.discard_edits:
            if is_hash_of(row.seed_hash, self.label, values):
                self.report.kept.append(self.name(key))
            else:
                self.report.conflicts.append(f"{self.name(key)}: {_differences(now, values)}")
            return
        self._write(key, row, values)
        (self.report.discarded if edited else self.report.updated).append(self.name(key))

    def _retire(self, key, row):
        if not self.retires:
            row.delete()
            # Its history is that of the price it belonged to.
            self.touched[Cost].add(row.cost_id)
            self.report.retired.append(self.name(key))
            return
        now = self._row_values(row)
        as_loaded = is_hash_of(row.seed_hash, self.label, now, self._retired(row))
        if not as_loaded and not self.discard_edits:
            self.report.conflicts.append(
                f"{self.name(key)}: edited here, gone from the seeds; kept"
            )
        elif not self._retired(row):
            row.retired_on, row.seed_hash = self.today, row_hash(now, retired=True)
            row.save()
            self.touched[self.model].add(row.pk)
            self.report.retired.append(self.name(key))

    def _write(self, key, row, values):
        where = self.name(key)
        for f in self.fields:
            value = values[f.name]
            if f.is_relation:
                pk = self.known.pk(f.related_model, value, f"{where}, {f.name}") if value else None
                setattr(row, f.attname, pk)
            else:
                setattr(row, f.name, f.to_python(value))
        row.seed_hash = row_hash(values)
        if self.retires:
            row.retired_on = None
        # What is referred to was looked up above; the database checks its constraints on saving,
        # which takes a fraction of the time of asking for each before.
        found = {f.name for f in self.fields if f.is_relation and values[f.name]}
        try:
            row.full_clean(found, validate_unique=False, validate_constraints=False)
            _save(row)
        except ValidationError as error:
            faults = "; ".join(
                f"{f}: {t}" for f, texts in error.message_dict.items() for t in texts
            )
            raise ContentError(f"{where}: {faults}") from error
        except IntegrityError as error:
            raise ContentError(f"{where}: {error}") from error
        self.written.append((key, row, values))
        self.touched[self.model].add(row.pk)

    def _write_many(self, key, row, values):
        before = getattr(row, "many_keys", {})
        for many in self.many:
            if values[many.name] == before.get(many.name, []):
                continue
            where = f"{self.name(key)}, {many.name}"
            pks = [self.known.pk(many.related_model, k, where) for k in values[many.name]]
            getattr(row, many.name).set(pks)


def _save(row):
    """Save a row; what the database refuses is said in the words of the broken constraint."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.validate_constraints()
        raise


def _differences(now, new):
    """Both values of every field that differs: "low: 8000 here, 9000 in the seeds"."""
    return "; ".join(
        f"{name}: {now[name]!r} here, {new[name]!r} in the seeds"
        for name in new
        if now[name] != new[name]
    )
