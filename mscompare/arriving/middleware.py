"""Addresses as they arrive: what others appended is left out and told, what others mangled is
healed."""

from http import HTTPStatus
from urllib.parse import unquote_plus

from django.conf import settings
from django.db import Error as DatabaseProblem
from django.http import HttpResponseRedirect
from django.template import engines
from django.urls import get_script_prefix

from mscompare.arriving.left_out import is_cut, without_foreign
from mscompare.arriving.meant import Meant, meant_by
from mscompare.arriving.published import is_an_option, our_names, published_routes
from mscompare.arriving.undone import undone, without_edges
from mscompare.edition.editions import edition_of
from mscompare.kept.tags import PERSONAL
from mscompare.web.rendering import told_first, wants_block_alone
from treatments.typed.characters import shown

# Of what was left out so many are told, each so far.
PARTS_TOLD, LONGEST_TOLD = 5, 40
# Longer addresses are no links that somebody passed on.
LONGEST_HEALED = 4_000
REFUSED_STATUS = (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND)
NOT_HEALED = ("/admin/", "/healthz", settings.STATIC_URL)


class WithoutAppended:
    """Middleware, before pages are looked up: a page does not see what the wide world appended to
    its address, and says in one line what that was."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if not query or request.path_info.startswith(NOT_HEALED):
            return self.get_response(request)
        kept, foreign = without_foreign(query, our_names())
        # An option that lost its name stays: it is refused, and what it may mean is told.
        if lost := [part for part in foreign if _names_an_option(request, part)]:
            # So does what may be a piece of it.
            foreign = [p for p in foreign if p not in lost and _says_something(p) and not is_cut(p)]
            kept = "&".join(part for part in query.split("&") if part not in foreign)
        if not foreign:
            return self.get_response(request)
        request.META["QUERY_STRING"] = kept
        response = self.get_response(request)
        if response.has_header("Location"):
            # Where it leads is told what it brought along.
            there, mark, fragment = response["Location"].partition("#")
            joined = "&".join(foreign)
            response["Location"] = f"{there}{'&' if '?' in there else '?'}{joined}{mark}{fragment}"
            return response
        return _told(response, [part for part in foreign if _says_something(part)])


class HealedAddresses:
    """Middleware: an address that no page has leads to the one page that it can only mean; where it
    may mean several, the page that refuses it names them (`request.meant`)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.meant = _MeantOnce(request)
        response = self.get_response(request)
        if response.status_code in REFUSED_STATUS and (address := request.meant.address):
            return HttpResponseRedirect(address)
        return response


class _MeantOnce:
    """What the address of a request may mean, looked for when it is asked."""

    def __init__(self, request):
        self._request, self._found = request, None

    @property
    def address(self):
        return self._meant.address

    @property
    def guesses(self):
        return self._meant.guesses

    @property
    def _meant(self):
        if self._found is None:
            self._found = _meant(self._request)
        return self._found


def _meant(request):
    query = request.META.get("QUERY_STRING", "")
    if (
        request.method not in ("GET", "HEAD")
        or request.path_info.startswith(NOT_HEALED)
        or wants_block_alone(request.META)
        or len(request.path_info) + len(query) > LONGEST_HEALED
    ):
        return Meant()
    try:
        routes = published_routes(edition_of(request))
    except DatabaseProblem:
        # The page says what it can without it.
        return Meant()
    found = meant_by(request.path_info, query, routes, our_names())
    prefix = get_script_prefix().rstrip("/")
    return Meant(
        found.address and prefix + found.address,
        tuple(guess._replace(address=prefix + guess.address) for guess in found.guesses),
    )


def _names_an_option(request, part):
    """Say whether a part that looks foreign is an option which has lost its name."""
    # With the sign before it, which may be the beginning of a longer one ("&lt;").
    texts = [undone(text) for text in f"&{unquote_plus(part)}".split("=") if text]
    try:
        edition = edition_of(request)
    except DatabaseProblem:
        return False
    return any(is_an_option(edition, text) for text in texts)


def _says_something(part):
    """False for the rest of a sign that was encoded, such as the "gt;" of "&gt;"."""
    return bool(without_edges(undone(f"&{part}")).strip("&="))


def _told(response, foreign):
    """Return an answer that says what was left out of its address; nobody else gets it."""
    if not foreign or response.streaming:
        return response
    headers = response.headers
    if not headers.get("Content-Type", "").startswith("text/html"):
        return response
    frame = engines["jinja2"].get_template("_components/frame.html").template.module
    appended = [part for part in foreign if not is_cut(part)]
    names = list(dict.fromkeys(unquote_plus(part.partition("=")[0]) for part in appended))
    told = [shown(name, LONGEST_TOLD) for name in names[:PARTS_TOLD]]
    is_whole = appended == foreign
    notice = frame.left_out(told, len(names[PARTS_TOLD:]), is_whole).lstrip().encode()
    encoding = headers.get("Content-Encoding", "")
    response.content, encoding = told_first(response.content, encoding, notice)
    for name in ("ETag", "Content-Encoding"):
        response.headers.pop(name, None)
    if encoding:
        response["Content-Encoding"] = encoding
    response["Content-Length"] = str(len(response.content))
    response["Cache-Control"] = PERSONAL
    return response
