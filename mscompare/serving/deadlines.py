"""A server's deadlines at its database: nobody waits for ever, whatever holds it up.

Commands and long work in a process of its own know none of them: they may take minutes, and who
waits for them looks at a progress bar.
"""

from typing import Any

from django.db import connections
from django.db.backends.signals import connection_created

from mscompare.databases.patience import LONGEST_LOCK, be_patient_for

# Seconds for one question: the columns of a hundred thousand prices take some.
STATEMENT = 20
# Kibibytes of SQLite's pages that a kept connection holds; a process has as many as threads.
HELD_OF_A_FILE = 500


def begin() -> None:
    """Keep to the deadlines in this process from the next connection on."""
    be_patient_for(STATEMENT)
    connection_created.connect(_tell_deadlines, dispatch_uid="deadlines")
    # What is open already is closed: it knows of none.
    connections.close_all()


def _tell_deadlines(connection: Any, **_: Any) -> None:
    # How long SQLite waits for a lock is part of its connecting.
    told = [f"PRAGMA cache_size = -{HELD_OF_A_FILE}"]
    if connection.vendor == "postgresql":
        # What is given up here the server gives up, too.
        lock = f"{LONGEST_LOCK * 1000:.0f}ms"
        told = [f"SET lock_timeout = '{lock}'", f"SET statement_timeout = '{STATEMENT}s'"]
    with connection.cursor() as cursor:
        for line in told:
            cursor.execute(line)
