"""What changed in the figures: each change old → new, why, by how many eyes, from which source."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count

from clinics.models import Cost, CostItem
from clinics.price_lines import cost_line
from treatments.editing import records
from treatments.editing.versions import parts_saved_with
from treatments.figures.finding_lines import finding_line
from treatments.figures.lines import FigureLine
from treatments.models import (
    Change,
    Eyes,
    FigureChange,
    FigureEvent,
    Finding,
    Statement,
    Verdict,
)
from treatments.models.change import FigureChangeQuerySet

PRICE_QUESTION = "What does it cost?"


@dataclass(frozen=True)
class ChangeLine:
    """One figure in one change.

    `old` and `new` are rated for the day of the change, with what is recorded of their source and
    study today; one of them is None for what is new or no longer shown. `fields` name the other
    things that changed.
    """

    change: Change
    happened: str
    label: str
    about: str
    key: str
    old: FigureLine | None
    new: FigureLine | None
    fields: tuple

    @property
    def day(self):
        return self.change.at.date()

    @property
    def eyes(self):
        """How many looked, in words for readers; "" where nobody had to."""
        return {
            Eyes.ONE: "Published without a second pair of eyes.",
            Eyes.TWO: "Looked at by a second person before it was published.",
        }.get(self.change.eyes, "")

    @property
    def anchor(self):
        return f"change-{self.change.number}-{self.key}"


def listed() -> FigureChangeQuerySet:
    """The FigureChanges that readers are told of, the newest first: not those of a claim that
    nobody has checked, whose figures stand on no page but that of their source."""
    rows = FigureChange.objects.told()
    # As a join, a database would look through all prices for the few that belong to a claim.
    claims = Statement._base_manager.filter(verdict=Verdict.NOT_CHECKED).values("pk")
    for model in (Cost, Finding):
        unchecked = model._base_manager.filter(claim__in=claims).values("pk")
        kind = ContentType.objects.get_for_model(model)
        rows = rows.exclude(content_type=kind, object_id__in=unchecked)
    return rows


def loads() -> list[tuple[Change, int]]:
    """Return [(Change, how many figures it brought)] for loads of the project's own files."""
    counts = FigureChange.objects.filter(happened=FigureEvent.LOADED).values_list("change")
    numbers = dict(counts.annotate(n=Count("pk")).order_by())
    rows = Change.objects.newest_first().filter(pk__in=numbers)
    return [(change, numbers[change.pk]) for change in rows]


def change_lines(rows: Iterable[FigureChange], crowded: Collection[int] = ()) -> list[ChangeLine]:
    """Return [ChangeLine] for FigureChanges (a page of `listed()`).

    The number of queries does not grow with the number of changes. Prices of `crowded` sources, by
    their ids, are too many for the pages of these.
    """
    rows = list(rows)
    past = _Past([v for row in rows for v in (row.before, row.after) if v], crowded)
    return [_told(row, past) for row in rows]


def _told(row, past):
    day = row.change.at.date()
    gone = row.happened == FigureEvent.RETIRED
    old = past.line(row.before, day) if row.before and row.happened != FigureEvent.BACK else None
    new = None if gone else past.line(row.after, day)
    line = new or old
    fields = ()
    if row.happened == FigureEvent.CHANGED:
        fields = tuple(past.differences(row.before, row.after))
    label, about = past.named(row.after)
    return ChangeLine(row.change, row.happened, label, about, line.key, old, new, fields)


class _Past:
    """Rows as they were in saved Versions, with what they refer to, fetched together."""

    def __init__(self, versions, crowded):
        self.crowded = crowded
        versions = {version.pk: version for version in versions}
        parts = parts_saved_with(versions.values())
        self.values, self.rows = {}, {}
        for version in versions.values():
            values = records.values_at(version, parts)
            self.values[version.pk] = values
            self.rows[version.pk] = records.put(version._model(pk=version.object_id), values)
        for model in (Cost, Finding):
            self._fill(model, [row for row in self.rows.values() if type(row) is model])

    def _fill(self, model, rows):
        """Fetch what all these rows refer to, one query for each kind of reference."""
        for field in records.fields_of(model):
            if not field.is_relation:
                continue
            pks = {getattr(row, field.attname) for row in rows} - {None}
            others = [f.name for f in field.related_model._meta.fields if f.is_relation]
            found = field.related_model._base_manager.select_related(*others).in_bulk(pks)
            for row in rows:
                setattr(row, field.name, found.get(getattr(row, field.attname)))
        for row in rows:
            # A comparison group of today does not belong to a figure of then.
            row._prefetched_objects_cache = {"items": [], "copies": []}
            if model is Finding:
                row.versus = None

    def line(self, version, day):
        row = self.rows[version.pk]
        if isinstance(row, Cost):
            told = self.values[version.pk]
            row._prefetched_objects_cache["items"] = [
                CostItem(item=name.removeprefix("covers-"), state=state)
                for name, state in told.items()
                if name.startswith("covers-")
            ]
            return cost_line(row, day, alone=row.source_id in self.crowded)
        return finding_line(row, day)

    def named(self, version):
        """(the question that the figure answers, what it is about)"""
        row = self.rows[version.pk]
        if isinstance(row, Cost):
            return PRICE_QUESTION, row.option.name
        return row.measure.question, row.treatment.short_name if row.treatment else "MS"

    def differences(self, before, after):
        """What else changed: all but the numbers, which stand in the two figures."""
        model = after._model
        numbers = {f.name for f in model._meta.fields if f.get_internal_type() == "DecimalField"}
        untold = records.UNTOLD | numbers | {"as_printed", "checked_on", "confirmed_on", "note"}
        named = records.labels(model)
        old, new = self.values[before.pk], self.values[after.pk]
        return [named[name] for name in named if name in records.changed(old, new) - untold]
