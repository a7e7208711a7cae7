"""A comparison from its other side: the group beside a result tells of a treatment, too. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from treatments.figures.known import known
from treatments.models import EffectKind, TreatmentKind, Verdict

if TYPE_CHECKING:
    from treatments.models import Finding, Measure, Source, Study, Treatment


@dataclass(frozen=True, slots=True)
class OtherSide:
    """The result `arm` of a comparison group, compared with that of the treated, `of`.

    What it finds is the opposite (comparisons.py), and a ratio is turned over.
    """

    arm: Finding
    of: Finding

    @property
    def key(self) -> str:
        return self.arm.key

    @property
    def ms_type(self) -> str:
        return self.arm.ms_type

    @property
    def outcome(self) -> str:
        return self.arm.outcome

    @property
    def at_months(self) -> int | None:
        return self.arm.at_months

    @property
    def n(self) -> int | None:
        return self.arm.n

    @property
    def counted_people(self) -> int | None:
        return self.arm.counted_people

    @property
    def together(self) -> int | None:
        return self.of.together

    @property
    def measure(self) -> Measure:
        return self.arm.measure

    @property
    def measure_id(self) -> int:
        return self.arm.measure_id

    @property
    def treatment(self) -> Treatment | None:
        return self.arm.treatment

    @property
    def study(self) -> Study | None:
        return self.arm.study

    @property
    def source(self) -> Source:
        return self.arm.source

    @property
    def comparator(self) -> Treatment:
        return known(self.of.treatment)

    @property
    def group_beside(self) -> Finding:
        return self.of

    @property
    def effect_kind(self) -> str:
        return self.of.effect_kind

    @property
    def effect_low(self) -> Decimal | None:
        return turned_over(self.of, self.of.effect_high)

    @property
    def effect_high(self) -> Decimal | None:
        return turned_over(self.of, self.of.effect_low)


def other_sides(finding: Finding) -> list[OtherSide]:
    """Return what a result tells as the group beside others; none where nobody chooses what these
    had, or where it is told of no treatment."""
    if finding.treatment is None or finding.comparator is not None:
        return []
    return [
        OtherSide(finding, treated)
        for treated in finding.compared_with.all()
        if _stands_on_pages(treated)
        and treated.treatment is not None
        and treated.treatment.kind != TreatmentKind.CONTROL
        and not are_one_family(treated.treatment, finding.treatment)
    ]


def are_one_family(one: Treatment, other: Treatment) -> bool:
    """Say whether two treatments are the same, or one a variant of the other: a comparison of these
    tells nothing against either."""
    return one.pk == other.pk or other.pk == one.parent_id or one.pk == other.parent_id


def _stands_on_pages(finding: Finding) -> bool:
    """Neither it nor its source is retired, it is no copy, and its claim was checked."""
    claim = finding.claim
    checked = claim is None or claim.verdict != Verdict.NOT_CHECKED
    shown = finding.retired_on is None and finding.source.retired_on is None
    return shown and checked and finding.repeats_id is None


def turned_over(finding: Finding, end: Decimal | None) -> Decimal | None:
    """Return an end of the effect of a finding as the other group has it: a ratio is turned over, a
    difference round."""
    if end is None:
        return None
    if finding.effect_kind == EffectKind.DIFFERENCE:
        return -end
    return 1 / end if end else None
