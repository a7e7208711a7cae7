"""Several questions to the database, answered from one state of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from mscompare.databases.readers import asked_now
from treatments.models import ContentVersion


class EditionPassedError(Exception):
    """What was asked of the database is of a later version than the edition that asked."""


@contextmanager
def one_state() -> Iterator[None]:
    """Ask inside as if nobody wrote meanwhile; nothing may be written inside.

    Within a transaction of the caller it is that transaction's state, uncommitted rows included;
    within another `one_state` it is that state.
    """
    connection = connections[asked_now()]
    if connection.in_atomic_block or _has_begun(connection):
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # `atomic` would take the lock of a writer (transaction_mode IMMEDIATE in settings.py).
        _tell_sqlite(connection, "BEGIN DEFERRED")
        try:
            yield
        finally:
            _tell_sqlite(connection, "ROLLBACK")


def _tell_sqlite(connection: BaseDatabaseWrapper, order: str) -> None:
    """Give an order that is no question: a cursor of Django's would count it as one."""
    connection.ensure_connection()
    with connection.wrap_database_errors:
        connection.connection.execute(order)


def _has_begun(connection: BaseDatabaseWrapper) -> bool:
    """Say whether a transaction is open of which `atomic` does not know."""
    begun = connection.vendor == "sqlite" and connection.connection is not None
    return begun and bool(connection.connection.in_transaction)


@contextmanager
def state_of(version: ContentVersion) -> Iterator[None]:
    """Ask inside what a version of the content holds.

    Raises EditionPassedError if the database holds another by now.
    """
    with one_state():
        if not ContentVersion.stored().is_same(version):
            raise EditionPassedError(str(version))
        yield
