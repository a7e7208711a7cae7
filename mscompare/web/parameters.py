"""What may stand behind the "?" of an address, for every public page.

An unknown parameter is refused by name: a reader must never believe that a filter worked which
nobody understood. What mail and social sites append is taken away by a redirect.
"""

import re
from urllib.parse import parse_qsl, urlencode

from django.http import HttpResponseRedirect

from mscompare.web.errors import bad_request, error_page

NUL = "\x00"
TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|msclkid|mc_.*)$")

# Pages that take parameters, by the name of their address; all others take none.
PARAMETERS = {
    "options": (
        "q", "treatment", "country", "clinic", "budget", "evidence", "strength", "independent",
        "ms_type", "delivery", "sort", "page", "option", "compare",
    ),
    "compare": ("option", "rows", "order", "differences", "seen"),
    "answer": ("option",),
    "disagreements": ("about",),
    "sheet": ("option", "order", "large", "seen"),
    "sheet-pdf": ("option", "order", "large", "paper", "seen"),
    "compare-csv": ("option", "order", "differences"),
    "changes": ("page",),
    "claims": ("treatment", "document", "verdict", "page"),
}  # fmt: skip
# These pages name what they do not know themselves, beside the reader's other input.
SELF_CHECKING = {"options"}
# Of these only one value makes sense; two are not understood.
SINGLE = {
    "q", "budget", "evidence", "strength", "independent", "ms_type", "delivery", "sort", "page",
    "compare", "rows", "differences", "large", "paper", "seen", "about",
}  # fmt: skip


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
        name = request.resolver_match.url_name
        if name in SELF_CHECKING:
            return None
        problems = unknown_parameters(request.GET, name)
        if problems:
            return bad_request(request, problems, clean_url=_understood(request, name))
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
    """Middleware: a HEAD request gets the headers of the page, Content-Length too, and no body."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            length = len(response.content)
            response.content = b""
            response["Content-Length"] = str(length)
        return response


def _understood(request, page):
    """The address with what the page knows of it, each value once."""
    kept = [
        (name, value)
        for name in PARAMETERS.get(page, ())
        if name not in SINGLE or len(set(request.GET.getlist(name))) == 1
        for value in dict.fromkeys(request.GET.getlist(name))
        if NUL not in value
    ]
    return f"{request.path}?{urlencode(kept)}" if kept else request.path


def without_tracking(path, query):
    """Return the address without what mail and social sites append."""
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not TRACKING.match(name)
    ]
    return f"{path}?{urlencode(kept)}" if kept else path


def unknown_parameters(data, page):
    """Return a sentence for every parameter of `data` that `page` does not understand."""
    known = PARAMETERS.get(page, ())
    problems = [
        f"This page does not know “{name[:80]}” (given as “{data[name][:80]}”)."
        for name in data
        if name not in known
    ]
    problems += [
        f"“{name}” has a character that cannot be read, in “{value[:40].replace(NUL, '�')}”."
        for name in data
        if name in known
        for value in data.getlist(name)
        if NUL in value
    ]
    problems += [
        f"“{name}” is given more than once ({', '.join(repr(v[:40]) for v in data.getlist(name))})."
        for name in data
        if name in known and name in SINGLE and len(set(data.getlist(name))) > 1
    ]
    return problems
