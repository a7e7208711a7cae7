"""The cells of a comparison: which facts bear on an option and a measure, and as what lines.

A cell is the *list* of figures and sentences that bear on it, in a fixed order. Nothing is
averaged, ranked or left out; an empty cell says "not known". Pure.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from django.utils.text import slugify

from clinics.models import Cost
from mscompare.comparing.applicability import (
    Applicability,
    Subject,
    applicability_label,
    closest,
    subject,
)
from mscompare.comparing.disagreements import Disagreement, disagreements, thing_counted
from mscompare.comparing.regulation import rules_here
from mscompare.comparing.table import Cell, Facts, Group, NearPrices, Row, in_follow_up_series
from mscompare.edition.lines import Lines
from mscompare.edition.remembered import MOST_MADE, Memory
from treatments.figures.finding_lines import row_denominator
from treatments.figures.lines import FigureLine
from treatments.figures.summary import fruitless, what_was_given
from treatments.models import (
    Aspect,
    Criterion,
    Direction,
    Figure,
    Finding,
    MeasureGroup,
    MeasureKind,
    MeasureRole,
    MeasureSubject,
    Quantity,
    RuleOwner,
    TreatmentKind,
)

if TYPE_CHECKING:
    from clinics.models import Notice
    from mscompare.comparing.applicability import Column, ScopedFact
    from treatments.models import Measure, Statement, Treatment

# A fact in a cell: how it applies, how wide that is in words, what it is about.
_Found: TypeAlias = "tuple[Applicability, str, Subject, ScopedFact | Notice]"
_Alike: TypeAlias = tuple[Applicability, str, Subject]
# The prices of a column are asked for several times while its cell is made, and hardly later.
MOST_NEAR = 256

OTHERS_FOUND_NONE = "Another trial of it found no benefit."
DOES_NOT_APPLY = "Does not apply to medicines."
UNDETERMINED_NOTE = "It depends on which treatment it is."


def _mark(column: Column) -> tuple[object, ...]:
    """What tells columns apart: a page of a treatment has one that no option has."""
    return column.scope, column.slug, column.pinned


class CellMaker:
    """Makes the rows and cells of tables from Facts, each cell once.

    `lines` words the facts; `treatments`, by slug, are all that the facts are about.
    """

    def __init__(self, facts: Facts, lines: Lines, treatments: dict[str, Treatment]) -> None:
        self.facts, self.lines, self.treatments = facts, lines, treatments
        self.fruitless = fruitless(facts.findings)
        self._memory = Memory()
        self._about: dict[int, list[ScopedFact]] = {}
        for finding in facts.findings:
            if not _is_threshold(finding):
                self._about.setdefault(finding.measure_id, []).append(finding)
        for statement in facts.statements:
            if statement.measure_id is not None:
                self._about.setdefault(statement.measure_id, []).append(statement)

    def row(self, columns: Sequence[Column], measure: Measure) -> Row:
        """Return one row: the facts of every column, all shares out of the same number."""
        told = self.facts.told(columns)
        if measure.kind == MeasureKind.COST:
            self.near(columns)
        found = [self._found(column, measure, told) for column in columns]
        per = max((per for _, per in found), default=0)
        cells = [self._cell(column, measure, told, per) for column in columns]
        return Row(measure, tuple(cells))

    def _cell(
        self, column: Column, measure: Measure, told: Collection[str] | None, per: int
    ) -> Cell:
        """What is known of a column on a measure; shares count people out of `per`."""
        found, _ = self._found(column, measure, told)
        key = (*_mark(column), measure.pk, self._others(column, measure, told), per)
        make = partial(_cell, column, measure, found, self, per)
        return self._memory.once("cells", key, MOST_MADE, make)

    def _found(
        self, column: Column, measure: Measure, told: Collection[str] | None
    ) -> tuple[list[_Found], int]:
        """The facts on a measure that bear on a column, and out of how many they count people."""
        others = self._others(column, measure, told)

        def make() -> tuple[list[_Found], int]:
            found = _found(column, measure, self, others)
            return found, row_denominator(fact for *_, fact in found)

        key = (*_mark(column), measure.pk, others)
        return self._memory.once("facts", key, MOST_MADE, make)

    def _others(
        self, column: Column, measure: Measure, told: Collection[str] | None
    ) -> frozenset[str] | None:
        """The treatments of other columns whose facts bear on this one, too; None for all.

        Only in a row on money do facts of a variant, or of a treatment of unstated type, bear on
        another option; sentences about them stand there where the table tells of them.
        """
        if told is None or measure.group != MeasureGroup.COST or measure.kind == MeasureKind.COST:
            return None
        mine = {column.scope.treatment} | column.ancestors | column.includes
        return frozenset(slug for slug in told if slug not in mine and self._spreads(slug, column))

    def _spreads(self, slug: str, column: Column) -> bool:
        kind = self.treatments[slug].kind
        return slug in column.variants or kind == TreatmentKind.UNDETERMINED

    def near(self, columns: Sequence[Column]) -> list[NearPrices]:
        """Return the prices that may bear on each column; what is not at hand is read in one go."""
        by_mark = {_mark(column): column for column in columns}

        def make(marks: list[tuple[object, ...]]) -> dict[tuple[object, ...], NearPrices]:
            found = self.facts.prices_near([by_mark[mark] for mark in marks])
            return dict(zip(marks, found, strict=True))

        return self._memory.each("prices", by_mark, MOST_NEAR, make)

    def about(
        self, column: Column, measure: Measure, others: Collection[str] | None
    ) -> Iterable[ScopedFact]:
        """Return the facts on a measure that may bear on a column."""
        if measure.kind == MeasureKind.COST:
            return self.near([column])[0].rows
        criteria = self.facts.criteria if measure.role == MeasureRole.CRITERIA else []
        facts = [*self._about.get(measure.pk, ()), *criteria]
        if others is None:
            return facts
        family = {column.scope.treatment, *column.ancestors, *column.includes, *others}
        return [f for f in facts if not f.treatment or f.treatment.slug in family]


def _found(
    column: Column, measure: Measure, making: CellMaker, others: Collection[str] | None
) -> list[_Found]:
    """Every fact that bears on this measure and this option, with how wide it is.

    The comparison group of a result that stands here is printed with that result.
    """
    found: list[_Found] = []
    briefly = making.near([column])[0].briefly if measure.kind == MeasureKind.COST else {}
    for fact in making.about(column, measure, others):
        if placed := closest(column, fact, measure.group):
            applicability, scope, option = placed
            label = applicability_label(applicability, column, scope, option, making.treatments)
            about = subject(scope, option, making.treatments)
            if option and (brief := briefly.get(option.pk)):
                label, about = brief.label, brief.subject
            found.append((applicability, sys.intern(label), about, fact))
    beside = {getattr(fact, "versus_id", None) for *_, fact in found} - {None}
    found = [f for f in found if not (isinstance(f[-1], Finding) and f[-1].pk in beside)]
    if measure.role == MeasureRole.REGULATION:
        found += [
            (Applicability.OWN, place, Subject(f"Rules {place}"), notice)
            for place, notice in rules_here(column, making.facts.notices)
        ]
    return found


def _cell(
    column: Column, measure: Measure, found: list[_Found], making: CellMaker, per: int
) -> Cell:
    note = (
        UNDETERMINED_NOTE
        if any(applicability == Applicability.EITHER for applicability, *_ in found)
        else ""
    )
    standard = column.kind == TreatmentKind.STANDARD
    if standard and measure.applies_to == MeasureSubject.CELLS and not found:
        note = DOES_NOT_APPLY
    near = making.near([column])[0] if measure.kind == MeasureKind.COST else NearPrices()
    cell = Cell(column, note, _groups(found, making, per, near), near=near)
    if measure.quantity == Quantity.NONE or standard:
        return cell
    differ = _differ(cell, column, measure)
    if near.briefly:
        differ = _of_all(differ, near)
    return replace(cell, differ=tuple(differ))


def _of_all(differ: Iterable[Disagreement], near: NearPrices) -> Iterator[Disagreement]:
    """Of disagreements among a sample of prices those of which both ends are in it, each with how
    many prices there are."""
    for found in differ:
        if told := near.scales.get(found.scale):
            yield replace(found, among=told.number, of_all=told.independence)


def _differ(cell: Cell, column: Column, measure: Measure) -> Iterator[Disagreement]:
    """What the sources of a cell do not agree on, one thing at a time.

    Prices from elsewhere are no disagreement on a place that has no price of its own.
    """
    own = any(
        g.applicability in (Applicability.OWN, Applicability.INSIDE) and g.figures
        for g in cell.groups
    )
    if measure.kind == MeasureKind.COST and not own:
        return
    slug = f"{measure.slug}-{column.slug}"
    by_thing: dict[str, list[FigureLine]] = {}
    for line in cell.figures:
        outcome = dict(line.facts + line.heterogeneity).get("outcome", "")
        by_thing.setdefault(thing_counted(measure, outcome), []).append(line)
    for thing, lines in by_thing.items():
        name = f"{column.option.name}, {thing}" if thing else column.option.name
        end = f"-{slugify(thing)}" if thing else ""
        title = f"{measure.short}: {name}"
        yield from disagreements(f"{slug}{end}", title, lines)


def _is_threshold(finding: Finding) -> bool:
    """A number of a criterion is printed with its criterion."""
    return hasattr(finding, "criterion")


def _groups(
    found: Iterable[_Found], making: CellMaker, per: int, near: NearPrices
) -> tuple[Group, ...]:
    """Facts as lines, grouped by how wide they are; sentences that do not hold come last."""
    briefly = {brief.label: brief for brief in near.briefly.values()}
    by_label: dict[_Alike, list[ScopedFact | Notice]] = {}
    for applicability, label, about, fact in found:
        by_label.setdefault((applicability, label, about), []).append(fact)
    groups = []
    for (applicability, label, about), members in sorted(by_label.items(), key=_by_applicability):
        members.sort(key=lambda fact: (fact.source.slug, fact.position, fact.key))
        figures = [_line(fact, making, label, per) for fact in members if isinstance(fact, Figure)]
        sentences = [
            making.lines.sentence(fact, label, _prefix(fact))
            for fact in sorted(
                (fact for fact in members if not isinstance(fact, Figure)),
                key=lambda fact: not fact.holds,
            )
        ]
        groups.append(
            Group(
                applicability,
                label,
                about.name,
                in_follow_up_series(figures),
                tuple(sentences),
                about.treatment,
                briefly.get(label),
            )
        )
    return tuple(groups)


def _by_applicability(item: tuple[_Alike, object]) -> tuple[Applicability, str, str]:
    (applicability, label, about), _ = item
    return applicability, label.casefold(), about.name.casefold()


def _line(figure: Cost | Finding, making: CellMaker, label: str, per: int) -> FigureLine:
    if isinstance(figure, Cost):
        return making.lines.cost(figure, label)
    line = making.lines.finding(figure, label, per)
    others = making.fruitless.get(what_was_given(figure), set()) - {figure.study_id}
    if line.meaning and figure.direction == Direction.BENEFIT and others:
        return replace(line, meaning=f"{line.meaning} {OTHERS_FOUND_NONE}")
    return line


def _prefix(sentence: Statement | Criterion | Notice) -> str:
    if aspect := getattr(sentence, "aspect", ""):
        return f"{Aspect(aspect).label}:"
    if not isinstance(sentence, Criterion):
        return ""
    rule = f"{sentence.get_says_display()}, says {sentence.get_whose_display()}".capitalize()
    sells = sentence.whose in (RuleOwner.SELLER, RuleOwner.FACILITATOR)
    return f"{rule} (no evidence that it is safe):" if sells else f"{rule}:"
