"""The eight questions of a glance, in their order, and which rows of a comparison answer each."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING

from treatments.models import MeasureGroup, MeasureRole, Quantity

if TYPE_CHECKING:
    from treatments.models import Measure


class KeyQuestion(Enum):
    """What everybody asks first. `value` stands in addresses and in `data-question`."""

    HELPS = "helps"
    KILLS = "kills"
    HARMS = "harms"
    FOR_WHOM = "for-whom"
    TIME_AWAY = "time-away"
    PRICE = "price"
    ALLOWED = "allowed"
    OWN_RESULTS = "own-results"

    @property
    def words(self) -> str:
        return QUESTION_WORDS[self]

    @property
    def of_place(self) -> bool:
        """True if what answers it belongs to a place: the options of one treatment differ in it."""
        return self not in OF_TREATMENT


QUESTION_WORDS = {
    KeyQuestion.HELPS: "Does it help?",
    KeyQuestion.KILLS: "Can it kill?",
    KeyQuestion.HARMS: "What else can go wrong?",
    KeyQuestion.FOR_WHOM: "Whom is it for?",
    KeyQuestion.TIME_AWAY: "How long away?",
    KeyQuestion.PRICE: "What does it cost?",
    KeyQuestion.ALLOWED: "Allowed there?",
    KeyQuestion.OWN_RESULTS: "Own results?",
}
OF_TREATMENT = (KeyQuestion.HELPS, KeyQuestion.KILLS, KeyQuestion.HARMS)
_BY_GROUP = {
    MeasureGroup.DISABILITY: KeyQuestion.HELPS,
    MeasureGroup.QUALITY: KeyQuestion.HELPS,
    MeasureGroup.RELAPSES: KeyQuestion.HELPS,
    MeasureGroup.EXPERIENCE: KeyQuestion.TIME_AWAY,
    MeasureGroup.COST: KeyQuestion.PRICE,
    MeasureGroup.WHO_AND_WHERE: KeyQuestion.FOR_WHOM,
}


def question_of(measure: Measure) -> KeyQuestion | None:
    """Return the question that a row of the comparison belongs to, None for background.

    Of harms deaths are the one that counts one thing alone.
    """
    if measure.role == MeasureRole.REGULATION:
        return KeyQuestion.ALLOWED
    if measure.group == MeasureGroup.HARMS:
        return KeyQuestion.KILLS if measure.quantity == Quantity.ONE else KeyQuestion.HARMS
    return _BY_GROUP.get(MeasureGroup(measure.group))


def measures_of(measures: Iterable[Measure]) -> dict[KeyQuestion, list[Measure]]:
    """Return the rows that belong to each question, in their order."""
    found: dict[KeyQuestion, list[Measure]] = {question: [] for question in KeyQuestion}
    for measure in measures:
        if question := question_of(measure):
            found[question].append(measure)
    return found


def in_order(first: Iterable[KeyQuestion]) -> list[KeyQuestion]:
    """Return all questions, those that the reader put `first` before the others."""
    chosen = list(dict.fromkeys(first))
    return chosen + [question for question in KeyQuestion if question not in chosen]
