"""The file: gzip'd lines of JSON that check themselves, and a seal over every byte of them.

    {"format": …, "number": …, what it is, when and from where}
    {"table": name, "columns": [names], "last_id": n}
    [SHA-256 of the row, [its values]]          one for each row, by primary key; then more tables
    {"rows": n, "sha256": of all lines before, "tables": {name: {"rows": n, "sha256": …}}}
    {"seal": SHA-256 of all bytes before this gzip member}

`zcat` shows it. The seal is a gzip member of its own and made by hand, so that there is one right
form of it: gzip alone does not notice a change of its header or of the bits it does not use.
"""

import gzip
import hashlib
import json
import os
import struct
import zlib
from contextlib import contextmanager
from dataclasses import dataclass

from . import BackupError
from .plain import digest_of, dumps

FORMAT, FORMAT_NUMBER = "mscompare-backup", 1
GZIP = 31  # zlib's number for its largest window within gzip
PIECE = 1 << 20
LONGEST_HEADER = PIECE
HEADER = {"release", "made_at", "database", "migrations", "left_out"}


class DamagedError(BackupError):
    """The file is no backup, or not the one that was written."""


@dataclass(frozen=True)
class StoredTable:
    """`last_id` is the highest number that was ever given to a row, 0 if numbers are not given."""

    name: str
    columns: tuple
    last_id: int


def seal_of(digest):
    """Return the gzip member that ends a file whose bytes before it have this SHA-256 (hex)."""
    text = dumps({"seal": digest}).encode() + b"\n"
    start = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
    # One last block, not compressed: its length, its length again with all bits turned.
    block = struct.pack("<BHH", 1, len(text), len(text) ^ 0xFFFF) + text
    return start + block + struct.pack("<II", zlib.crc32(text), len(text))


SEAL_LENGTH = len(seal_of("0" * 64))


class Writer:
    """Writes a backup to an open binary file. `sha256` and `size` are those of the whole file."""

    def __init__(self, out, header):
        self._out, self._bytes, self._content = out, hashlib.sha256(), hashlib.sha256()
        self._gzip = zlib.compressobj(6, zlib.DEFLATED, GZIP)
        self._tables, self._name, self._rows = {}, None, None
        self.size = 0
        self._line(dumps({"format": FORMAT, "number": FORMAT_NUMBER, **header}))

    def table(self, table):
        self._end_table()
        self._name, self._rows = table.name, hashlib.sha256()
        self._tables[table.name] = {"rows": 0}
        self._line(dumps({"table": table.name, "columns": table.columns, "last_id": table.last_id}))

    def row(self, values):
        digest = digest_of(self._name, values)
        self._rows.update(digest.encode())
        self._tables[self._name]["rows"] += 1
        self._line(dumps([digest, values]))

    def close(self):
        """Write the end; the file itself stays open."""
        self._end_table()
        self._line(dumps(_trailer(self._tables, self._content)))
        self._write(self._gzip.flush())
        self._write(seal_of(self._bytes.hexdigest()))

    @property
    def sha256(self):
        return self._bytes.hexdigest()

    def _end_table(self):
        if self._name:
            self._tables[self._name]["sha256"] = self._rows.hexdigest()

    def _line(self, text):
        line = text.encode() + b"\n"
        self._content.update(line)
        self._write(self._gzip.compress(line))

    def _write(self, data):
        self._out.write(data)
        self._bytes.update(data)
        self.size += len(data)


def _trailer(tables, content):
    rows = sum(table["rows"] for table in tables.values())
    return {"rows": rows, "sha256": content.hexdigest(), "tables": tables}


@contextmanager
def opened(path):
    """Open a backup and give it as a Backup, sealed as it was written.

    Raises DamagedError or BackupError with a sentence that names the file. What is in it is checked
    only by reading it: `Backup.check` or `Backup.tables`.
    """
    try:
        stream = open(path, "rb")  # noqa: SIM115
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}.") from error
    with stream:
        try:
            header = _header(stream)
            _check_seal(stream)
            yield Backup(stream, header)
        except DamagedError as error:
            raise DamagedError(f"{path} {error}") from error


def _header(stream):
    if not stream.read(1):
        raise DamagedError("is empty.")
    stream.seek(0)
    try:
        line = gzip.GzipFile(fileobj=stream).readline(LONGEST_HEADER)
        header = json.loads(line)
        known = header["format"] == FORMAT
        number = int(header["number"])
    except (OSError, EOFError, zlib.error, ValueError, TypeError, KeyError) as error:
        raise DamagedError("is not a backup of this site, or it is damaged.") from error
    if not known:
        raise DamagedError("is not a backup of this site.")
    if number != FORMAT_NUMBER:
        raise DamagedError(
            f"has the format {number}, made by a newer release; this one reads {FORMAT_NUMBER}."
        )
    if not header.keys() >= HEADER:
        raise DamagedError("is damaged: its head is not complete.")
    return header


def _check_seal(stream):
    length = stream.seek(0, os.SEEK_END) - SEAL_LENGTH
    stream.seek(0)
    found = hashlib.sha256()
    while length > 0 and (piece := stream.read(min(PIECE, length))):
        found.update(piece)
        length -= len(piece)
    if stream.read() != seal_of(found.hexdigest()):
        raise DamagedError("is damaged or cut: its bytes are not those that were written.")


class Backup:
    """A backup that is open: `header` and, once it was checked, `rows` and `counts`."""

    def __init__(self, stream, header):
        self._stream, self.header = stream, header
        self._trailer = self._checked = None

    @property
    def rows(self):
        return self._trailer["rows"]

    @property
    def counts(self):
        """{name of a table: how many rows it has}"""
        return {name: table["rows"] for name, table in self._trailer["tables"].items()}

    def check(self):
        """Read everything, once, and return the StoredTables; raises DamagedError."""
        if self._checked is None:
            self._checked = [table for table, _ in self.tables()]
        return self._checked

    def tables(self):
        """Yield (Table, iterator of its rows as (values, SHA-256)) for each table.

        Everything is checked while it is read, so whoever reads to the end has checked the file.
        Raises DamagedError.
        """
        self._stream.seek(0)
        reading = _Reading(gzip.GzipFile(fileobj=self._stream))
        try:
            reading.step()
            if reading.value != self.header:
                raise DamagedError("changed while it was read.")
            reading.step()
            while "table" in reading.value:
                table = StoredTable(
                    reading.value["table"],
                    tuple(reading.value["columns"]),
                    reading.value["last_id"],
                )
                rows = reading.rows(table)
                yield table, rows
                for _ in rows:
                    pass
            self._end(reading)
        except (KeyError, TypeError) as error:
            raise DamagedError("is damaged: a line is not what it should be.") from error

    def _end(self, reading):
        trailer = _trailer(reading.tables, reading.content)
        if reading.value != trailer or trailer != (self._trailer or trailer):
            raise DamagedError("is damaged: its rows are not those that its end counts.")
        self._trailer = trailer
        reading.step()
        if list(reading.value) != ["seal"] or not reading.at_end():
            raise DamagedError("is damaged: something follows its end.")


class _Reading:
    """One pass through the lines. `content` is the hash of the lines before the present one."""

    def __init__(self, lines):
        self._lines, self._line, self.value = lines, b"", None
        self.content, self.tables = hashlib.sha256(), {}

    def step(self):
        """Read the next line into `value`."""
        self.content.update(self._line)
        try:
            self._line = self._lines.readline()
            self.value = json.loads(self._line)
        except (OSError, EOFError, zlib.error, ValueError) as error:
            raise DamagedError("is damaged or cut: it cannot be read to its end.") from error

    def rows(self, table):
        """Yield (values, SHA-256) of the rows of a table, then stand on the line after them."""
        if table.name in self.tables:
            raise DamagedError(f"is damaged: the table {table.name} stands there twice.")
        found, count = hashlib.sha256(), 0
        self.step()
        while isinstance(self.value, list):
            digest, values = self.value if len(self.value) == 2 else (None, ())
            if len(values) != len(table.columns) or digest != digest_of(table.name, values):
                raise DamagedError(
                    f"is damaged: row {count + 1} of {table.name} is not what it was."
                )
            found.update(digest.encode())
            count += 1
            yield values, digest
            self.step()
        self.tables[table.name] = {"rows": count, "sha256": found.hexdigest()}

    def at_end(self):
        return not self._lines.readline()
