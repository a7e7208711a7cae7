"""What a comparison found that is told in words alone: it is weighed, and leads nothing. Pure.

It answers what is asked of a Finding that was compared with something; what only a number could
tell is not known of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from treatments.figures.known import known
from treatments.models import FoundInWords, MSType

if TYPE_CHECKING:
    from treatments.answers.other_side import OtherSide
    from treatments.models import Finding, Measure, Source, Statement, Study, Treatment

    # What was compared with something.
    Result: TypeAlias = "Finding | OtherSide | WordedResult"


@dataclass(frozen=True, slots=True)
class WordedResult:
    """A Statement that says what a comparison found, as a result."""

    statement: Statement

    ms_type = MSType.NOT_STATED
    outcome = ""
    effect_kind = ""
    effect_low = effect_high = None
    at_months = None
    group_beside = None
    n = counted_people = None

    @property
    def key(self) -> str:
        return self.statement.key

    @property
    def found(self) -> FoundInWords:
        return FoundInWords(self.statement.found)

    @property
    def measure(self) -> Measure:
        return known(self.statement.measure)

    @property
    def measure_id(self) -> int:
        return self.measure.pk

    @property
    def treatment(self) -> Treatment:
        return known(self.statement.treatment)

    @property
    def comparator(self) -> Treatment:
        return known(self.statement.against)

    @property
    def study(self) -> Study:
        return known(self.statement.study)

    @property
    def source(self) -> Source:
        return self.statement.source

    @property
    def people(self) -> int:
        """How many people were compared, 0 if that is not known."""
        study = self.study
        told = (self.statement.people_compared, study.analysed, study.entered, study.participants)
        return next((count for count in told if count), 0)
