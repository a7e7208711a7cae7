"""The answers of an edition: composed when a page first tells them, the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mscompare.edition.remembered import made_once
from treatments.answers.book import AnswerBook
from treatments.answers.lines import AnswerLine, answer_line
from treatments.models import Finding, Measure, Statement, Treatment

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition


@made_once()
def answers_of(edition: Edition) -> AnswerBook:
    """Return the AnswerBook of what is published in an edition."""
    return AnswerBook(
        edition.published(Treatment),
        edition.published(Measure),
        edition.shown(Finding),
        edition.shown(Statement),
        edition.day,
    )


def answer_told(
    edition: Edition, treatment: str, measure: str, ms_type: str | None = None
) -> AnswerLine | None:
    """Return the AnswerLine on a measure of a treatment (slugs), for a reader's type of MS; None
    where nothing is asked."""
    return _told(edition, treatment, measure, ms_type)


@made_once()
def _told(edition: Edition, treatment: str, measure: str, ms_type: str | None) -> AnswerLine | None:
    found = answers_of(edition).answer(treatment, measure, ms_type)
    return answer_line(found, edition.lines.finding, edition.lines.sentence) if found else None
