"""What search engines ask for."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

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
