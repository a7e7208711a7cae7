"""The best-supported benefit of each option, with everything that speaks against it. Pure."""

from dataclasses import dataclass

from mscompare.comparing.applicability import Applicability
from mscompare.comparing.cells import UNDETERMINED_NOTE
from mscompare.comparing.groups import OTHERS_FOUND_NONE
from mscompare.sheet.rows import SheetDisagreement, by_subject, differs_among
from treatments.figures.lines import FigureLine
from treatments.models import Direction, MeasureGroup, TreatmentKind

FELT = (MeasureGroup.DISABILITY, MeasureGroup.QUALITY, MeasureGroup.RELAPSES)
MOST_AGAINST = 1
NO_BENEFIT = "We found no count of a benefit. This does not mean that it works or that it is safe."


@dataclass(frozen=True)
class BestBenefit:
    """The best-supported benefit that these options share; without one `note` says why.

    `against` are the trials that found none: a benefit never stands without them.
    `differ` says how far all results on it are apart.
    """

    subject: str
    figure: FigureLine | None
    note: str
    against: tuple[FigureLine, ...] = ()
    differ: tuple[SheetDisagreement, ...] = ()

    @property
    def figures(self):
        return tuple(line for line in (self.figure, *self.against) if line)


def best_benefits(table):
    """Return the BestBenefit of every option; options with the same one stand together."""
    found = {}
    for index, column in enumerate(table.columns):
        line = _best(table, index)
        note = "" if line else NO_BENEFIT
        if line is None and column.kind == TreatmentKind.UNDETERMINED:
            note = UNDETERMINED_NOTE
        against = _against(table, index) if line and OTHERS_FOUND_NONE in line.meaning else ()
        columns, *_ = found.setdefault(line.key if line else note, ([], line, note, against))
        columns.append(column)
    return tuple(
        BestBenefit(_names(columns, table), line, note, against, _differ(line, table))
        for columns, line, note, against in found.values()
    )


def _names(columns, table):
    """The names of options, those of a treatment by its name if all its options are among them."""
    names = {}
    for column in columns:
        treatment = column.option.treatment
        same = [c for c in table.columns if c.option.treatment == treatment]
        every = all(c in columns for c in same)
        names[treatment.short_name if every else column.option.name] = None
    return ", ".join(names)


def _best(table, index):
    """The best-supported figure of an outcome that people can feel, in this option's column.

    What is known only of a treatment that the option may turn out to be is not the option's.
    """
    figures = [
        figure
        for row in table.rows
        if row.measure.group in FELT and row.measure.felt
        for group in row.cells[index].groups
        if group.applicability != Applicability.EITHER
        for figure in group.figures
        if figure.direction == Direction.BENEFIT
    ]
    return max(figures, key=lambda figure: (figure.rating.level, figure.people), default=None)


def _against(table, index):
    """The result of a trial that found no benefit, in this option's column: of what people can
    feel before anything else, then the best supported."""
    found = [
        (not row.measure.felt, -figure.rating.level, figure.key, figure)
        for row in table.rows
        for figure in row.cells[index].figures
        if figure.direction == Direction.NO_BENEFIT
    ]
    return tuple(figure for *_, figure in sorted(found)[:MOST_AGAINST])


def _differ(line, table):
    """The disagreements on what `line` counts, among all results on its subject."""
    for row in table.rows:
        for figures, _ in by_subject(row).values():
            if line and line.key in {figure.key for figure in figures}:
                return differs_among(row, figures)
    return ()
