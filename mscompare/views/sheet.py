"""The printable sheet of a comparison."""

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.addresses import comparison_url
from mscompare.errors import bad_request
from mscompare.sheet import first_page, left_to_the_site, other_rows
from mscompare.views.asked import Refused, table_asked
from treatments.clock import today
from treatments.lines import SourceNumbers
from treatments.models import Audience, Question


@require_safe
def sheet(request):
    """The comparison for paper: A4 or Letter, black and white."""
    large = request.GET.get("large", "")
    if large not in ("", "1"):
        return bad_request(request, [f"Large: “{large[:80]}” is not understood (only 1)."])
    try:
        table, slugs = table_asked(request)
    except Refused as refused:
        return refused.response
    questions = Question.objects.published().select_related("source")
    on = today()
    first = first_page(table)
    context = {
        "table": table,
        "slugs": slugs,
        "first": first,
        "rows": other_rows(table, first),
        "left_to_the_site": left_to_the_site(table),
        "home": settings.SITE_URL or request.build_absolute_uri("/").rstrip("/"),
        "large": large == "1",
        "neurologist": questions.filter(audience=Audience.NEUROLOGIST),
        "clinic": questions.filter(audience=Audience.CLINIC),
        "numbers": SourceNumbers(),
        "today": on,
        "comparison_url": comparison_url,
    }
    return render(request, "mscompare/sheet.html", context)
