"""Error pages in the site's own design. None of them asks anything of the database."""

import logging
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import RequestDataTooBig
from django.db import DataError, IntegrityError, InternalError, NotSupportedError, ProgrammingError
from django.db import Error as DatabaseProblem
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mscompare.edition.edition import Edition
from mscompare.edition.editions import editions
from mscompare.web.parameters import takes_answers
from treatments.figures.wording import day_in_words
from treatments.text import logged_path, shortened

log = logging.getLogger(__name__)
# Faults of a question; what else a database raises says that it is not well, as one code of
# PostgreSQL does, read_only_sql_transaction: it stands by while another is written to.
MISTAKES = (DataError, IntegrityError, InternalError, NotSupportedError, ProgrammingError)
READ_ONLY = "25006"
TRY_AGAIN_SECONDS = 5


def error_page(
    request: HttpRequest,
    status: int,
    title: str,
    problems: Sequence[str] = (),
    clean_url: str | None = None,
    again: bool = False,
    onward: str = "Go on without it",
) -> HttpResponse:
    """Return the error page with a title, the problems in sentences and a way back, which says
    `onward` what it leaves out; with `again`, a way to ask for the same once more."""
    context = {
        "status": status, "title": title, "problems": problems, "clean_url": clean_url,
        "again": again, "onward": onward,
    }  # fmt: skip
    return render(request, "web/error.html", context, status=status)


def bad_request(
    request: HttpRequest, problems: Sequence[str] = (), clean_url: str | None = None, **told: str
) -> HttpResponse:
    title = "We did not understand this address"
    return error_page(request, 400, title, problems, clean_url, **told)


def not_found(
    request: HttpRequest, problems: Sequence[str] = (), clean_url: str | None = None, **told: str
) -> HttpResponse:
    return error_page(request, 404, "There is no such page", problems, clean_url, **told)


def handler400(request, exception):
    if isinstance(exception, RequestDataTooBig):
        problem = "What was sent is longer than 2.5 MB of text. Go back: what you typed is there."
        return error_page(request, 413, "That was too much at once", [problem])
    if isinstance(exception, SessionInterrupted):
        problem = (
            "Either you were logged out in another window, or the database is busy with a long "
            "import. Go back and try again in a minute: what you typed is there."
        )
        return unavailable(request, "This could not be saved just now", [problem])
    return bad_request(request)


def handler404(request, exception):
    return not_found(request)


def handler500(request):
    error = sys.exc_info()[1]
    if is_unwell(error):
        return _database_away(request, error)
    return error_page(request, 500, "Something went wrong on our side")


def is_unwell(error: BaseException | None) -> bool:
    """Say whether an exception is of a database that is away, locked, full, only to be read, or
    another one; and not of a question that makes no sense."""
    if not isinstance(error, MISTAKES):
        return isinstance(error, DatabaseProblem)
    # Where the content itself cannot be read, a table that is missing is no mistake of a question.
    return _sqlstate(error) == READ_ONLY or (
        editions.is_away and isinstance(error, ProgrammingError)
    )


def _sqlstate(error):
    """The code of a fault in PostgreSQL: "" from SQLite, None where the server said none."""
    return getattr(error.__cause__, "sqlstate", "")


def _database_away(request, error):
    match = getattr(request, "resolver_match", None)
    if request.method in ("GET", "HEAD") or (match and takes_answers(match.func)):
        title = "We cannot look this up just now"
        problem = (
            "Pages that were read lately still open. This one has to be looked up, and our "
            "database does not answer. Try again in a minute."
        )
    elif _sqlstate(error) is None:
        # The answer to the last question of all may be the one that was lost.
        title = "We do not know whether this was saved"
        problem = (
            "The database was gone before it answered. Go back and try again in a minute: what "
            "you typed is there. Look first whether it was saved."
        )
    else:
        title = "This could not be saved just now"
        problem = (
            "The database is busy with something long, or full. Nothing of it was saved. "
            "Go back and try again in a minute: what you typed is there."
        )
    response = unavailable(request, title, [problem])
    # One line; of each reader who asks meanwhile a traceback would fill the disk.
    said = str(error).strip().partition("\n")[0]
    path = shortened(logged_path(request.path))
    log.warning("The database failed %s: %s", path, shortened(said, 200))
    response._has_been_logged = True
    return response


def unavailable(request: HttpRequest, title: str, problems: Sequence[str] = ()) -> HttpResponse:
    """Return the error page for what may go well in some seconds."""
    response = error_page(request, 503, title, problems, again=True)
    response["Retry-After"] = str(TRY_AGAIN_SECONDS)
    return response


class NoLongerListedError(Exception):
    """A page that was there: carries the name, the day since which it is gone, and where else to
    look."""

    def __init__(self, name, day, instead=None):
        super().__init__(name)
        self.name, self.day, self.instead = name, day, instead


def says_what_is_gone(view):
    """Answer NoLongerListedError, raised by a view, with 410 and the day."""

    @wraps(view)
    def answering(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except NoLongerListedError as gone:
            problem = f"“{gone.name}” is no longer listed since {day_in_words(gone.day)}."
            return error_page(request, 410, "No longer listed", [problem], gone.instead)

    return answering


def listed_or_gone(
    edition: Edition, model: type[Any], slug: str, instead: Callable[[Any], str]
) -> Any:
    """Return the row of a model that is shown under an address; such a row rests on no other.

    Raises Http404 if there never was one, NoLongerListedError if it was retired; `instead` gives
    an address for such a row.
    """
    row = edition.row(model, slug)
    if row is None:
        raise Http404(slug)
    if not edition.is_published(row):
        raise NoLongerListedError(str(row), row.retired_on, instead(row))
    return row
