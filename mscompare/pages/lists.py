"""Lists of what has a page of its own: treatments, sources, countries, clinics."""

from django.db.models import Count, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.models import Clinic, Country
from treatments.models import Source, Treatment, TreatmentKind
from treatments.text import fold


@require_safe
def treatment_list(request):
    """Every treatment and service, alphabetically, with its summary."""
    treatments = Treatment.objects.published().exclude(kind=TreatmentKind.CONTROL)
    context = {
        "treatments": [t for t in treatments if t.kind != TreatmentKind.SERVICE],
        "services": [t for t in treatments if t.kind == TreatmentKind.SERVICE],
    }
    return render(request, "pages/treatments.html", context)


@require_safe
def source_list(request):
    """Every source: the documents read, then what they cite or what checks them."""
    sources = Source.objects.published()
    context = {
        "documents": sorted(sources.exclude(document=""), key=lambda s: s.document),
        "others": sorted(sources.filter(document=""), key=lambda s: fold(s.title)),
    }
    return render(request, "pages/sources.html", context)


@require_safe
def country_list(request):
    """Every country, alphabetically, with how many options and prices it has."""
    published = Q(options__retired_on=None)
    countries = Country.objects.published().annotate(
        option_count=Count("options", filter=published, distinct=True),
        price_count=Count(
            "options__costs", filter=published & Q(options__costs__retired_on=None), distinct=True
        ),
    )
    return render(request, "pages/countries.html", {"countries": countries})


@require_safe
def clinic_list(request):
    """Every clinic, alphabetically."""
    clinics = Clinic.objects.published().select_related("country")
    return render(request, "pages/clinics.html", {"clinics": clinics})
