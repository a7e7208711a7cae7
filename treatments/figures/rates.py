"""Rates: so many events a year among so many people. Pure.

A harm is told per 1,000 people and year, relapses among 100 people. What rests on fewer than five
events is told as their count: of so few no rate can be known.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from treatments.models import MeasureGroup
from treatments.units import Unit

if TYPE_CHECKING:
    from treatments.models import Finding

FEW_EVENTS = 5
RELAPSES_AMONG, HARMS_AMONG = 100, 1000
# Below it a rate has a decimal: between 1 and 2 lies much.
WHOLE_FROM = Decimal("9.95")


def few_events(finding: Finding) -> tuple[int, int] | None:
    """Return (how many had it, of how many) of a rate that rests on fewer than five; None else."""
    people = finding.counted_people if finding.unit == Unit.RATE else None
    if not people or finding.had is None or finding.had >= FEW_EVENTS:
        return None
    return finding.had, people


def is_rate(finding: Finding) -> bool:
    return finding.unit == Unit.RATE and finding.low is not None


def rate_words(finding: Finding) -> str:
    """Return "108 per 1,000 people and year (75 to 150)" of a harm, "about 20 relapses a year among
    100 people" of relapses, "" of what is no rate."""
    if finding.unit != Unit.RATE or finding.low is None:
        return ""
    high = finding.low if finding.high is None else finding.high
    harm = finding.measure.group == MeasureGroup.HARMS
    among = HARMS_AMONG if harm else RELAPSES_AMONG
    first, last = _among(finding.low, among), _among(high, among)
    number = first if first == last else f"{first}–{last}"
    ends = (finding.interval_low, finding.interval_high)
    spread = ""
    if ends[0] is not None and ends[1] is not None:
        spread = f" ({_among(ends[0], among)} to {_among(ends[1], among)})"
    if harm:
        return f"{number} per {HARMS_AMONG:,} people and year{spread}"
    return f"about {number} relapses a year among {RELAPSES_AMONG} people{spread}"


def _among(rate: Decimal, people: int) -> str:
    """A rate of one person and year, among so many people."""
    value = Decimal(rate) * people
    exact = Decimal(1) if people == RELAPSES_AMONG or value >= WHOLE_FROM else Decimal("0.1")
    return f"{value.quantize(exact, ROUND_HALF_UP):,}"
