"""The cells of a comparison: which facts bear on an option and a measure, and as what lines.

A cell is the *list* of figures and sentences that bear on it, in a fixed order. Nothing is
averaged, ranked or left out; an empty cell says "not known". Pure.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from django.utils.text import slugify

from mscompare.comparing.applicability import (
    Applicability,
    Subject,
    applicability_label,
    closest,
    likeness,
    near_places,
    places_told,
    subject,
)
from mscompare.comparing.disagreements import Disagreement, disagreements, thing_counted
from mscompare.comparing.groups import FoundFact, groups_of, how_wide, no_own_price
from mscompare.comparing.regulation import rules_here
from mscompare.comparing.table import Cell, CellBody, Facts, Row
from mscompare.edition.lines import Lines
from mscompare.edition.remembered import MOST_MADE, Memory
from mscompare.prices.brief import NearPrices
from treatments.figures.finding_lines import row_denominator
from treatments.figures.lines import FigureLine
from treatments.models import (
    Finding,
    MeasureGroup,
    MeasureKind,
    MeasureRole,
    MeasureSubject,
    Quantity,
    TreatmentKind,
)

if TYPE_CHECKING:
    from mscompare.comparing.applicability import Column, ScopedFact
    from treatments.answers.lines import AnswerLine
    from treatments.models import Criterion, Measure, Statement, Treatment

# Returns the answer on a measure of a treatment (slugs).
TellsAnswers: TypeAlias = "Callable[[str, str], AnswerLine | None]"
# What is told of a measure; prices are asked for by their options.
_ToldFact: TypeAlias = "Finding | Statement | Criterion"
# What is made for all options alike has this where it names one.
HERE = "\0"
# The prices of a column are asked for several times while its cell is made, and hardly later.
MOST_NEAR = 32
# Cells and what stands in them are remembered by how many facts they have: a price cell may have
# eighty, most have a few.
MOST_FACTS = 8_000

DOES_NOT_APPLY = "Does not apply to medicines."
UNDETERMINED_NOTE = "It depends on which treatment it is."


def _mark(column: Column) -> tuple[object, ...]:
    """What tells columns apart: a page of a treatment has one that no option has."""
    return column.scope, column.slug, column.pinned


class CellMaker:
    """Makes the rows and cells of tables from Facts, each cell once.

    `lines` words the facts, `answers` gives AnswerLines; `treatments`, by slug, are all of them.
    """

    def __init__(
        self, facts: Facts, lines: Lines, treatments: dict[str, Treatment], answers: TellsAnswers
    ) -> None:
        self.facts, self.lines, self.treatments = facts, lines, treatments
        self.answers = answers
        self._memory = Memory()
        self._about: dict[int, list[_ToldFact]] = {}
        for finding in facts.findings:
            if not _is_threshold(finding):
                self._about.setdefault(finding.measure_id, []).append(finding)
        for statement in facts.statements:
            if statement.measure_id is not None:
                self._about.setdefault(statement.measure_id, []).append(statement)
        self._places = {
            measure.pk: places_told(self._about_all(measure)) for measure in facts.measures
        }

    def row(self, columns: Sequence[Column], measure: Measure) -> Row:
        """Return one row: the facts of every column, all shares out of the same number."""
        told = self.facts.told(columns)
        if measure.kind == MeasureKind.COST:
            self.near(columns)
        found = [self._found(column, measure, told) for column in columns]
        per = max((per for _, _, per in found), default=0)
        told_of = zip(columns, found, strict=True)
        cells = [
            self._cell(column, measure, key, facts, per) for column, (key, facts, _) in told_of
        ]
        return Row(measure, tuple(cells))

    def tells_of_places(self, columns: Sequence[Column], measure: Measure) -> bool:
        """Return False if no finding or sentence on a measure tells of a place around or in one of
        these columns. Of prices and rules, which belong to places anyway, it says nothing."""
        places = self._places.get(measure.pk, frozenset())
        return any(near_places(column.scope, places) for column in columns)

    def _cell(
        self, column: Column, measure: Measure, alike: object, found: list[FoundFact], per: int
    ) -> Cell:
        """What is known of a column on a measure, as `_found`; shares count people out of `per`."""
        key = alike, per
        make = partial(_body, column, measure, found, self, per)
        body, differ = self._memory.once(
            "cells", key, MOST_FACTS, make, lambda made: _weight(made[0])
        )
        answer = self.answers(column.scope.treatment, measure.slug)
        return Cell(column, body, self._called(column, key, differ), answer)

    def _called(
        self, column: Column, key: object, differ: tuple[Disagreement, ...]
    ) -> tuple[Disagreement, ...]:
        """Disagreements as a column calls them: the same each time, or pages would print anew what
        they know by what it is."""
        make = partial(_here, differ, column)
        return self._memory.once("called", (_mark(column), key), MOST_MADE, make) if differ else ()

    def _alike(self, column: Column, measure: Measure) -> object:
        """What tells columns apart in a row: prices and rules belong to a place. Of other things
        all options of a treatment are told the same, but for those of places of which a fact on
        this measure tells something itself."""
        if measure.kind == MeasureKind.COST or measure.role == MeasureRole.REGULATION:
            return _mark(column)
        places = self._places.get(measure.pk, frozenset())
        make = partial(likeness, column, places)
        return self._memory.once("alike", (_mark(column), places), MOST_MADE, make)

    def _found(
        self, column: Column, measure: Measure, told: Collection[str] | None
    ) -> tuple[object, list[FoundFact], int]:
        """The facts on a measure that bear on a column, and out of how many they count people;
        before them what they are the same for."""
        others = self._others(column, measure, told)

        def make() -> tuple[list[FoundFact], int]:
            found = _found(column, measure, self, others)
            return found, row_denominator(fact for *_, fact in found)

        key = (self._alike(column, measure), measure.pk, others)
        facts = self._memory.once("facts", key, MOST_FACTS, make, lambda made: 1 + len(made[0]))
        return key, *facts

    def _others(
        self, column: Column, measure: Measure, told: Collection[str] | None
    ) -> frozenset[str] | None:
        """The treatments of other columns whose facts bear on this one, too; None for all.

        Only in a row on money do facts of a variant, or of a treatment of unstated type, bear on
        another option; sentences about them stand there where the table tells of them.
        """
        if told is None or measure.group != MeasureGroup.COST or measure.kind == MeasureKind.COST:
            return None
        return frozenset(
            slug
            for slug in set(told) - column.family
            if slug in column.variants or self.treatments[slug].kind == TreatmentKind.UNDETERMINED
        )

    def near(self, columns: Sequence[Column]) -> list[NearPrices]:
        """Return the prices that may bear on each column; what is not at hand is read in one go."""
        by_mark = {_mark(column): column for column in columns}

        def make(marks: list[tuple[object, ...]]) -> dict[tuple[object, ...], NearPrices]:
            found = self.facts.prices_near([by_mark[mark] for mark in marks])
            return dict(zip(marks, found, strict=True))

        return self._memory.each("prices", by_mark, MOST_NEAR, make)

    def _about_all(self, measure: Measure) -> list[_ToldFact]:
        criteria = self.facts.criteria if measure.role == MeasureRole.CRITERIA else []
        return [*self._about.get(measure.pk, ()), *criteria]

    def about(
        self, column: Column, measure: Measure, others: Collection[str] | None
    ) -> Iterable[ScopedFact]:
        """Return the facts on a measure that may bear on a column."""
        if measure.kind == MeasureKind.COST:
            return self.near([column])[0].rows
        facts = self._about_all(measure)
        if others is None:
            return facts
        family = {*column.family, *others}
        return [f for f in facts if not f.treatment or f.treatment.slug in family]


def _found(
    column: Column, measure: Measure, making: CellMaker, others: Collection[str] | None
) -> list[FoundFact]:
    """Every fact that bears on this measure and this option, with how wide it is.

    The comparison group of a result that stands here is printed with that result.
    """
    found: list[FoundFact] = []
    briefly = making.near([column])[0].briefly if measure.kind == MeasureKind.COST else {}
    for fact in making.about(column, measure, others):
        if placed := closest(column, fact, measure.group):
            applicability, scope, option = placed
            label = applicability_label(applicability, column, scope, option, making.treatments)
            about = subject(scope, option, making.treatments)
            if option and measure.kind == MeasureKind.COST:
                label, about = how_wide(applicability, option, briefly, label, about)
            found.append((applicability, sys.intern(label), about, fact))
    beside = {getattr(fact, "versus_id", None) for *_, fact in found} - {None}
    found = [f for f in found if not (isinstance(f[-1], Finding) and f[-1].pk in beside)]
    if measure.role == MeasureRole.REGULATION:
        found += [
            (Applicability.OWN, place, Subject(f"Rules {place}", placed=True), notice)
            for place, notice in rules_here(column, making.facts.notices)
        ]
    return found


def _body(
    column: Column, measure: Measure, found: list[FoundFact], making: CellMaker, per: int
) -> tuple[CellBody, tuple[Disagreement, ...]]:
    """What stands in a cell, and what its sources do not agree on, HERE."""
    either = any(applicability == Applicability.EITHER for applicability, *_ in found)
    note = UNDETERMINED_NOTE if either else ""
    standard = column.kind == TreatmentKind.STANDARD
    if standard and measure.applies_to == MeasureSubject.CELLS and not found:
        note = DOES_NOT_APPLY
    near = NearPrices()
    if measure.kind == MeasureKind.COST:
        near, note = making.near([column])[0], no_own_price(column, found)
    body = CellBody(note, groups_of(found, making, per, near), near)
    if measure.quantity == Quantity.NONE or standard:
        return body, ()
    differ = _differ(body, measure)
    if near.briefly:
        differ = _of_all(differ, near)
    return body, tuple(differ)


def _weight(body: CellBody) -> int:
    return 1 + len(body.figures) + len(body.sentences)


def _here(differ: Iterable[Disagreement], column: Column) -> tuple[Disagreement, ...]:
    name = column.option.name
    return tuple(
        replace(
            found,
            slug=found.slug.replace(HERE, column.slug),
            title=found.title.replace(HERE, name),
        )
        for found in differ
    )


def _of_all(differ: Iterable[Disagreement], near: NearPrices) -> Iterator[Disagreement]:
    """Of disagreements among a sample of prices those of which both ends are in it, each with how
    many prices there are."""
    for found in differ:
        if told := near.scales.get(found.scale):
            yield replace(found, among=told.number, of_all=told.independence)


def _differ(body: CellBody, measure: Measure) -> Iterator[Disagreement]:
    """What the sources of a cell do not agree on, one thing at a time.

    Prices from elsewhere are no disagreement on a place that has no price of its own.
    """
    slug = f"{measure.slug}-{HERE}"
    by_thing: dict[str, list[FigureLine]] = {}
    for line in body.compared:
        outcome = dict(line.facts + line.heterogeneity).get("outcome", "")
        by_thing.setdefault(thing_counted(measure, outcome), []).append(line)
    for thing, lines in by_thing.items():
        name = f"{HERE}, {thing}" if thing else HERE
        end = f"-{slugify(thing)}" if thing else ""
        title = f"{measure.short}: {name}"
        yield from disagreements(f"{slug}{end}", title, lines)


def _is_threshold(finding: Finding) -> bool:
    """A number of a criterion is printed with its criterion."""
    return hasattr(finding, "criterion")
