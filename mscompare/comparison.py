"""Options side by side: a pure function from facts to a table that page, sheet and CSV print.

Columns are options, rows are measures, a cell is the *list* of figures and sentences that bear on
it, in a fixed order. Nothing is averaged, ranked or left out; an empty cell says "not known".
"""

from dataclasses import dataclass, field

from clinics.lines import cost_line
from clinics.models import Cost
from mscompare.widths import Column, Width, closest, subject, width_label
from treatments.lines import FigureLine, SentenceLine, finding_line, sentence_line
from treatments.models import Criterion, Figure, MeasureKind, Topic

UNDETERMINED_NOTE = "It depends on which treatment it is."


@dataclass(frozen=True)
class Group:
    """The facts of a cell that are equally wide: one label, its figures, its sentences.

    `label` says how wide they are, seen from the option; `subject` what they are about.
    """

    width: Width
    label: str
    subject: str
    figures: tuple[FigureLine, ...]
    sentences: tuple[SentenceLine, ...]


@dataclass(frozen=True)
class Cell:
    column: Column
    note: str
    groups: tuple[Group, ...]

    @property
    def empty(self):
        return not self.groups

    @property
    def figures(self):
        return tuple(line for group in self.groups for line in group.figures)

    @property
    def sentences(self):
        return tuple(line for group in self.groups for line in group.sentences)

    @property
    def content(self):
        """What tells cells apart: the facts in it, whatever their labels."""
        return (
            frozenset(line.key for line in self.figures),
            frozenset(line.key for line in self.sentences),
        )


@dataclass(frozen=True)
class Row:
    measure: object
    cells: tuple[Cell, ...]

    @property
    def has_gap(self):
        return any(cell.empty for cell in self.cells)

    @property
    def differs(self):
        return len({cell.content for cell in self.cells}) > 1


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    hidden_rows: int = 0

    def row(self, measure):
        """Return the row of a measure by its slug."""
        return next(row for row in self.rows if row.measure.slug == measure)


@dataclass
class Facts:
    """Everything that may bear on the columns, fetched in a fixed number of queries."""

    measures: list = field(default_factory=list)
    costs: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    statements: list = field(default_factory=list)
    criteria: list = field(default_factory=list)
    notices: list = field(default_factory=list)


def compare(columns, facts, on, order=(), differences=False):
    """Return the Table of these columns on the day `on`.

    `order` lists slugs of measures that come first; with `differences` only rows whose cells
    differ are kept.
    """
    treatments = _treatments(columns, facts)
    rows = [
        Row(measure, tuple(_cell(column, measure, facts, on, treatments) for column in columns))
        for measure in _in_order(facts.measures, order)
    ]
    shown = [row for row in rows if row.differs] if differences else rows
    return Table(tuple(columns), tuple(shown), hidden_rows=len(rows) - len(shown))


def _in_order(measures, first):
    chosen = [measure for slug in first for measure in measures if measure.slug == slug]
    return chosen + [measure for measure in measures if measure not in chosen]


def _treatments(columns, facts):
    known = {}
    for column in columns:
        treatment = column.option.treatment
        related = [treatment.parent] if treatment.parent else []
        for item in [treatment, *related, *treatment.variants.all(), *treatment.includes.all()]:
            known[item.slug] = item
    for cost in facts.costs:
        known[cost.option.treatment.slug] = cost.option.treatment
    return known


def _cell(column, measure, facts, on, treatments):
    """One cell: every fact that bears on this measure and this option."""
    found = []
    for fact in _facts_of(measure, facts):
        if placed := closest(column, fact, measure.group):
            width, scope, option = placed
            label = width_label(width, column, scope, option, treatments)
            found.append((width, label, subject(scope, option, treatments), fact))
    if measure.slug == "availability":
        found += _rules(column, facts)
    note = UNDETERMINED_NOTE if any(width == Width.EITHER for width, *_ in found) else ""
    return Cell(column, note, _groups(found, on))


def _facts_of(measure, facts):
    if measure.kind == MeasureKind.COST:
        return facts.costs
    of_measure = [f for f in facts.findings if f.measure_id == measure.pk and not _is_threshold(f)]
    of_measure += [s for s in facts.statements if s.measure_id == measure.pk]
    return of_measure + (facts.criteria if measure.slug == "suitability" else [])


def _is_threshold(finding):
    """A number of a criterion is printed with its criterion."""
    return hasattr(finding, "criterion")


def _rules(column, facts):
    """Rules of the option's country or clinic that hold and are about its treatment or all."""
    family = {column.scope.treatment} | column.ancestors | column.includes
    found = []
    for notice in facts.notices:
        same_clinic = notice.clinic_id in (None, column.option.clinic_id)
        here = notice.country_id == column.option.country_id and same_clinic
        about = notice.treatment is None or notice.treatment.slug in family
        if here and about and notice.holds and notice.topic == Topic.REGULATION:
            place = f"in {notice.country.place}"
            found.append((Width.OWN, place, f"Rules {place}", notice))
    return found


def _groups(found, on):
    """Facts as lines, grouped by how wide they are.

    In a group the best-supported figures come first, sentences that do not hold come last.
    """
    by_label = {}
    for width, label, about, fact in found:
        by_label.setdefault((width, label, about), []).append(fact)
    groups = []
    for (width, label, about), members in sorted(by_label.items(), key=_by_width):
        members.sort(key=lambda fact: (fact.source.slug, fact.position, fact.key))
        figures = [_line(fact, on, label) for fact in members if isinstance(fact, Figure)]
        figures.sort(key=lambda line: -line.rating.level)
        sentences = [
            sentence_line(fact, on, label, _prefix(fact))
            for fact in sorted(
                (fact for fact in members if not isinstance(fact, Figure)),
                key=lambda fact: not fact.holds,
            )
        ]
        groups.append(Group(width, label, about, tuple(figures), tuple(sentences)))
    return tuple(groups)


def _by_width(item):
    (width, label, about), _ = item
    return width, label.casefold(), about.casefold()


def _line(figure, on, label):
    return (cost_line if isinstance(figure, Cost) else finding_line)(figure, on, label)


def _prefix(sentence):
    if not isinstance(sentence, Criterion):
        return ""
    return f"{sentence.get_says_display()}, says {sentence.get_whose_display()}:".capitalize()
