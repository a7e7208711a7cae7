"""What a comparison found of a treatment that no figure of its own tells: it is weighed, and leads
nothing. Pure.

That is what a source says in words alone, and what a comparison of another treatment with this one
found where only that one's result is told. It answers what is asked of a Finding that was compared
with something; what only a number could tell is not known of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from treatments.answers.other_side import OtherSide, turned_over
from treatments.figures.known import known
from treatments.models import EffectKind, MSType, Statement

if TYPE_CHECKING:
    from decimal import Decimal

    from treatments.models import Finding, Measure, Source, Study, Treatment


@dataclass(frozen=True, slots=True)
class WordedResult:
    """A Statement or Finding as a result of what it was compared with, `turned`, or a Statement as
    one of its own treatment."""

    fact: Statement | Finding
    turned: bool = False

    outcome = ""
    at_months = None
    group_beside = None
    n = counted_people = None

    @property
    def statement(self) -> Statement | None:
        """What is told in words alone, None of what is not."""
        return self.fact if isinstance(self.fact, Statement) else None

    @property
    def figure(self) -> Finding | None:
        """The result of the other treatment, None of what is told in words alone."""
        return None if isinstance(self.fact, Statement) else self.fact

    @property
    def key(self) -> str:
        return self.fact.key

    @property
    def ms_type(self) -> str:
        return self.figure.ms_type if self.figure else MSType.NOT_STATED

    @property
    def measure(self) -> Measure:
        return known(self.fact.measure)

    @property
    def measure_id(self) -> int:
        return self.measure.pk

    @property
    def treatment(self) -> Treatment:
        return known(self.fact.against if self.turned else self.fact.treatment)

    @property
    def comparator(self) -> Treatment:
        return known(self.fact.treatment if self.turned else self.fact.against)

    @property
    def study(self) -> Study:
        return known(self.fact.study)

    @property
    def source(self) -> Source:
        return self.fact.source

    @property
    def effect_kind(self) -> str:
        return self.figure.effect_kind if self.figure else EffectKind.NONE

    @property
    def effect_low(self) -> Decimal | None:
        return turned_over(self.figure, self.figure.effect_high) if self.figure else None

    @property
    def effect_high(self) -> Decimal | None:
        return turned_over(self.figure, self.figure.effect_low) if self.figure else None


# What was compared with something.
Result: TypeAlias = "Finding | OtherSide | WordedResult"
