"""What is recorded of a finding beside its number: what must agree, what may explain a difference.

The comparison, the disagreements and the axes read these, never prose.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from treatments.evidence.rubric import RANDOMISED
from treatments.figures.lines import NOT_STATED, AxisPlace, RecordedFacts
from treatments.figures.shares import Share
from treatments.models import EARNS_FROM_BOOKING, Frame, Unit
from treatments.units import DAYS

if TYPE_CHECKING:
    from treatments.models import Finding


def facts(finding: Finding, when: str) -> RecordedFacts:
    """What must agree before this figure, counted at `when`, may be held against another."""
    if finding.is_practical:
        return ()
    study = finding.study
    return (
        ("outcome", finding.outcome),
        ("time", when or NOT_STATED),
        ("MS type", finding.get_ms_type_display()),
        ("comparison group", (study.comparison_group if study else "") or "none"),
    )


def heterogeneity(finding: Finding) -> RecordedFacts:
    """What else may explain that two results differ."""
    study = finding.study
    seller = finding.source.interest in EARNS_FROM_BOOKING or bool(study and study.run_by_seller)
    counted = (("outcome", finding.outcome),) if finding.is_practical else ()
    if finding.is_practical:
        return (*counted, ("seller", "sells" if seller else "does not sell"))
    return (
        ("people", finding.who or NOT_STATED),
        ("study", study.name if study else NOT_STATED),
        ("kind of study", study.get_design_display() if study else NOT_STATED),
        ("years of treatment", finding.era or NOT_STATED),
        ("what was given", finding.given or NOT_STATED),
        ("seller", "sells" if seller else "does not sell"),
    )


def fairness(finding: Finding) -> int:
    """Return 0 for a result of a trial in which chance decided, 1 for another comparison, 2 for
    none: the order in which results stand."""
    if finding.study is None or finding.comparator is None:
        return 2
    return 0 if finding.study.design in RANDOMISED else 1


def place(finding: Finding, share: Share | None) -> AxisPlace | None:
    if finding.counts == Frame.NO_EVENT and finding.outcome != finding.measure.no_event:
        return None  # it counts the others in words of its own: no axis fits both
    if share:
        ends = share.interval or ((Decimal(0), share.ceiling) if share.none_seen else None)
        return AxisPlace(Unit.PERCENT, share.low, share.high, share.open_ended, ends)
    if finding.unit == Unit.RATIO:
        return None  # how many times what another group had: which group differs
    if finding.unit == Unit.PEOPLE:
        return None  # cases without the people they were counted among
    days = DAYS.get(finding.unit)
    if days:
        low, high = (None if v is None else v * days for v in (finding.low, finding.high))
        return AxisPlace(Unit.DAYS, low, high, finding.open_ended)
    return AxisPlace(finding.unit, finding.low, finding.high, finding.open_ended)
