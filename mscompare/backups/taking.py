"""Write a backup: one state of the whole database, while people go on writing."""

import contextlib
import copy
import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.utils import load_backend

from . import BackupError
from .file import Writer, opened
from .keeping import name_at, part_of
from .tables import Schema, UnknownMigrationsError, stored_rows, table_of

ALIAS = "backup"


@dataclass(frozen=True)
class BackupReport:
    """A backup that was written and read back."""

    path: Path
    rows: int
    tables: int
    size: int
    sha256: str


@contextmanager
def snapshot():
    """Within it the connection `ALIAS` sees the database as it was at the start.

    It takes no lock that anybody who writes could meet. It is a connection of its own because
    those of the site begin every transaction of SQLite as writers.
    """
    config = copy.deepcopy(connections.settings[DEFAULT_DB_ALIAS])
    config["CONN_MAX_AGE"] = 0
    if connections[DEFAULT_DB_ALIAS].vendor == "sqlite":
        options = config["OPTIONS"]
        options.pop("transaction_mode", None)
        options["init_command"] = f"{options.get('init_command', '')};PRAGMA query_only=ON"
    else:
        # Rows come in portions; within one transaction that works behind any pool.
        config["DISABLE_SERVER_SIDE_CURSORS"] = False
    connections[ALIAS] = load_backend(config["ENGINE"]).DatabaseWrapper(config, ALIAS)
    try:
        with transaction.atomic(using=ALIAS):
            if connections[ALIAS].vendor == "postgresql":
                with connections[ALIAS].cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield connections[ALIAS]
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]


def take(folder, now):
    """Write a backup into a folder, read it back and return a BackupReport.

    `now` (UTC) gives it its name and is the time that stands in it. Raises BackupError; then, and
    when interrupted, nothing is left in the folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise BackupError(f"{folder} is not a folder. Make it first.")
    path = folder / name_at(now)
    part = folder / part_of(path.name)
    try:
        return _take(path, part, now)
    except FileExistsError as error:
        raise BackupError(f"{folder} has a backup of this very second already.") from error
    except OSError as error:
        reason = error.strerror or error
        raise BackupError(f"No backup was written to {folder}: {reason}.") from error


def _take(path, part, now):
    # Whoever reads it has every account's password hash.
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with open(handle, "wb") as out:
            writer = _write(out, now)
            out.flush()
            os.fsync(handle)
        with opened(part) as backup:
            backup.check()
        _give_name(part, path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return BackupReport(path, backup.rows, len(backup.counts), writer.size, writer.sha256)


def _write(out, now):
    with snapshot() as connection:
        try:
            schema = Schema(connection)
        except UnknownMigrationsError as error:
            raise BackupError(
                f"The database was migrated by a newer release than this one: {error}."
            ) from error
        if not schema.models:
            raise BackupError("The database holds no tables: there is nothing to back up.")
        header = {
            "release": settings.VERSION,
            "made_at": now.isoformat(timespec="seconds"),
            "database": connection.vendor,
            "migrations": sorted(schema.names),
            "left_out": schema.left_out,
        }
        writer = Writer(out, header)
        for model in schema.models.values():
            table = table_of(model, ALIAS)
            writer.table(table)
            for values in stored_rows(model, table.columns, ALIAS):
                writer.row(values)
        writer.close()
    return writer


def _give_name(part, path):
    """Give the file its name, unless there is one of that name, and see that it lasts."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links.
        if path.exists():
            raise FileExistsError(path) from None
        part.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
