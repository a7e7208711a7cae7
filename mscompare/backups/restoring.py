"""Put a backup back, all of it or nothing, and prove it row by row before it counts."""

from dataclasses import dataclass
from itertools import islice
from types import SimpleNamespace

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import JSONField, Value

from . import BackupError, some
from .comparing import compare_backup
from .tables import ROWS_AT_ONCE, Schema, UnknownMigrationsError, continue_after, written_fields

# Tables in which `migrate` itself makes rows; anything else was put there by somebody.
MADE_BY_MIGRATE = {
    "auth_group", "auth_group_permissions", "auth_permission", "django_content_type",
    "treatments_contentversion",
}  # fmt: skip
LOCK_SECONDS = 20


class RestoreRefusedError(BackupError):
    """This backup does not go into this database; nothing was changed."""


class NotUpToDateError(BackupError):
    """Everything is restored and proved, but the newer migrations failed."""


@dataclass(frozen=True)
class RestoreReport:
    """`migrated` is how many migrations came after it, because the backup is older."""

    rows: int
    tables: int
    migrated: int


def restore(backup, replace=False):
    """Put a Backup that is open into the database of the site; returns a RestoreReport.

    Into an empty database it goes together with its tables. Into one with the same migrations it
    goes if nobody put anything there, or with `replace` in place of everything. Raises
    RestoreRefusedError, DamagedError, or BackupError when it fails; what was in the database is
    still there then. Raises NotUpToDateError if only what comes afterwards fails.
    """
    tables = backup.check()
    schema = _schema_of(backup)
    _check_columns(tables, schema)
    make_tables = _tables_are_to_be_made(schema)
    if make_tables:
        _clear()
        executor = MigrationExecutor(connection)
        executor.migrate(schema.newest())
    with transaction.atomic():
        rows = _put(backup, schema, replace)
    # Numbers of kinds of records are kept in memory, and they were others while migrating.
    ContentType.objects.clear_cache()
    migrated = len(schema.pending) if make_tables else 0
    if migrated:
        _migrate_on()
    return RestoreReport(rows, len(schema.models), migrated)


def _schema_of(backup):
    try:
        return Schema(connection, backup.header["migrations"])
    except UnknownMigrationsError as error:
        raise RestoreRefusedError(
            f"The backup was made by a newer release: this one does not have {error}."
        ) from error


def _check_columns(tables, schema):
    """Refuse a file whose tables are not those that its migrations make."""
    found = {table.name: set(table.columns) for table in tables}
    made = {name: set(written_fields(model)) for name, model in schema.models.items()}
    if found != made:
        differing = sorted(n for n in {*found, *made} if found.get(n) != made.get(n))
        raise RestoreRefusedError(
            "The backup's tables are not those that this release makes with the same migrations: "
            f"{some(differing)}."
        )


def _tables_are_to_be_made(schema):
    """Say whether the database is empty; False if it is one with the backup's migrations.

    One in which an earlier attempt was ended while it made the tables is empty, too.
    """
    try:
        here = Schema(connection)
    except UnknownMigrationsError as error:
        raise RestoreRefusedError(
            f"The database was migrated by a newer release: this one does not have {error}."
        ) from error
    if here.names == schema.names:
        return False
    if strange := _strange_tables(here, schema):
        raise RestoreRefusedError(
            f"The database holds tables of something else: {some(sorted(strange))}."
        )
    if here.names < schema.names and not _filled(here):
        return True
    differing = sorted(".".join(name) for name in here.names ^ schema.names)
    raise RestoreRefusedError(
        f"The database has other migrations than the backup: one of them lacks {some(differing)}. "
        "Restore it into an empty database; it is brought up to date there."
    )


def _strange_tables(here, schema):
    """Return the tables that no migration made.

    Django records some migrations only after the transaction that makes their tables: an attempt
    that was ended in between leaves them, with nothing in them.
    """
    unrecorded = set(connection.introspection.table_names()) - {*here.models, *here.left_out}
    half_made = unrecorded & {*schema.models, *schema.left_out}
    return {name for name in unrecorded if name not in half_made or _holds_rows(name)}


def _holds_rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608
        return cursor.fetchone() is not None


def _clear():
    """Remove the tables of an attempt that was ended: nobody put anything there."""
    with connection.schema_editor() as editor:
        for name in connection.introspection.table_names():
            editor.execute(editor.sql_delete_table % {"table": editor.quote_name(name)})


def _migrate_on():
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except Exception as error:
        raise NotUpToDateError(
            "Everything is restored, with the tables of the release that made the backup. "
            f"Bringing them up to date failed (`manage.py migrate`): {error}"
        ) from error


def _put(backup, schema, replace):
    """Put the rows of the file in place of all rows; returns how many were compared.

    Within a transaction, which the caller's exception undoes.
    """
    _keep_writers_out(schema)
    if not replace and (filled := _filled(schema)):
        raise RestoreRefusedError(
            f"The database holds rows already: {some(filled)}. --replace puts the backup in "
            "place of all of them."
        )
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for name in [*schema.models, *sorted(present & set(schema.left_out))]:
            if name != "django_migrations":
                quoted = connection.ops.quote_name(name)
                cursor.execute(f"DELETE FROM {quoted}")  # noqa: S608
    for table, rows in backup.tables():
        try:
            _insert(schema.models[table.name], table, rows)
        except (Error, ValidationError, ValueError, OverflowError) as error:
            raise BackupError(f"The database does not take {table.name}: {_said(error)}") from error
    try:
        connection.check_constraints()
    except Error as error:
        raise BackupError(f"The rows do not fit together: {_said(error)}") from error
    return compare_backup(backup, schema.models, DEFAULT_DB_ALIAS)


def _keep_writers_out(schema):
    """Hold all tables to the end of the transaction; readers go on. SQLite does so anyway."""
    if connection.vendor != "postgresql":
        return
    present = set(connection.introspection.table_names())
    names = sorted(present & {*schema.models, *schema.left_out})
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
            cursor.execute(f"LOCK TABLE {quoted} IN EXCLUSIVE MODE")
    except Error as error:
        raise RestoreRefusedError(f"Somebody is writing to the database: {_said(error)}") from error


def _filled(schema):
    """Return the tables that hold more than `migrate` makes."""
    models = (model for name, model in schema.models.items() if name not in MADE_BY_MIGRATE)
    return [model._meta.db_table for model in models if model._base_manager.exists()]


def _insert(model, table, rows):
    """Insert rows as they are: no signal is sent and no field fills itself."""
    fields = [written_fields(model)[column] for column in table.columns]
    readers = [reader_of(field) for field in fields]
    key = table.columns.index(model._meta.pk.attname)
    many = min(ROWS_AT_ONCE, connection.ops.bulk_batch_size(fields, range(ROWS_AT_ONCE)))
    highest = table.last_id
    while batch := list(islice(rows, many)):
        made = [
            SimpleNamespace(
                **{
                    column: read(value)
                    for column, read, value in zip(table.columns, readers, values, strict=True)
                }
            )
            for values, _ in batch
        ]
        model._base_manager._insert(made, fields=fields, using=DEFAULT_DB_ALIAS, raw=True)
        if model._meta.auto_field is not None:
            highest = max(highest, batch[-1][0][key])
    continue_after(model, highest, connection)


def reader_of(field):
    """Return what makes a plain value into one that this field saves."""
    make = _json if isinstance(field, JSONField) else field.to_python
    return lambda value: None if value is None else make(value)


def _json(value):
    """Return JSON to save: as a Value, because a bare None would be saved as no value at all."""
    return Value(value["json"], JSONField())


def _said(error):
    return " ".join(str(error).split())
