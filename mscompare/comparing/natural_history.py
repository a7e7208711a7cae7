"""What MS does if nothing is done: the first thing to hold any treatment against."""

from datetime import date

from treatments.figures.finding_lines import finding_line, row_denominator
from treatments.figures.lines import FigureLine
from treatments.models import Finding, MeasureRole


def natural_history(on: date) -> tuple[FigureLine, ...]:
    """Return the lines of what was counted in people without treatment, by their time."""
    rows = Finding.objects.shown().with_facts()
    findings = list(rows.filter(measure__role=MeasureRole.NATURAL_HISTORY))
    findings.sort(key=lambda f: (f.unit, f.source.slug, f.at_months or 0, f.low or 0))
    per = row_denominator(findings)
    return tuple(finding_line(finding, on, per=per) for finding in findings)
