"""The home page: the decision, three ways in, and the treatments in a few words."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.models import Perspective
from mscompare.claims.claims import claim_rows
from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.edition.prices import PERSPECTIVES
from mscompare.edition.remembered import made_once
from mscompare.glance.menu import options_menu
from mscompare.options.index import index_of
from mscompare.options.summaries import comparable_treatments
from mscompare.pages.treatment_details import rules_for
from mscompare.ways_in.named import LONGEST_PLACE
from mscompare.ways_in.short import places_with_prices, treatments_in_short
from mscompare.web.page_parts import PageParts
from treatments.models import COMPARABLE, Question, Source, Statement, Topic, Verdict

# Prices among which one is looked for that can stand as an example.
MOST_LOOKED_AT = 20
# Sentences about MS on the home page.
MOST_ABOUT_MS = 4


@require_safe
def home(request):
    """The decision, three ways in, each treatment and its places in short, how to read a figure."""
    edition = edition_of(request)
    treatments = comparable_treatments(edition)
    context = {
        "emergencies": emergencies(edition, treatments),
        "menu": options_menu(edition),
        "longest": LONGEST_PLACE,
        "ruled": [t for t in treatments if rules_for(edition, t)[0]],
        "shorts": treatments_in_short(edition),
        "where": places_with_prices(edition),
        "example": _example(edition),
        "about_ms": _about_ms(edition),
        "counts": {
            "sources": len(edition.published(Source)),
            "options": index_of(edition).comparable.bit_count(),
            "claims": len(claim_rows(edition)),
            "questions": len(edition.published(Question)),
        },
        "numbers": PageParts(edition),
    }
    return render(request, "pages/home.html", context)


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
def _example(edition):
    """(what it is, figure): a price that a patient was asked for, as strong as there is one; None
    without one that can be shown."""
    columns = edition.prices.columns
    side = PERSPECTIVES.index(Perspective.ASKED)
    asked = [place for place, told in enumerate(columns.perspective) if told == side]
    asked.sort(key=lambda place: -columns.level[place])
    rows = edition.prices.at(asked[:MOST_LOOKED_AT])
    rows = [row for row in rows if row.option.treatment.kind in COMPARABLE]
    price = next((row for row in rows if not row.contradicts_itself), None)
    return (f"A price: {price.option.name}", edition.lines.cost(price)) if price else None
