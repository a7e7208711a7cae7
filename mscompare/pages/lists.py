"""Lists of what has a page of its own: treatments, sources, countries, clinics."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.models import Clinic, Country
from mscompare.edition.editions import edition_of
from mscompare.edition.remembered import made_once
from treatments.models import Source, Treatment, TreatmentKind
from treatments.text import fold


@require_safe
def treatment_list(request):
    """Every treatment and service, alphabetically, with its summary."""
    rows = edition_of(request).published(Treatment)
    treatments = [t for t in rows if t.kind != TreatmentKind.CONTROL]
    context = {
        "treatments": [t for t in treatments if t.kind != TreatmentKind.SERVICE],
        "services": [t for t in treatments if t.kind == TreatmentKind.SERVICE],
    }
    return render(request, "pages/treatments.html", context)


@require_safe
def source_list(request):
    """Every source: the documents read, then what they cite or what checks them."""
    sources = edition_of(request).published(Source)
    context = {
        "documents": sorted((s for s in sources if s.document), key=lambda s: s.document),
        "others": sorted((s for s in sources if not s.document), key=lambda s: fold(s.title)),
    }
    return render(request, "pages/sources.html", context)


@require_safe
def country_list(request):
    """Every country, alphabetically, with how many options and prices it has."""
    return render(request, "pages/countries.html", {"countries": _counted(edition_of(request))})


@made_once()
def _counted(edition):
    """[(country, number of its options, number of their prices)]"""
    found = []
    for country in edition.published(Country):
        options = [option for option in country.options.all() if option.retired_on is None]
        prices = sum(len(edition.prices.places_of_option(option.pk)) for option in options)
        found.append((country, len(options), prices))
    return found


@require_safe
def clinic_list(request):
    """Every clinic, alphabetically."""
    return render(request, "pages/clinics.html", {"clinics": edition_of(request).published(Clinic)})
