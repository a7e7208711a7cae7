"""Lists of what has a page of its own: treatments, sources, countries, clinics."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.models import Clinic, Country
from mscompare.edition.editions import edition_of
from mscompare.edition.remembered import made_once
from mscompare.pages.long_lists import CLINIC_PARAMETERS, SOURCE_PARAMETERS, AskedList, ListIndex
from mscompare.web.errors import not_found
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import takes
from treatments.models import Source, Treatment, TreatmentKind
from treatments.text import fold


@require_safe
def treatment_list(request):
    """Every treatment and service, alphabetically, with its summary; medicines under standard
    treatment."""
    rows = edition_of(request).published(Treatment)
    treatments = [t for t in rows if t.kind != TreatmentKind.CONTROL]
    context = {
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
    return ListIndex([*documents, *others], lambda s: fold(f"{s.title} {s.publisher_name}"))


@require_safe
def country_list(request):
    """Every country, alphabetically, with how many options and prices it has."""
    edition = edition_of(request)
    context = {"countries": _counted(edition), "numbers": PageParts(edition)}
    return render(request, "pages/countries.html", context)


@made_once()
def _counted(edition):
    """((country, number of its options, number of their prices), …)"""
    found = []
    for country in edition.published(Country):
        options = [option for option in country.options.all() if option.retired_on is None]
        prices = sum(len(edition.prices.places_of_option(option.pk)) for option in options)
        found.append((country, len(options), prices))
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
