"""Which hosts the site answers: those of ALLOWED_HOSTS, as Django reads it."""

import logging

from django.core.exceptions import DisallowedHost

from mscompare.serving.health import asks_for_health
from mscompare.web.errors import error_page
from treatments.text import shortened

log = logging.getLogger(__name__)


class KnownHosts:
    """Middleware: an unknown or malformed Host is refused before anything else is done for it.

    It is one line in the log, with the name alone. Whoever watches over the site asks by the
    address of a machine.
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


def _refused(request):
    problem = "No site here goes by the name that you asked for. The address may be mistyped."
    return error_page(request, 400, "This is not our name", [problem])
