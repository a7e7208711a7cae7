"""A row as plain values, the one form that drafts, differences and old versions share.

References are primary keys, numbers and dates are text, references to many are sorted lists.
What belongs to a row in other tables (what a price covers) stands among its values, too.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.text import capfirst

from treatments.editing.versions import parts_saved_with, saved_fields, saved_values
from treatments.models.base import FoldedField

# How a row is kept, not what it says.
NOT_CONTENT = {"seed_hash"}
# Said by the page where the difference stands, or of no use to a reader.
UNTOLD = {"position", "key", "slug", "number"}
NOT_GIVEN = "not given"


def fields_of(model):
    """The fields of a model that are content, without its references to many."""
    return [
        f
        for f in model._meta.concrete_fields
        if not (f.primary_key or f.name in NOT_CONTENT or isinstance(f, FoldedField))
    ]


def values_of(row):
    """Return {field: plain value} of a saved row."""
    values = {f.name: plain(getattr(row, f.attname)) for f in fields_of(type(row))}
    for many in row._meta.many_to_many:
        values[many.name] = sorted(other.pk for other in getattr(row, many.name).all())
    return values | row.part_values()


def values_at(version, parts=None):
    """Return {field: plain value} as they were in a saved Version of a row.

    Of a column that came after it was saved it says nothing: restoring it leaves that as it is.
    `parts` is what `parts_saved_with` returns, where somebody fetched it for many rows at once.
    """
    model, told = version._model, saved_values(version)
    saved = saved_fields(version)
    values = {f.name: plain(told[f.attname]) for f in fields_of(model) if f.name in saved}
    for many in model._meta.many_to_many:
        if many.attname in told:
            values[many.name] = sorted(int(pk) for pk in told[many.attname])
    parts = parts_saved_with([version]) if parts is None else parts
    return values | model.parts_from(parts.get(version.pk, ()))


def put(row, values):
    """Set the plain values on an unsaved row (or one to be changed); references to many and parts
    follow in `save`."""
    for f in fields_of(type(row)):
        if f.name in values:
            value = values[f.name]
            setattr(row, f.attname, value if f.is_relation else f.to_python(value))
    return row


def save(row, values):
    """Save a row with plain values, its references to many and its parts."""
    put(row, values).save()
    for many in row._meta.many_to_many:
        if many.name in values:
            getattr(row, many.name).set(values[many.name])
    row.save_parts(values)
    return row


def plain(value):
    """A value as JSON can hold it, the same for a row and for a form."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, models.Choices):
        return value.value
    if isinstance(value, models.Model):
        return value.pk
    return value


@dataclass(frozen=True)
class Difference:
    """One field that differs, with both values in words."""

    name: str
    label: str
    old: str
    new: str


def differences(model, old, new, untold=UNTOLD):
    """Return the Differences between two records; a field that one of them lacks is not given."""
    named = labels(model)
    return [
        Difference(
            name, named[name], value_in_words(model, name, old), value_in_words(model, name, new)
        )
        for name in named
        if name not in untold and not _same(old.get(name), new.get(name))
    ]


def changed(old, new):
    """Return the names of the fields whose values differ."""
    return {name for name in {*old, *new} if not _same(old.get(name), new.get(name))}


def merged(base, mine, theirs):
    """Return `theirs` with what differs between `base` and `mine`: a change on top of another."""
    if not base:
        return dict(mine)
    return {**theirs, **{name: mine[name] for name in changed(base, mine) if name in mine}}


def is_given(value):
    """Say whether a plain value says anything; nought does."""
    return not (value is None or value is False or value == "" or value == [])


def _same(one, other):
    if not is_given(one) or not is_given(other):
        return is_given(one) == is_given(other)
    return one == other


def labels(model):
    """Return {field: its name as editors read it}, in the order of the form."""
    named = {f.name: capfirst(f.verbose_name) for f in fields_of(model)}
    named |= {many.name: capfirst(many.verbose_name) for many in model._meta.many_to_many}
    return named | {name: capfirst(label) for name, label in model.part_labels().items()}


def value_in_words(model, name, values):
    """Return a value in words: the label of a choice, the name of what is referred to."""
    value = values.get(name)
    if value is not False and not is_given(value):
        return NOT_GIVEN
    if name in model.part_labels():
        return str(value)
    field = model._meta.get_field(name)
    if field.is_relation:
        pks = value if isinstance(value, list) else [value]
        rows = {row.pk: row for row in field.related_model._base_manager.filter(pk__in=pks)}
        return "; ".join(str(rows.get(pk, f"number {pk}, gone")) for pk in pks)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value)
