"""Which tables belong into a backup, as the migrations made them, and their rows in plain form."""

from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.models import CharField, JSONField, TextField
from django.db.models.functions import Cast, Collate

from . import BackupError, some
from .file import StoredTable
from .plain import plain_json, plain_value

# Who is logged in, and from which address somebody tried: nothing that may be kept for months.
# Which migrations were applied stands in the head of the file.
LEFT_OUT_APPS = {"axes"}
LEFT_OUT_TABLES = {"django_session", "django_migrations"}
ROWS_AT_ONCE = 500  # rows


class Schema:
    """What the migrations of this release, up to some of them, make of a database.

    `names` are the (app, name) of these migrations. Raises UnknownMigrationsError.
    """

    def __init__(self, connection, names=None):
        loader = MigrationLoader(connection, ignore_no_migrations=True)
        names = set(loader.applied_migrations if names is None else map(tuple, names))
        # Migrations that one migration replaces are recorded along with it; it stands for them.
        replaced = {name for one in loader.replacements.values() for name in one.replaces}
        nodes = set(loader.graph.nodes)
        if unknown := names - nodes - replaced:
            raise UnknownMigrationsError(sorted(".".join(name) for name in unknown))
        self.names = names & nodes
        self.pending = nodes - self.names
        self._graph = loader.graph
        apps = loader.project_state(sorted(self.names)).apps
        models = {
            model._meta.db_table: model
            for model in apps.get_models(include_auto_created=True)
            if model._meta.managed and not model._meta.proxy and not model._meta.swapped
        }
        self.models = {name: models[name] for name in sorted(models) if _kept(models[name])}
        self.left_out = sorted({*models, *LEFT_OUT_TABLES} - set(self.models))

    def newest(self):
        """Return the newest migration of each app, which is what `migrate` is told."""
        older = {
            parent.key
            for name in self.names
            for parent in self._graph.node_map[name].parents
            if parent.key[0] == name[0]
        }
        return sorted(self.names - older)


class UnknownMigrationsError(BackupError):
    """Migrations that this release does not have; names some."""

    def __init__(self, names):
        super().__init__(some(names))


def _kept(model):
    return model._meta.app_label not in LEFT_OUT_APPS and (
        model._meta.db_table not in LEFT_OUT_TABLES
    )


def written_fields(model):
    """Return {column: field} of what is written of a model."""
    fields = model._meta.local_concrete_fields
    return {field.attname: field for field in fields if not field.generated}


def table_of(model, using):
    """Return the StoredTable of a model in a database (its alias)."""
    return StoredTable(
        model._meta.db_table, tuple(written_fields(model)), _last_id(model, connections[using])
    )


def stored_rows(model, columns, using):
    """Yield the rows of a model by primary key, as plain values in the order of the columns."""
    fields = written_fields(model)
    asked, make = [], []
    for field in map(fields.get, columns):
        as_json = isinstance(field, JSONField)
        # As text, which tells JSON's null from no value.
        asked.append(Cast(field.attname, TextField()) if as_json else field.attname)
        make.append(plain_json if as_json else plain_value)
    rows = model._base_manager.using(using).order_by(_by_key(model, using)).values_list(*asked)
    for row in rows.iterator(ROWS_AT_ONCE):
        yield [form(value) for form, value in zip(make, row, strict=True)]


def _by_key(model, using):
    """Both databases, and Python, order numbers alike; text is ordered by code point."""
    if not isinstance(model._meta.pk, CharField | TextField):
        return "pk"
    return Collate("pk", "C" if connections[using].vendor == "postgresql" else "BINARY")


def _sequence(model, cursor):
    """Return the name of the sequence of a table on PostgreSQL, None without one."""
    meta = model._meta
    cursor.execute(
        "SELECT pg_get_serial_sequence(%s, %s)", [f'"{meta.db_table}"', meta.auto_field.column]
    )
    return cursor.fetchone()[0]


def _last_id(model, connection):
    """The highest number that was given to a row: that of a row that is gone is not given again,
    because the history still knows it by that number."""
    if model._meta.auto_field is None:
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            if not (sequence := _sequence(model, cursor)):
                return 0
            given = "CASE WHEN is_called THEN last_value ELSE 0 END"
            cursor.execute(f"SELECT {given} FROM {sequence}")  # noqa: S608
        else:
            cursor.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table]
            )
        found = cursor.fetchone()
    return found[0] if found else 0


def continue_after(model, last_id, connection):
    """See that the next row gets a number above `last_id`. Numbers never go back: setting them on
    PostgreSQL is not undone with the transaction."""
    if model._meta.auto_field is None or not last_id > _last_id(model, connection):
        return
    name = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            if sequence := _sequence(model, cursor):
                cursor.execute("SELECT setval(%s, %s)", [sequence, last_id])
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [name, last_id])
