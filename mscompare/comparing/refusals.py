"""Why an address names no comparison, as one error that carries all that its page says."""

from functools import wraps

from mscompare.web.addresses import comparison_url
from mscompare.web.errors import bad_request, error_page, not_found

GONE = 410


class RequestRefusedError(Exception):
    """An address that names no comparison: the status, what is wrong in sentences, and the slugs
    of the options that a link back keeps (None: no link)."""

    def __init__(self, status, problems, keeps=None):
        super().__init__("; ".join(problems))
        self.status, self.problems, self.keeps = status, problems, keeps

    def page(self, request):
        """Return the page that says so."""
        back = None if self.keeps is None else comparison_url("compare", self.keeps)
        if self.status == GONE:
            return error_page(request, GONE, "No longer listed", self.problems, back)
        say = {400: bad_request, 404: not_found}[self.status]
        return say(request, self.problems, back)


class MovedRequestError(RequestRefusedError):
    """An address whose records were merged into others; carries the redirect to them."""

    def __init__(self, redirect):
        super().__init__(redirect.status_code, [redirect.url])
        self.redirect = redirect

    def page(self, request):
        return self.redirect


def says_what_is_refused(view):
    """Answer RequestRefusedError, raised by a view, with its page."""

    @wraps(view)
    def answering(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except RequestRefusedError as refused:
            return refused.page(request)

    return answering
