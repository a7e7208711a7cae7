"""Which grave harms have happened after which treatments: a table of few lines names few. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mscompare.comparing.applicability import Applicability
from treatments.models import Direction
from treatments.models.measure import GRAVEST

if TYPE_CHECKING:
    from mscompare.comparing.table import Cell, Group, Row, Table
    from treatments.figures.lines import FigureLine, SentenceLine
    from treatments.models import Measure

    SaysSo: TypeAlias = "FigureLine | SentenceLine"

# The gravest harms below deaths; what is less grave stands on the site.
GRAVE = 4
# Of the medicines of today paper names the first.
MEDICINES_ON_PAPER = 3


@dataclass(frozen=True, eq=False)
class GraveHarm:
    """A harm with (after what it has happened, what says so). A count of nobody does not say it."""

    measure: Measure
    happened: tuple[tuple[str, SaysSo], ...]


def grave_harms(table: Table) -> tuple[GraveHarm, ...]:
    """Return the GraveHarms of a comparison with every row, in its order."""
    rows = [
        row for row in table.rows if row.measure.gravity and GRAVEST < row.measure.gravity <= GRAVE
    ]
    found = (GraveHarm(row.measure, tuple(_happened(row))) for row in rows)
    return tuple(harm for harm in found if harm.happened)


def _happened(row: Row) -> Iterable[tuple[str, SaysSo]]:
    """(after what, one fact that says so), each treatment once."""
    names = {slug: name for cell in row.cells for slug, name in _named(cell)}
    told: dict[str, tuple[str, SaysSo]] = {}
    for group in (group for cell in row.cells for group in cell.groups):
        way = group.applicability == Applicability.WAY
        name = f"any {group.subject}" if way else names.get(group.treatment)
        says = _says_so(group)
        if name and says:
            told.setdefault(group.treatment, (name, says))
    return told.values()


def _named(cell: Cell) -> Iterable[tuple[str, str]]:
    """(slug, name) of the treatment of a cell and of what it is told by."""
    if not cell.answer:
        return
    answer = cell.answer
    yield answer.treatment.slug, answer.treatment.short_name
    most = MEDICINES_ON_PAPER if answer.treatment.is_standard_care else None
    for _, part in answer.parts[:most]:
        yield part.treatment.slug, part.treatment.short_name


def _says_so(group: Group) -> SaysSo | None:
    """The best supported figure of people who had it, or else a sentence that holds."""
    seen = [f for f in group.figures if f.direction == Direction.HARM and f.high != 0]
    if seen:
        return max(seen, key=lambda line: (line.rating.level, line.low or 0))
    return next((line for line in group.sentences if line.holds), None)
