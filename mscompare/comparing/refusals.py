"""Why an address names no comparison, as one error that carries all that its page says."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TypeVar, cast

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from mscompare.web.addresses import comparison_url
from mscompare.web.errors import bad_request, error_page, not_found

GONE = 410

_View = TypeVar("_View", bound=Callable[..., HttpResponse])


class RequestRefusedError(Exception):
    """An address that names no comparison: the status, what is wrong in sentences, and the slugs
    of the options that a link back keeps (None: no link)."""

    def __init__(
        self, status: int, problems: Sequence[str], keeps: Sequence[str] | None = None
    ) -> None:
        super().__init__("; ".join(problems))
        self.status, self.problems, self.keeps = status, problems, keeps

    def page(self, request: HttpRequest) -> HttpResponse:
        """Return the page that says so."""
        back = None if self.keeps is None else comparison_url("compare", self.keeps)
        if self.status == GONE:
            return error_page(request, GONE, "No longer listed", self.problems, back)
        say = {400: bad_request, 404: not_found}[self.status]
        return say(request, self.problems, back)


class MovedRequestError(RequestRefusedError):
    """An address whose records were merged into others; carries the redirect to them."""

    def __init__(self, redirect: HttpResponsePermanentRedirect) -> None:
        super().__init__(redirect.status_code, [redirect.url])
        self.redirect = redirect

    def page(self, request: HttpRequest) -> HttpResponse:
        return self.redirect


def says_what_is_refused(view: _View) -> _View:
    """Answer RequestRefusedError, raised by a view, with its page."""

    @wraps(view)
    def answering(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except RequestRefusedError as refused:
            return refused.page(request)

    return cast(_View, answering)
