"""What stands beside the figures that lead an answer, so that these hide nothing. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from treatments.answers.people import (
    hearsay,
    of_people,
    people_in,
    read_second_hand,
    types_meet,
)
from treatments.figures.rates import is_rate
from treatments.figures.shares import counted_share
from treatments.units import DAYS

if TYPE_CHECKING:
    from treatments.models import Finding

MOST_HEARSAY = 3


def rated_higher(
    leads: Sequence[Finding], left: Sequence[Finding], on: date
) -> tuple[Finding, ...]:
    """Return of the figures that are `left` those of independent sources that count the same as
    the leads and are rated higher on a day. Of the same people counted several times the last
    count stands for all."""
    weakest = min((finding.rating(on).level for finding in leads), default=None)
    if weakest is None:
        return ()
    measure = leads[0].measure
    counted = {measure.event, measure.no_event, *(finding.outcome for finding in leads)}
    same = [
        f
        for f in left
        if (f.is_practical or f.outcome in counted) and any(types_meet(f, x) for x in leads)
    ]
    higher = [f for f in same if f.source.independent and f.rating(on).level > weakest]
    last: dict[tuple[object, ...], Finding] = {}
    for finding in sorted(higher, key=lambda f: (f.at_months or 0, f.key)):
        people = finding.study_id or finding.key, finding.ms_type, finding.given, finding.who
        last[people] = finding
    return tuple(f for f in higher if f in last.values())


def told_second_hand(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the counts that only others tell of, those of the most people first: they lead
    nothing."""
    told = [f for f in findings if read_second_hand(f) and of_people(f)]
    counts = [f for f in told if counted_share(f) or is_rate(f)]
    return tuple(sorted(counts, key=_most_people)[:MOST_HEARSAY])


def lengths_told_second_hand(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the longest lengths of time that only others tell of, which lead nothing."""
    told = [f for f in findings if f.unit in DAYS and hearsay(f)]
    return tuple(sorted(told, key=_longest_first)[:MOST_HEARSAY])


def _longest_first(finding: Finding) -> tuple[object, ...]:
    end = finding.high if finding.high is not None else finding.low
    return -(end or 0) * DAYS[finding.unit], finding.key


def _most_people(finding: Finding) -> tuple[object, ...]:
    """Of as many people the most frequent first."""
    share = counted_share(finding)
    return -people_in(finding), -(share.low or 0) if share else 0, finding.key
