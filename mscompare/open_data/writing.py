"""Who writes the files of open data: a process of its own, as long as there is something to write.

Few figures are put together while somebody asks. Where they are many that takes long, so a process
of low priority does it, one for all workers of a machine. The watch of each worker sees to it that
the files of the edition that it tells are there or being written.
"""

import gc
import logging
import os
import sys
import threading
import time
from datetime import date
from subprocess import DEVNULL, Popen

from django.conf import settings

from mscompare.databases.readers import for_readers
from mscompare.edition.edition import read_edition
from mscompare.edition.prices import MOST_ROWS_HELD
from mscompare.edition.state import EditionPassedError
from mscompare.open_data.files import data_files

log = logging.getLogger(__name__)
# With more prices the figures stand in files.
MOST_IN_REQUEST = MOST_ROWS_HELD
# Seconds after which a worker that began a process looks whether another is needed.
BEGINS_AGAIN = 20
GIVES_WAY = 10
# How often it is begun anew because somebody has published meanwhile.
VERSIONS_TRIED = 100


def are_in_files(edition):
    """Say whether the figures of an Edition are so many that they stand in files."""
    return len(edition.prices) > MOST_IN_REQUEST


class FileWriting:
    """The writing of files as one process sees to it."""

    def __init__(self):
        self._until, self._lock = 0.0, threading.Lock()

    def see_to(self, edition):
        """Have the files of an Edition written that need to be and are not, by another process."""
        if are_in_files(edition) and not data_files.are_there(edition.name):
            self.begin(edition.day)

    def begin(self, day):
        """Begin a process that writes those of the newest edition for a day, unless one does."""
        with self._lock:
            if time.monotonic() < self._until or _somebody_writes():
                return
            self._until = time.monotonic() + BEGINS_AGAIN
        process = Popen(
            [sys.executable, "manage.py", "write_open_data", day.isoformat()],
            cwd=settings.BASE_DIR,
            stdin=DEVNULL,
            stdout=DEVNULL,
            start_new_session=True,
        )
        # Somebody has to ask how it ended, or its number stays taken.
        threading.Thread(target=process.wait, daemon=True).start()


def _somebody_writes():
    try:
        with data_files.alone() as is_alone:
            return not is_alone
    except OSError:
        # Nor could a process write.
        return True


def write_newest(day: date) -> bool:
    """Write the files of the newest edition for a day, unless they are there; says whether this
    process wrote them. What takes long is done while others have the processor.

    Raises what the database and the disk do.
    """
    os.nice(GIVES_WAY)
    with data_files.alone() as is_alone, for_readers():
        if not is_alone:
            return False
        data_files.forget_parts()
        for _ in range(VERSIONS_TRIED):
            # One that passed meanwhile goes.
            gc.unfreeze()
            edition = read_edition(day)
            # This one stays, so the garbage collector need not look through it again and again.
            gc.freeze()
            if data_files.are_there(edition.name):
                return False
            try:
                data_files.write(edition)
            except EditionPassedError:
                continue
            return True
    log.warning("The files of open data could not be written: the content changes too often.")
    return False


file_writing = FileWriting()
