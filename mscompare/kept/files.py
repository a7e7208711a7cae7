"""Pages in files that all processes of one machine share: what CACHES["pages"] is by default."""

import os
import time
from pathlib import Path
from threading import Lock, get_ident

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

MOST_BYTES_ON_DISK = 256 * 2**20
# A process that was killed while it wrote leaves a part behind.
UNFINISHED, UNFINISHED_AGE = ".part", 600


class PageFiles(BaseCache):
    """A cache of Django's in the folder LOCATION, for values that are bytes.

    Django's own cache of files is bounded in entries and not in bytes, and unpickles what it finds.
    Here a file is exactly what was put there; it is seen whole or not at all, and may be deleted at
    any time. TIMEOUT is the age, in seconds, at which a file is swept away. OPTIONS["MOST_BYTES"]
    bounds what all files take: each process sweeps when it has written a 64th of it, down to three
    quarters, so that 16 of them stay below it.
    """

    # {folder: bytes that this process has written since it swept}; a thread has a cache of its own.
    _written: dict[Path, int] = {}
    _lock = Lock()

    def __init__(self, folder, params):
        super().__init__(params)
        self.folder = Path(folder)
        self.most_bytes = params.get("OPTIONS", {}).get("MOST_BYTES", MOST_BYTES_ON_DISK)

    def get(self, key, default=None, version=None):
        try:
            handle = os.open(self._path(key, version), os.O_RDONLY)
        except FileNotFoundError:
            return default
        try:
            return os.read(handle, os.fstat(handle).st_size)
        finally:
            os.close(handle)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        whole = self._path(key, version)
        part = f"{whole}-{os.getpid()}-{get_ident()}{UNFINISHED}"
        try:
            try:
                _write(part, value)
            except FileNotFoundError:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _write(part, value)
            # A file that takes the place of another is written out to the disk (ext4): six times
            # the work, and for nothing: what a disk has lost is a page that is built again.
            _gone(whole)
            os.replace(part, whole)
        except BaseException:
            _gone(part)
            raise
        if self._is_time_to_sweep(len(value)):
            self.sweep()

    def delete(self, key, version=None):
        return _gone(self._path(key, version))

    def clear(self):
        for path, _, _ in self._files():
            _gone(path)

    def sweep(self):
        """Take away what is too old, and the oldest files until the others fit."""
        files = sorted(self._files(), key=lambda file: file[2], reverse=True)
        now, kept = time.time(), 0
        for path, size, written in files:
            oldest = UNFINISHED_AGE if path.suffix == UNFINISHED else self.default_timeout
            kept += size
            if kept > self.most_bytes * 3 / 4 or (oldest and written < now - oldest):
                _gone(path)

    def _path(self, key, version):
        """Keys are hashes: there is nothing to validate, which takes as long as reading a page."""
        return f"{self.folder}/{self.make_key(key, version=version).replace(':', '-')}"

    def _is_time_to_sweep(self, size):
        with self._lock:
            # The first page of a process sweeps, too: a server may start often and write little.
            written = self._written.get(self.folder, self.most_bytes) + size
            is_time = written > self.most_bytes / 64
            self._written[self.folder] = 0 if is_time else written
        return is_time

    def _files(self):
        """Yield (path, size, when it was written) of every file."""
        try:
            entries = list(os.scandir(self.folder))
        except FileNotFoundError:
            return
        for entry in entries:
            try:
                told = entry.stat()
            except FileNotFoundError:
                # Another process sweeps, too.
                continue
            yield Path(entry.path), told.st_size, told.st_mtime


def _write(path, value):
    """Write a file that nobody else may read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        if os.write(handle, value) < len(value):
            raise OSError("the disk is full")
    finally:
        os.close(handle)


def _gone(path):
    """Delete a file; says whether it was there."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return False
    return True
