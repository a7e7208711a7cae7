"""Put the fixtures into the database: all of them or none, and never over an editor's work.

Every row remembers the hash that the fixtures last gave it (`seed_hash`). A row whose own hash
differs was edited since; it is kept and listed. A row that left the fixtures is retired.
"""

import json
from collections import defaultdict
from pathlib import Path

from django.conf import settings
from django.db import transaction

from clinics import models as clinics
from clinics.merging import move_all
from mscompare.content.known_rows import KnownRows
from mscompare.content.load_report import ContentError, LoadReport
from mscompare.content.loader import Loader
from treatments import models as treatments
from treatments.editing.history import recorded_in_bulk, without_history
from treatments.models import Way

REASON_OF_LOAD = f"The content of version {settings.VERSION} was loaded."

# In the order in which rows refer to each other.
MODELS = {
    model._meta.label_lower: model
    for model in (
        treatments.Source,
        treatments.LeftOut,
        treatments.Route,
        treatments.Treatment,
        treatments.Measure,
        treatments.Study,
        treatments.Statement,
        treatments.Finding,
        treatments.Criterion,
        treatments.Stage,
        treatments.Question,
        treatments.Term,
        treatments.Synonym,
        clinics.Country,
        clinics.Clinic,
        clinics.Option,
        clinics.Cost,
        clinics.CostItem,
        clinics.Notice,
    )
}


def read_fixtures(folder):
    """Return {model label: [fields]} from the JSON files in `folder`; raises ContentError."""
    records = {label: [] for label in MODELS}
    paths = sorted(Path(folder).glob("*.json"))
    if not paths:
        raise ContentError(f"no fixtures in {folder}: run build_fixtures first")
    for path in paths:
        try:
            rows = json.loads(path.read_text("utf-8"))
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise ContentError(f"{path.name}: {error}") from error
        for row in rows:
            if row["model"] not in records:
                raise ContentError(f"{path.name}: no such model: {row['model']!r}")
            records[row["model"]].append(row["fields"])
    return records


def load_content(folder, today, discard_edits=False):
    """Load the fixtures in `folder` in one transaction and return a Report.

    `today` (a date) is the day on which rows that left the fixtures are retired. With
    `discard_edits`, rows edited in the admin take the fixtures' values again. Raises ContentError
    and changes nothing if a row cannot be loaded.
    """
    records = read_fixtures(folder)
    report = LoadReport()
    with transaction.atomic(), recorded_in_bulk(Way.LOAD, why=REASON_OF_LOAD) as history:
        known, touched = KnownRows(), defaultdict(set)
        loaders = {
            label: Loader(model, known, report, touched, today, discard_edits)
            for label, model in MODELS.items()
        }
        for loader in loaders.values():
            loader.read()
        for label, loader in loaders.items():
            loader.load(records.pop(label))
        for loader in loaders.values():
            loader.finish()
        for row in _left_at_merged(loaders["clinics.clinic"].merged):
            touched[type(row)].add(row.pk)
        for model in touched.keys() - MODELS.values():
            history.remember(model, touched[model])
        for model in MODELS.values():
            # What changed, and rows that were there before their history was kept.
            history.remember(model, touched[model])
            history.remember(model, without_history(model).values_list("pk", flat=True))
    return report


def _left_at_merged(merged):
    """Move what editors entered for these merged clinics to those that stay, and return the rows
    that were saved. An edited option of one is a conflict, which is told."""
    saved = []
    for double in merged:
        edited = double.options.exclude(seed_hash="").filter(merged_into=None)
        options = double.options.exclude(pk__in=edited.values("pk"))
        saved += move_all(double, double.merged_into, options)
    return saved
