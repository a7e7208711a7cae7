"""The answers of a comparison on paper: of each treatment once, the same said once. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from treatments.answers.answer import Asks
from treatments.answers.book import DOES_IT
from treatments.answers.lines import without_name
from treatments.models.measure import GRAVEST

if TYPE_CHECKING:
    from mscompare.sheet.entries import Entry, SheetDisagreement
    from treatments.answers.lines import AnswerLine
    from treatments.figures.lines import FigureLine, SentenceLine

# Of the medicines of today paper tells the first; the others stand on the site.
MEDICINES_ON_PAPER = 3


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """Answers that say the very same, and of whom: the first of them is printed.

    `rank` says how many questions matter more, None where figures are never left out. `happened` is
    what says that a harm has happened, where nobody counted how often; `differ` is what sources do
    not agree on, `beside` what else paper tells of the treatment.
    """

    subjects: tuple[str, ...]
    answers: tuple[AnswerLine, ...]
    rank: int | None = None
    happened: tuple[FigureLine | SentenceLine, ...] = ()
    differ: tuple[SheetDisagreement, ...] = ()
    beside: Entry | None = None


@dataclass(frozen=True, slots=True)
class NothingKnown:
    """One sentence that is true of several questions: `asked` are (questions, of what)."""

    sentence: str
    asked: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class TreatmentHelp:
    """What is known of whether a treatment helps."""

    subject: str
    told: tuple[ToldAnswer, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the answers of a row, by slug of the treatment: SheetDisagreements, an
    Entry, what says that a harm has happened."""

    differ: dict[str, tuple[SheetDisagreement, ...]]
    entries: dict[str, Entry]
    happened: dict[str, tuple[FigureLine | SentenceLine, ...]]


def asks_whether_it_helps(row):
    """Return True if a row asks whether a treatment does what people can feel."""
    asked = (cell.answer.answer.asks for cell in row.cells if cell.answer)
    return row.measure.felt and any(kind == Asks.DOES_IT for kind in asked)


def in_order_of_help(rows):
    """Return rows in the order of what they ask: disability first, then daily life, relapses."""
    return sorted(rows, key=lambda row: (DOES_IT.index(row.measure.group), row.measure.position))


def answers_in(row):
    """Return {slug of a treatment: (what it is called, its AnswerLine)} of a row, each once.

    What only parts say something about stands beside them; standard treatment is its medicines.
    What does not apply to medicines is not asked of them.
    """
    cells = [cell for cell in row.cells if cell.answer and not (cell.empty and cell.note)]
    own = {cell.answer.treatment.slug: cell.answer for cell in cells}
    labels = {}
    for answer in own.values():
        for label, part in answer.parts:
            labels.setdefault(part.treatment.slug, {})[label] = None
    found, left = {}, left_to_the_site(row)
    for slug, answer in own.items():
        if not (answer.treatment.is_standard_care and answer.says_nothing_itself):
            found.setdefault(slug, (answer.treatment.short_name, answer))
        for _, part in answer.parts:
            name = part.treatment.slug
            if name not in own and name not in left:
                found.setdefault(name, ("; ".join(labels[name]), part))
    return found


def left_to_the_site(row):
    """Return the slugs of the medicines that a row on paper has no room for: of what is no answer,
    such as whom a trial took, all."""
    answers = [cell.answer for cell in row.cells if cell.answer]
    if not answers:
        return {slug for cell in row.cells for slug in cell.column.medicines}
    parts = [
        part for answer in answers if answer.treatment.is_standard_care for part in answer.parts
    ]
    return {part.treatment.slug for _, part in parts[MEDICINES_ON_PAPER:]}


def treatments_with_answers(row):
    """Return the slugs of the treatments that have an answer of their own in a row."""
    told = answers_in(row).items()
    return {slug for slug, (_, answer) in told if not answer.says_nothing_itself}


def medicines_of(table):
    """Return the treatments that stand for standard treatment on paper, in their order."""
    return all_medicines_of(table)[:MEDICINES_ON_PAPER]


def all_medicines_of(table):
    """Return the treatments that stand for standard treatment, in their order."""
    found = {}
    for row in table.rows:
        for cell in row.cells:
            if cell.answer and cell.answer.treatment.is_standard_care:
                found |= {part.treatment.slug: part.treatment for _, part in cell.answer.parts}
    return tuple(found.values())


def told_in(row, beside):
    """Return the ToldAnswers of a row with what stands Beside them; treatments of which the same
    nothing is known stand together."""
    told = {}
    for slug, (subject, answer) in answers_in(row).items():
        here = _told(subject, answer, slug, beside)
        if answer.says_nothing_itself and _is_silent(here) and row.measure.gravity != GRAVEST:
            continue  # said with the deaths: it depends on what it is, or is made of
        key = answer.sentence if _is_silent(here) else slug
        told.setdefault(key, []).append(here)
    return tuple(_together(alike) for alike in told.values())


def _told(subject, answer, slug, beside, rank=None):
    """The ToldAnswer of one answer; a source whose sentence stands beside it is not named twice."""
    seen, entry, differ = (), beside.entries.get(slug), beside.differ.get(slug, ())
    if answer.halves[0].says_nothing:
        cited = {line.source for line in entry.sentences} if entry else ()
        seen = tuple(line for line in beside.happened.get(slug, ()) if line.source not in cited)
    return ToldAnswer((subject,), (answer,), rank, seen, differ, entry)


def _together(alike):
    """One ToldAnswer of several that say the same."""
    return replace(
        alike[0],
        subjects=tuple(subject for told in alike for subject in told.subjects),
        answers=tuple(answer for told in alike for answer in told.answers),
    )


def help_of(rows, beside):
    """Return the TreatmentHelp of every treatment, and each NothingKnown that some share.

    `rows` stand in their order; `beside` returns what stands Beside the answers of one.
    """
    asked = {}
    for rank, row in enumerate(rows):
        here = beside(row)
        for slug, (subject, answer) in answers_in(row).items():
            told = replace(_told(subject, answer, slug, here, rank), happened=())
            asked.setdefault(slug, []).append(told)
    helps, shared = [], {}
    for answers in asked.values():
        (subject,) = answers[0].subjects
        silent = [one for one in answers if _is_silent(one)]
        told = tuple(replace(one, subjects=()) for one in answers if one not in silent)
        if not told and len({one.answers[0].sentence for one in silent}) == 1:
            # A treatment of which nothing is known has its own place.
            told = (replace(_together(silent), subjects=(), rank=None),)
            silent = []
        for one in silent:
            _note(shared, one.answers[0], subject)
        if told:
            helps.append(TreatmentHelp(subject, told))
    return tuple(helps), tuple(_nothing_known(*said) for said in shared.items())


def _is_silent(told):
    """Return True if an answer says that nothing is known, and nothing stands beside it."""
    return told.answers[0].is_silent and not (told.differ or told.happened or told.beside)


def _note(nothing, answer, subject):
    """Note what is not known of a question."""
    sentence = without_name(answer)
    nothing.setdefault(sentence, {}).setdefault(answer.measure.short, {})[subject] = None


def _nothing_known(sentence, asked):
    together = {}
    for question, subjects in asked.items():
        together.setdefault(tuple(subjects), []).append(question)
    told = tuple((tuple(questions), subjects) for subjects, questions in together.items())
    return NothingKnown(sentence, told)
