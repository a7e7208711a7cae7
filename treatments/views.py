"""Lists that need nothing but what is known of treatments."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

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
    return render(request, "treatments/list.html", context)


@require_safe
def source_list(request):
    """Every source: the documents read, then what they cite or what checks them."""
    sources = Source.objects.published()
    context = {
        "documents": sorted(sources.exclude(document=""), key=lambda s: s.document),
        "others": sorted(sources.filter(document=""), key=lambda s: fold(s.title)),
    }
    return render(request, "treatments/sources.html", context)
