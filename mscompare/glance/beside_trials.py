"""What was counted of the people treated at a place, beside what is known of the treatment. Pure.

What was counted elsewhere never stands as if it were the place's, nor what was counted there as if
it came from elsewhere. What is known of the treatment is told in the words that it has everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from mscompare.asking.questions import KeyQuestion, question_of
from mscompare.glance.cells import HarmsBody, HelpsBody
from mscompare.glance.few_words import counted
from mscompare.glance.places import OF_RESULTS, results_here
from mscompare.glance.treatment import brief_sentences, harms, helps, kills

if TYPE_CHECKING:
    from mscompare.comparing.applicability import Column
    from mscompare.comparing.cells import TellsAnswers
    from mscompare.glance.cells import FewWords
    from mscompare.glance.placed import PlaceFacts
    from treatments.figures.lines import FigureLine
    from treatments.models import Measure

# What everybody asks is told even where nobody at the place counted it.
ALWAYS = (KeyQuestion.HELPS, KeyQuestion.KILLS)
# How many did not have it follows from how many had.
THE_OTHERS = re.compile(r"; [\d,.–]+ (?:did )?not$")


@dataclass(frozen=True, eq=False)
class HereAndElsewhere:
    """What was counted at a place that answers a `question`, on one `measure` (None where nothing
    was counted), with what makes all of it uncertain, and what is known `elsewhere`, if anything
    is."""

    question: KeyQuestion
    measure: Measure | None
    here: tuple[FewWords, ...]
    doubt: str
    elsewhere: HelpsBody | HarmsBody | None


def results_beside_trials(
    column: Column,
    placed: PlaceFacts,
    measures: Mapping[KeyQuestion, Sequence[Measure]],
    answers: TellsAnswers,
) -> list[HereAndElsewhere]:
    """Return the HereAndElsewhere of whether it helps and can kill, and of what else was counted at
    the very place of a column; none where nothing was. `measures` are the rows behind each
    question."""
    treatment = column.scope.treatment

    def known(question: KeyQuestion, measure: Measure, whole: bool) -> HelpsBody | HarmsBody | None:
        body = _elsewhere(question, measure, treatment, measures, answers, whole)
        return _without(body, mine) if body else None

    own = results_here(column, replace(placed, with_clinics=False))
    beside = {result.line.versus.key for result in own if result.line.versus}
    told = [result for result in own if result.line.key not in beside]
    mine = {result.line.key for result in own}
    found: dict[KeyQuestion, list[HereAndElsewhere]] = {question: [] for question in OF_RESULTS}
    for _, same in groupby(told, key=lambda result: result.measure.pk):
        results = list(same)
        measure, lines = results[0].measure, [result.line for result in results]
        question = question_of(measure)
        if question in found:
            elsewhere = known(question, measure, not found[question])
            found[question].append(_here(question, measure, lines, elsewhere))
    if not any(found.values()):
        return []
    for question in ALWAYS:
        every = measures[question]
        if not found[question] and every:
            nobody = HereAndElsewhere(question, None, (), "", known(question, every[0], True))
            found[question].append(nobody)
    return [row for rows in found.values() for row in rows]


def _here(
    question: KeyQuestion,
    measure: Measure,
    lines: Sequence[FigureLine],
    elsewhere: HelpsBody | HarmsBody | None,
) -> HereAndElsewhere:
    doubts = {line.why_uncertain for line in lines}
    doubt = doubts.pop() if len(doubts) == 1 else ""
    return HereAndElsewhere(question, measure, tuple(_in_few_words(lines)), doubt, elsewhere)


def _in_few_words(lines: Iterable[FigureLine]) -> Iterable[FewWords]:
    """What was counted is said of the first, and of those of which something else was."""
    said = ""
    for line in lines:
        what = THE_OTHERS.sub("", line.frame)
        yield counted(line, what="" if what == said else what)
        said = what


def _without(body: HelpsBody | HarmsBody, mine: Collection[str]) -> HelpsBody | HarmsBody | None:
    """What is known without these figures, by key, which stand beside it; None where nothing else
    was counted of a harm."""
    if isinstance(body, HelpsBody):
        return (
            replace(body, pair=None, twin=None)
            if body.pair and body.pair.line.key in mine
            else body
        )
    left = tuple(count for count in body.counts if count.line.key not in mine)
    return replace(body, counts=left) if left or body.said else None


def _elsewhere(
    question: KeyQuestion,
    measure: Measure,
    treatment: str,
    measures: Mapping[KeyQuestion, Sequence[Measure]],
    answers: TellsAnswers,
    whole: bool,
) -> HelpsBody | HarmsBody | None:
    """What is known of the treatment, to the `whole` question or on the measure alone."""
    if question == KeyQuestion.KILLS:
        deaths = kills(treatment, measures[question], answers)
        return deaths if whole and deaths.said else None
    if question == KeyQuestion.HARMS:
        return harms(treatment, [measure], answers)
    benefit = helps(treatment, measures[question] if whole else [measure], answers)
    if benefit.said:
        return benefit
    answer = answers(treatment, measure.slug)
    return HelpsBody(tuple(brief_sentences(answer, answer))) if answer else None
