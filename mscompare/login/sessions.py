"""How long somebody stays logged in: until idle, and never longer than a working day."""

import time

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import Error as DatabaseProblem

from mscompare.login.middleware import ForEditors

SERVER_ERROR = 500
BEGAN = "began_at"
LONGEST_SESSION = 12 * 60 * 60
# Typing is told to the server this often at most; a third of a short limit, so that it is in time.
PAUSE = 5 * 60


class EditorsSessions(ForEditors, SessionMiddleware):
    """Every page of the editors starts the idle time anew; public pages never touch a session."""

    def process_response(self, request, response):
        if response.status_code >= SERVER_ERROR:
            # Nothing of what went wrong is kept, and nobody waits for the same database twice.
            return response
        try:
            return super().process_response(request, response)
        except SessionInterrupted as error:
            if request.method in ("GET", "HEAD") and _database_refused(error):
                # While somebody else writes for long, or the disk is full, editors can read.
                return response
            raise


def _database_refused(error):
    """Say whether a session could not be written, as against one that is there no more."""
    update = error.__context__
    # A row that is gone is found by Django; what the database refuses has a cause in its driver.
    refused = update is not None and update.__context__
    return isinstance(refused, DatabaseProblem) and refused.__cause__ is not None


def begin_session(sender, request, user, **kwargs):
    """Receiver of Django's signal: note when somebody logged in."""
    request.session[BEGAN] = int(time.time())


def in_time(request):
    """Whether the session of a request began today's stretch of work, not yesterday's."""
    return time.time() - request.session.get(BEGAN, 0) < LONGEST_SESSION


def pause():
    """Return after how many seconds of typing the server is told again."""
    return min(PAUSE, settings.SESSION_COOKIE_AGE // 3)
