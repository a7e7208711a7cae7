"""Results that were compared with something: with what, which way they point, how fair. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from treatments.answers.answer import Finds, Lead
from treatments.answers.other_side import OtherSide, other_sides
from treatments.answers.people import cohort_of, people_in, read_second_hand
from treatments.answers.worded import WordedResult
from treatments.evidence.rubric import RANDOMISED
from treatments.figures.known import known
from treatments.models import COMPARABLE, Direction, EffectKind, FoundInWords, TreatmentKind, Unit

if TYPE_CHECKING:
    from decimal import Decimal

    from treatments.answers.worded import Result
    from treatments.models import Finding, Study, Treatment


IN_WORDS_FOUND = {
    FoundInWords.BENEFIT: Finds.BENEFIT,
    FoundInWords.NO_DIFFERENCE: Finds.NO_DIFFERENCE,
    FoundInWords.WORSE: Finds.WORSE,
    FoundInWords.UNCLEAR: Finds.UNCLEAR,
}


TURNED_ROUND = {Finds.BENEFIT: Finds.WORSE, Finds.WORSE: Finds.BENEFIT}


class Against(IntEnum):
    """Kinds of comparators: only with the same kind can two comparisons agree."""

    TODAY = 0
    OTHER = 1
    DUMMY = 2
    CELLS = 3


class Fairness(IntEnum):
    """The order in which comparisons lead."""

    CHANCE = 0
    MATCHED_TODAY = 1
    OTHER = 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """A finding that was compared, or what one says in words: `people` in both groups together, 0
    if not known."""

    finding: Result
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
        return not self.has_no_figure and not self.second_hand

    @property
    def second_hand(self) -> bool:
        return read_second_hand(self.finding)

    @property
    def beside(self) -> Finding | None:
        """The result of the other group, if that is told."""
        return self.finding.group_beside

    @property
    def together(self) -> int | None:
        """How many in both groups together had what was counted; None where that is not known."""
        return None if isinstance(self.finding, WordedResult) else self.finding.together

    @property
    def figure(self) -> Finding:
        """The finding that was compared. Raises TypeError for what has none of its own."""
        if isinstance(self.finding, WordedResult):
            raise TypeError(f"{self.finding.key} has no figure.")
        return self.finding.arm if isinstance(self.finding, OtherSide) else self.finding

    @property
    def lead(self) -> Lead:
        """The finding with its comparison group, as it leads an answer."""
        return Lead(self.figure, (self.beside,) if self.beside else ())

    @property
    def has_no_figure(self) -> bool:
        """True of what no figure of the treatment tells: it leads nothing."""
        return isinstance(self.finding, WordedResult)

    @property
    def in_words(self) -> bool:
        """True of what is told without a number."""
        return isinstance(self.finding, WordedResult) and self.finding.statement is not None


def compared(findings: Iterable[Result]) -> list[Comparison]:
    """Return the results that were compared with something, as Comparisons; the fairest first."""
    found = []
    for finding in _from_both_sides(findings):
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


def _from_both_sides(findings: Iterable[Result]) -> Iterator[Result]:
    """The results, and what those of comparison groups tell of what these had."""
    for finding in findings:
        yield finding
        if not isinstance(finding, WordedResult | OtherSide):
            yield from other_sides(finding)


def order(comparison: Comparison) -> tuple[object, ...]:
    """The fairest first, then the most people; never by size or rating."""
    return comparison.fairness, -comparison.people, comparison.finding.key


def comparator_kind(comparator: Treatment) -> Against:
    """Return what kind of comparator a treatment is: a medicine of today stands in the column of
    standard treatment, a dummy is no medicine, nor is a treatment with cells."""
    if comparator.standard_place is not None:
        return Against.TODAY
    dummy = comparator.kind == TreatmentKind.CONTROL and not comparator.parent_id
    if dummy and not comparator.is_way_of_giving:
        return Against.DUMMY
    if comparator.kind in COMPARABLE:
        return Against.CELLS
    return Against.OTHER


def even(finding: Result) -> int:
    """Return the effect that means no difference."""
    return 0 if finding.effect_kind == EffectKind.DIFFERENCE else 1


def interval_of(finding: Result) -> tuple[Decimal, Decimal] | None:
    """Return the ends of the range of its effect, None if one is not known."""
    low, high = finding.effect_low, finding.effect_high
    return None if low is None or high is None else (low, high)


def finds(finding: Result) -> Finds:
    """Return which way a result points: no difference where its range contains that, or, without a
    range, where its authors say so."""
    if isinstance(finding, OtherSide):
        found = finds(finding.of)
        return TURNED_ROUND.get(found, found)
    if isinstance(finding, WordedResult):
        if finding.statement is not None:
            found = IN_WORDS_FOUND[FoundInWords(finding.statement.found)]
        else:
            found = finds(known(finding.figure))
        return TURNED_ROUND.get(found, found) if finding.turned else found
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
        comparison.second_hand,
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
        if other.finding.key != lead.finding.key
        and other.study.pk == lead.study.pk
        and other.comparator.pk == lead.comparator.pk
        and other.finding.at_months == lead.finding.at_months
        and other.finding.ms_type == lead.finding.ms_type
    ]
