"""The comparison as it fits on paper: what comes first, in which order. Pure.

On screen every option has a column. At 12 point, columns of text do not fit a page, and options
of one treatment would print the same facts side by side; so paper lists, for each question, each
fact once under its treatment, and what differs between options of one treatment (price, rules,
own results) under the option.
"""

from dataclasses import dataclass

from mscompare.comparing.applicability import Applicability
from mscompare.comparing.comparison import in_first_layer
from mscompare.comparing.table import Table
from mscompare.sheet.answers import (
    NothingKnown,
    TreatmentHelp,
    asks_whether_it_helps,
    help_of,
    in_order_of_help,
    medicines_of,
    treatments_with_answers,
)
from mscompare.sheet.choosing import GRAVE, GRAVEST, has_rules
from mscompare.sheet.entries import Entry
from mscompare.sheet.rows import (
    SheetRow,
    apart_from_answers,
    beside_of,
    differs_in,
    entries_of,
    price_row,
    sheet_row,
    told_of,
)
from treatments.figures.lines import FigureLine, SentenceLine
from treatments.models import MeasureGroup, MeasureKind, TreatmentKind

# Of harms, those down to this gravity are named among what may matter most.
FERTILITY = 3


@dataclass(frozen=True)
class SheetTreatment:
    """A treatment of which facts stand on the sheet: the options' own and what they include; `way`
    is one of giving, of which harms stand there where they have happened."""

    slug: str
    name: str
    standard: bool = False
    way: bool = False


@dataclass(frozen=True)
class GraveHarm:
    """After which treatments a grave harm has happened, with what says so, and of which it is not
    known.

    A count of nobody does not say that a harm has happened.
    """

    measure: object
    happened: tuple[tuple[str, tuple[FigureLine | SentenceLine, ...]], ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class HelpThere:
    """What a place tells of its own on whether it helps, by question."""

    subject: str
    told: tuple[tuple[object, Entry], ...]


@dataclass(frozen=True)
class Sheet:
    """Everything that is printed, in order.

    `helps` and `nothing` are the answers on whether it helps, `places` what these tell. `elsewhere`
    counts the rows left to the site; `also_differ` are the labels of those on which sources differ.
    """

    treatments: tuple[SheetTreatment, ...]
    deaths: SheetRow
    grave: tuple[GraveHarm, ...]
    helps: tuple[TreatmentHelp, ...]
    nothing: tuple[NothingKnown, ...]
    places: tuple[HelpThere, ...]
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
        self.treatments = sheet_treatments(table)
        medicines = {treatment.slug for treatment in medicines_of(table)}
        harms = [row for row in table.rows if row.measure.gravity]
        deaths = next(row for row in harms if row.measure.gravity == GRAVEST)
        self.deaths = sheet_row(deaths)
        self.answering = len(treatments_with_answers(deaths) - medicines)
        self.grave = _grave(harms, self.treatments, medicines)
        self.prices = next(row for row in table.rows if row.measure.kind == MeasureKind.COST)
        shown = [row for row in table.rows if in_first_layer(row.measure)]
        asked = [row for row in shown if asks_whether_it_helps(row)]
        self.asked = in_order_of_help(asked)
        self.helps, self.nothing = help_of(self.asked, beside_of)
        self.first = [row for row in shown if row not in (deaths, self.prices, *asked)]
        rest = [row for row in table.rows if not in_first_layer(row.measure)]
        self.elsewhere = sum(not all(cell.empty for cell in row.cells) for row in rest)
        self.also_differ = tuple(row.measure.short for row in rest if differs_in(row))

    def sheet(self, detail):
        """Return the Sheet with so much Detail."""
        return Sheet(
            treatments=self.treatments,
            deaths=self.deaths,
            grave=self.grave,
            helps=self.helps,
            nothing=self.nothing,
            places=self._places(detail.own),
            prices=self._prices(detail),
            rows=tuple(self._row(row, detail) for row in self.first),
            elsewhere=self.elsewhere,
            also_differ=self.also_differ,
        )

    def _row(self, row, detail):
        """A row of the first layer, once for each number of rules or results it can have."""
        key = row.measure, detail.rules if has_rules(row.measure) else detail.own
        if key not in self.made:
            self.made[key] = sheet_row(row, rules=detail.rules, own=detail.own)
        return self.made[key]

    def _places(self, own):
        if own not in self.made:
            found = {}
            for row in self.asked:
                for entry in apart_from_answers(row, entries_of(row, own=own)):
                    found.setdefault(entry.subject, []).append((row.measure, entry))
            places = (HelpThere(subject, tuple(told)) for subject, told in found.items())
            self.made[own] = tuple(places)
        return self.made[own]

    def _prices(self, detail):
        key = detail.subjects, detail.each
        if key not in self.made:
            self.made[key] = price_row(self.prices, detail)
        return self.made[key]


def sheet_treatments(table):
    """Return the SheetTreatments of the options and of what these include, standard treatment and
    its medicines last, then the ways of giving whose harms these bear."""
    found = {}
    for column in table.columns:
        treatment = column.option.treatment
        parts = list(treatment.includes.all()) or [treatment.parent or treatment]
        for part in parts:
            standard = column.kind == TreatmentKind.STANDARD
            found.setdefault(part.slug, SheetTreatment(part.slug, part.short_name, standard))
    for part in medicines_of(table):
        found.setdefault(part.slug, SheetTreatment(part.slug, part.short_name, True))
    groups = (group for row in table.rows for cell in row.cells for group in cell.groups)
    for group in groups:
        if group.applicability == Applicability.WAY:
            name = f"any {group.subject}"
            found.setdefault(group.treatment, SheetTreatment(group.treatment, name, way=True))
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


def _grave(rows, treatments, medicines):
    """What is less grave stands among the other rows alone."""
    # Of standard treatment in general nothing is asked where its medicines are told.
    asked = [t for t in treatments if not (medicines and t.standard and t.slug not in medicines)]
    ways = {t.name for t in asked if t.way}
    rows = [row for row in rows if GRAVEST < row.measure.gravity <= GRAVE]
    told = [(row, [(t.name, told_of(row, t.slug)) for t in asked]) for row in rows]
    return tuple(
        GraveHarm(
            row.measure,
            happened=tuple((name, lines) for name, lines in found if lines),
            unknown=tuple(name for name, lines in found if not lines and name not in ways),
        )
        for row, found in told
    )
