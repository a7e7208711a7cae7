"""What holds for every request of a public page, before and after its view.

A parameter that the view does not declare is refused by name: a reader must never believe that a
filter worked which nobody understood. What no page of ours would take was left out before.
"""

from http import HTTPStatus

from django.urls import Resolver404, resolve

from mscompare.web.errors import bad_request, error_page
from mscompare.web.parameters import (
    checks_itself,
    not_understood,
    taken_by,
    takes_answers,
    understood,
    with_query,
)
from treatments.text import join_words
from treatments.typed.characters import shown


class KnownParameters:
    """Middleware: refuse parameters that a page does not know."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        query = request.META.get("QUERY_STRING", "")
        if not query or request.path.startswith("/admin/"):
            return None
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
            left = sorted(set(request.GET) - dict(kept).keys())
            onward = f"Go on without {join_words([f'“{shown(n, 40)}”' for n in left]) or 'it'}"
            clean_url = with_query(request.path, kept)
            return bad_request(request, problems, clean_url=clean_url, onward=onward)
        return None


class ReadOnlyPages:
    """Middleware: public pages take nothing but GET and HEAD, those that take answers a POST, too;
    and say so in the site's design."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in ("GET", "HEAD") or request.path.startswith("/admin/"):
            return self.get_response(request)
        answered = _takes_answers_at(request.path_info)
        if answered and request.method == "POST":
            return self.get_response(request)
        problem = f"Pages of this site are only read; “{request.method[:20]}” is not answered."
        response = error_page(request, 405, "This page takes nothing", [problem])
        response["Allow"] = "GET, HEAD, POST" if answered else "GET, HEAD"
        return response


def _takes_answers_at(path):
    try:
        return takes_answers(resolve(path).func)
    except Resolver404:
        return False


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
