"""Answers as they are printed: the same lines on every page, on the sheet and in exports. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeAlias

from treatments.answers.answer import NOTHING_SAID, SURE_ENOUGH, Asks, Brief, Finds, Judgement
from treatments.answers.sentences import found_briefly
from treatments.figures.finding_lines import row_denominator
from treatments.figures.known import known

if TYPE_CHECKING:
    from treatments.answers.answer import Answer, Half
    from treatments.answers.by_years import YearsRow
    from treatments.answers.worded import WordedResult
    from treatments.figures.lines import FigureLine, SentenceLine
    from treatments.models import Finding, Measure, Statement, Treatment

QUESTIONS = 5


@dataclass(frozen=True, slots=True)
class HalfLine:
    """One comparison or count of an answer: `leads` carry their comparison groups.

    `counted` is the lead whose number the sentence tells, None where it tells none; it
    `says_nothing` where nobody compared or counted anything. `led_by_words`: in short its sentence
    stands without figures, as what is not known against a medicine of today does behind what is
    known against something else.
    """

    sentence: str
    word: str
    sure: int
    checks: tuple[Judgement, ...]
    leads: tuple[FigureLine, ...]
    counted: FigureLine | None
    says_nothing: bool = False
    led_by_words: bool = False
    brief: Brief = NOTHING_SAID

    @property
    def how_sure(self) -> str:
        """Return "may · 3 of 5"."""
        return f"{self.word} · {self.sure} of {QUESTIONS}"


@dataclass(frozen=True, slots=True)
class WordedLine:
    """What a comparison found without a figure of the treatment's own: `brief` in a few words, the
    sentence of its source, or the figure of the other treatment, `name`."""

    brief: str
    name: str
    sentence: SentenceLine | None
    figure: FigureLine | None

    @property
    def source_line(self) -> SentenceLine | FigureLine:
        return self.sentence if self.sentence else known(self.figure)


@dataclass(frozen=True, eq=False)
class AnswerLine:
    """An Answer with its figures as lines. `by_type` and `parts` are AnswerLines, the parts with
    what they are called; `by_years` are (YearsRow, its line). Where no figure leads,
    `first_in_words` is what was found of it without a figure of its own."""

    answer: Answer
    halves: tuple[HalfLine, ...]
    against: tuple[FigureLine, ...]
    stronger: tuple[FigureLine, ...] = ()
    by_type: tuple[AnswerLine, ...] = ()
    parts: tuple[tuple[str, AnswerLine], ...] = ()
    by_years: tuple[tuple[YearsRow, FigureLine], ...] = ()
    highest: FigureLine | None = None
    hearsay: tuple[FigureLine, ...] = ()
    against_in_words: tuple[WordedLine, ...] = ()
    first_in_words: tuple[WordedLine, ...] = ()

    @property
    def name(self) -> str:
        return self.answer.name

    @property
    def sure(self) -> int:
        return self.answer.sure

    @property
    def sentence(self) -> str:
        return self.answer.sentence

    @property
    def treatment(self) -> Treatment:
        return self.answer.treatment

    @property
    def measure(self) -> Measure:
        return self.answer.measure

    @property
    def figures(self) -> tuple[FigureLine, ...]:
        """The figures that lead it, those rated higher, the highest, what speaks against it."""
        leads = (line for half in self.halves for line in half.leads)
        highest = [self.highest] if self.highest else []
        return (*leads, *self.stronger, *highest, *self.hearsay, *self.against)

    @property
    def stronger_in_short(self) -> tuple[FigureLine, ...]:
        """Of the figures rated higher those that no figure may hide that stands in short."""
        shown = [line for half in self.halves if not half.led_by_words for line in half.leads]
        weakest = min((line.rating.level for line in shown), default=None)
        if weakest is None:
            return ()
        return tuple(line for line in self.stronger if line.rating.level > weakest)

    @property
    def says_nothing_itself(self) -> bool:
        """True where only the answers of its parts say something."""
        return bool(self.parts) and not self.figures and not self.answer.studies

    def told_by(self, slugs: Collection[str], ways: Collection[str] = ()) -> tuple[str, ...]:
        """Return the treatments (slugs) of its parts whose answers stand beside it, among `slugs`.

        What `ways` of giving add stands there only with all the others: it belongs to one of them.
        """
        parts = [part.treatment.slug for _, part in self.parts]
        every = all(slug in slugs or slug in ways for slug in parts)
        return tuple(slug for slug in parts if every or slug in slugs)

    def is_told_by(self, slugs: Collection[str]) -> bool:
        """Say whether the answers of all its parts stand beside it, under these treatments."""
        return bool(self.parts) and len(self.told_by(slugs)) == len(self.parts)

    @property
    def is_silent(self) -> bool:
        """True where nobody compared or counted anything, for no type of MS."""
        nothing = all(half.says_nothing for half in self.halves)
        return nothing and not self.answer.studies and not self.by_type

    def telling_parts(self, without: Collection[str] = ()) -> list[tuple[str, AnswerLine]]:
        """Return (label, answer) of the parts of which something is known, `without` those of some
        treatments (slugs)."""
        parts = ((label, part) for label, part in self.parts if not part.is_silent)
        return [told for told in parts if told[1].treatment.slug not in without]

    def silent_parts(
        self, without: Collection[str] = ()
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return (a sentence, what it is true of) of the parts of which nothing is known: said
        once."""
        told: dict[str, list[str]] = {}
        for label, part in self.parts:
            if part.is_silent and part.treatment.slug not in without:
                told.setdefault(without_name(part), []).append(label)
        return tuple((sentence, tuple(labels)) for sentence, labels in told.items())


def without_name(answer: AnswerLine) -> str:
    """Return its sentence as it is true of any treatment: of several it is said once, beside their
    names."""
    name = answer.treatment.short_name
    return answer.sentence.replace(f" of {name}", "").replace(name, "it")


# Makes the line of a finding, beside the result of the other group.
LineBeside: TypeAlias = "Callable[..., FigureLine]"
# Makes the line of a statement.
SentenceOf: TypeAlias = "Callable[[Statement], SentenceLine]"


class LineOf(Protocol):
    """Makes the line of a finding, with its own denominator or `per`."""

    def __call__(self, finding: Finding, /, *, per: int | None = None) -> FigureLine: ...


def answer_line(answer: Answer, line_of: LineOf, sentence_of: SentenceOf) -> AnswerLine:
    """Return the AnswerLine of an Answer.

    All counts of one harm have one denominator.
    """
    counts = [row.finding for row in answer.by_years]
    per = row_denominator(counts) if counts else None

    def line(finding: Finding, beside: Finding | None = None) -> FigureLine:
        made, treated = line_of(finding, per=per), beside or finding.other_group
        if made.versus or treated is None or treated.treatment is None:
            return made
        # Seen from the other side: the group beside it is the one that was treated.
        group = line_of(treated, per=per)
        called = group.given or treated.treatment.short_name
        return replace(made, versus=replace(group, versus=None, given=called))

    halves = tuple(_half(half, line, half is answer.today) for half in answer.halves)
    stronger = tuple(line(finding) for finding in answer.stronger)
    shown = {figure.key for half in halves for figure in half.leads}
    shown |= {figure.key for figure in stronger}
    by_type = tuple(
        _in_short(answer_line(typed, line_of, sentence_of), shown) for typed in answer.by_type
    )
    highest = line(answer.highest) if answer.highest else None
    if highest and any(highest.key == figure.key for typed in by_type for figure in typed.figures):
        highest = None  # it stands with a type of MS
    return AnswerLine(
        answer,
        halves,
        tuple(line(finding) for finding in answer.speaks_against),
        stronger,
        by_type,
        tuple((label, answer_line(part, line_of, sentence_of)) for label, part in answer.parts),
        tuple((row, line(row.finding)) for row in answer.by_years),
        highest,
        tuple(line(finding) for finding in answer.hearsay),
        tuple(_worded(told, line, sentence_of) for told in answer.against_in_words),
        tuple(_worded(told, line, sentence_of) for told in answer.first_in_words),
    )


def _worded(
    told: WordedResult, line_of: Callable[[Finding], FigureLine], sentence_of: SentenceOf
) -> WordedLine:
    fact = told.fact
    return WordedLine(
        found_briefly(told),
        fact.treatment.short_name if fact.treatment else "",
        sentence_of(told.statement) if told.statement else None,
        line_of(told.figure) if told.figure else None,
    )


def _in_short(typed: AnswerLine, shown: Collection[str]) -> AnswerLine:
    """An answer for a type of MS as it stands under that for any: what it does not say is not said
    at length twice, and a count that is `shown` (by key) not again."""
    first, *rest = typed.halves
    if first.says_nothing and typed.answer.asks == Asks.DOES_IT:
        first = replace(first, sentence=f"In {typed.answer.ms_type} MS we found no comparison.")
    told = [half for half in rest if not half.says_nothing]
    every = [half for half in (first, *told) if not (half.counted and half.counted.key in shown)]
    higher = tuple(line for line in typed.stronger if line.key not in shown)
    return replace(typed, halves=tuple(every), stronger=higher)


def _half(half: Half, line_of: LineBeside, today: bool) -> HalfLine:
    leads = tuple(line_of(lead.finding, *lead.beside) for lead in half.leads)
    counted = leads[0] if half.finds == Finds.COUNT and leads and half.counts_people else None
    nothing = half.finds == Finds.NOTHING
    return HalfLine(
        sentence=half.sentence,
        word=half.word,
        sure=half.sure,
        checks=half.checks,
        leads=leads,
        counted=counted,
        says_nothing=nothing,
        led_by_words=today and half.sure < SURE_ENOUGH,
        brief=half.brief,
    )
