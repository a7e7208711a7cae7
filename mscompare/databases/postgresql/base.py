"""Django's PostgreSQL, asked by somebody who does not wait for ever: the ENGINE of the site.

What the server is told of time-outs it can only keep while it runs. One that was stopped in the
middle, or a network that swallows what is sent, says nothing at all; so the time of an answer is
bounded here, too (`patience.py`).
"""

import time
from threading import Lock
from types import SimpleNamespace

import psycopg
from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL
from psycopg.errors import ConnectionTimeout, OperationalError

from mscompare.databases.patience import hurried, longest_wait

# Whether a kept connection still answers is known after a second.
CHECKED_WITHIN = 1.0


class PatientConnection(psycopg.Connection):
    """A connection that is closed when an answer takes longer than `longest_wait`."""

    def wait(self, gen, *args, timeout=None, **named):
        seconds = longest_wait() if timeout is None else timeout
        began = time.monotonic()
        try:
            return super().wait(gen, *args, timeout=seconds, **named)
        except OperationalError:
            # Raised here and not by the server, for which psycopg has no public name.
            if seconds is not None and time.monotonic() - began >= seconds:
                self.close()
                raise OperationalError(f"no answer within {seconds:g} s") from None
            raise


class DatabaseWrapper(PostgreSQL):
    """Connections that are patient for a while."""

    Database = SimpleNamespace(**{**vars(psycopg), "connect": PatientConnection.connect})
    # After somebody has waited in vain for a connection one tries at a time; the others are told
    # so at once.
    _is_silent, _trying = False, Lock()

    def get_new_connection(self, conn_params):
        was_silent = DatabaseWrapper._is_silent
        if was_silent and not self._trying.acquire(blocking=False):
            raise OperationalError("the server did not answer a moment ago")
        try:
            DatabaseWrapper._is_silent, made = False, super().get_new_connection(conn_params)
            return made
        except ConnectionTimeout:
            DatabaseWrapper._is_silent = True
            raise
        finally:
            if was_silent:
                self._trying.release()

    def is_usable(self):
        with hurried(CHECKED_WITHIN):
            return super().is_usable()
