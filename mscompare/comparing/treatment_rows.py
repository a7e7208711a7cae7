"""Rows of what is true of treatments wherever they are given: the same in every comparison of these
treatments, whichever of their places are chosen, and so made once for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from clinics.models import Option
from mscompare.comparing.applicability import Column, column_of
from mscompare.comparing.queries import cells_for, option_column
from mscompare.edition.edition import Edition
from mscompare.edition.remembered import made_once

if TYPE_CHECKING:
    from mscompare.comparing.cells import CellMaker
    from mscompare.comparing.table import Cell
    from treatments.models import Measure, Treatment

# How many columns a cell spans, and their slugs where these are several.
Span = tuple[int, str]
ONE_COLUMN: Span = (1, "")
# Of so many sets of treatments rows are remembered.
MOST_SETS = 300


@dataclass(frozen=True)
class TreatmentCell:
    """A Cell of one treatment. Of what it is made of or may be, the answers of `told` (slugs) stand
    beside it; with `apart` all of them do."""

    cell: Cell
    told: tuple[str, ...]
    apart: bool

    @property
    def who(self) -> str:
        """Whom it is true of."""
        return self.cell.column.option.treatment.short_name

    @property
    def given(self) -> tuple[Any, ...]:
        """What it is printed of."""
        cell = self.cell
        return cell.column, cell.answer, cell.body, cell.differ


@dataclass(frozen=True)
class TreatmentRow:
    """A measure, a cell for each treatment, and what keeps their figures from being held against
    each other."""

    measure: Measure
    cells: tuple[TreatmentCell, ...]
    apart: tuple[str, ...]


def _of_each_treatment(columns: Sequence[Column]) -> list[tuple[Treatment, list[Column]]]:
    """Return neighbours of one treatment together, as (treatment, columns)."""
    runs = groupby(columns, key=lambda column: column.option.treatment)
    return [(treatment, list(same)) for treatment, same in runs]


def spans_of(columns: Sequence[Column]) -> list[Span]:
    """Return the Span of each treatment over these columns."""
    return [
        (len(same), " ".join(column.slug for column in same)) if same[1:] else ONE_COLUMN
        for _, same in _of_each_treatment(columns)
    ]


class TreatmentRows:
    """The TreatmentRows of some treatments, a cell for each, with answers as `cells` gives them."""

    def __init__(self, columns: Sequence[Column], cells: CellMaker) -> None:
        self._columns, self._cells = columns, cells
        self._made: dict[int, TreatmentRow] = {}

    def of(self, measure: Measure) -> TreatmentRow:
        """Return the row on a measure."""
        made = self._made.get(measure.pk)
        return made or self._made.setdefault(measure.pk, self._row(measure))

    def _row(self, measure: Measure) -> TreatmentRow:
        row = self._cells.row(self._columns, measure)
        beside = [column.scope.treatment for column in self._columns]
        cells = tuple(_told_beside(cell, beside) for cell in row.cells)
        return TreatmentRow(measure, cells, row.apart)


def rows_of_treatments(
    edition: Edition, columns: Sequence[Column], ms_type: str | None
) -> TreatmentRows:
    """Return the TreatmentRows of the treatments of these columns, for a reader's type of MS."""
    runs = _of_each_treatment(columns)
    treatments = tuple((treatment, same[0].pinned) for treatment, same in runs)
    return _rows(edition, treatments, ms_type)


@made_once(MOST_SETS)
def _rows(
    edition: Edition, treatments: tuple[tuple[Treatment, bool], ...], ms_type: str | None
) -> TreatmentRows:
    columns = [_column(edition, treatment, pinned) for treatment, pinned in treatments]
    return TreatmentRows(columns, cells_for(edition, ms_type))


def _told_beside(cell: Cell, beside: Sequence[str]) -> TreatmentCell:
    column, answer = cell.column, cell.answer
    if answer is None:
        return TreatmentCell(cell, (), False)
    ways = column.ways if column.includes else ()
    return TreatmentCell(cell, answer.told_by(beside, ways), answer.is_told_by(beside))


@made_once()
def _column(edition: Edition, treatment: Treatment, pinned: bool) -> Column:
    """The Column of a treatment where it is given anywhere; not every one is offered so."""
    option = edition.row(Option, treatment.slug)
    if option and edition.is_published(option) and option.treatment == treatment:
        return option_column(edition, option, pinned)
    return column_of(Option(slug=treatment.slug, treatment=treatment), pinned)
