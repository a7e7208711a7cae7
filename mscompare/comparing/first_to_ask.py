"""Which questions to ask first: those whose answer the comparison does not hold. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from treatments.evidence.rubric import Level
from treatments.models import TreatmentKind

if TYPE_CHECKING:
    from mscompare.comparing.table import Cell, Row, Table
    from treatments.models import Question, Treatment

UNKNOWN, WEAK, KNOWN = range(3)


def chosen_questions(
    questions: Iterable[Question],
    gaps: Mapping[str, int],
    treatments: Iterable[Treatment],
    most: int,
) -> tuple[Question, ...]:
    """Return at most `most` of these Questions, in the order in which to ask them.

    First come those on which nothing is known for one of the options, then those on which every
    figure is very weak; within each, their own order. No row is asked about twice while another
    one has not been asked about. `treatments` are those that somebody is offered; nothing is asked
    about another one.
    """
    offered = list(treatments)
    fitting = [question for question in questions if question.is_for(offered)]
    ranked = sorted(fitting, key=lambda q: gaps.get(q.measure.slug if q.measure else "", KNOWN))
    first: list[Question] = []
    again: list[Question] = []
    asked: set[int | None] = set()
    for question in ranked:
        (again if question.measure_id in asked else first).append(question)
        asked.add(question.measure_id)
    return tuple((first + again)[:most])


def gaps_of(table: Table) -> dict[str, int]:
    """Return {slug of a measure: UNKNOWN, WEAK or KNOWN} for the option that is known worst."""
    return {row.measure.slug: min(map(_known, _options(row)), default=KNOWN) for row in table.rows}


def _options(row: Row) -> list[Cell]:
    """The cells of the options; what is not known of medicines is no question for this visit."""
    cells = [c for c in row.cells if c.column.kind != TreatmentKind.STANDARD]
    return cells or list(row.cells)


def _known(cell: Cell) -> int:
    if cell.empty:
        return KNOWN if cell.note else UNKNOWN
    best = max((line.rating.level for line in cell.figures), default=Level.NOT_RATED)
    return WEAK if best <= Level.VERY_WEAK else KNOWN
