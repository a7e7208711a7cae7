"""Whether the site is alive, and whether it is ready: for what watches over it.

`/healthz` says 200 while the database answers and 503 while it does not. Where readers have a
replica and the primary answers them in its place, it says so in words. `/healthz/live` says 200
while this process answers. A proxy that sends readers elsewhere goes by the second: pages that were
seen are sent without a database, too.
"""

from collections.abc import Callable

from django.conf import settings
from django.db import Error as DatabaseProblem
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mscompare.databases.patience import hurried
from mscompare.databases.readers import is_replica_away
from treatments.models import ContentVersion

# Who watches asks again, and a database that takes longer is none to build pages with.
LONGEST_ANSWER = 1.0


class Health:
    """Middleware: what watches over the site is answered before anything that could hold it up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if asks_for_health(request):
            return WATCHED[request.path](request)
        return self.get_response(request)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, 503 when it does not."""
    words = "ok"
    try:
        with hurried(LONGEST_ANSWER):
            # What the watch looks at: a database without it is none of ours.
            for alias in settings.DATABASES:
                ContentVersion.objects.using(alias).first()
            if is_replica_away():
                words = "ok, but without the replica"
    except DatabaseProblem:
        # The next who asks does so on a new connection.
        close_old_connections()
        return _said("database does not answer", 503)
    return _said(words)


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """200 when this process answers."""
    return _said("alive")


WATCHED = {"/healthz": healthz, "/healthz/live": alive}


def asks_for_health(request: HttpRequest) -> bool:
    """Say whether a request is one for which the name of the site, TLS and all else do not matter.

    With a parameter, or with something to take, it is refused as other pages are.
    """
    asks = request.path in WATCHED and request.method in ("GET", "HEAD")
    return asks and not request.META.get("QUERY_STRING")


def _said(words: str, status: int = 200) -> HttpResponse:
    response = HttpResponse(f"{words}\n", status=status, content_type="text/plain")
    response["Cache-Control"] = "no-store"
    # Who watches asks each second, and knows the answer.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
