"""One question of the comparison as it stands on paper: each fact once, under its subject. Pure."""

from dataclasses import dataclass, replace

from mscompare.comparing.applicability import Applicability
from mscompare.sheet.answers import Beside, ToldAnswer, answers_in, left_to_the_site, told_in
from mscompare.sheet.choosing import (
    GRAVEST,
    chosen,
    dangerous,
    ends_of_prices,
    first_results,
    highest,
    most_sentences,
    prices_on_paper,
    restates,
)
from mscompare.sheet.entries import Entry, SheetDisagreement, in_few_words
from treatments.models import Direction, MeasureKind, TreatmentKind


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One question: the answers to it, other facts by subject, and of what nothing is known. `more`
    are prices of other places and kinds that stand on the site alone."""

    measure: object
    entries: tuple[Entry, ...]
    unknown: tuple[str, ...] = ()
    answers: tuple[ToldAnswer, ...] = ()
    more: int = 0


def sheet_row(row, prices=3, rules=3, own=9):
    """Return the SheetRow of a Row, with at most so many prices and rules of one subject, and
    results of one place."""
    entries = entries_of(row, prices, rules, own)
    if not has_answers(row):
        return SheetRow(row.measure, entries, named(row, _unknown))
    return SheetRow(row.measure, apart_from_answers(row, entries), (), told_in(row, beside_of(row)))


def has_answers(row):
    """Return True if the answers of treatments say what is known of this question."""
    return any(cell.answer for cell in row.cells)


def entries_of(row, prices=3, rules=3, own=9):
    """Return the Entries of a row. Where answers say what is known of treatments, these are what
    places tell of their own, what is dangerous to believe, and sentences."""
    numbers, ends = _numbers(row), _ends(row)
    answered = answers_in(row)
    placed, counted = _placed(row), _counted_in(answered)
    entries = []
    for key, (figures, sentences) in by_subject(row).items():
        if row.measure.kind == MeasureKind.COST:
            shown = prices_on_paper(figures, prices, ends)
        else:
            told = figures if key in placed or not has_answers(row) else []
            told = [line for line in told if line.key not in counted]
            shown = first_results(told, own)
            apart = dangerous(row.measure, figures, sentences, rules)
            shown += tuple(f for f in apart if f not in shown)
        entry = _entry(key, row, figures, shown, sentences, rules, numbers)
        if (key not in placed and key[1] in answered) or not (shown or entry.sentences):
            entry = replace(entry, differ=())
        restating = row.measure.gravity and restates(figures, entry.sentences)
        entries.append((restating, entry))
    every = all(restating for restating, _ in entries)
    told = (entry for restating, entry in entries if every or not restating)
    return tuple(entry for entry in told if not entry.empty)


def _counted_in(answered):
    """The keys of the figures whose numbers the sentences of these answers tell: what a place tells
    of its own does not tell them again."""
    halves = (half for _, answer in answered.values() for half in answer.halves)
    return {half.counted.key for half in halves if half.counted}


def apart_from_answers(row, entries):
    """Return the Entries that do not stand beside an answer: those of places."""
    answered, placed = answers_in(row), _placed(row)
    return tuple(
        entry
        for entry in entries
        if (entry.subject, entry.treatment) in placed or entry.treatment not in answered
    )


def beside_of(row):
    """Return what stands Beside the answers of a row; not what places tell."""
    placed, answered = _placed(row), answers_in(row)
    entries = (e for e in entries_of(row) if (e.subject, e.treatment) not in placed)
    return Beside(
        differ={
            treatment: differ
            for (subject, treatment), (figures, _) in by_subject(row).items()
            if (subject, treatment) not in placed and (differ := differs_among(row, figures))
        },
        entries={entry.treatment: entry for entry in entries if entry.treatment in answered},
        happened={slug: told_of(row, slug)[:1] for slug in answered},
    )


def _placed(row):
    """(subject, slug of its treatment) of what names a place."""
    return {key for key, group in _groups(row) if group.placed}


def told_of(row, treatment):
    """Return one fact of each source that says of a treatment (slug) that a harm has happened."""
    facts = {}
    for _, group in _groups(row):
        if group.treatment == treatment:
            seen = sorted(filter(_has_happened, group.figures), key=_rarest_last)
            held = [line for line in group.sentences if line.holds]
            facts.update({line.source.pk: line for line in (seen or held)[:1]})
    return tuple(facts.values())


def _has_happened(line):
    return line.direction == Direction.HARM and line.high != 0


def _rarest_last(line):
    """Where one harm stands for all of a kind it is not the one that fewest had."""
    low = line.place.low if line.place else None
    return -(low or 0)


def _groups(row):
    """((subject, slug of its treatment), group) of the groups of a row that paper may tell."""
    left = left_to_the_site(row)
    groups = (group for cell in row.cells for group in cell.groups)
    return [((g.subject, g.treatment), g) for g in groups if g.placed or g.treatment not in left]


def by_subject(row):
    """Return {(subject, slug of its treatment): (figures, sentences)}, each fact once."""
    facts = {}
    for key, group in _groups(row):
        figures, sentences = facts.setdefault(key, ({}, {}))
        figures.update({line.key: line for line in group.figures})
        sentences.update({line.key: line for line in group.sentences})
    return {key: (list(f.values()), list(s.values())) for key, (f, s) in facts.items()}


def _numbers(row):
    """{(subject, slug of its treatment): how many prices it has} of those that are told briefly."""
    return {key: group.number for key, group in _groups(row) if group.briefly}


def _entry(key, row, figures, shown, sentences, rules, numbers):
    measure = row.measure
    differ = differs_among(row, figures)
    if len(shown) == len(differ) == 1 and shown[0].frame.startswith(differ[0].thing):
        differ = (replace(differ[0], thing=""),)
    subject, treatment = key
    return Entry(
        subject=subject,
        treatment=treatment,
        figures=tuple(in_few_words(line, measure) for line in shown),
        sentences=chosen(sentences, measure, most_sentences(measure, figures, rules)),
        differ=differ,
        more=numbers.get(key, len(figures)) - len(shown),
    )


def _unknown(cell):
    return cell.empty and not cell.note


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
    return _widest(here, row.measure.gravity == GRAVEST)


def _widest(found, gravest=False):
    """Of disagreements on one thing the widest: options of one treatment share most figures. How
    many died at most is always told."""
    widest = {}
    for thing, differ in sorted(found, key=lambda pair: len(pair[1].lines)):
        most = max(differ.lines, key=lambda line: highest(line.place)) if gravest else None
        widest[thing] = SheetDisagreement(thing, differ.factor, most)
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
    ends = _ends(row)
    closest = {subject for cell in row.cells for subject in _closest_to(cell, detail)}
    standard = {c.column.slug for c in row.cells if c.column.kind == TreatmentKind.STANDARD}
    entries = sheet_row(row, prices=detail.each).entries
    entries = [replace(entry, differ=_differ_of(entry, row)) for entry in entries]
    own = [e for e in entries if e.subject in closest]
    own = [_asked_alone(e, detail.each) if e.treatment in standard else e for e in own]
    own = _with_notes(row, own)
    other = [e for e in entries if e.subject not in closest and e.treatment not in standard]
    other = [entry for entry in map(_asked_alone, other) if entry.figures]
    kept = [e for e in other if any(line.key in ends for line in e.figures)]
    kept += [e for e in other if e not in kept][: max(detail.subjects - len(kept), 0)]
    shown = own + [e for e in other if e in kept]
    told = {entry.subject for entry in shown}
    left = sum(len(entry.figures) + entry.more for entry in entries if entry.subject not in told)
    return SheetRow(row.measure, tuple(shown), named(row, _unknown), more=left)


def _closest_to(cell, detail):
    """What the prices that stand first in a cell are about and, where there is room for more than
    one price of a place, what its clinic asks on top."""
    for place, group in enumerate(cell.groups):
        on_top = group.applicability == Applicability.ON_TOP
        if place == 0 or (on_top and detail.each > 1):
            yield group.subject


def _asked_alone(entry, most=None):
    """An entry of another place, or of medicines, with what a patient there is asked for alone, of
    that at `most` so many."""
    prices = [line for line in entry.figures if line.is_price]
    nearest = min((line.side for line in prices), default=0)
    asked = tuple(line for line in prices if line.side == nearest)[:most]
    return replace(entry, figures=asked, more=entry.more + len(entry.figures) - len(asked))


def _with_notes(row, own):
    """The entries of options, each that has no price of its own with a note that says so."""
    noted = {
        cell.column.option.name: cell
        for cell in row.cells
        if cell.note and not cell.empty and cell.column.kind != TreatmentKind.STANDARD
    }
    told = [replace(e, note=noted[e.subject].note) if e.subject in noted else e for e in own]
    named = {entry.subject for entry in own}
    missing = {name: cell for name, cell in noted.items() if name not in named}
    bare = (
        Entry(name, cell.column.scope.treatment, (), (), note=cell.note)
        for name, cell in missing.items()
    )
    return [*bare, *told]


def _ends(row):
    """The keys of the cheapest and the dearest price of each option."""
    options = [cell for cell in row.cells if cell.column.kind != TreatmentKind.STANDARD]
    if row.measure.kind != MeasureKind.COST:
        return frozenset()
    every = (figures for cell in options for figures in (_not_on_top(cell), _own_prices(cell)))
    return frozenset(key for figures in every for key in ends_of_prices(figures))


def _own_prices(cell):
    own = (group for group in cell.groups if group.applicability == Applicability.OWN)
    return [line for group in own for line in group.figures]


def _not_on_top(cell):
    groups = (g for g in cell.groups if g.applicability != Applicability.ON_TOP)
    return [line for group in groups for line in group.figures]


def _differ_of(entry, row):
    """The disagreements on the price of the option whose own prices these are."""
    own = [cell for cell in row.cells if cell.groups and cell.groups[0].subject == entry.subject]
    return _widest([("", differ) for cell in own for differ in cell.differ])
