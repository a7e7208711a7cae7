"""Options side by side: a pure function from facts to a table that page, sheet and CSV print.

Columns are options, rows are measures; what stands in a cell, cells.py decides.

Too many outcomes at once and none of them is understood; so page and paper first show seven at most
of benefit and burden, in the order in which people with MS rank them. They are what people can
feel; what a scan shows, and counts that mix a scan with the rest, are one step away. A grave harm
never counts towards the seven and is never left out. Which row stands where, its `layer` says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mscompare.comparing.cells import CellMaker
from mscompare.comparing.table import Facts, Table
from mscompare.edition.lines import Lines
from treatments.answers.book import AnswerBook
from treatments.answers.lines import AnswerLine, answer_line
from treatments.models import Layer, MeasureKind

if TYPE_CHECKING:
    from mscompare.comparing.applicability import Column
    from treatments.models import Measure, Treatment


def in_first_layer(measure: Measure) -> bool:
    """Return True if the row of this Measure is shown first: an outcome of the first layer,
    every harm with a gravity, price, stay in hospital, whom it may suit, rules and places."""
    return measure.layer == Layer.FIRST


def on_first_screen(measure: Measure) -> bool:
    """Return True if the row of this Measure is shown first on a page: the first layer and what a
    screen has room for beside it, seven outcomes at most.

    There stand new spots on scans, where the best trials of cells found no benefit.
    """
    return measure.layer in (Layer.FIRST, Layer.ON_SCREEN)


def stands_in_a_fold(measure: Measure) -> bool:
    """Return True if the row of this Measure stands behind its question at once: of what a screen
    has room for beside the first layer only what is known of effects."""
    return on_first_screen(measure) and (
        in_first_layer(measure) or measure.kind == MeasureKind.CLINICAL
    )


def compare(
    columns: Sequence[Column],
    facts: Facts,
    on: date,
    order: Sequence[str] = (),
    differences: bool = False,
    keep: Callable[[Measure], bool] | None = None,
) -> Table:
    """Return the Table of these columns on the day `on`, as `comparison_table` makes it."""
    lines, treatments = Lines(on), _treatments(columns, facts)
    book = AnswerBook(
        treatments.values(), facts.measures, facts.findings, facts.statements, on
    )  # fmt: skip

    def answers(treatment: str, measure: str) -> AnswerLine | None:
        found = book.answer(treatment, measure)
        return answer_line(found, lines.finding, lines.sentence) if found else None

    cells = CellMaker(facts, lines, treatments, answers)
    return comparison_table(columns, cells, order, differences, keep)


def comparison_table(
    columns: Sequence[Column],
    cells: CellMaker,
    order: Sequence[str] = (),
    differences: bool = False,
    keep: Callable[[Measure], bool] | None = None,
) -> Table:
    """Return the Table of these columns.

    `order` lists slugs of measures that come first; `keep`, a function of a measure, says which
    of the others are shown (all without it); with `differences` only rows in which its places
    differ are kept. What is left out is counted.
    """
    rows = [
        cells.row(columns, measure) for measure in shown_measures(cells.facts.measures, order, keep)
    ]
    shown = [row for row in rows if row.differs] if differences and can_differ(columns) else rows
    return Table(tuple(columns), tuple(shown), hidden_rows=len(rows) - len(shown))


def can_differ(columns: Sequence[Column]) -> bool:
    """Return True if there are two places: it takes two to differ."""
    return sum(column.scope.country is not None for column in columns) > 1


def shown_measures(
    measures: Sequence[Measure],
    order: Sequence[str] = (),
    keep: Callable[[Measure], bool] | None = None,
) -> list[Measure]:
    """Return those of these measures that are in `order` (slugs), which come first, and of the
    others those that `keep` keeps, all without it."""
    return [
        measure
        for measure in _in_order(measures, order)
        if keep is None or measure.slug in order or keep(measure)
    ]


def _in_order(measures: Sequence[Measure], first: Sequence[str]) -> list[Measure]:
    chosen = [measure for slug in first for measure in measures if measure.slug == slug]
    return chosen + [measure for measure in measures if measure.slug not in first]


def _treatments(columns: Sequence[Column], facts: Facts) -> dict[str, Treatment]:
    known = {}
    for column in columns:
        treatment = column.option.treatment
        related = [treatment.parent] if treatment.parent else []
        related += [*treatment.includes.all(), *treatment.ways_of_giving]
        for item in [treatment, *related, *treatment.variants.all()]:
            known[item.slug] = item
    for cost in facts.costs:
        known[cost.option.treatment.slug] = cost.option.treatment
    return known
