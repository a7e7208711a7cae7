"""Django's PostgreSQL, asked by somebody who does not wait for ever: the ENGINE of the site.

What the server is told of time-outs it can only keep while it runs. One that was stopped in the
middle, or a network that swallows what is sent, says nothing at all; so the time of an answer is
bounded here, too (`patience.py`).
"""

import time
from types import SimpleNamespace

import psycopg
from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL
from psycopg.errors import OperationalError

from mscompare.databases.patience import LONGEST_COMMIT, hurried, longest_wait
from mscompare.databases.postgresql.machines import connection_to_one

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

    def get_new_connection(self, conn_params):
        return connection_to_one(super().get_new_connection, conn_params)

    def _commit(self):
        if longest_wait() is None:
            return super()._commit()
        # A primary whose replica is away waits for it without end, and keeps to no time-out of its
        # own meanwhile.
        with hurried(LONGEST_COMMIT):
            return super()._commit()

    def is_usable(self):
        with hurried(CHECKED_WITHIN):
            return super().is_usable()
