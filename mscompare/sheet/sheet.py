"""The comparison as it fits on paper: what comes first, in which order. Pure.

On screen every option has a column. At 12 point, columns of text do not fit a page, and options
of one treatment would print the same facts side by side; so paper lists, for each question, each
fact once under its treatment, and what differs between options of one treatment (price, rules,
own results) under the option.
"""

from dataclasses import dataclass

from mscompare.comparing.comparison import in_first_layer
from mscompare.comparing.table import Table
from mscompare.sheet.benefits import BestBenefit, best_benefits
from mscompare.sheet.choosing import GRAVE, GRAVEST, has_rules
from mscompare.sheet.rows import SheetRow, differs_in, price_row, sheet_row
from treatments.figures.lines import FigureLine, SentenceLine
from treatments.models import Direction, MeasureGroup, MeasureKind, TreatmentKind

# Of harms, those down to this gravity are named among what may matter most.
FERTILITY = 3


@dataclass(frozen=True)
class SheetTreatment:
    """A treatment of which facts stand on the sheet: the options' own and what they include."""

    slug: str
    name: str
    standard: bool = False


@dataclass(frozen=True)
class GraveHarms:
    """Which grave harms have happened after a treatment, with what says so, and which are unknown.

    A count of nobody does not say that a harm has happened.
    """

    treatment: SheetTreatment
    happened: tuple[tuple[object, tuple[FigureLine | SentenceLine, ...]], ...]
    unknown: tuple[object, ...]


@dataclass(frozen=True)
class Sheet:
    """Everything that is printed, in order.

    `elsewhere` counts the rows left to the site; `also_differ` are the labels of those on which
    sources differ.
    """

    treatments: tuple[SheetTreatment, ...]
    benefits: tuple[BestBenefit, ...]
    deaths: SheetRow
    grave: tuple[GraveHarms, ...]
    prices: SheetRow
    rows: tuple[SheetRow, ...]
    elsewhere: int
    also_differ: tuple[str, ...]


class TableOnPaper:
    """A comparison whose rows are all there, as a sheet tells it.

    What does not depend on how much Detail there is room for is chosen once.
    """

    def __init__(self, table: Table):
        self.made = {}
        self.benefits = best_benefits(table)
        self.printed = {line.key for benefit in self.benefits for line in benefit.figures}
        self.told = {differ for benefit in self.benefits for differ in benefit.differ}
        self.treatments = sheet_treatments(table)
        harms = [row for row in table.rows if row.measure.gravity]
        deaths = next(row for row in harms if row.measure.gravity == GRAVEST)
        self.deaths = sheet_row(deaths)
        self.grave = tuple(_grave(treatment, harms) for treatment in self.treatments)
        self.prices = next(row for row in table.rows if row.measure.kind == MeasureKind.COST)
        shown = [row for row in table.rows if in_first_layer(row.measure)]
        self.first = [row for row in shown if row not in (deaths, self.prices)]
        rest = [row for row in table.rows if not in_first_layer(row.measure)]
        self.elsewhere = sum(not all(cell.empty for cell in row.cells) for row in rest)
        self.also_differ = tuple(row.measure.short for row in rest if differs_in(row))

    def sheet(self, detail):
        """Return the Sheet with so much Detail."""
        rows = [self._row(row, detail.rules) for row in self.first]
        return Sheet(
            treatments=self.treatments,
            benefits=self.benefits,
            deaths=self.deaths,
            grave=self.grave,
            prices=self._prices(detail),
            rows=tuple(row for row in rows if not _all_told(row)),
            elsewhere=self.elsewhere,
            also_differ=self.also_differ,
        )

    def _row(self, row, rules):
        """A row of the first layer, once for each number of rules it can have."""
        key = row.measure, rules if has_rules(row.measure) else None
        if key not in self.made:
            self.made[key] = sheet_row(row, self.printed, self.told, rules=rules)
        return self.made[key]

    def _prices(self, detail):
        key = detail.subjects, detail.each
        if key not in self.made:
            self.made[key] = price_row(self.prices, detail)
        return self.made[key]


def _all_told(row):
    """True if everything that a row would say stands on page one."""
    return row.entries and not row.unknown and all(e.before and e.empty for e in row.entries)


def sheet_treatments(table):
    """Return the Treatments of the options and of what these include, standard treatment last."""
    found = {}
    for column in table.columns:
        treatment = column.option.treatment
        parts = list(treatment.includes.all()) or [treatment.parent or treatment]
        for part in parts:
            standard = column.kind == TreatmentKind.STANDARD
            found.setdefault(part.slug, SheetTreatment(part.slug, part.short_name, standard))
    return tuple(found.values())


def that_matter(measures):
    """Return the Measures that a reader may put first: outcomes, harms, stay and price."""
    return tuple(
        measure
        for measure in measures
        if in_first_layer(measure)
        and measure.group != MeasureGroup.WHO_AND_WHERE
        and (measure.felt or measure.kind in (MeasureKind.PRACTICAL, MeasureKind.COST))
        and (measure.gravity or 0) <= FERTILITY
    )


def _grave(treatment, rows):
    # What is less grave stands among the other rows alone.
    rows = [row for row in rows if GRAVEST < row.measure.gravity <= GRAVE]
    told = [(row.measure, _told(row, treatment)) for row in rows]
    return GraveHarms(
        treatment,
        happened=tuple((measure, lines) for measure, lines in told if lines),
        unknown=tuple(measure for measure, lines in told if not lines),
    )


def _told(row, treatment):
    """One fact of each source that says of a treatment that the harm has happened."""
    facts = {}
    for group in (group for cell in row.cells for group in cell.groups):
        if group.treatment == treatment.slug:
            seen = [line for line in group.figures if _has_happened(line)]
            held = [line for line in group.sentences if line.holds]
            facts.update({line.source.pk: line for line in (seen or held)[:1]})
    return tuple(facts.values())


def _has_happened(line):
    return line.direction == Direction.HARM and line.high != 0
