"""Which hosts the site answers: those of ALLOWED_HOSTS, as Django reads it."""

import logging

from django.core.exceptions import DisallowedHost

from mscompare.serving.health import asks_for_health
from mscompare.web.errors import error_page

log = logging.getLogger(__name__)
# Of a name that is not ours so many letters are written into the log.
LONGEST_LOGGED = 60


class KnownHosts:
    """Middleware: an unknown or malformed Host is refused before anything else is done for it.

    It is one line in the log, with the name alone: as Python writes it, so that nobody begins a
    line of his own there. Whoever watches over the site asks by the address of a machine.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            request.get_host()
        except DisallowedHost:
            if not asks_for_health(request):
                name = shortened(request.META.get("HTTP_HOST", ""))
                log.warning("Refused, a host that is not ours: %s", name)
                return _refused(request)
        return self.get_response(request)


def shortened(name):
    """Return a name that somebody asked for as it may stand in the log: short, on one line."""
    return ascii(name[:LONGEST_LOGGED])


def _refused(request):
    problem = "No site here goes by the name that you asked for. The address may be mistyped."
    return error_page(request, 400, "This is not our name", [problem])
