"""Django's PostgreSQL, asked by somebody who does not wait for ever: the ENGINE of the site.

What the server is told of time-outs it can only keep while it runs. One that was stopped in the
middle, or a network that swallows what is sent, says nothing at all; so the time of an answer is
bounded here, too (`patience.py`).
"""

import re
import time
from contextlib import suppress
from types import SimpleNamespace

import psycopg
from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL
from psycopg.errors import OperationalError

from mscompare.databases.patience import LONGEST_COMMIT, hurried, longest_wait
from mscompare.databases.postgresql.machines import connection_to_one

# Whether a kept connection still answers is known after a second.
CHECKED_WITHIN = 1.0
# So long a server is asked to give up, too, what nobody here waits for any more.
CANCELLED_WITHIN = 0.3
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b", re.I)


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
                self._give_up()
                raise OperationalError(f"no answer within {seconds:g} s") from None
            raise

    def _give_up(self):
        """Close the connection. A server that only waits for another one would hold all locks of
        the transaction until that is back."""
        with suppress(psycopg.Error):
            self.cancel_safe(timeout=CANCELLED_WITHIN)
        self.close()


class DatabaseWrapper(PostgreSQL):
    """Connections that are patient for a while."""

    Database = SimpleNamespace(**{**vars(psycopg), "connect": PatientConnection.connect})

    def __init__(self, *args, **named):
        super().__init__(*args, **named)
        self.execute_wrappers.append(_commit_in_time)

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


def _commit_in_time(execute, sql, params, many, context):
    """Ask as `_commit` does what is committed at once, since it stands in no transaction."""
    alone = not context["connection"].in_atomic_block
    if longest_wait() is None or not (alone and WRITES.match(sql)):
        return execute(sql, params, many, context)
    with hurried(LONGEST_COMMIT):
        return execute(sql, params, many, context)
