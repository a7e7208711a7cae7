"""A comparison from its other side: the group beside a result tells of a treatment, too. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from treatments.figures.known import known
from treatments.models import Direction, EffectKind, TreatmentKind

if TYPE_CHECKING:
    from treatments.models import Finding, Measure, Source, Study, Treatment

TURNED = {Direction.BENEFIT: Direction.HARM, Direction.HARM: Direction.BENEFIT}


@dataclass(frozen=True, slots=True)
class OtherSide:
    """The result `arm` of a comparison group, compared with that of the treated, `of`.

    What was a benefit of the one is the opposite of the other; a ratio is turned over.
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
    def unit(self) -> str:
        return self.arm.unit

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
        return self.arm.together

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
    def direction(self) -> str:
        direction = Direction(self.of.direction)
        return TURNED.get(direction, direction)

    @property
    def effect_kind(self) -> str:
        return self.of.effect_kind

    @property
    def effect_low(self) -> Decimal | None:
        return self._turned(self.of.effect_high)

    @property
    def effect_high(self) -> Decimal | None:
        return self._turned(self.of.effect_low)

    def _turned(self, end: Decimal | None) -> Decimal | None:
        if end is None or not end:
            return None
        return -end if self.of.effect_kind == EffectKind.DIFFERENCE else 1 / end


def other_sides(finding: Finding) -> list[OtherSide]:
    """Return what a result tells as the group beside others; none where nobody chooses what these
    had, or where it is told of no treatment."""
    if finding.treatment is None or finding.comparator is not None:
        return []
    return [
        OtherSide(finding, treated)
        for treated in finding.compared_with.all()
        if treated.retired_on is None
        and treated.treatment is not None
        and treated.treatment.kind != TreatmentKind.CONTROL
    ]
