"""The quantities on which sources differ: prices by place, results by measure, rules by body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from django.utils.text import slugify

from clinics.models import Option
from mscompare.comparing.applicability import column_of
from mscompare.comparing.disagreements import Disagreement, disagreements, thing_counted
from mscompare.comparing.queries import COMPARED_KINDS, apart_in_price, cells_of
from mscompare.edition.edition import Edition
from mscompare.edition.remembered import made_once
from mscompare.prices.gathered import price_measure
from treatments.figures.finding_lines import row_denominator
from treatments.figures.known import known
from treatments.models import (
    COMPARABLE,
    Criterion,
    Direction,
    Finding,
    Measure,
    MeasureKind,
    Quantity,
    Treatment,
    TreatmentKind,
)


@made_once()
def of_rules_and_findings(
    edition: Edition,
) -> tuple[tuple[Disagreement, ...], tuple[Disagreement, ...]]:
    """Return the Disagreements on who may be treated, and those on what treatments do."""
    rows = edition.published(Treatment)
    treatments = {row for row in rows if row.kind in COMPARED_KINDS}
    return of_rules(edition, treatments), of_findings(edition, treatments)


@made_once()
def disagreement_named(edition: Edition, slug: str) -> Disagreement | None:
    """Return the Disagreement with this slug, None if there is none."""
    every = chain(*of_rules_and_findings(edition), _of_price_named(edition, slug))
    return next((found for found in every if found.slug == slug), None)


def _of_price_named(edition: Edition, slug: str) -> Iterator[Disagreement]:
    """The Disagreements on the prices of the option that a slug names."""
    prices = f"{price_measure(edition)}-"
    if slug.startswith(prices):
        # The second scale on which the prices of an option differ has a number behind it.
        for name in dict.fromkeys(
            (slug.removeprefix(prices), slug[len(prices) :].rpartition("-")[0])
        ):
            option = edition.row(Option, name)
            if option and edition.is_published(option) and option.treatment.kind in COMPARABLE:
                yield from of_prices(edition, [option])


@made_once()
def of_treatment(edition: Edition, item: Treatment) -> tuple[Disagreement, ...]:
    """Return the Disagreements about one treatment, wherever it is given."""
    options = [o for o in edition.published(Option) if o.treatment == item and not o.country_id]
    return (
        *of_prices(edition, options),
        *of_findings(edition, {item}),
        *of_rules(edition, {item}),
    )


def of_prices(edition: Edition, options: Iterable[Option]) -> tuple[Disagreement, ...]:
    """Return the Disagreements on the prices of these options, those of one currency and kind on
    axes that end alike."""
    cells = cells_of(edition)
    columns = [column_of(option) for option in options]
    measures = [row for row in edition.published(Measure) if row.kind == MeasureKind.COST]
    cells.near(columns)
    every = [
        found
        for measure in measures
        for column in columns
        for cell in cells.row([column], measure).cells
        for found in cell.differ
    ]
    tops: dict[str, Decimal] = {}
    for found in every:
        tops[found.scale] = max(found.top, tops.get(found.scale, found.top))
    return tuple(found.ending_at(tops[found.scale]) for found in every)


def of_findings(edition: Edition, treatments: Set[Treatment]) -> tuple[Disagreement, ...]:
    """Return the Disagreements on what these treatments do, risk and take."""
    by_quantity: dict[tuple[int, str, str, str, str], list[Finding]] = {}
    for finding in edition.shown(Finding):
        if finding.treatment in treatments and _can_differ(finding):
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
        lines = [edition.lines.finding(finding, per=per) for finding in members]
        found += disagreements(slug, f"{measure.short}: {name}", lines)
    return tuple(found)


def _can_differ(finding: Finding) -> bool:
    """Say whether others can be held against a finding: not against the number of a rule, nor a
    plain fact on medicines, nor what a comparison group had."""
    kinds = (TreatmentKind.STANDARD, TreatmentKind.CONTROL)
    medicine = known(finding.treatment).kind in kinds
    return (
        not hasattr(finding, "criterion")
        and finding.measure.quantity != Quantity.NONE
        and finding.measure.retired_on is None
        and not (medicine and finding.direction == Direction.NEUTRAL)
    )


def _quantity(finding: Finding) -> tuple[int, str, str, str, str]:
    """What counts as one quantity: of medicines, each drug has its own."""
    treatment = known(finding.treatment)
    given = finding.given if treatment.kind == TreatmentKind.STANDARD else ""
    counted = thing_counted(finding.measure, finding.outcome)
    return finding.measure.position, treatment.short_name, treatment.slug, given, counted


def of_rules(edition: Edition, treatments: Set[Treatment]) -> tuple[Disagreement, ...]:
    """Return the Disagreements on who may be treated: whose rule sets which limit."""
    by_rule: dict[tuple[str, str], list[Criterion]] = {}
    for criterion in edition.shown(Criterion):
        if criterion.treatment in treatments and criterion.threshold_id:
            key = (known(criterion.treatment).short_name, criterion.about)
            by_rule.setdefault(key, []).append(criterion)
    found: list[Disagreement] = []
    for (name, about), members in sorted(by_rule.items()):
        lines = []
        for criterion in members:
            line = edition.lines.finding(known(criterion.threshold))
            heterogeneity = (*line.heterogeneity, ("whose rule", criterion.get_whose_display()))
            label = f"{criterion.source.publisher_name} ({criterion.get_whose_display()})"
            lines.append(replace(line, heterogeneity=heterogeneity, label=label))
        slug = f"rule-{about}-{known(members[0].treatment).slug}"
        title = f"Who it may suit: {members[0].get_about_display()}, {name}"
        found += disagreements(slug, title, lines)
    return tuple(found)


@made_once(1)
def disagreements_named(edition: Edition) -> dict[str, str]:
    """Return {slug: title} of all Disagreements; of one on the prices of an option its name."""
    told = chain(*of_rules_and_findings(edition))
    prices = price_measure(edition)
    return {one.slug: one.title for one in told} | {
        f"{prices}-{option.slug}": f"Price: {option.name}" for option in apart_in_price(edition)
    }
