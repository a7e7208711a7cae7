"""What is known about a treatment in one line each: best-supported benefit and gravest harm. Pure.

It never says how good a treatment is: it picks which line stands in a list, the rest is one
click away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from treatments.evidence.rubric import Level
from treatments.figures.known import known
from treatments.models import STUDIED_IN, Design, Direction, TreatmentKind

if TYPE_CHECKING:
    from treatments.models import Finding, Statement

# A treatment and, of standard care, the drug.
Given: TypeAlias = tuple[int | None, str]

RANDOMISED_DESIGNS = (Design.SYSTEMATIC_REVIEW_RCT, Design.RCT)


@dataclass(frozen=True)
class Summary:
    """`level` is how well a benefit that people can feel is supported (NOT_RATED: none found)."""

    level: Level
    studied_in: frozenset[str]
    benefit: Finding | None
    harm: Finding | Statement | None


def summarise(findings: Sequence[Finding], statements: Sequence[Statement], on: date) -> Summary:
    """Return the Summary of one treatment from its findings and its statements with a measure."""
    benefits = [
        (finding.rating(on).level, finding)
        for finding in findings
        if finding.direction == Direction.BENEFIT and finding.measure.felt
    ]
    best = max(
        benefits,
        key=lambda pair: (pair[0], pair[1].n or 0, -pair[1].measure.position),
        default=(None, None),
    )[1]
    return Summary(
        level=benefit_level(findings, on),
        studied_in=frozenset(
            choice
            for choice, types in STUDIED_IN.items()
            if any(finding.ms_type in types for finding in findings)
        ),
        benefit=best,
        harm=gravest_harm(findings, statements, on),
    )


def benefit_level(findings: Sequence[Finding], on: date) -> Level:
    """Return how well a benefit is supported that people can feel.

    Uncontrolled benefit does not count once a controlled trial found none, and controlled trials
    that disagree count at the lowest of them.
    """
    felt = [finding for finding in findings if finding.measure.felt]
    benefits = [f for f in felt if f.direction == Direction.BENEFIT]
    against = [f for f in findings if f.direction == Direction.NO_BENEFIT and _controlled(f)]
    if against:
        benefits = [f for f in benefits if _controlled(f)]
        if not benefits:
            return Level.NOT_RATED
        return min(f.rating(on).level for f in benefits + against)
    return max((f.rating(on).level for f in benefits), default=Level.NOT_RATED)


def gravest_harm(
    findings: Sequence[Finding], statements: Sequence[Statement], on: date
) -> Finding | Statement | None:
    """Return the gravest harm that was seen, as a figure if there is one, else in words.

    Of several figures it is the best supported, then that of the most people.

    A count of nobody is not a harm seen; it never stands for the gravest harm.
    """
    seen: list[tuple[tuple[int, bool, int, int, str], Finding | Statement]] = [
        ((gravity, False, -finding.rating(on).level, -(finding.n or 0), finding.key), finding)
        for finding in findings
        if (gravity := finding.measure.gravity) is not None
        and finding.high != 0
        and not finding.is_practical
    ]
    seen += [
        ((gravity, True, 0, 0, statement.key), statement)
        for statement in statements
        if statement.measure and (gravity := statement.measure.gravity) is not None
    ]
    return min(seen, key=lambda pair: pair[0], default=(None, None))[1]


def _controlled(finding: Finding) -> bool:
    """True if it comes from a trial in which chance decided; matched records are no such trial."""
    return finding.study is not None and finding.study.design in RANDOMISED_DESIGNS


def fruitless(findings: Iterable[Finding]) -> dict[Given, set[int]]:
    """Return {what was given: ids of the randomised trials that found no benefit of it, in
    anything}."""
    found: dict[str, dict[Given, set[int]]] = {Direction.BENEFIT: {}, Direction.NO_BENEFIT: {}}
    for finding in findings:
        if (
            finding.direction in found
            and finding.study_id
            and known(finding.study).design in RANDOMISED_DESIGNS
        ):
            given = what_was_given(finding)
            found[finding.direction].setdefault(given, set()).add(finding.study_id)
    return {
        given: studies - found[Direction.BENEFIT].get(given, set())
        for given, studies in found[Direction.NO_BENEFIT].items()
    }


def what_was_given(finding: Finding) -> Given:
    """Return the treatment that a finding is about and, of standard care, which is many, the very
    drug."""
    standard = known(finding.treatment).kind == TreatmentKind.STANDARD
    return finding.treatment_id, finding.given if standard else ""
