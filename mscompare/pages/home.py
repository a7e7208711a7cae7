"""The home page: the decision, and three ways in."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.models import Country
from mscompare.edition.editions import edition_of
from mscompare.edition.remembered import made_once
from mscompare.options.index import index_of
from mscompare.options.summaries import comparable_treatments, summaries_of
from mscompare.web.page_parts import PageParts
from treatments.models import Finding, Source, Statement, Topic, Verdict

# Sentences about MS on the home page.
MOST_ABOUT_MS = 4
# Amounts to start from, in US dollars; each is a link that sets the filter.
BUDGETS = (15_000, 35_000, 60_000, 100_000, 150_000)


@require_safe
def home(request):
    """The decision, three ways in, and how to read a figure."""
    edition = edition_of(request)
    index = index_of(edition)
    sources = edition.published(Source)
    context = {
        "treatments": comparable_treatments(edition),
        "countries": _offering(edition),
        "budgets": BUDGETS,
        "examples": _examples(edition),
        "about_ms": _about_ms(edition),
        "counts": {
            "documents": sum(1 for source in sources if source.document),
            "sources": len(sources),
            "figures": len(edition.prices) + len(edition.published(Finding)),
            "options": index.comparable.bit_count(),
        },
        "numbers": PageParts(edition),
    }
    return render(request, "pages/home.html", context)


@made_once()
def _offering(edition):
    """The countries in which there is something to compare."""
    index = index_of(edition)
    offering = {slug for slug, there in index.in_country.items() if there & index.comparable}
    return tuple(row for row in edition.published(Country) if row.slug in offering)


@made_once()
def _about_ms(edition):
    """What the documents say of the disease, as they say it."""
    rows = [
        row
        for row in edition.shown(Statement)
        if row.topic == Topic.DISEASE
        and row.treatment_id is None
        and row.source.document
        and row.verdict == Verdict.GENERAL
    ]
    rows.sort(key=lambda row: (row.source.document, row.position, row.key))
    return [edition.lines.sentence(row) for row in rows[:MOST_ABOUT_MS]]


@made_once()
def _examples(edition):
    """[(title, figure)]: a price, and of the worked example the best-supported benefit and the
    gravest harm, equally large, from the content."""
    levels, found = edition.prices.columns.level, []
    if levels:
        (price,) = edition.prices.at([levels.index(max(levels))])
        found.append((f"A price: {price.option.name}", edition.lines.cost(price)))
    example = next((t for t in comparable_treatments(edition) if t.worked_example), None)
    summary = summaries_of(edition)[example.slug] if example else None
    if summary and summary.benefit:
        found.append((f"A benefit: {summary.benefit.treatment.short_name}",
                      edition.lines.finding(summary.benefit)))  # fmt: skip
    if summary and isinstance(summary.harm, Finding):
        found.append((f"A harm: {summary.harm.treatment.short_name}",
                      edition.lines.finding(summary.harm)))  # fmt: skip
    return found
