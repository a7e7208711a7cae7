"""Options side by side: a pure function from facts to a table that page, sheet and CSV print.

Columns are options, rows are measures, a cell is the *list* of figures and sentences that bear on
it, in a fixed order. Nothing is averaged, ranked or left out; an empty cell says "not known".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from django.utils.text import slugify

from clinics.models import Cost
from clinics.price_lines import cost_line
from mscompare.comparing.applicability import (
    Applicability,
    Subject,
    applicability_label,
    closest,
    subject,
)
from mscompare.comparing.disagreements import Disagreement, disagreements, thing_counted
from mscompare.comparing.table import Cell, Group, Row, Table, in_follow_up_series, what_differs
from treatments.figures.finding_lines import finding_line, row_denominator, sentence_line
from treatments.figures.known import known
from treatments.figures.lines import FigureLine
from treatments.figures.summary import RANDOMISED_DESIGNS
from treatments.models import (
    Aspect,
    Criterion,
    Direction,
    Figure,
    Finding,
    MeasureKind,
    MeasureRole,
    MeasureSubject,
    Quantity,
    RuleOwner,
    Topic,
    TreatmentKind,
)

if TYPE_CHECKING:
    from clinics.models import Notice
    from mscompare.comparing.applicability import Column, ScopedFact
    from treatments.models import Measure, Statement, Treatment

# A fact in a cell: how it applies, how wide that is in words, what it is about.
_Found: TypeAlias = "tuple[Applicability, str, Subject, ScopedFact | Notice]"
_Alike: TypeAlias = tuple[Applicability, str, Subject]
# A treatment and, of standard care, the drug.
_Given: TypeAlias = tuple[int | None, str]

OTHERS_FOUND_NONE = "Another trial of it found no benefit."
DOES_NOT_APPLY = "Does not apply to medicines."
UNDETERMINED_NOTE = "It depends on which treatment it is."


@dataclass
class Facts:
    """Everything that may bear on the columns, fetched in a fixed number of queries."""

    measures: list[Measure] = field(default_factory=list)
    costs: list[Cost] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    criteria: list[Criterion] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


@dataclass(frozen=True)
class _Making:
    """What every cell is made with; `fruitless` are the trials without benefit."""

    facts: Facts
    on: date
    treatments: dict[str, Treatment]
    fruitless: dict[_Given, set[int]]


def compare(
    columns: Sequence[Column],
    facts: Facts,
    on: date,
    order: Sequence[str] = (),
    differences: bool = False,
    keep: Callable[[Measure], bool] | None = None,
) -> Table:
    """Return the Table of these columns on the day `on`.

    `order` lists slugs of measures that come first; `keep`, a function of a measure, says which
    of the others are shown (all without it); with `differences` only rows whose cells differ are
    kept. What is left out is counted.
    """
    making = _Making(facts, on, _treatments(columns, facts), _fruitless(facts.findings))
    wanted = [m for m in _in_order(facts.measures, order) if _wanted(m, order, keep)]
    rows = [_row(columns, measure, making) for measure in wanted]
    shown = [row for row in rows if row.differs] if differences else rows
    return Table(tuple(columns), tuple(shown), hidden_rows=len(rows) - len(shown))


def _wanted(measure: Measure, order: Sequence[str], keep: Callable[[Measure], bool] | None) -> bool:
    return keep is None or measure.slug in order or keep(measure)


def _in_order(measures: Sequence[Measure], first: Sequence[str]) -> list[Measure]:
    chosen = [measure for slug in first for measure in measures if measure.slug == slug]
    return chosen + [measure for measure in measures if measure not in chosen]


def _treatments(columns: Sequence[Column], facts: Facts) -> dict[str, Treatment]:
    known = {}
    for column in columns:
        treatment = column.option.treatment
        related = [treatment.parent] if treatment.parent else []
        for item in [treatment, *related, *treatment.variants.all(), *treatment.includes.all()]:
            known[item.slug] = item
    for cost in facts.costs:
        known[cost.option.treatment.slug] = cost.option.treatment
    return known


def _fruitless(findings: Iterable[Finding]) -> dict[_Given, set[int]]:
    """{what was given: ids of the randomised trials that found no benefit of it, in anything}"""
    found: dict[str, dict[_Given, set[int]]] = {Direction.BENEFIT: {}, Direction.NO_BENEFIT: {}}
    for finding in findings:
        if (
            finding.direction in found
            and finding.study_id
            and known(finding.study).design in RANDOMISED_DESIGNS
        ):
            given = _what_was_given(finding)
            found[finding.direction].setdefault(given, set()).add(finding.study_id)
    return {
        given: studies - found[Direction.BENEFIT].get(given, set())
        for given, studies in found[Direction.NO_BENEFIT].items()
    }


def _what_was_given(finding: Finding) -> _Given:
    """A treatment; of standard care, which is many, the very drug."""
    standard = known(finding.treatment).kind == TreatmentKind.STANDARD
    return finding.treatment_id, finding.given if standard else ""


def _row(columns: Sequence[Column], measure: Measure, making: _Making) -> Row:
    """One row: the facts of every column, all shares out of the same number of people."""
    found = [_found(column, measure, making) for column in columns]
    per = row_denominator(fact for facts_here in found for *_, fact in facts_here)
    cells = [
        _cell(column, measure, here, making, per)
        for column, here in zip(columns, found, strict=True)
    ]
    return Row(measure, tuple(replace(c, apart=what_differs(c, cells)) for c in cells))


def _found(column: Column, measure: Measure, making: _Making) -> list[_Found]:
    """Every fact that bears on this measure and this option, with how wide it is.

    The comparison group of a result that stands here is printed with that result.
    """
    found: list[_Found] = []
    for fact in _facts_of(measure, making.facts):
        if placed := closest(column, fact, measure.group):
            applicability, scope, option = placed
            label = applicability_label(applicability, column, scope, option, making.treatments)
            found.append((applicability, label, subject(scope, option, making.treatments), fact))
    beside = {getattr(fact, "versus_id", None) for *_, fact in found} - {None}
    found = [f for f in found if not (isinstance(f[-1], Finding) and f[-1].pk in beside)]
    if measure.role == MeasureRole.REGULATION:
        found += _rules(column, making.facts)
    return found


def _cell(column: Column, measure: Measure, found: list[_Found], making: _Making, per: int) -> Cell:
    note = (
        UNDETERMINED_NOTE
        if any(applicability == Applicability.EITHER for applicability, *_ in found)
        else ""
    )
    standard = column.kind == TreatmentKind.STANDARD
    if standard and measure.applies_to == MeasureSubject.CELLS and not found:
        note = DOES_NOT_APPLY
    cell = Cell(column, note, _groups(found, making, per))
    if measure.quantity == Quantity.NONE or standard:
        return cell
    return replace(cell, differ=tuple(_differ(cell, column, measure)))


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


def _facts_of(measure: Measure, facts: Facts) -> Sequence[ScopedFact]:
    if measure.kind == MeasureKind.COST:
        return facts.costs
    findings = [f for f in facts.findings if f.measure_id == measure.pk and not _is_threshold(f)]
    statements = [s for s in facts.statements if s.measure_id == measure.pk]
    return findings + statements + (facts.criteria if measure.role == MeasureRole.CRITERIA else [])


def _is_threshold(finding: Finding) -> bool:
    """A number of a criterion is printed with its criterion."""
    return hasattr(finding, "criterion")


def _rules(column: Column, facts: Facts) -> list[_Found]:
    """Rules of the option's country or clinic that hold and are about its treatment or all."""
    family = {column.scope.treatment} | column.ancestors | column.includes
    found: list[_Found] = []
    for notice in facts.notices:
        same_clinic = notice.clinic_id in (None, column.option.clinic_id)
        here = notice.country_id == column.option.country_id and same_clinic
        about = notice.treatment is None or notice.treatment.slug in family
        if here and about and notice.holds and notice.topic == Topic.REGULATION:
            place = f"in {known(notice.country).place}"
            found.append((Applicability.OWN, place, Subject(f"Rules {place}"), notice))
    return found


def _groups(found: Iterable[_Found], making: _Making, per: int) -> tuple[Group, ...]:
    """Facts as lines, grouped by how wide they are; sentences that do not hold come last."""
    by_label: dict[_Alike, list[ScopedFact | Notice]] = {}
    for applicability, label, about, fact in found:
        by_label.setdefault((applicability, label, about), []).append(fact)
    groups = []
    for (applicability, label, about), members in sorted(by_label.items(), key=_by_applicability):
        members.sort(key=lambda fact: (fact.source.slug, fact.position, fact.key))
        figures = [_line(fact, making, label, per) for fact in members if isinstance(fact, Figure)]
        sentences = [
            sentence_line(fact, making.on, label, _prefix(fact))
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
            )
        )
    return tuple(groups)


def _by_applicability(item: tuple[_Alike, object]) -> tuple[Applicability, str, str]:
    (applicability, label, about), _ = item
    return applicability, label.casefold(), about.name.casefold()


def _line(figure: Cost | Finding, making: _Making, label: str, per: int) -> FigureLine:
    if isinstance(figure, Cost):
        return cost_line(figure, making.on, label)
    line = finding_line(figure, making.on, label, per)
    others = making.fruitless.get(_what_was_given(figure), set()) - {figure.study_id}
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
