"""What a saved Version says of its row: the one place that reads the JSON of django-reversion."""

import json
from typing import Any, cast

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


def parts_saved_with(versions):
    """Return {pk of a Version: [{column: value} of each row that belonged to its row then]}.

    The Versions may be of several models; it takes one query for each model that has parts.
    """
    found = {}
    for model in {version._model for version in versions if version._model.part_rows}:
        found |= _parts_of(model, [version for version in versions if version._model is model])
    return found


def _parts_of(model, versions):
    link = model._meta.get_field(model.part_rows).field
    # A load saves thousands of rows as one revision: only those of these rows are read.
    mine = Q(pk__in=[])
    for version in versions:
        mine |= Q(revision=version.revision_id) & referring_to(link.name, version.object_id)
    meta = link.model._meta
    kind = {"content_type__app_label": meta.app_label, "content_type__model": meta.model_name}
    together = {}
    for part in Version.objects.filter(mine, **kind):
        values = saved_values(part)
        together.setdefault((part.revision_id, str(values[link.attname])), []).append(values)
    return {v.pk: together.get((v.revision_id, v.object_id), []) for v in versions}
