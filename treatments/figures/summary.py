"""What is known about a treatment in one line each: best-supported benefit and gravest harm. Pure.

It never says how good a treatment is: it picks which line stands in a list, the rest is one
click away.
"""

from dataclasses import dataclass

from treatments.evidence.rubric import Level
from treatments.models import STUDIED_IN, Design, Direction, Finding, Statement

RANDOMISED_DESIGNS = (Design.SYSTEMATIC_REVIEW_RCT, Design.RCT)


@dataclass(frozen=True)
class Summary:
    """`level` is how well a benefit that people can feel is supported (NOT_RATED: none found)."""

    level: Level
    studied_in: frozenset[str]
    benefit: Finding | None
    harm: Finding | Statement | None


def summarise(findings, statements, on):
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


def benefit_level(findings, on):
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


def gravest_harm(findings, statements, on):
    """Return the gravest harm that was seen, as a figure if there is one, else in words.

    Of several figures it is the best supported, then that of the most people.

    A count of nobody is not a harm seen; it never stands for the gravest harm.
    """
    seen = [
        fact
        for fact in [*findings, *statements]
        if fact.measure is not None
        and fact.measure.gravity is not None
        and not (isinstance(fact, Finding) and (fact.high == 0 or fact.is_practical))
    ]
    return min(
        seen,
        key=lambda fact: (fact.measure.gravity, isinstance(fact, Statement), *_weight(fact, on)),
        default=None,
    )


def _weight(fact, on):
    if isinstance(fact, Statement):
        return (0, 0, fact.key)
    return (-fact.rating(on).level, -(fact.n or 0), fact.key)


def _controlled(finding):
    """True if it comes from a trial in which chance decided; matched records are no such trial."""
    return finding.study is not None and finding.study.design in RANDOMISED_DESIGNS
