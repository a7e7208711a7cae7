"""Who made the site."""

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
