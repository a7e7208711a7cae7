"""The table of a comparison: columns are options, rows are measures, a cell is a list of facts.

`Facts` are what it is made of.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from mscompare.charts.axis import axis_tops
from mscompare.comparing.applicability import Applicability, Column
from mscompare.comparing.disagreements import Disagreement
from mscompare.prices.brief import NearPrices, PricesInBrief
from treatments.figures.lines import FigureLine, SentenceLine, independence
from treatments.models import Verdict

if TYPE_CHECKING:
    from clinics.models import Cost, Notice
    from treatments.answers.lines import AnswerLine
    from treatments.models import Criterion, Finding, Measure, Statement

# Figures of the same thing in the same people at several times, the earliest first.
FollowUpSeries: TypeAlias = list[FigureLine]


@dataclass
class Facts:
    """Everything that may bear on the columns of a table."""

    measures: list[Measure] = field(default_factory=list)
    costs: list[Cost] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    criteria: list[Criterion] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def prices_near(self, columns: Sequence[Column]) -> list[NearPrices]:
        """Return the prices that may bear on each column."""
        return [NearPrices(self.costs) for _ in columns]

    def told(self, columns: Sequence[Column]) -> Collection[str] | None:
        """Return the slugs of the treatments whose facts these columns tell, None for all."""
        return None


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of a cell that are equally wide: one label, its figures, its sentences.

    `label` says how wide they are, seen from the option; `subject` what they are about, of which
    `treatment` is the slug ("" for rules of a place), `placed` says that it names a place. Prices
    that are too many are told `briefly`; `figures` are then those that must not be missing.
    """

    applicability: Applicability
    label: str
    subject: str
    figures: tuple[FigureLine, ...]
    sentences: tuple[SentenceLine, ...]
    treatment: str = ""
    briefly: PricesInBrief | None = None
    placed: bool = False

    @property
    def number(self) -> int:
        """How many figures there are, those that are told briefly too."""
        return self.briefly.there.number if self.briefly else len(self.figures)

    @property
    def follow_up_series(self) -> list[FollowUpSeries]:
        """The figures, those of one analysis together."""
        same = itertools.groupby(self.figures, lambda line: line.analysis or line.key)
        return [list(lines) for _, lines in same]

    def first(self, results: int, sentences: int) -> ShownPart:
        """Return the Part of this group that stands where only so much is shown.

        A sentence that is dangerous to believe is never left out.
        """
        first = self.follow_up_series[:results]
        unsafe = [s for s in self.sentences[sentences:] if s.verdict == Verdict.UNSAFE]
        return ShownPart(self, tuple(first), (*self.sentences[:sentences], *unsafe))


@dataclass(frozen=True)
class ShownPart:
    """What is shown of a group: results as follow-up series, sentences; `left` counts what is
    not."""

    group: Group
    follow_up_series: tuple[FollowUpSeries, ...]
    sentences: tuple[SentenceLine, ...]

    @property
    def left(self) -> int:
        hidden = len(self.group.follow_up_series) - len(self.follow_up_series)
        return hidden + len(self.group.sentences) - len(self.sentences)


NO_PRICES = NearPrices()
# Prices of these say what a place costs; others only stand beside them.
INSIDE = (Applicability.OWN, Applicability.INSIDE)


@dataclass(frozen=True, eq=False)
class CellBody:
    """What is known of an option on a measure; options of which nothing is told apart have the very
    same. `near` are its prices."""

    note: str
    groups: tuple[Group, ...]
    near: NearPrices = NO_PRICES
    _left: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not self.groups

    def left(self, results: int, sentences: int) -> int:
        """Return how many facts do not stand where so many are shown of each group."""
        key = results, sentences
        if key not in self._left:
            self._left[key] = sum(group.first(*key).left for group in self.groups)
        return self._left[key]

    @cached_property
    def figures(self) -> tuple[FigureLine, ...]:
        return tuple(line for group in self.groups for line in group.figures)

    @property
    def compared(self) -> tuple[FigureLine, ...]:
        """The figures that can be held against each other: not what comes on top of a price, nor
        prices of other places of a kind that this one has no price of."""
        groups = [g for g in self.groups if g.applicability != Applicability.ON_TOP]
        lines = [line for group in groups for line in group.figures]
        inside = (g for g in groups if g.applicability in INSIDE)
        scales = {line.place.scale for g in inside for line in g.figures if line.place}
        return tuple(
            line
            for line in lines
            if line.kind != "cost" or (line.place and line.place.scale in scales)
        )

    @cached_property
    def sentences(self) -> tuple[SentenceLine, ...]:
        return tuple(line for group in self.groups for line in group.sentences)

    @cached_property
    def independence(self) -> str:
        """How many sources its figures have and how many of them are independent of sellers."""
        told = self.near.told
        return told.independence if told else independence(self.figures)

    @cached_property
    def own_content(self) -> frozenset[str]:
        """What is told of its place itself: the keys of these facts."""
        placed = [group for group in self.groups if group.placed]
        lines = (line.key for group in placed for line in group.figures)
        return frozenset((*lines, *(s.key for group in placed for s in group.sentences)))

    @cached_property
    def content(self) -> tuple[frozenset[str], frozenset[str]]:
        """What tells cells apart: the facts in it, whatever their labels."""
        return (
            frozenset(line.key for line in self.figures),
            frozenset(line.key for line in self.sentences),
        )

    @cached_property
    def recorded(self) -> dict[str, set[str]]:
        """What is recorded of its figures: {name: values}."""
        facts: dict[str, set[str]] = {}
        for figure in self.figures:
            for name, value in figure.facts:
                facts.setdefault(name, set()).add(value)
        return facts


@dataclass(frozen=True)
class Cell:
    """What is known of the option of a column; `differ` holds what its sources do not agree on,
    `answer` what is known of its treatment on this question, wherever it is given."""

    column: Column
    body: CellBody
    differ: tuple[Disagreement, ...] = ()
    answer: AnswerLine | None = None

    @property
    def note(self) -> str:
        return self.body.note

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.body.groups

    @property
    def near(self) -> NearPrices:
        return self.body.near

    @property
    def empty(self) -> bool:
        return self.body.empty

    @property
    def figures(self) -> tuple[FigureLine, ...]:
        return self.body.figures

    @property
    def compared(self) -> tuple[FigureLine, ...]:
        return self.body.compared

    @property
    def sentences(self) -> tuple[SentenceLine, ...]:
        return self.body.sentences

    @property
    def independence(self) -> str:
        return self.body.independence

    @property
    def content(self) -> tuple[frozenset[str], frozenset[str]]:
        return self.body.content

    @property
    def recorded(self) -> dict[str, set[str]]:
        return self.body.recorded

    @property
    def own_content(self) -> frozenset[str]:
        return self.body.own_content


@dataclass(frozen=True)
class Row:
    measure: Measure
    cells: tuple[Cell, ...]

    @property
    def has_gap(self) -> bool:
        return any(cell.empty and not cell.note for cell in self.cells)

    @property
    def differs(self) -> bool:
        """True if what is told of the places of its options differs."""
        placed = [cell for cell in self.cells if cell.column.scope.country]
        return len({cell.own_content for cell in placed}) > 1

    @cached_property
    def of_places(self) -> tuple[tuple[Cell, ...], ...]:
        """Under an answer what is told of each place itself, neighbours of which nothing is told
        together; () where nothing is told of any."""
        if not any(cell.own_content for cell in self.cells):
            return ()
        told = itertools.groupby(self.cells, key=lambda cell: (cell.own_content, cell.note))
        return tuple(tuple(run) for _, run in told)

    @cached_property
    def tops(self) -> tuple[tuple[str, Decimal], ...]:
        """(scale, end of its axis) of the prices of this row, in which all its cells share axes."""
        lines = [line for cell in self.cells for line in cell.figures if line.kind == "cost"]
        return tuple(axis_tops(lines).items())

    @cached_property
    def apart(self) -> tuple[str, ...]:
        """What keeps the figures of this row from being held against each other."""
        # What differs between any two of them differs from the first.
        return next((what_differs(cell, self.cells) for cell in self.cells if cell.figures), ())


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    hidden_rows: int = 0


def what_differs(cell: Cell, cells: Sequence[Cell]) -> tuple[str, ...]:
    """Return what keeps the figures of a cell from being held against those of the others.

    It is read from the recorded facts of the figures: outcome, time, MS type, comparison group,
    contents of a price …; two cells that hold the same figures do not differ.
    """
    others = [c for c in cells if c.figures and c.content[0] != cell.content[0]]
    if not cell.figures or not others:
        return ()
    names = {name: None for c in [cell, *others] for name in c.recorded}
    mine = cell.recorded
    return tuple(n for n in names if any(c.recorded.get(n) != mine.get(n) for c in others))
