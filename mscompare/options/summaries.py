"""What is known of each treatment, wherever it is given: what filters ask, and its brief answers.

Nothing here picks a figure: what is known on a question, its answer says on every page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mscompare.edition.answers import answer_told, answers_of
from mscompare.edition.remembered import made_once
from treatments.answers.answer import Asks
from treatments.answers.book import asks
from treatments.answers.people import type_of
from treatments.answers.worded import WordedResult
from treatments.models import (
    COMPARABLE,
    STUDIED_IN,
    Finding,
    Measure,
    MeasureGroup,
    Statement,
    Treatment,
)
from treatments.models.measure import GRAVEST

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition
    from treatments.answers.lines import AnswerLine


@dataclass(frozen=True, slots=True)
class Known:
    """`benefit_sure`: of a benefit that people can feel so many of the five questions are answered
    with yes, 0 if none is known. `studied_in` are the types of MS in which it was studied."""

    benefit_sure: int
    studied_in: frozenset[str]


def comparable_treatments(edition: Edition) -> list[Treatment]:
    """Return the treatments that people can compare, in alphabetical order."""
    return [t for t in edition.published(Treatment) if t.kind in COMPARABLE]


@made_once(1)
def summaries_of(edition: Edition) -> dict[str, Known]:
    """Return {slug of a comparable treatment: what is Known of it}."""
    types: dict[int | None, set[str]] = {}
    for finding in edition.shown(Finding):
        types.setdefault(finding.treatment_id, set()).add(type_of(finding))
    for statement in edition.shown(Statement):
        if statement.found:
            told = WordedResult(statement)
            types.setdefault(statement.treatment_id, set()).add(type_of(told))
    return {
        treatment.slug: Known(
            _benefit_sure(edition, treatment),
            frozenset(
                choice
                for choice, counted in STUDIED_IN.items()
                if not types.get(treatment.pk, set()).isdisjoint(counted)
            ),
        )
        for treatment in comparable_treatments(edition)
    }


def _benefit_sure(edition: Edition, treatment: Treatment) -> int:
    """How sure the surest benefit is that people can feel; the type of MS is not chosen."""
    book = answers_of(edition)
    felt = [m.slug for m in book.measures.values() if m.felt and asks(m) == Asks.DOES_IT]
    found = (book.answer(treatment.slug, slug) for slug in felt)
    return max((a.sure for a in found if a and a.is_known_benefit), default=0)


@made_once(1)
def first_questions(edition: Edition) -> tuple[Measure, ...]:
    """Return the questions that are answered wherever a treatment is named in short: the first on
    disability that people can feel, and the gravest harm."""
    measures = sorted(answers_of(edition).measures.values(), key=lambda m: (m.position, m.slug))
    felt = [m for m in measures if m.group == MeasureGroup.DISABILITY and m.felt]
    gravest = [m for m in measures if m.gravity == GRAVEST]
    return (*felt[:1], *gravest[:1])


def brief_answers(
    edition: Edition, treatment: Treatment, ms_type: str | None = None
) -> tuple[AnswerLine, ...]:
    """Return the AnswerLines of a treatment to the first questions; () for a service."""
    asked = first_questions(edition)
    found = (answer_told(edition, treatment.slug, m.slug, ms_type) for m in asked)
    return tuple(line for line in found if line)
