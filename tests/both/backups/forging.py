"""Files that look like backups, for tests of what is refused."""

import gzip
import hashlib
import json

from mscompare.backups.file import Writer, opened, seal_of


def lines_of(path):
    """The lines of a backup without its seal."""
    return gzip.decompress(path.read_bytes()).splitlines(keepends=True)[:-1]


def sealed(path, lines):
    """Write lines to a file that is whole for gzip and rightly sealed; returns its path."""
    data = gzip.compress(b"".join(lines))
    path.write_bytes(data + seal_of(hashlib.sha256(data).hexdigest()))
    return path


def rewritten(source, path, header=lambda facts: facts, rows=lambda table, values: values):
    """Write a backup anew with other facts in its head or other rows, right in all its hashes.

    `rows` returns the values of a row as they shall be, None for a row that shall go.
    """
    with opened(source) as backup, path.open("wb") as out:
        writer = Writer(out, header(dict(backup.header)))
        for table, found in backup.tables():
            writer.table(table)
            for values, _ in found:
                if changed := rows(table, dict(zip(table.columns, values, strict=True))):
                    writer.row(list(changed.values()))
        writer.close()
    return path


def first_row(lines):
    """The place of the first line that is a row of a price."""
    start = next(i for i, line in enumerate(lines) if b'"table":"clinics_cost"' in line)
    assert isinstance(json.loads(lines[start + 1]), list)
    return start + 1
