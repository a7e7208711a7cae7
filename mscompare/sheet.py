"""The comparison as it fits on paper: each fact once, under what it is about. Pure.

On screen every option has a column. At 12 point four columns of text do not fit a page, and
options of one treatment would print the same facts side by side; so the sheet lists, for each
question, each fact once, and says for which options nothing is known.
"""

from dataclasses import dataclass, replace

from mscompare.comparison import OTHERS_FOUND_NONE, UNDETERMINED_NOTE
from mscompare.digest import GRAVEST, best_supported, chosen, most_sentences
from mscompare.disagreements import disagreements
from mscompare.table import Table
from mscompare.widths import Width
from treatments.lines import FigureLine, SentenceLine
from treatments.models import (
    Direction,
    MeasureGroup,
    MeasureKind,
    TreatmentKind,
    Verdict,
)

STANDARD_TREATMENT = "Standard treatment"
PRICE = "price"
# What paper leaves to the screen: details that decide little in a ten-minute talk.
LEFT_TO_THE_SITE = {
    "quality-of-life",
    "lasting-remission",
    "relapse-free",
    "relapse-rate",
    "pregnancy",
    "time-away",
    "recovery",
    "sessions",
    "dose",
    "body-and-mind",
    "insurance",
    "people-studied",
    "follow-up",
}
MOST_PRICES_IN_SHORT = 3
MOST_OTHER_PRICES = 6
NO_BENEFIT = "No count of a benefit found."


@dataclass(frozen=True)
class Entry:
    """Facts about one subject, such as "aHSCT in Mexico", in the order of the cell.

    `figures` and `sentences` are what is printed; `more` says how many figures stand only on the
    site, and `spread` how far apart all of them are.
    """

    subject: str
    figures: tuple[FigureLine, ...]
    sentences: tuple[SentenceLine, ...]
    more: int = 0
    spread: str = ""


@dataclass(frozen=True)
class SheetRow:
    """One question: its facts by subject, and the options of which nothing is known."""

    measure: object
    entries: tuple[Entry, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class FirstPage:
    """What must be known if only one page is read."""

    deaths: SheetRow
    grave_harms: tuple[SheetRow, ...]
    benefits: tuple["BestBenefit", ...]
    prices: tuple["PriceInShort", ...]

    @property
    def price_keys(self):
        """The keys of the prices that stand here, so that no other page repeats them."""
        return {figure.key for price in self.prices for figure in price.figures}

    @property
    def keys(self):
        """The keys of all figures of the first page."""
        benefits = {b.figure.key for b in self.benefits if b.figure}
        benefits |= {f.key for b in self.benefits for f in b.against}
        return self.price_keys | benefits | {f.key for e in self.deaths.entries for f in e.figures}


@dataclass(frozen=True)
class BestBenefit:
    """The best-supported benefit that these options share; without one `note` says why.

    `against` are the trials that found none: a benefit never stands without them.
    """

    options: tuple[str, ...]
    figure: FigureLine | None
    note: str
    against: tuple[FigureLine, ...] = ()


@dataclass(frozen=True)
class PriceInShort:
    """The closest prices of one option, and how many more stand only in the table."""

    option: str
    subject: str
    figures: tuple[FigureLine, ...]
    more: int


def sheet_row(row, printed=()):
    """Return the SheetRow of one Row of the comparison without figures `printed` before."""
    facts = {}
    for cell in row.cells:
        for group in cell.groups:
            figures, sentences = facts.setdefault(group.subject, ({}, {}))
            figures.update({line.key: line for line in group.figures})
            sentences.update({line.key: line for line in group.sentences})
    entries = tuple(
        _entry(subject, list(figures.values()), list(sentences.values()), row.measure, printed)
        for subject, (figures, sentences) in facts.items()
    )
    if row.measure.gravity:
        entries = tuple(entry for entry in entries if not _restates(entry)) or entries
    unknown = tuple(c.column.option.name for c in row.cells if c.empty and not c.note)
    return SheetRow(row.measure, entries, unknown)


def _restates(entry):
    """True if a document only names a harm that studies count in the same row."""
    held = (line.verdict == Verdict.SUPPORTED for line in entry.sentences)
    return not entry.figures and all(held)


def _entry(subject, figures, sentences, measure, printed):
    """What paper holds of the facts about one subject: the best-supported, and the spread of all.

    Prices are all printed: they are what differs most.
    """
    # A comparison group alone says little; with its result it stands on the site.
    alone = measure.kind == MeasureKind.CLINICAL
    fresh = [
        line
        for line in figures
        if line.key not in printed and not (alone and line.direction == Direction.NEUTRAL)
    ]
    shown = fresh if measure.slug == PRICE else best_supported(fresh, measure)
    differ = disagreements("", "", figures) if measure.slug != PRICE else ()
    return Entry(
        subject=subject,
        figures=tuple(shown),
        sentences=chosen(sentences, measure, most_sentences(measure, figures)),
        more=len(fresh) - len(shown),
        spread=differ[0].factor if differ else "",
    )


def first_page(table: Table):
    """Return the FirstPage of a comparison."""
    grave = [row for row in table.rows if row.measure.gravity and row.measure.slug != GRAVEST]
    return FirstPage(
        deaths=sheet_row(table.row(GRAVEST)),
        # Side effects are the least grave; they stand on the next page.
        grave_harms=tuple(sheet_row(row) for row in grave[:-1]),
        benefits=_benefits(table),
        prices=_prices_in_short(table.row(PRICE).cells),
    )


def left_to_the_site(table: Table):
    """Return the labels of the rows that paper leaves out though something is known there."""
    return tuple(
        row.measure.short
        for row in table.rows
        if row.measure.slug in LEFT_TO_THE_SITE and not all(cell.empty for cell in row.cells)
    )


def other_rows(table: Table, first: FirstPage):
    """Return the SheetRows of the pages after the first, in the order of the comparison.

    The price row holds only what the first page does not; without any it is left out.
    """
    left_out = LEFT_TO_THE_SITE | {GRAVEST}
    rows = []
    for row in table.rows:
        if row.measure.slug == PRICE:
            rest = _other_prices(sheet_row(row, first.keys))
            rows += [rest] if rest.entries else []
        elif row.measure.slug not in left_out:
            rows.append(sheet_row(row, first.keys))
    return tuple(rows)


def _other_prices(row):
    """The price row as it stands after the first page; of medicines one price is enough there.

    An option that names no place has prices everywhere: the first few stand, with how many more
    there are and how far apart all of them.
    """
    every = [entry for entry in row.entries if entry.figures]
    every = [entry for entry in every if not entry.subject.startswith(STANDARD_TREATMENT)]
    kept, rest = every[:MOST_OTHER_PRICES], every[MOST_OTHER_PRICES:]
    if rest:
        figures = [figure for entry in every for figure in entry.figures]
        differ = disagreements("", "", figures)
        more = sum(len(entry.figures) for entry in rest)
        kept[-1] = replace(kept[-1], more=more, spread=differ[0].factor if differ else "")
    return replace(row, entries=tuple(kept), unknown=())


def _prices_in_short(cells):
    closest = [cell.groups[0] if cell.groups else None for cell in cells]
    shown = [group.figures[:MOST_PRICES_IN_SHORT] if group else () for group in closest]
    here = {figure.key for figures in shown for figure in figures}
    return tuple(
        PriceInShort(
            option=cell.column.option.name,
            subject=group.subject if group else "",
            figures=figures,
            more=sum(figure.key not in here for figure in cell.figures),
        )
        for cell, group, figures in zip(cells, closest, shown, strict=True)
    )


def _benefits(table):
    """The BestBenefit of every option; options with the same one stand together."""
    found = {}
    for index, column in enumerate(table.columns):
        line = _best_benefit(table, index)
        note = "" if line else NO_BENEFIT
        if line is None and column.kind == TreatmentKind.UNDETERMINED:
            note = UNDETERMINED_NOTE
        against = _against(table, index) if line and OTHERS_FOUND_NONE in line.meaning else ()
        names, *_ = found.setdefault(line.key if line else note, ([], line, note, against))
        names.append(column.option.name)
    return tuple(BestBenefit(tuple(names), *rest) for names, *rest in found.values())


def _against(table, index):
    """The results of trials that found no benefit, in this option's column."""
    figures = [f for row in table.rows for f in row.cells[index].figures]
    return tuple(f for f in figures if f.direction == Direction.NO_BENEFIT)


def _best_benefit(table, index):
    """The best-supported figure of an outcome that people can feel, in this option's column.

    What is known only of a treatment that the option may turn out to be is not the option's.
    """
    felt = (MeasureGroup.DISABILITY, MeasureGroup.QUALITY, MeasureGroup.RELAPSES)
    figures = [
        figure
        for row in table.rows
        if row.measure.group in felt and row.measure.felt
        for group in row.cells[index].groups
        if group.width != Width.EITHER
        for figure in group.figures
        if figure.direction == Direction.BENEFIT
    ]
    return max(figures, key=lambda figure: (figure.rating.level, figure.people), default=None)
