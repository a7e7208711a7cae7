"""Lists of what has a page of its own: treatments, sources, countries, clinics."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.models import PAYABLE, Clinic, Country
from mscompare.edition.editions import edition_of
from mscompare.edition.emergencies import emergencies
from mscompare.edition.prices import PERSPECTIVES
from mscompare.edition.remembered import made_once
from mscompare.pages.long_lists import CLINIC_PARAMETERS, SOURCE_PARAMETERS, AskedList, ListIndex
from mscompare.prices.by_payer import prices_and_costs
from mscompare.web.errors import not_found
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import takes
from treatments.models import COMPARABLE, Source, Treatment, TreatmentKind
from treatments.text import fold


@require_safe
def treatment_list(request):
    """Every treatment and service, alphabetically, with its summary; medicines under standard
    treatment."""
    edition = edition_of(request)
    rows = edition.published(Treatment)
    treatments = sorted(
        (t for t in rows if t.kind != TreatmentKind.CONTROL), key=lambda t: fold(t.name)
    )
    context = {
        "emergencies": emergencies(edition, treatments),
        "treatments": [
            t for t in treatments if t.kind != TreatmentKind.SERVICE and not t.is_medicine
        ],
        "medicines": [t for t in treatments if t.is_medicine],
        "services": [t for t in treatments if t.kind == TreatmentKind.SERVICE],
    }
    return render(request, "pages/treatments.html", context)


@takes(SOURCE_PARAMETERS, self_checking=True)
@require_safe
def source_list(request):
    """Every source: the documents read, then what they cite or what checks them."""
    edition = edition_of(request)
    asked = AskedList("sources", SOURCE_PARAMETERS, request.GET, edition, _sources(edition))
    return _listed(request, "pages/sources.html", asked)


@made_once(1)
def _sources(edition):
    sources = edition.published(Source)
    documents = sorted((s for s in sources if s.document), key=lambda s: s.document)
    others = sorted((s for s in sources if not s.document), key=lambda s: fold(s.title))
    return ListIndex([*documents, *others], lambda s: f"{s.title} {s.publisher_name}")


@require_safe
def country_list(request):
    """Every country, alphabetically, with how many options, prices and services it has."""
    edition = edition_of(request)
    context = {"countries": _counted(edition), "numbers": PageParts(edition)}
    return render(request, "pages/countries.html", context)


@made_once()
def _counted(edition):
    """((country, number of its options, "8 prices and 1 cost", number of services), …)

    The options are those that can be ticked there, as the filter of /options/ counts them.
    """
    found = []
    for country in edition.published(Country):
        offered = [option for option in country.options.all() if option.retired_on is None]
        options = [option for option in offered if option.treatment.kind in COMPARABLE]
        services = [o for o in offered if o.treatment.kind == TreatmentKind.SERVICE]
        places = [p for option in options for p in edition.prices.places_of_option(option.pk)]
        amounts = [edition.prices.columns.perspective[place] for place in places]
        prices = sum(PERSPECTIVES[told] in PAYABLE for told in amounts)
        told = prices_and_costs(prices, len(amounts) - prices)
        found.append((country, len(options), told, len(services)))
    return tuple(found)


@takes(CLINIC_PARAMETERS, self_checking=True)
@require_safe
def clinic_list(request):
    """Every clinic, alphabetically."""
    edition = edition_of(request)
    asked = AskedList("clinics", CLINIC_PARAMETERS, request.GET, edition, _clinics(edition))
    return _listed(request, "pages/clinics.html", asked)


@made_once(1)
def _clinics(edition):
    rows = edition.published(Clinic)
    return ListIndex(rows, lambda clinic: f"{clinic.folded} {clinic.country.folded}")


def _listed(request, template, asked):
    """The page of an AskedList; what is not understood is a 400, a page that is not there a 404."""
    if asked.page is None:
        last = asked.pages.num_pages
        there = f"There is no page {asked.number} of these {asked.name}; there are {last}."
        return not_found(request, [there], asked.url())
    context = {"asked": asked, "numbers": PageParts(edition_of(request))}
    return render(request, template, context, status=400 if asked.problems else 200)
