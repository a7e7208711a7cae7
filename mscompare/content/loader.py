"""Load the records of one model, and keep what editors changed.

A record and a row are compared in one plain form (`_normal`, `_row_values`), so that "edited" and
"changed in the seeds" mean the same for every field of every model.
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from clinics.models import Cost, CostItem
from mscompare.content.known_rows import StoredRows, key_name
from mscompare.content.load_report import ContentError
from mscompare.content.row_hashes import is_hash_of, older_hashes, row_hash
from treatments.editing.bulk_history import in_batches
from treatments.editing.records import plain
from treatments.models.base import FoldedField

# Of which record a row is a double; what was merged is retired.
MERGED = "merged_into"
# What a row is called on printed sheets: given when it is made, and never changed by a load.
LASTING = "number"
# Not content: how the row is kept, not what it says.
KEPT_APART = {"seed_hash", "retired_on", "checked_on", "confirmed_on", MERGED}


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
        self.merges = hasattr(model, MERGED)
        self.lasts = hasattr(model, LASTING)
        self.stored = StoredRows(model, known)
        self.later = []
        self.merged = []

    def read(self):
        """Read which rows are there. Do this for every model before the first is loaded."""
        self.stored.read()

    def load(self, records):
        """Write the rows of `records`, which is empty afterwards; what they refer to in models
        loaded later follows in `finish`."""
        for some in in_batches(self._in_order(records)):
            wanted = [(self._key(values), values) for values in map(self._normal, some)]
            rows = self.stored.fetch([key for key, _ in wanted])
            for key, values in wanted:
                if key in rows:
                    self._reconcile(key, rows[key], values)
                else:
                    self._create(key, values)

    def finish(self):
        """Write the references to many, now that every row is there, and retire what left."""
        for key, row, many, others in self.later:
            self._write_many(key, row, many, others)
        for some in in_batches(self.stored.not_fetched()):
            for key, row in self.stored.fetch(some).items():
                if row.seed_hash:
                    self._retire(key, row)

    def name(self, key):
        return f"{self.label} {' '.join(key)}"

    def _key(self, values):
        """The natural key of a record."""
        if self.model is CostItem:
            return (*values["cost"], values["item"])
        return (values[key_name(self.model)],)

    def _in_order(self, records):
        """Records in an order in which those that refer to their own kind come later."""
        own = [f.name for f in self.fields if f.related_model is self.model]
        if self.merges:
            records.sort(key=lambda record: MERGED in record)
        records.reverse()
        while records and not own:
            # Nobody else has it: it takes memory until it is written, and no longer.
            yield records.pop()
        left = {}
        while records:
            record = records.pop()
            left[(record.get("slug") or record.get("key"),)] = record
        while left:
            ready = [
                key
                for key, r in left.items()
                if all(tuple(r.get(f) or ()) not in left for f in own)
            ]
            if not ready:
                stuck = next(iter(left))[0]
                raise ContentError(f"{self.label} {stuck}: refers to a row that is not there")
            yield from map(left.pop, ready)

    def _normal(self, record):
        """The record with every field, in the form in which rows are compared and hashed."""
        names = {f.name for f in self.fields} | {m.name for m in self.many}
        names |= {MERGED} if self.merges else set()
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
                value = "" if value is None and not f.null and f.name != LASTING else value
            if f.is_relation:
                values[f.name] = list(value) if value else None
                continue
            try:
                values[f.name] = plain(f.to_python(value))
            except ValidationError as error:
                raise ContentError(f"{where}, {f.name}: {value!r}: {error.messages[0]}") from error
        for many in self.many:
            values[many.name] = sorted(list(key) for key in record.get(many.name, []))
        if MERGED in record:
            values[MERGED] = list(record[MERGED])
        return values

    def _row_values(self, row):
        values = {}
        for f in self.fields:
            value = getattr(row, f.attname)
            if f.is_relation:
                related = value and self.known.key_of[f.related_model].get(value)
                values[f.name] = list(related) if related else None
            else:
                values[f.name] = plain(value)
        if self.merges and row.merged_into_id:
            values[MERGED] = list(self.known.key_of[self.model][row.merged_into_id])
        return values | row.many_keys

    def _retired(self, row):
        return self.retires and row.retired_on is not None

    def _create(self, key, values):
        row = self.model()
        if self.lasts and values[LASTING] is None:
            values[LASTING] = self.model.objects.next_number()
        self._write(key, row, values)
        self.known.add(self.model, row.pk, key)
        self.report.created.append(self.name(key))

    def _reconcile(self, key, row, values):
        now = self._row_values(row)
        if self.lasts:
            values = {**values, LASTING: now[LASTING]}
        now_hash = row_hash(now, self._retired(row))
        new_hash = row_hash(values, MERGED in values)
        if now_hash == new_hash:
            if row.seed_hash != new_hash:
                # How the row is kept, not what it says: no part of its history.
                self.model._base_manager.filter(pk=row.pk).update(seed_hash=new_hash)
                if row.seed_hash in older_hashes(self.label, values, MERGED in values):
                    # No saved state of it knows the columns that came later.
                    self.touched[self.model].add(row.pk)
            self.report.unchanged += 1
            return
        edited = not is_hash_of(row.seed_hash, self.label, now, self._retired(row))
        if edited and not self.discard_edits:
            if is_hash_of(row.seed_hash, self.label, values, MERGED in values):
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
        row.seed_hash = row_hash(values, MERGED in values)
        if self.retires:
            row.retired_on = (row.retired_on or self.today) if MERGED in values else None
        if self.merges:
            keep = values.get(MERGED)
            row.merged_into_id = keep and self.known.pk(self.model, keep, f"{where}, {MERGED}")
            self.merged += [row] if keep else []
        # What is referred to was looked up above; the database checks its constraints on saving,
        # which takes a fraction of the time of asking for each before.
        found = {f.name for f in self.fields if f.is_relation and values[f.name]} | {MERGED}
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
        self.touched[self.model].add(row.pk)
        before = getattr(row, "many_keys", {})
        for many in self.many:
            others = values[many.name]
            if others == before.get(many.name, []):
                continue
            if all(self.known.knows(many.related_model, other) for other in others):
                self._write_many(key, row, many, others)
            else:
                self.later.append((key, row, many, others))

    def _write_many(self, key, row, many, others):
        where = f"{self.name(key)}, {many.name}"
        pks = [self.known.pk(many.related_model, other, where) for other in others]
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
        f"{name}: {now.get(name)!r} here, {new[name]!r} in the seeds"
        for name in new
        if now.get(name) != new[name]
    )
