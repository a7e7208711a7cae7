"""The answer on one screen: eight questions in rows, treatments and their places in columns. Pure.

What is true of a treatment stands in one cell over all its places, what belongs to a place in a
cell of its own; neighbours that say the same are one cell. Nothing here is composed for a pair of
options: a cell is the same whatever it stands beside, and only its axis and whether pictures stand
in a row depend on the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from mscompare.asking.questions import KeyQuestion, in_order, measures_of
from mscompare.charts.axis import near_top
from mscompare.charts.ranges import range_top
from mscompare.edition.remembered import Memory
from mscompare.glance.cells import HarmsBody, HelpsBody, PricesBody
from mscompare.glance.listed import ToldOfPlace, told_of_place
from mscompare.glance.placed import place_facts
from mscompare.glance.places import (
    OwnResult,
    allowed,
    guideline,
    own_results,
    results_here,
    time_away,
    whom_they_take,
)
from mscompare.glance.prices import prices
from mscompare.glance.treatment import harms, helps, kills
from treatments.models import MeasureKind, MeasureRole
from treatments.text import join_words

if TYPE_CHECKING:
    from mscompare.comparing.applicability import Column
    from mscompare.comparing.cells import CellMaker
    from mscompare.glance.cells import Body
    from treatments.models import Measure

MOST_CELLS = 2_000
MACROS = {
    KeyQuestion.HELPS: "helps",
    KeyQuestion.KILLS: "deaths",
    KeyQuestion.HARMS: "harms",
    KeyQuestion.PRICE: "prices",
}

# Whether it helps, can kill, whom a guideline takes.
IN_A_HEAD = (KeyQuestion.HELPS, KeyQuestion.KILLS, KeyQuestion.FOR_WHOM)

AnyBody = TypeVar("AnyBody", bound="Body | None")


def form_of(question: KeyQuestion) -> str:
    """Return which macro prints the cells of a question."""
    return MACROS.get(question, "facts")


@dataclass(frozen=True)
class GlanceCell:
    """A cell over these `columns`, neighbours of which it is true, and over so many `lines`."""

    columns: tuple[Column, ...]
    body: Body
    lines: int = 1
    of_place: bool = False

    @property
    def slugs(self) -> str:
        """The slugs of its columns."""
        return " ".join(column.slug for column in self.columns)

    @property
    def who(self) -> str:
        """Whom it is true of, for where the heads of columns cannot be seen."""
        if not self.of_place:
            names = [column.option.treatment.short_name for column in self.columns]
        else:
            names = [column.option.name for column in self.columns]
        return join_words(dict.fromkeys(names))


@dataclass(frozen=True)
class GlanceRow:
    """One question: lines of cells, those of treatments above those of places where there are
    both."""

    question: KeyQuestion
    lines: tuple[tuple[GlanceCell, ...], ...]

    @property
    def bodies(self) -> list[Body]:
        return [cell.body for line in self.lines for cell in line]

    @cached_property
    def top(self) -> int:
        """Where the axis of this row ends: deaths in 1,000, prices in dollars; 0 without one."""
        told = [body for body in self.bodies if isinstance(body, HarmsBody)]
        points = [count.point for body in told for count in body.counts if count.point]
        if points:
            return int(range_top(points))
        asked = [body.on_axis for body in self.bodies if isinstance(body, PricesBody)]
        highest = max((kind.high for kind in asked if kind), default=Decimal(0))
        return int(near_top(highest)) if highest else 0

    @cached_property
    def pictured(self) -> bool:
        """True if every pair of figures of this row can be drawn: pictures of all, or of none."""
        pairs = [body for body in self.bodies if isinstance(body, HelpsBody) and body.pair]
        return bool(pairs) and all(body.twin for body in pairs)

    @property
    def form(self) -> str:
        """Which macro prints its cells."""
        return form_of(self.question)

    @property
    def drawn(self) -> dict[str, int | bool]:
        """What that macro is told of the row: where its axis ends, whether pictures stand there."""
        if self.question == KeyQuestion.HELPS:
            return {"pictured": self.pictured}
        return {"top": self.top} if self.question in (KeyQuestion.KILLS, KeyQuestion.PRICE) else {}

    @property
    def differs(self) -> bool:
        """True if the facts of places differ in it."""
        places = {
            cell.body.content
            for cell in self.lines[-1]
            if any(column.scope.country for column in cell.columns)
        }
        return self.question.of_place and len(places) > 1


@dataclass(frozen=True)
class Glance:
    """`treatments` are (first column, how many columns) of each treatment side by side; `hidden`
    are the questions that were left out because its places do not differ in them."""

    columns: tuple[Column, ...]
    rows: tuple[GlanceRow, ...]
    hidden: tuple[KeyQuestion, ...] = ()

    @property
    def treatments(self) -> list[tuple[Column, int]]:
        runs = [list(same) for _, same in groupby(self.columns, lambda c: c.scope.treatment)]
        return [(run[0], len(run)) for run in runs]


class GlanceMaker:
    """Makes glances of the cells of one edition, for a reader's type of MS; each cell once.

    `measures` are the rows behind each question, `placed` what is told of places."""

    def __init__(self, cells: CellMaker) -> None:
        self.cells = cells
        self.facts = cells.facts
        self.measures = measures_of(cells.facts.measures)
        self.placed = place_facts(cells.facts, cells.lines)
        self._memory = Memory()

    def glance(
        self,
        columns: Sequence[Column],
        order: Iterable[KeyQuestion] = (),
        differences: bool = False,
    ) -> Glance:
        """Return the Glance of these columns, the questions of `order` first; with `differences`
        only those in which the facts of places differ."""
        # What is not at hand of their prices is read in one go.
        self.cells.near(columns)
        rows = [self._row(question, columns) for question in in_order(order)]
        places = [column for column in columns if column.scope.country]
        # Of one place alone nothing differs from another.
        shown = [row for row in rows if row.differs] if differences and places[1:] else rows
        hidden = [row.question for row in rows if row not in shown]
        return Glance(tuple(columns), tuple(shown), tuple(hidden))

    def figures(self, question: KeyQuestion, columns: Sequence[Column]) -> int:
        """Return how many different figures stand behind a question for these columns."""
        if question == KeyQuestion.OWN_RESULTS:
            return sum(len(own) for _, own in self.own(columns))
        return len(frozenset().union(*(self._keys(question, column) for column in columns)))

    def _keys(self, question: KeyQuestion, column: Column) -> frozenset[str]:
        """The keys of all figures behind a question for one column."""
        return self._memory.once(
            "figures", (question, column.slug, column.pinned), MOST_CELLS,
            partial(self._keys_of, question, column),
        )  # fmt: skip

    def _keys_of(self, question: KeyQuestion, column: Column) -> frozenset[str]:
        cells = [self.cells.row([column], measure).cells[0] for measure in self.measures[question]]
        lines = [line for cell in cells for line in cell.figures]
        lines += [line.versus for line in lines if line.versus]
        told = [line.figure for cell in cells for line in cell.sentences if line.figure]
        return frozenset(line.key for line in (*lines, *told))

    def answered(
        self, column: Column, asked: Iterable[KeyQuestion] = IN_A_HEAD
    ) -> dict[KeyQuestion, Body]:
        """Return the cells of these questions: unless others are asked, those that the head of a
        treatment in a list answers."""
        asked = tuple(asked)
        if KeyQuestion.PRICE in asked:
            # What is not at hand of its prices is read in one go.
            self.cells.near([column])
        return {question: self._body(question, column) for question in asked}

    def place_told(self, column: Column) -> tuple[ToldOfPlace, ...]:
        """Return what the row of an option in a list says of its place."""
        measure = _away(self.measures[KeyQuestion.TIME_AWAY])
        return self._memory.once(
            "rows", column.slug, MOST_CELLS,
            lambda: told_of_place(column, measure, self.placed, self.facts, self.cells.lines),
        )  # fmt: skip

    def own(self, columns: Sequence[Column]) -> list[tuple[str, list[OwnResult]]]:
        """Return (place, what was counted there) of each column that has such results."""
        told = [(column.option.name, results_here(column, self.placed)) for column in columns]
        return [(name, own) for name, own in told if own]

    def _row(self, question: KeyQuestion, columns: Sequence[Column]) -> GlanceRow:
        if question == KeyQuestion.FOR_WHOM:
            return self._for_whom(columns)
        bodies = [self._body(question, column) for column in columns]
        return GlanceRow(question, (_merged(columns, bodies, question.of_place),))

    def _for_whom(self, columns: Sequence[Column]) -> GlanceRow:
        """Guidelines over the rules of places; what has no place stands beside both."""
        above = [self._body(KeyQuestion.FOR_WHOM, column) for column in columns]
        below = [self._whom_there(column) for column in columns]
        placed = [(column, body) for column, body in zip(columns, below, strict=True) if body]
        if not placed:
            return GlanceRow(KeyQuestion.FOR_WHOM, (_merged(columns, above),))
        has_place = {column.slug for column, _ in placed}
        first = tuple(
            GlanceCell(cell.columns, cell.body, 1 if cell.columns[0].slug in has_place else 2)
            for cell in _merged(columns, above)
        )
        second = _merged([c for c, _ in placed], [body for _, body in placed], of_place=True)
        return GlanceRow(KeyQuestion.FOR_WHOM, (first, second))

    def _once(self, key: object, make: Callable[[], AnyBody]) -> AnyBody:
        return self._memory.once("cells", key, MOST_CELLS, make)

    def _whom_there(self, column: Column) -> Body | None:
        return self._once(
            ("there", column.slug, column.pinned), partial(whom_they_take, column, self.placed)
        )

    def _body(self, question: KeyQuestion, column: Column) -> Body:
        """What stands in a cell; of a treatment the same for all its places."""
        of_treatment = not question.of_place or question == KeyQuestion.FOR_WHOM
        mark = column.scope.treatment if of_treatment else column.slug
        return self._once((question, mark, column.pinned), partial(self._made, question, column))

    def _made(self, question: KeyQuestion, column: Column) -> Body:
        treatment, cells, measures = column.scope.treatment, self.cells, self.measures[question]
        if question == KeyQuestion.HELPS:
            return helps(treatment, measures, cells.answers)
        if question == KeyQuestion.KILLS:
            return kills(treatment, measures, cells.answers)
        if question == KeyQuestion.HARMS:
            return harms(treatment, measures, cells.answers)
        if question == KeyQuestion.FOR_WHOM:
            return guideline(column, self.placed)
        if question == KeyQuestion.TIME_AWAY:
            measure = _away(measures)
            answer = cells.answers(treatment, measure.slug) if measure else None
            return time_away(column, measure, self.placed, answer)
        if question == KeyQuestion.PRICE:
            measure = next(m for m in measures if m.kind == MeasureKind.COST)
            return prices(cells.row([column], measure).cells[0])
        if question == KeyQuestion.ALLOWED:
            return allowed(column, self.facts, cells.lines)
        return own_results(column, self.placed)


def _away(measures: Sequence[Measure]) -> Measure | None:
    """The row on how long one is away."""
    return next((m for m in measures if m.role == MeasureRole.TIME_AWAY), None)


def _merged(
    columns: Sequence[Column], bodies: Sequence[Body], of_place: bool = False
) -> tuple[GlanceCell, ...]:
    """Cells, of neighbours that say the same one."""
    told = zip(columns, bodies, strict=True)
    runs = (list(same) for _, same in groupby(told, key=lambda one: one[1].content))
    return tuple(
        GlanceCell(tuple(column for column, _ in run), run[0][1], of_place=of_place) for run in runs
    )
