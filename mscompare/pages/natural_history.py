"""What MS does if nothing is done: the first thing to hold any treatment against."""

from mscompare.edition.edition import Edition
from mscompare.edition.remembered import made_once
from treatments.figures.finding_lines import row_denominator
from treatments.figures.lines import FigureLine
from treatments.models import Finding, MeasureRole


@made_once()
def natural_history(edition: Edition) -> tuple[FigureLine, ...]:
    """Return the lines of what was counted in people without treatment, by their time."""
    role = MeasureRole.NATURAL_HISTORY
    findings = [row for row in edition.shown(Finding) if row.measure.role == role]
    findings.sort(key=lambda f: (f.unit, f.source.slug, f.at_months or 0, f.low or 0))
    per = row_denominator(findings)
    return tuple(edition.lines.finding(finding, per=per) for finding in findings)
