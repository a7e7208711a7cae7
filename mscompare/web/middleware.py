"""What holds for every request of a public page, before and after its view.

A parameter that the view does not declare is refused by name: a reader must never believe that a
filter worked which nobody understood. What mail and social sites append is taken away by a
redirect.
"""

import re
from http import HTTPStatus
from urllib.parse import parse_qsl

from django.http import HttpResponseRedirect

from mscompare.web.addresses import with_query
from mscompare.web.errors import bad_request, error_page
from mscompare.web.parameters import checks_itself, not_understood, taken_by, understood

TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|msclkid|mc_.*)$")


class KnownParameters:
    """Middleware: clean addresses of tracking, refuse parameters a page does not know."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        query = request.META.get("QUERY_STRING", "")
        if not query or request.path.startswith("/admin/"):
            return None
        if any(TRACKING.match(name) for name in request.GET):
            return HttpResponseRedirect(without_tracking(request.path, query))
        if checks_itself(view):
            return None
        parameters = taken_by(view)
        kept = understood(request.GET, parameters)
        problems = not_understood(request.GET, parameters)
        for parameter in parameters:
            refused = [pair for pair in kept if parameter.travels and pair[0] == parameter.name]
            if refusals := parameter.refusals(value for _, value in refused):
                problems += refusals
                kept = [pair for pair in kept if pair not in refused]
        if problems:
            return bad_request(request, problems, clean_url=with_query(request.path, kept))
        return None


class ReadOnlyPages:
    """Middleware: public pages take nothing but GET and HEAD, and say so in the site's design."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in ("GET", "HEAD") or request.path.startswith("/admin/"):
            return self.get_response(request)
        problem = f"Pages of this site are only read; “{request.method[:20]}” is not answered."
        response = error_page(request, 405, "This page takes nothing", [problem])
        response["Allow"] = "GET, HEAD"
        return response


class HeadWithoutBody:
    """Middleware: a HEAD request gets the headers of the page, Content-Length too, and no body.

    What was not modified says no length: it would have to be the page's (RFC 9110, 8.6).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            del response["Content-Length"]
        elif request.method == "HEAD" and response.streaming:
            # A file says itself how long it is.
            response.streaming_content = ()
        elif request.method == "HEAD":
            length = len(response.content)
            response.content = b""
            response["Content-Length"] = str(length)
        return response


def without_tracking(path, query):
    """Return the address without what mail and social sites append."""
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not TRACKING.match(name)
    ]
    return with_query(path, kept)
