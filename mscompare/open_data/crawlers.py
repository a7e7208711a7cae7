"""What search engines ask for."""

from django.conf import settings
from django.contrib.sitemaps import views
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from mscompare.edition.editions import edition_of
from mscompare.open_data.sitemaps import sitemaps_of
from mscompare.web.compression import accepted, compress, uncompressed

ROBOTS = """\
# Whatever follows a question mark is one reader's choice: no page of its own.
User-agent: *
Disallow: /*?
Disallow: /compare
Disallow: /s/
Disallow: /admin/

Sitemap: {}
"""
# Files that are held, under the few names that a site has.
MOST_HELD = 8
HELD_AS = "br"


@require_safe
def robots_txt(request):
    """Which pages are for search engines, and where they are listed."""
    address = _whole(request, reverse("sitemap"))
    return HttpResponse(ROBOTS.format(address), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request):
    """Every page that search engines may list, with the day of its newest source; where there are
    too many for one file, the files that list them."""
    files = sitemaps_of(edition_of(request))
    if len(files) == 1:
        return _listing(request, 1)
    parts = (reverse("sitemap-part", args=[number + 1]) for number in range(len(files)))
    context = {"sitemaps": [{"location": _whole(request, part)} for part in parts]}
    response = render(request, "sitemap_index.xml", context, content_type="application/xml")
    response["X-Robots-Tag"] = "noindex, noodp, noarchive"
    return response


@require_safe
def sitemap_part(request, number):
    """One of several files; there is none where one file is enough."""
    files = sitemaps_of(edition_of(request))
    if len(files) == 1 or not 1 <= number <= len(files):
        raise Http404(number)
    return _listing(request, number)


def _listing(request, number):
    """A file, which is written once for an edition and held compressed."""
    edition = edition_of(request)

    def written():
        pages = sitemaps_of(edition)[number - 1]
        response = views.sitemap(request, {"pages": pages}).render()
        return dict(response.headers), *compress(response.content, (HELD_AS,))

    name = request.scheme, request.get_host(), number
    headers, body, encoding = edition.memory.once("sitemaps", name, MOST_HELD, written)
    if encoding and accepted(request.headers.get("Accept-Encoding", ""))[:1] != (encoding,):
        # It goes out as it is, or is compressed as this browser wants it.
        body, encoding = uncompressed(body, encoding), ""
    response = HttpResponse(body, headers=headers)
    if encoding:
        response["Content-Encoding"] = encoding
        patch_vary_headers(response, ("Accept-Encoding",))
    return response


def _whole(request, path):
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)
