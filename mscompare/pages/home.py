"""The home page: the decision, and three ways in."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.models import Country, Perspective
from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.edition.prices import PERSPECTIVES
from mscompare.edition.remembered import made_once
from mscompare.options.index import index_of
from mscompare.options.summaries import brief_answers, briefly_known, comparable_treatments
from mscompare.web.page_parts import PageParts
from treatments.models import (
    COMPARABLE,
    Finding,
    Source,
    Statement,
    Topic,
    Treatment,
    TreatmentKind,
    Verdict,
)

# Prices among which one is looked for that can stand as an example.
MOST_LOOKED_AT = 20
# Sentences about MS on the home page.
MOST_ABOUT_MS = 4
# Amounts to start from, in US dollars; each is a link that sets the filter.
BUDGETS = (15_000, 35_000, 60_000, 100_000, 150_000)


@require_safe
def home(request):
    """The decision, three ways in, what is known in short, and how to read a figure."""
    edition = edition_of(request)
    index = index_of(edition)
    sources = edition.published(Source)
    context = {
        "treatments": comparable_treatments(edition),
        "emergencies": emergencies(edition, comparable_treatments(edition)),
        "known": briefly_known(edition, _told_apart(edition)),
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


def _told_apart(edition):
    """The treatments whose answers stand on the page, standard treatment last: not a treatment of
    unstated type, which is one of the others."""
    told = [t for t in comparable_treatments(edition) if t.kind != TreatmentKind.UNDETERMINED]
    return [*told, *(t for t in edition.published(Treatment) if t.is_standard_care)]


@made_once()
def _examples(edition):
    """[(title, figure)]: a price of a treatment, and the figures that lead the first answers on the
    worked example, equally large, from the content."""
    columns, found = edition.prices.columns, []
    side = PERSPECTIVES.index(Perspective.ASKED)
    asked = [place for place, told in enumerate(columns.perspective) if told == side]
    asked.sort(key=lambda place: -columns.level[place])
    rows = edition.prices.at(asked[:MOST_LOOKED_AT])
    rows = [row for row in rows if row.option.treatment.kind in COMPARABLE]
    price = next((row for row in rows if not row.contradicts_itself), None)
    if price:
        found.append((f"A price: {price.option.name}", edition.lines.cost(price)))
    example = next((t for t in comparable_treatments(edition) if t.worked_example), None)
    for answer in brief_answers(edition, example) if example else ():
        leads = [line for half in answer.halves for line in half.leads]
        title = f"{answer.measure.short}: {answer.treatment.short_name}"
        found += [(title, line) for line in leads[:1]]
    return found
