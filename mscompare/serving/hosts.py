"""Which hosts the site answers: those of ALLOWED_HOSTS, as Django reads it."""

import logging

from django.core.exceptions import DisallowedHost

from mscompare.web.errors import error_page

log = logging.getLogger(__name__)
# Whoever watches over the site asks by the address of a machine: these paths, and all below them,
# answer whatever the host.
WHATEVER_HOST = ("/healthz",)
# Of a name that is not ours so many letters are written into the log.
LONGEST_LOGGED = 60
# What such a request is for the rest of the site: by RFC 2606 nobody's.
NOBODY = "host.invalid"


class KnownHosts:
    """Middleware: an unknown or malformed Host is refused before anything else is done for it.

    It is one line in the log, with the name alone: as Python writes it, so that nobody begins a
    line of his own there.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            request.get_host()
        except DisallowedHost:
            if not may_come_by_any_name(request.path_info):
                name = shortened(request.META.get("HTTP_HOST", ""))
                log.warning("Refused, a host that is not ours: %s", name)
                return _refused(request)
            request.get_host = lambda: NOBODY
        return self.get_response(request)


def may_come_by_any_name(path):
    """Say whether a path answers whatever the Host."""
    return any(path == prefix or path.startswith(f"{prefix}/") for prefix in WHATEVER_HOST)


def shortened(name):
    """Return a name that somebody asked for as it may stand in the log: short, on one line."""
    return ascii(name[:LONGEST_LOGGED])


def _refused(request):
    problem = "No site here goes by the name that you asked for. The address may be mistyped."
    return error_page(request, 400, "This is not our name", [problem])
