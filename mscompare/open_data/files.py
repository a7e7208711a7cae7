"""The files of open data: written once for an edition, found by all processes of one machine.

Those of one edition stand in a folder of their own, which is there whole or not at all: each form
plain and compressed, and `told.json`, which says of each file its tag and its length.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import secrets
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import BinaryIO, NamedTuple

import brotli
from cachetools import LRUCache
from django.conf import settings

from mscompare.kept.release import release
from mscompare.open_data.figures import figure_records
from mscompare.open_data.forms import FIGURE_FORMS

# Those of this edition, of the one before it and of the next day.
MOST_EDITIONS_WRITTEN, MOST_BYTES_OF_FILES = 3, 2 * 2**30
# Text that is compressed at a time.
AT_A_TIME = 2**18
TABLE_OF_TAGS, HALF_WRITTEN, WRITING_LOCK = "told.json", ".part", "lock"
ENDINGS = {"": "", "br": ".br", "gzip": ".gz"}


class DataFile(NamedTuple):
    """An open file as it is sent in an encoding ("" for none), its entity tag and its length."""

    file: BinaryIO
    encoding: str
    tag: str
    length: int


class DataFiles:
    """The files of all editions, in a folder of VAR_DIR."""

    def __init__(self) -> None:
        self._told: LRUCache[str, dict] = LRUCache(MOST_EDITIONS_WRITTEN)
        self._telling = Lock()

    @property
    def folder(self) -> Path:
        return settings.VAR_DIR / "open-data"

    def are_there(self, edition: str) -> bool:
        """Say whether those of the edition of this name are written."""
        return (self._folder_of(edition) / TABLE_OF_TAGS).exists()

    def opened(self, edition: str, name: str, encodings: tuple[str, ...]) -> DataFile | None:
        """Return a file of the edition of this name in the first of `encodings` that there is, or
        as it is; None if it is not written, or not whole: a disk may have lost its end."""
        folder = self._folder_of(edition)
        if not self.are_there(edition):
            # Another process may be about to put them there.
            return None
        try:
            told = self._told_in(folder)[name]
            encoding = next((e for e in encodings if e in told), "")
            tag, length = told[encoding]
            file = (folder / f"{name}{ENDINGS[encoding]}").open("rb")
            if os.fstat(file.fileno()).st_size == length:
                return DataFile(file, encoding, tag, length)
            file.close()
        except (FileNotFoundError, ValueError, KeyError):
            pass
        except OSError:
            # Perhaps it is there, and this process has too many files open.
            return None
        # What is left of it would pass for written.
        with self._telling:
            self._told.pop(folder.name, None)
        _taken_away(folder)
        return None

    def write(self, edition) -> None:
        """Write those of an Edition, and take old ones away. Only one process does it at a time.

        Raises EditionPassedError if the database holds another version meanwhile, OSError if the
        disk is full: nothing of it is left then.
        """
        whole = self._folder_of(edition.name)
        part = whole.with_name(f"{whole.name}-{secrets.token_hex(4)}{HALF_WRITTEN}")
        part.mkdir(parents=True, mode=0o700)
        try:
            told = _written(edition, part)
            (part / TABLE_OF_TAGS).write_text(json.dumps(told))
            _taken_away(whole)
            part.rename(whole)
        finally:
            _taken_away(part)
        self._sweep()

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Keep others from writing; says whether that is so. It ends with the process at last."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / WRITING_LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def forget_parts(self) -> None:
        """Take away what processes left that were killed; for the one that writes `alone`."""
        for path in self.folder.glob(f"*{HALF_WRITTEN}"):
            _taken_away(path)

    def _folder_of(self, edition: str) -> Path:
        """The release has the public address of the site among its settings."""
        whole = hashlib.blake2b(repr((edition, release())).encode(), digest_size=16)
        return self.folder / whole.hexdigest()

    def _told_in(self, folder: Path) -> dict:
        with self._telling:
            if folder.name not in self._told:
                self._told[folder.name] = json.loads((folder / TABLE_OF_TAGS).read_text())
            return self._told[folder.name]

    def _sweep(self) -> None:
        written = sorted(
            (path.parent for path in self.folder.glob(f"*/{TABLE_OF_TAGS}")),
            key=lambda path: path.stat().st_mtime,
            reverse=True,
        )
        held = 0
        for number, folder in enumerate(written):
            held += sum(path.stat().st_size for path in folder.iterdir())
            if number and (number >= MOST_EDITIONS_WRITTEN or held > MOST_BYTES_OF_FILES):
                _taken_away(folder)


def _written(edition, folder: Path) -> dict:
    """What is told of the files of all forms, written in one go: each price is rated once."""
    forms = [form() for form in FIGURE_FORMS]
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context(PackedFile(folder / form.name)) for form in forms]
        for form, file in zip(forms, files, strict=True):
            file.write(form.head(edition.day))
        for record in figure_records(edition, settings.SITE_URL):
            for form, file in zip(forms, files, strict=True):
                file.write(form.of(record))
        for form, file in zip(forms, files, strict=True):
            file.write(form.tail())
        return {form.name: file.finish() for form, file in zip(forms, files, strict=True)}


class PackedFile:
    """A text that is written plain and, beside it, compressed, in pieces."""

    def __init__(self, path: Path) -> None:
        self._waiting: list[str] = []
        self._length = 0
        brotled = brotli.Compressor(mode=brotli.MODE_TEXT, quality=5)
        # As a file of gzip, without the time of day.
        zipped = zlib.compressobj(6, zlib.DEFLATED, 31)
        packers = {
            "": (bytes, bytes),
            "br": (brotled.process, brotled.finish),
            "gzip": (zipped.compress, zipped.flush),
        }
        self._sinks = {
            encoding: _Sink(path.with_name(path.name + ENDINGS[encoding]), *packer)
            for encoding, packer in packers.items()
        }

    def __enter__(self) -> "PackedFile":
        return self

    def __exit__(self, *_: object) -> None:
        for sink in self._sinks.values():
            sink.file.close()

    def write(self, text: str) -> None:
        """Write a text behind the others."""
        self._waiting.append(text)
        self._length += len(text)
        if self._length > AT_A_TIME:
            self._pass_on()

    def finish(self) -> dict[str, tuple[str, int]]:
        """Write what is left, also to the disk; returns {encoding: (entity tag, length)}."""
        self._pass_on()
        return {encoding: sink.finish() for encoding, sink in self._sinks.items()}

    def _pass_on(self) -> None:
        piece = "".join(self._waiting).encode()
        self._waiting.clear()
        self._length = 0
        for sink in self._sinks.values():
            sink.write(piece)


class _Sink:
    """One of the files that a text goes into."""

    def __init__(self, path, pack, end):
        self.file, self._pack, self._end = path.open("wb"), pack, end
        self._hash, self._length = hashlib.blake2b(digest_size=16), 0

    def write(self, piece):
        self._put(self._pack(piece))

    def finish(self):
        self._put(self._end())
        self.file.flush()
        # The name that tells of it must not be there after a fall of the machine without it.
        os.fsync(self.file.fileno())
        return f'"{self._hash.hexdigest()}"', self._length

    def _put(self, packed):
        self.file.write(packed)
        self._hash.update(packed)
        self._length += len(packed)


def _taken_away(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


data_files = DataFiles()
