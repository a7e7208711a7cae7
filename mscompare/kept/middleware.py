"""Kept pages first; what must be built waits its turn, and is built of one edition."""

from http import HTTPStatus

from django.conf import settings
from django.db import Error as DatabaseProblem
from django.http import HttpResponse, HttpResponseNotModified

from mscompare.databases.patience import hurried
from mscompare.databases.readers import for_readers
from mscompare.edition.editions import editions
from mscompare.edition.state import EditionPassedError
from mscompare.edition.watching import watch
from mscompare.kept.asked import PageRequest
from mscompare.kept.gate import Gate, GateFullError
from mscompare.kept.page import KeptPage
from mscompare.kept.pages import is_worth_keeping, pages, shared_page
from mscompare.kept.tags import OF_A_304, PERSONAL, is_known
from mscompare.kept.told_on import told_on
from mscompare.web.errors import unavailable

# Threads of one process share one core, and sixteen pages that wait are already a second or two.
MOST_WAITING = 16
LONGEST_TURN = 10
# Seconds that a reader waits for one answer of the database.
LONGEST_QUESTION = 3
# How often a page is begun anew because somebody has published meanwhile.
EDITIONS_TRIED = 3
# Names in urls.py. PDFs wait in a queue of their own.
WITHOUT_GATE = ("sheet-pdf",)


class KeptPages:
    """Middleware, the first that costs anything: what was sent once is sent again."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.gate = Gate(settings.BUILDS_AT_ONCE, MOST_WAITING, LONGEST_TURN)

    def __call__(self, request):
        if editions.is_private():
            # A preview of what only its editor may see yet.
            return self.get_response(request)
        asked = PageRequest(request)
        if asked.is_apart():
            return _for_nobody_else(self.get_response(request))
        edition = editions.told()
        if edition and (page := pages.known(edition.name, asked.raw)):
            return _answer(request, page, edition)
        with hurried(LONGEST_QUESTION), for_readers():
            return self._found_or_built(request, asked)

    def _found_or_built(self, request, asked):
        try:
            request.edition = editions.current()
        except DatabaseProblem:
            return self._without_edition(request, asked)
        asked.read()
        page = self._kept(request.edition, asked)
        return _answer(request, page, request.edition) if page else self._in_turn(request, asked)

    def _without_edition(self, request, asked):
        """Send what other processes have left, of the edition that was told here last."""
        if past := watch.told_last():
            asked.read()
            if page := self._kept(past, asked):
                return _answer(request, page, past)
        # The page itself says what that means: some ask nothing of the database.
        return _for_nobody_else(self.get_response(request))

    def _kept(self, edition, asked):
        """Return the page that was kept of an edition for a request, None if there is none."""
        if asked.address is None:
            return None
        page = pages.found(edition.name, asked.address)
        if page and asked.may_be_remembered:
            pages.memory.name(asked.raw, asked.address)
        return page

    def _in_turn(self, request, asked):
        """Build a page when it is its turn; by then another reader may have had it built."""
        if asked.match is None or asked.match.url_name in WITHOUT_GATE:
            return self._built(request, asked)
        try:
            with self.gate.place() as waited:
                if waited:
                    request.edition = editions.current()
                    if page := self._kept(request.edition, asked):
                        return _answer(request, page, request.edition)
                return self._built(request, asked)
        except GateFullError:
            request.turned_away = True
            return _for_nobody_else(self.get_response(request))

    def _built(self, request, asked):
        response = self.get_response(request)
        # A page that was begun of one edition may have been made of the next.
        edition = request.edition
        if response.status_code == HTTPStatus.OK:
            response["Content-Day"] = edition.day.isoformat()
        page = shared_page(response) if asked.address else None
        if page is None:
            return _dated(_for_nobody_else(response), edition)
        if is_worth_keeping(page):
            pages.keep(edition.name, asked.address, page)
            if asked.may_be_remembered:
                pages.memory.name(asked.raw, asked.address)
        if editions.is_away or _has_it(request, page):
            return _answer(request, page, edition)
        for name in ("Cache-Control", "ETag"):
            response[name] = page.headers[name]
        return response

    def process_view(self, request, view, args, kwargs):
        if getattr(request, "turned_away", False):
            return _too_busy(request)
        return None

    def process_exception(self, request, exception):
        """Build a page anew that was begun of an edition which has passed meanwhile."""
        view, args, kwargs = request.resolver_match
        for _ in range(EDITIONS_TRIED):
            if not isinstance(exception, EditionPassedError):
                return None
            request.edition = editions.newest(after=getattr(request, "edition", None))
            try:
                return view(request, *args, **kwargs)
            except EditionPassedError as error:
                exception = error
        return _too_busy(request)


def _answer(request, page, edition):
    if editions.is_away:
        page = pages.while_away(edition, page)
    if _has_it(request, page):
        return _not_modified(page)
    return HttpResponse(page.body, headers=page.headers)


def _has_it(request, page):
    asked = request.META.get("HTTP_IF_NONE_MATCH")
    return asked is not None and is_known(page.headers["ETag"], asked)


def _not_modified(page):
    told = {name: page.headers[name] for name in OF_A_304 if name in page.headers}
    return HttpResponseNotModified(headers=told)


def _dated(response, edition):
    """Return an answer that is not kept, with its day while the database is away."""
    if not editions.is_away or response.status_code != HTTPStatus.OK or response.streaming:
        return response
    page = told_on(KeptPage(dict(response.headers), response.content), edition.day)
    del page.headers["ETag"]
    return HttpResponse(page.body, headers=page.headers)


def _for_nobody_else(response):
    """Mark an answer that no cache may keep: what went wrong may be right in a minute, and what
    somebody typed is nobody else's. Static files say themselves how long they last."""
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = PERSONAL
    return response


def _too_busy(request):
    """Tell a reader to come again, instead of letting everybody wait ever longer."""
    problem = "Many people ask for new pages right now. Try again in some seconds."
    return unavailable(request, "Too many at once", [problem])
