"""What is published, by treatment: findings, and what sources tell in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from treatments.answers.other_side import are_one_family
from treatments.answers.people import bears_on
from treatments.answers.worded import WordedResult
from treatments.models import TreatmentKind

if TYPE_CHECKING:
    from treatments.models import Finding, Measure, Statement, Treatment

# Treatments that nobody chooses have no answers.
UNASKED = (TreatmentKind.CONTROL, TreatmentKind.SERVICE)


class FoundFacts:
    """Findings and statements that may stand on pages, as they bear on a question of a treatment.

    What was found of its variants bears on a treatment, too.
    """

    def __init__(self, findings: Iterable[Finding], statements: Iterable[Statement]) -> None:
        self._findings: dict[int, list[Finding]] = {}
        self._statements: dict[int, list[Statement]] = {}
        self._worded: dict[int, list[WordedResult]] = {}
        for finding in findings:
            if finding.treatment_id is not None:
                self._findings.setdefault(finding.treatment_id, []).append(finding)
                if finding.against_id is not None and finding.study_id is not None:
                    self._turn(finding)
        for statement in statements:
            if statement.treatment_id is not None and statement.measure_id is not None:
                self._statements.setdefault(statement.treatment_id, []).append(statement)
                if statement.found and statement.holds:
                    told = WordedResult(statement)
                    self._worded.setdefault(statement.treatment_id, []).append(told)
                    self._turn(statement)

    def _turn(self, fact: Finding | Statement) -> None:
        """Keep what a comparison tells of what it was compared with, of which it tells no result of
        its own, if the treated had what people can choose."""
        if fact.treatment is None or fact.against is None or fact.treatment.kind in UNASKED:
            return
        if not are_one_family(fact.treatment, fact.against):
            told = WordedResult(fact, turned=True)
            self._worded.setdefault(fact.against.pk, []).append(told)

    def about(self, treatment: Treatment, measure: Measure, ms_type: str | None) -> list[Finding]:
        """Return the findings on a measure that bear on a treatment and a reader's type of MS."""
        found = [f for pk in _family(treatment) for f in self._findings.get(pk, ())]
        return [f for f in found if f.measure_id == measure.pk and bears_on(f, ms_type)]

    def worded(
        self, treatment: Treatment, measure: Measure, ms_type: str | None
    ) -> list[WordedResult]:
        """Return what no figure of it tells of comparisons on a measure that bear on them."""
        told = [w for pk in _family(treatment) for w in self._worded.get(pk, ())]
        return [w for w in told if w.measure_id == measure.pk and bears_on(w, ms_type)]

    def said(self, treatment: Treatment, measure: Measure) -> list[Statement]:
        """Return the statements on a measure of a treatment itself."""
        said = self._statements.get(treatment.pk, ())
        return [s for s in said if s.measure_id == measure.pk]


def _family(treatment: Treatment) -> list[int]:
    """The numbers of a treatment and of its variants."""
    if treatment.is_standard_care:
        return [treatment.pk]
    family = [treatment, *treatment.variants.all()] if not treatment.parent_id else [treatment]
    return [t.pk for t in family if t.kind not in UNASKED or t.pk == treatment.pk]
