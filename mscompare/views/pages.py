"""Pages that stand on their own: home, evidence, about, health."""

from django.db import DatabaseError, connection
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.lines import cost_line
from clinics.models import Cost, Country, Option
from mscompare.addresses import options_url
from treatments.clock import today
from treatments.evidence import Level
from treatments.lines import SourceNumbers, finding_line
from treatments.models import Finding, Source, Treatment

# Amounts to start from, in US dollars; each is a link that sets the filter.
BUDGETS = (15_000, 35_000, 60_000, 100_000, 150_000)


@require_safe
def home(request):
    """The decision, three ways in, and how to read a figure."""
    on = today()
    options = Option.objects.comparable().filter(country=OuterRef("pk"))
    example = (
        Cost.objects.published().with_facts().with_strength(on).order_by("-strength_level", "key")
    ).first()
    context = {
        "treatments": Treatment.objects.comparable(),
        "countries": Country.objects.published().filter(Exists(options)),
        "budgets": BUDGETS,
        "example": cost_line(example, on) if example else None,
        "example_option": example.option.name if example else "",
        "counts": {
            "documents": Source.objects.published().exclude(document="").count(),
            "sources": Source.objects.published().count(),
            "figures": Cost.objects.published().count() + Finding.objects.published().count(),
            "options": Option.objects.comparable().count(),
        },
        "numbers": SourceNumbers(),
        "options_url": options_url,
    }
    return render(request, "mscompare/home.html", context)


@require_safe
def evidence(request):
    """How figures are rated, with the reasons of figures on this site as examples."""
    on = today()
    costs = [cost_line(c, on) for c in Cost.objects.published().with_facts().order_by("key")]
    found = Finding.objects.shown().with_facts().order_by("key")
    practical = [finding_line(f, on) for f in found if f.is_practical]
    clinical = [finding_line(f, on) for f in found if not f.is_practical]
    context = {
        "examples": [
            ("Prices", _one_of_each_level(costs)),
            ("Effects and harms", _one_of_each_level(clinical)),
            ("Days, doses, limits and numbers of people", _one_of_each_level(practical)),
        ],
        "numbers": SourceNumbers(),
    }
    return render(request, "mscompare/evidence.html", context)


def _one_of_each_level(lines):
    first = {}
    for line in lines:
        first.setdefault(line.rating.level, line)
    return [first[level] for level in sorted(Level, reverse=True) if level in first]


@require_safe
def about(request):
    """Who made it, how, and who has not reviewed it."""
    found = Source.objects.published().exclude(document="")
    documents = sorted(found, key=lambda source: source.document)
    return render(request, "mscompare/about.html", {"documents": documents})


@require_safe
def healthz(request):
    """200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
