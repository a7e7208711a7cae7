"""Who made the site, and whether it answers."""

from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.edition.editions import edition_of
from treatments.models import Source


@require_safe
def about(request):
    """Who made it, how, and who has not reviewed it."""
    sources = edition_of(request).published(Source)
    found = [source for source in sources if source.document]
    documents = sorted(found, key=lambda source: source.document)
    newest = max((source.read_on for source in sources), default=None)
    return render(request, "pages/about.html", {"documents": documents, "newest": newest})


@require_safe
def healthz(request):
    """200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
