"""What a comparison needs of an edition: its columns, and what may bear on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from clinics.models import Cost, Notice, Option
from mscompare.comparing.applicability import Column, column_of
from mscompare.comparing.cells import CellMaker
from mscompare.comparing.table import Facts
from mscompare.edition.edition import Edition
from mscompare.edition.remembered import made_once
from mscompare.web.addresses import STANDARD_CARE
from treatments.models import (
    COMPARABLE,
    Criterion,
    Finding,
    Measure,
    MeasureGroup,
    Statement,
    Treatment,
    TreatmentKind,
)

COMPARED_KINDS = (*COMPARABLE, TreatmentKind.STANDARD)


def columns_for(edition: Edition, slugs: Iterable[str]) -> tuple[list[Column], list[str]]:
    """Return (columns, unknown slugs): the options in the order asked for, standard care last."""
    wanted = [slug for slug in dict.fromkeys(slugs) if slug != STANDARD_CARE]
    found = {slug: column_named(edition, slug) for slug in wanted}
    columns = [column for column in found.values() if column]
    if standard := column_named(edition, STANDARD_CARE, True):
        columns.append(standard)
    return columns, [slug for slug in wanted if not found[slug]]


def column_named(edition: Edition, slug: str, pinned: bool = False) -> Column | None:
    """Return the Column of the option with this slug, None if it cannot be compared."""
    option = edition.row(Option, slug)
    listed = option and edition.is_published(option) and option.treatment.kind in COMPARED_KINDS
    # Remembered by its row: what else stands in an address stays nowhere.
    return _column(edition, option, pinned) if listed else None


@made_once()
def _column(edition: Edition, option: Option, pinned: bool) -> Column:
    return column_of(option, pinned)


def treatments_of(columns: Iterable[Column]) -> set[str]:
    """The slugs of the treatments whose facts may bear on these columns."""
    treatments: set[str] = set()
    for column in columns:
        treatments |= {column.scope.treatment} | column.ancestors | column.includes
    return treatments


@dataclass
class EditionFacts(Facts):
    """All facts of an edition; of prices, which may be many, those near a column on demand."""

    edition: Edition = field(kw_only=True)

    def costs_near(self, column: Column) -> Sequence[Cost]:
        near = options_near(column, self.edition.published(Option))
        priced = self.edition.prices.of_options(near)
        return [cost for costs in priced.values() for cost in costs]

    def told(self, columns: Sequence[Column]) -> Collection[str]:
        return treatments_of(columns)


@made_once()
def cells_of(edition: Edition) -> CellMaker:
    """Return the CellMaker of an edition: whatever is compared in it is made there, once."""
    facts = EditionFacts(
        measures=[
            measure
            for measure in edition.published(Measure)
            if measure.group != MeasureGroup.BACKGROUND
        ],
        findings=list(edition.shown(Finding)),
        statements=list(edition.shown(Statement)),
        criteria=list(edition.shown(Criterion)),
        notices=[notice for notice in edition.shown(Notice) if notice.country_id],
        edition=edition,
    )
    treatments = {row.slug: row for row in edition.every(Treatment)}
    return CellMaker(facts, edition.lines, treatments)


def options_near(column: Column, options: Iterable[Option]) -> set[int]:
    """Return the ids of those of these options whose prices `applicability_of` can accept for a
    column."""
    here, family = column.option, {column.scope.treatment} | column.ancestors | column.variants
    return {option.pk for option in options if _is_near(option, here, family)}


def _is_near(option: Option, here: Option, family: set[str]) -> bool:
    if option.treatment.slug in family:
        same_clinic = not here.clinic_id or option.clinic_id in (None, here.clinic_id)
        return same_clinic and (not here.country_id or option.country_id in (None, here.country_id))
    unstated = option.treatment.kind == TreatmentKind.UNDETERMINED
    place = option.country_id, option.clinic_id
    return unstated and place == (here.country_id, here.clinic_id)
