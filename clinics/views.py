"""Lists that need nothing but places."""

from django.db.models import Count, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.models import Clinic, Country


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
    return render(request, "clinics/countries.html", {"countries": countries})


@require_safe
def clinic_list(request):
    """Every clinic, alphabetically."""
    clinics = Clinic.objects.published().select_related("country")
    return render(request, "clinics/clinics.html", {"clinics": clinics})
