"""Which database answers readers: the replica, where there is one.

A replica may be a moment behind. Who edits must see what stands there, so the primary is asked,
unless somebody says that what is asked is for readers: pages for everybody, and the edition that
they are made of. All that is written goes to the primary.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

REPLICA = "replica"
# 1 where a server receives what another one writes, else 0.
RECEIVERS = "SELECT count(*) FROM pg_stat_wal_receiver"
_for_readers: ContextVar[bool] = ContextVar("for readers", default=False)


@contextmanager
def for_readers() -> Iterator[None]:
    """Inside, the replica is asked where there is one; nothing may be written inside."""
    token = _for_readers.set(True)
    try:
        yield
    finally:
        _for_readers.reset(token)


def asked_now() -> str:
    """Return the alias in DATABASES of the database that is asked here and now."""
    return REPLICA if _for_readers.get() and REPLICA in settings.DATABASES else DEFAULT_DB_ALIAS


def is_replica_away() -> bool:
    """Say whether there should be a replica and readers are answered by a server that follows none.

    Raises django.db.Error if nobody answers.
    """
    if REPLICA not in settings.DATABASES:
        return False
    with connections[REPLICA].cursor() as cursor:
        cursor.execute(RECEIVERS)
        return cursor.fetchone() == (0,)


class ReplicaForReaders:
    """A router of Django's: all that is written goes to the primary."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return asked_now()

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        # Both are copies of the same rows.
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS
