"""Results that were compared with something: with what, which way they point, how fair. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from treatments.answers.answer import Finds
from treatments.answers.people import cohort_of, people_in, read_second_hand
from treatments.evidence.rubric import RANDOMISED
from treatments.models import Direction, EffectKind, TreatmentKind, Unit

if TYPE_CHECKING:
    from decimal import Decimal

    from treatments.models import Finding, Study, Treatment


class Against(IntEnum):
    """Kinds of comparators: only with the same kind can two comparisons agree."""

    TODAY = 0
    OTHER = 1
    DUMMY = 2


class Fairness(IntEnum):
    """The order in which comparisons lead."""

    CHANCE = 0
    MATCHED_TODAY = 1
    OTHER = 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """A finding that was compared: `people` in both groups together, 0 if not known."""

    finding: Finding
    study: Study
    comparator: Treatment
    against: Against
    finds: Finds
    fairness: Fairness
    people: int

    @property
    def cohort(self) -> str:
        return cohort_of(self.study)

    @property
    def may_lead(self) -> bool:
        return not read_second_hand(self.finding)


def compared(findings: Iterable[Finding]) -> list[Comparison]:
    """Return the findings that were compared with something, as Comparisons; the fairest first."""
    found = []
    for finding in findings:
        comparator, study = finding.comparator, finding.study
        if comparator is None or study is None:
            continue
        against = comparator_kind(comparator)
        fairness = Fairness.CHANCE if study.design in RANDOMISED else Fairness.OTHER
        if fairness == Fairness.OTHER and against == Against.TODAY:
            fairness = Fairness.MATCHED_TODAY
        found.append(
            Comparison(
                finding, study, comparator, against, finds(finding), fairness, people_in(finding)
            )
        )
    return sorted(found, key=order)


def order(comparison: Comparison) -> tuple[object, ...]:
    """The fairest first, then the most people; never by size or rating."""
    return comparison.fairness, -comparison.people, comparison.finding.key


def comparator_kind(comparator: Treatment) -> Against:
    """Return what kind of comparator a treatment is: a medicine of today stands in the column of
    standard treatment, a dummy is no medicine."""
    if comparator.standard_place is not None:
        return Against.TODAY
    if comparator.kind == TreatmentKind.CONTROL and not comparator.parent_id:
        return Against.DUMMY
    return Against.OTHER


def even(finding: Finding) -> int:
    """Return the effect that means no difference."""
    return 0 if finding.effect_kind == EffectKind.DIFFERENCE else 1


def interval_of(finding: Finding) -> tuple[Decimal, Decimal] | None:
    """Return the ends of the range of its effect, None if one is not known."""
    low, high = finding.effect_low, finding.effect_high
    return None if low is None or high is None else (low, high)


def finds(finding: Finding) -> Finds:
    """Return which way a result points: no difference where its range contains that, or, without a
    range, where its authors say so."""
    ends = interval_of(finding)
    if ends and ends[0] <= even(finding) <= ends[1]:
        return Finds.NO_DIFFERENCE
    return {
        Direction.BENEFIT: Finds.BENEFIT,
        Direction.NO_BENEFIT: Finds.NO_DIFFERENCE,
        Direction.HARM: Finds.WORSE,
    }.get(Direction(finding.direction), Finds.UNCLEAR)


def counts_each(finding: Finding) -> bool:
    """Say whether it compares shares of people; means and rates are told by their groups."""
    return finding.unit in (Unit.PERCENT, Unit.PEOPLE)


def one_of_each_cohort(found: Iterable[Comparison]) -> list[Comparison]:
    """Return of the same people, compared with the same, the fairest publication, then what counts
    just what is asked, then the longest, in the order in which comparisons lead."""
    best: dict[tuple[str, int | None], Comparison] = {}
    for comparison in found:
        same = comparison.cohort, comparison.comparator.pk
        held = best.get(same)
        if held is None or _rank(comparison) < _rank(held):
            best[same] = comparison
    return sorted(best.values(), key=order)


def _rank(comparison: Comparison) -> tuple[object, ...]:
    measure = comparison.finding.measure
    return (
        not comparison.may_lead,
        comparison.fairness,
        comparison.finding.outcome not in (measure.event, measure.no_event),
        -(comparison.finding.at_months or 0),
        -comparison.people,
        comparison.finding.key,
    )


def arms_of(lead: Comparison, among: Iterable[Comparison]) -> list[Comparison]:
    """Return the lead with the other arms of its study that were compared in the same way."""
    return [lead] + [
        other
        for other in among
        if other.finding.pk != lead.finding.pk
        and other.study.pk == lead.study.pk
        and other.comparator.pk == lead.comparator.pk
        and other.finding.at_months == lead.finding.at_months
        and other.finding.ms_type == lead.finding.ms_type
    ]
