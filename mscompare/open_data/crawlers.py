"""What search engines ask for."""

from django.conf import settings
from django.contrib.sitemaps import views
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from mscompare.edition.editions import edition_of
from mscompare.open_data.sitemaps import SITEMAPS

ROBOTS = """\
# Whatever follows a question mark is one reader's choice: no page of its own.
User-agent: *
Disallow: /*?
Disallow: /compare
Disallow: /admin/

Sitemap: {}
"""


@require_safe
def robots_txt(request):
    """Which pages are for search engines, and where they are listed."""
    path = reverse("sitemap")
    address = (
        f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)
    )
    return HttpResponse(ROBOTS.format(address), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request):
    """Every page that search engines may list, with the day of its newest source."""
    edition = edition_of(request)
    return views.sitemap(request, {name: pages(edition) for name, pages in SITEMAPS.items()})
