"""Hold the rows of a database against those of a file."""

from . import MOST_ROWS_NAMED, BackupError
from .plain import digest_of
from .tables import stored_rows


def compare_backup(backup, models, using):
    """Return how many rows were compared; `models` is {table: model}.

    Both sides are read once, by primary key. Raises BackupError that names the rows that are
    missing, more, or different, and DamagedError if the file is not what it was.
    """
    compared, found, faults = 0, 0, []
    for table, rows in backup.tables():
        place = table.columns.index(models[table.name]._meta.pk.attname)
        here = stored_rows(models[table.name], table.columns, using)
        here = ((values[place], digest_of(table.name, values)) for values in here)
        there = ((values[place], digest) for values, digest in rows)
        for key, fault in row_differences(there, here):
            compared += 1
            if fault:
                found += 1
                if found <= MOST_ROWS_NAMED:
                    faults.append(f"{table.name} {key} is {fault}")
    if faults:
        more = f" and {found - MOST_ROWS_NAMED:,} more" if found > MOST_ROWS_NAMED else ""
        raise BackupError(
            f"What was restored is not what the file holds: {'; '.join(faults)}{more}."
        )
    return compared


def row_differences(there, here):
    """Yield (key, "" or what is wrong) for each row of two runs of (key, hash), by key. Pure."""
    one, other = next(there, None), next(here, None)
    while one or other:
        if other is None or (one and one[0] < other[0]):
            yield one[0], "missing"
            one = next(there, None)
        elif one is None or other[0] < one[0]:
            yield other[0], "not in the file"
            other = next(here, None)
        else:
            yield one[0], "" if one[1] == other[1] else "different"
            one, other = next(there, None), next(here, None)
