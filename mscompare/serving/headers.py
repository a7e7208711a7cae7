"""What every answer tells browsers, whoever gives it: a page, a kept one, a static file, an error.

It is told in one place, so that nothing that answers further inside has to think of it; a page
that is kept holds it, too.
"""

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpResponseNotFound, HttpResponseServerError
from whitenoise.middleware import WhiteNoiseFileResponse

# https://www.w3.org/TR/permissions-policy/: there is no word for all of them, and each weighs on
# every answer. These are what could tell of a reader or of the room, with or without asking.
REFUSED = ("browsing-topics", "camera", "geolocation", "microphone", "payment", "usb")
POLICY = "Content-Security-Policy"
# Django's own pages about errors have a style of their own.
DEBUGGED = (HttpResponseNotFound.status_code, HttpResponseServerError.status_code)


def told_of_files():
    """Return {name: value} of what is told with a static file.

    Nothing runs in a file, so its policy is shorter: six of them come with every first page, each
    with its headers.
    """
    return {
        POLICY: "default-src 'none'; form-action 'none'; frame-ancestors 'none'",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in REFUSED),
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def told_always():
    """Return {name: value} of what is told with every other answer that does not say otherwise.

    HSTS is not among it: Django's SecurityMiddleware tells it over TLS, and only under a name that
    is answered. Whose another name is, nobody knows here.
    """
    return {
        **told_of_files(),
        # Its parts come in another order in each process.
        POLICY: "; ".join(sorted(build_policy().split("; "))),
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
    }


class ToldToBrowsers:
    """Middleware, around all that answers; what it tells is made once."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.told, self.of_files = told_always(), told_of_files()

    def __call__(self, request):
        response = self.get_response(request)
        is_file = isinstance(response, WhiteNoiseFileResponse)
        for name, value in (self.of_files if is_file else self.told).items():
            response.headers.setdefault(name, value)
        if settings.DEBUG and response.status_code in DEBUGGED:
            del response[POLICY]
        return response
