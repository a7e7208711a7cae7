"""One question of the comparison as it stands on paper: each fact once, under its subject. Pure."""

from dataclasses import dataclass, replace

from mscompare.sheet.choosing import (
    GRAVEST,
    best_supported,
    chosen,
    highest,
    most_sentences,
    restates,
    stands_alone,
)
from treatments.figures.lines import FigureLine, SentenceLine
from treatments.models import TreatmentKind


@dataclass(frozen=True, slots=True)
class SheetDisagreement:
    """What sources do not agree on: `thing` is "" where the row counts one thing only.

    `factor` is how many times the lowest the highest is, "" where the lowest is none.
    """

    thing: str
    factor: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Facts about one subject, such as "aHSCT in Mexico", as far as paper holds them.

    `treatment` is the slug of what it is about ("" for rules of a place). `more` says how many
    figures stand only on the site, `before` that its best-supported one stands on page one.
    """

    subject: str
    treatment: str
    figures: tuple[FigureLine, ...]
    sentences: tuple[SentenceLine, ...]
    differ: tuple[SheetDisagreement, ...] = ()
    more: int = 0
    before: bool = False

    @property
    def empty(self):
        return not (self.figures or self.sentences or self.differ)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One question: its facts by subject, and of what nothing is known.

    `notes` are sentences, such as "does not apply to medicines", with what they are true of.
    """

    measure: object
    entries: tuple[Entry, ...]
    unknown: tuple[str, ...]
    notes: tuple[tuple[str, tuple[str, ...]], ...] = ()


def sheet_row(row, printed=frozenset(), told=frozenset(), prices=3, rules=3):
    """Return the SheetRow of a Row, with at most so many prices and rules of one subject.

    `printed` are keys of figures and `told` SheetDisagreements that stand on page one already.
    """
    numbers = _numbers(row)
    entries = [
        _entry(
            subject, treatment, figures, sentences, row, printed, told, prices, rules,
            of=numbers.get((subject, treatment), len(figures)),
        )
        for (subject, treatment), (figures, sentences) in by_subject(row).items()
    ]  # fmt: skip
    entries = [entry for entry in entries if entry.before or not entry.empty]
    if row.measure.gravity:
        told = [entry for entry in entries if not restates(entry.figures, entry.sentences)]
        entries = told or entries
    return SheetRow(row.measure, tuple(entries), named(row, _unknown), _notes(row))


def by_subject(row):
    """Return {(subject, slug of its treatment): (figures, sentences)}, each fact once."""
    facts = {}
    for cell in row.cells:
        for group in cell.groups:
            key = (group.subject, group.treatment)
            figures, sentences = facts.setdefault(key, ({}, {}))
            figures.update({line.key: line for line in group.figures})
            sentences.update({line.key: line for line in group.sentences})
    return {key: (list(f.values()), list(s.values())) for key, (f, s) in facts.items()}


def _numbers(row):
    """{(subject, slug of its treatment): how many prices it has} of those that are told briefly."""
    return {
        (group.subject, group.treatment): group.number
        for cell in row.cells
        for group in cell.groups
        if group.briefly
    }


def _entry(subject, treatment, figures, sentences, row, printed, told, prices, rules, of):
    measure = row.measure
    alone = [line for line in figures if stands_alone(line, measure)]
    of, figures = of - (len(figures) - len(alone)), alone
    before = any(line.key in printed for line in figures)
    shown = () if before else best_supported(figures, measure, prices)
    differ = tuple(d for d in differs_among(row, figures) if not (before and d in told))
    if len(shown) == len(differ) == 1 and shown[0].frame.startswith(differ[0].thing):
        differ = (replace(differ[0], thing=""),)
    return Entry(
        subject=subject,
        treatment=treatment,
        figures=tuple(in_few_words(line, measure) for line in shown),
        sentences=chosen(sentences, measure, most_sentences(measure, figures, rules)),
        differ=differ,
        more=of - len(shown),
        before=before,
    )


def in_few_words(line, measure):
    """Return the line without what its row asks or its amount says: "979 did not"."""
    event, _, rest = line.frame.partition("; ")
    # "Infertility" does not say what was counted, "Deaths" does.
    said_above = event == measure.event and measure.gravity in (None, GRAVEST)
    frame = f"({rest})" if rest and said_above else line.frame
    said = f"{line.amount} {frame}"
    brief = tuple(part for part in line.brief if not _said(part, said))
    return replace(line, frame=frame, brief=brief)


def _said(part, said):
    """True if a part of "of whom and when" stands in the amount: 55 people in "(52 of 55)"."""
    number, _, people = part.partition(" ")
    return part in said or (people == "people" and f"of {number})" in said)


def _unknown(cell):
    return cell.empty and not cell.note


def _notes(row):
    """The notes of empty cells: what does not apply says so."""
    notes = {cell.note: None for cell in row.cells if cell.empty and cell.note}
    return tuple((n, named(row, lambda c, n=n: c.empty and c.note == n)) for n in notes)


def named(row, holds):
    """Return what a condition on cells is true of: a treatment if it is for all its options."""
    names = {}
    for cell in row.cells:
        if holds(cell):
            treatment = cell.column.option.treatment
            same = [c for c in row.cells if c.column.option.treatment == treatment]
            every = all(holds(c) for c in same)
            names[treatment.short_name if every else cell.column.option.name] = None
    return tuple(names)


def differs_among(row, figures):
    """Return the disagreements of a row's cells that begin among these figures, each thing once."""
    keys = {line.key for line in figures}
    here = [
        (_thing(differ, cell, row.measure), differ)
        for cell in row.cells
        for differ in cell.differ
        if differ.lines[0].key in keys
    ]
    return _widest(here)


def _widest(found):
    """Of disagreements on one thing the widest: options of one treatment share most figures."""
    widest = {}
    for thing, differ in sorted(found, key=lambda pair: len(pair[1].lines)):
        widest[thing] = SheetDisagreement(thing, differ.factor)
    return tuple(widest.values())


def differs_in(row):
    """Return True if sources differ on anything in a row."""
    return any(cell.differ for cell in row.cells)


def _thing(differ, cell, measure):
    """What a disagreement is on, from its title "Deaths: aHSCT, fever"; "" for the row itself."""
    return differ.title.removeprefix(f"{measure.short}: {cell.column.option.name}")[2:]


def price_row(row, detail):
    """Return the price row: of each option its own, then a few of other places and kinds.

    Of an option that names no place there are prices everywhere, of standard treatment there are
    many medicines. What is left out is counted; the cheapest and the dearest never are.
    """
    closest = {cell.groups[0].subject for cell in row.cells if cell.groups}
    standard = {c.column.slug for c in row.cells if c.column.kind == TreatmentKind.STANDARD}
    entries = sheet_row(row, prices=detail.each).entries
    entries = [replace(entry, differ=_differ_of(entry, row)) for entry in entries]
    own = [entry for entry in entries if entry.subject in closest]
    other = [e for e in entries if e.subject not in closest and e.treatment not in standard]
    shown = own + _extremes(other, detail.subjects)
    told = {entry.subject for entry in shown}
    left = sum(len(entry.figures) + entry.more for entry in entries if entry.subject not in told)
    if left:
        shown[-1] = replace(shown[-1], more=shown[-1].more + left)
    return SheetRow(row.measure, tuple(shown), named(row, _unknown))


def _differ_of(entry, row):
    """The disagreements on the price of the option whose own prices these are."""
    own = [cell for cell in row.cells if cell.groups and cell.groups[0].subject == entry.subject]
    return _widest([("", differ) for cell in own for differ in cell.differ])


def _extremes(entries, most):
    """So many of these, in their order; the cheapest and the dearest of each treatment always."""
    ends = {}
    for treatment in dict.fromkeys(entry.treatment for entry in entries):
        here = [entry for entry in entries if entry.treatment == treatment]
        cheapest = min(here, key=lambda entry: min(line.low or 0 for line in entry.figures))
        dearest = max(here, key=lambda entry: max(highest(line) for line in entry.figures))
        ends |= {cheapest.subject: None, dearest.subject: None}
    subjects = list(dict.fromkeys([*ends, *(entry.subject for entry in entries)]))
    kept = subjects[: max(most, len(ends))]
    return [entry for entry in entries if entry.subject in kept]
