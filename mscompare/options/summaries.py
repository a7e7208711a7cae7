"""What is known of each treatment in a line each, wherever it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mscompare.edition.remembered import made_once
from treatments.figures.summary import Summary, summarise
from treatments.models import COMPARABLE, Finding, Statement, Treatment

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition


def comparable_treatments(edition: Edition) -> list[Treatment]:
    """Return the treatments that people can compare, in alphabetical order."""
    return [t for t in edition.published(Treatment) if t.kind in COMPARABLE]


@made_once(1)
def summaries_of(edition: Edition) -> dict[str, Summary]:
    """Return {slug of a comparable treatment: its Summary}."""
    findings: dict[int | None, list[Finding]] = {}
    statements: dict[int | None, list[Statement]] = {}
    for finding in edition.shown(Finding):
        findings.setdefault(finding.treatment_id, []).append(finding)
    for statement in edition.shown(Statement):
        measure = statement.measure
        if measure and measure.gravity is not None and statement.holds:
            statements.setdefault(statement.treatment_id, []).append(statement)
    return {
        treatment.slug: summarise(
            findings.get(treatment.pk, []), statements.get(treatment.pk, []), edition.day
        )
        for treatment in comparable_treatments(edition)
    }
