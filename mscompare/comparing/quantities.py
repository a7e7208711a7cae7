"""The quantities on which sources differ: prices by place, results by measure, rules by body.

Fetches what `disagreements` compares, in a number of queries that does not grow with the content.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.utils.text import slugify

from clinics.models import Option
from mscompare.comparing.applicability import column_of
from mscompare.comparing.comparison import comparison_table
from mscompare.comparing.disagreements import Disagreement, disagreements, thing_counted
from mscompare.comparing.queries import COMPARED_KINDS, cells_of
from mscompare.edition.edition import Edition
from mscompare.edition.editions import editions
from mscompare.edition.options import comparable_options
from treatments.figures.finding_lines import finding_line, row_denominator
from treatments.figures.known import known
from treatments.models import (
    Criterion,
    Direction,
    Finding,
    Measure,
    MeasureKind,
    Quantity,
    Treatment,
    TreatmentKind,
)


def all_disagreements(on: date) -> tuple[tuple[Disagreement, ...], ...]:
    """Return every Disagreement on the site as (of prices, of rules, of results)."""
    treatments = list(Treatment.objects.published().filter(kind__in=COMPARED_KINDS))
    edition = editions.current()
    prices = of_prices(edition, comparable_options(edition))
    return prices, of_rules(treatments, on), of_findings(treatments, on)


def of_treatment(item: Treatment, on: date) -> tuple[Disagreement, ...]:
    """Return the Disagreements about one treatment, wherever it is given."""
    edition = editions.current()
    options = [o for o in edition.published(Option) if o.treatment == item and not o.country_id]
    return (*of_prices(edition, options), *of_findings([item], on), *of_rules([item], on))


def of_prices(edition: Edition, options: Iterable[Option]) -> tuple[Disagreement, ...]:
    """Return the Disagreements on the prices of these options of an edition."""
    columns = [column_of(option) for option in options]
    rows = comparison_table(columns, cells_of(edition), keep=_is_of_prices).rows
    return tuple(found for row in rows for cell in row.cells for found in cell.differ)


def _is_of_prices(measure: Measure) -> bool:
    return measure.kind == MeasureKind.COST


def of_findings(treatments: Sequence[Treatment], on: date) -> tuple[Disagreement, ...]:
    """Return the Disagreements on what these treatments do, risk and take."""
    rows = (
        Finding.objects.shown()
        .with_facts()
        .filter(treatment__in=treatments, criterion=None)
        .exclude(measure__quantity=Quantity.NONE)
        .exclude(measure__retired_on__isnull=False)
        .exclude(direction=Direction.NEUTRAL, treatment__kind=TreatmentKind.STANDARD)
    )
    by_quantity: dict[tuple[int, str, str, str, str], list[Finding]] = {}
    for finding in rows:
        by_quantity.setdefault(_quantity(finding), []).append(finding)
    found: list[Disagreement] = []
    for (*_, given, counted), members in sorted(by_quantity.items()):
        treatment, measure = known(members[0].treatment), members[0].measure
        per = row_denominator(members)
        name = given or treatment.short_name
        name = f"{name}, {counted}" if counted else name
        slug = "-".join(
            part
            for part in (measure.slug, treatment.slug, slugify(given), slugify(counted))
            if part
        )
        lines = [finding_line(finding, on, per=per) for finding in members]
        found += disagreements(slug, f"{measure.short}: {name}", lines)
    return tuple(found)


def _quantity(finding: Finding) -> tuple[int, str, str, str, str]:
    """What counts as one quantity: of medicines, each drug has its own."""
    treatment = known(finding.treatment)
    given = finding.given if treatment.kind == TreatmentKind.STANDARD else ""
    counted = thing_counted(finding.measure, finding.outcome)
    return finding.measure.position, treatment.short_name, treatment.slug, given, counted


def of_rules(treatments: Sequence[Treatment], on: date) -> tuple[Disagreement, ...]:
    """Return the Disagreements on who may be treated: whose rule sets which limit."""
    criteria = (
        Criterion.objects.shown()
        .with_facts()
        .filter(treatment__in=treatments, threshold__isnull=False)
    )
    by_rule: dict[tuple[str, str], list[Criterion]] = {}
    for criterion in criteria:
        key = (known(criterion.treatment).short_name, criterion.about)
        by_rule.setdefault(key, []).append(criterion)
    found: list[Disagreement] = []
    for (name, about), members in sorted(by_rule.items()):
        lines = []
        for criterion in members:
            line = finding_line(known(criterion.threshold), on)
            heterogeneity = (*line.heterogeneity, ("whose rule", criterion.get_whose_display()))
            label = f"{criterion.source.publisher_name} ({criterion.get_whose_display()})"
            lines.append(replace(line, heterogeneity=heterogeneity, label=label))
        slug = f"rule-{about}-{known(members[0].treatment).slug}"
        title = f"Who it may suit: {members[0].get_about_display()}, {name}"
        found += disagreements(slug, title, lines)
    return tuple(found)
