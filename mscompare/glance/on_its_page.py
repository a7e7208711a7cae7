"""What the page of a treatment shows beside its answers: pictures of people, other outcomes, deaths
by years of treatment. Pure.

Every treatment has the same places for the same things.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mscompare.charts.twins import twin_of
from mscompare.comparing.comparison import on_first_screen
from mscompare.glance.treatment import brief_sentences, only_part

if TYPE_CHECKING:
    from mscompare.comparing.cells import TellsAnswers
    from mscompare.glance.cells import Said
    from treatments.answers.lines import AnswerLine
    from treatments.figures.lines import FigureLine
    from treatments.models import Measure

MOST_PICTURES = 2


@dataclass(frozen=True, eq=False)
class OutcomeInShort:
    """What is known on one outcome of benefit, in short sentences."""

    measure: Measure
    said: tuple[Said, ...]


def other_outcomes(
    treatment: str, measures: Sequence[Measure], answers: TellsAnswers, told: Collection[str]
) -> list[OutcomeInShort]:
    """Return what is known on these rows that a screen has room for and whose answers, by name, are
    not `told` above."""
    asked = [a for m in measures if on_first_screen(m) and (a := answers(treatment, m.slug))]
    found = [(answer.measure, brief_sentences(answer, answer)) for answer in asked]
    return [
        OutcomeInShort(measure, tuple(said))
        for measure, said in found
        if not any(one.name in told for one in said)
    ]


def people_in_pairs(
    treatment: str, measures: Sequence[Measure], answers: TellsAnswers
) -> list[FigureLine]:
    """Return the figures that lead the answers on what people feel and can be drawn as people, the
    treated beside the others. Of several medicines none is picked to stand for all."""
    found: dict[str, FigureLine] = {}
    for measure in measures:
        answer = answers(treatment, measure.slug) if measure.felt else None
        alone = answer and (only_part(answer) or answer)
        for half in alone.halves if alone else ():
            found |= {line.key: line for line in half.leads if twin_of(line)}
    return list(found.values())[:MOST_PICTURES]


def deaths_counted(
    treatment: str, measures: Sequence[Measure], answers: TellsAnswers
) -> list[AnswerLine]:
    """Return the answers on deaths that have counts by years of treatment: that of the treatment
    itself, else those of what it consists of or may be."""
    told = [answer for m in measures if (answer := answers(treatment, m.slug))]
    if not told or not told[0].says_nothing_itself:
        return _with_years(told)
    parts = [part.treatment.slug for _, part in told[0].parts]
    return [
        answer
        for part in parts
        for answer in _with_years(answers(part, measure.slug) for measure in measures)
    ]


def _with_years(found: Iterable[AnswerLine | None]) -> list[AnswerLine]:
    """The first of these answers that has counts by years: of any cause only where nobody counted
    those of the treatment."""
    return [answer for answer in found if answer and answer.by_years][:1]
