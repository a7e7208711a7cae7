"""What a saved Version says of its row: the one place that knows the JSON of django-reversion."""

import json
from collections import defaultdict
from functools import reduce
from operator import or_
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import router
from django.db.models import Q
from reversion.models import Version


def saved_values(version):
    """Return {column: Python value} of the row as it was saved."""
    return version.field_dict


def saved_fields(version: Version) -> dict[str, Any]:
    """Return {field: value as JSON has it, of a reference its primary key}.

    For many Versions at once: `saved_values`, which makes a row of each, takes ten times as long.
    """
    return cast(dict[str, Any], json.loads(version.serialized_data)[0]["fields"])


def was_retired(version):
    """Say whether the row was retired when it was saved; read from the text, for thousands."""
    return '"retired_on": null' not in version.serialized_data


def referring_to(field, number):
    """Return the condition (Q) on Versions whose `field` is the row with this primary key."""
    return Q(serialized_data__contains=f'"{field}": {number},')


def states_of(model, numbers, fields):
    """Return unsaved Versions, as django-reversion makes them, of the rows with these primary keys,
    with these fields (names). They have no revision yet."""
    to_one = [f.name for f in model._meta.concrete_fields if f.is_relation]
    many = [m.name for m in model._meta.many_to_many if m.name in fields]
    plain = [name for name in fields if name not in many]
    rows = model._base_manager.filter(pk__in=numbers).order_by("pk")
    rows = rows.select_related(*to_one).prefetch_related(*many)
    kind, made = ContentType.objects.get_for_model(model), []
    for row, told in zip(rows, serializers.serialize("python", rows, fields=plain), strict=True):
        for name in many:
            # The serializer would make a query of each, even if they were fetched.
            told["fields"][name] = [other.pk for other in getattr(row, name).all()]
        version = Version(
            content_type=kind,
            object_id=str(row.pk),
            db=router.db_for_write(model, instance=row),
            format="json",
            serialized_data=json.dumps([told], cls=DjangoJSONEncoder, ensure_ascii=False),
            object_repr=str(row),
        )
        made.append(version)
    return made


def parts_saved_with(versions):
    """Return {pk of a Version: [{field: value} of each row that belonged to its row then]}.

    The Versions may be of several models. The values are as JSON has them.
    """
    return SavedParts().of(versions)


class SavedParts:
    """What belonged to rows when they were saved; for batch after batch of their Versions."""

    # As many Versions of one revision are asked for that all parts saved in it are read, once.
    MANY = 100

    def __init__(self):
        self._read = {}

    def of(self, versions):
        """As `parts_saved_with`."""
        found, alone = {}, defaultdict(list)
        together = defaultdict(list)
        for version in versions:
            if version._model.part_rows:
                together[version._model, version.revision_id].append(version)
        for (model, revision), mine in together.items():
            if (model, revision) in self._read or len(mine) > self.MANY:
                parts = self._read_once(model, revision)
                found |= {v.pk: parts.get((revision, int(v.object_id)), []) for v in mine}
            else:
                alone[model] += mine
        for model, mine in alone.items():
            # A load saves thousands of rows as one revision: only those of these rows are read.
            name = _link_to(model).name
            each = (Q(revision=v.revision_id) & referring_to(name, v.object_id) for v in mine)
            parts = _parts_of(model, reduce(or_, each))
            found |= {v.pk: parts.get((v.revision_id, int(v.object_id)), []) for v in mine}
        return found

    def _read_once(self, model, revision):
        if (model, revision) not in self._read:
            self._read[model, revision] = _parts_of(model, Q(revision=revision))
        return self._read[model, revision]


def _link_to(model):
    """The field by which the rows that belong to a row of a model refer to it."""
    return model._meta.get_field(model.part_rows).field


def _parts_of(model, condition):
    """{(revision, pk of a row): [{field: value} of its parts]} of the Versions that fulfil a Q."""
    link = _link_to(model)
    saved = Version.objects.get_for_model(link.model).filter(condition)
    together = defaultdict(list)
    for part in saved.only("revision_id", "serialized_data").iterator():
        values = saved_fields(part)
        together[part.revision_id, values[link.name]].append(values)
    return together
