"""How many people a finding counts, alone and together with its comparison group."""

from __future__ import annotations

from decimal import ROUND_HALF_UP
from typing import TYPE_CHECKING, Self

from treatments.units import Unit

if TYPE_CHECKING:
    from .treatment import Treatment


class CountedPeople:
    """What a Finding says of counts, worked out from its columns."""

    @property
    def group_beside(self) -> Self | None:
        """The result of its comparison group, None where there is none or it was retired."""
        return self.versus if self.versus and self.versus.retired_on is None else None

    @property
    def other_group(self) -> Self | None:
        """The group that it was compared with, whichever of the two is the treated one."""
        if self.group_beside or not self.pk:
            return self.group_beside
        return next((row for row in self.compared_with.all() if row.retired_on is None), None)

    @property
    def comparator(self) -> Treatment | None:
        """What the comparison group had, None where there is none or it is not known."""
        return self.group_beside.treatment if self.group_beside else self.against

    @property
    def counted_people(self) -> int | None:
        """How many people a share is of: those analysed, else those who had it."""
        counts = (self.denominator, self.analysed, self.n)
        return next((count for count in counts if count is not None), None)

    @property
    def with_it(self) -> int | None:
        """How many had what was counted, as printed or worked out from the share of people."""
        told, people = (self.had if self.numerator is None else self.numerator), self.counted_people
        if told is not None:
            return told
        if self.unit != Unit.PERCENT or self.of_what or people is None or self.low != self.high:
            return None
        return int((self.low * people / 100).to_integral_value(ROUND_HALF_UP))

    @property
    def together(self) -> int | None:
        """How many in both groups together had what was counted, or had it not where these are
        fewer: a share is as sure as the smaller of the two. None where it is not known of a
        group how many had it."""
        arms = [arm for arm in (self, self.other_group) if arm]
        had, people = [arm.with_it for arm in arms], [arm.counted_people for arm in arms]
        if None in had:
            return None
        return sum(had) if None in people else min(sum(had), sum(people) - sum(had))
