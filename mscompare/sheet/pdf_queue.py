"""PDFs on their way: few are made at once, few wait, all others are told so at once.

A PDF takes seconds of a whole core. So its place is taken before anything is made for it, whoever
asks for one that is being made waits for that one, and what was made is kept for a while.
"""

import fcntl
import os
import threading
import time
from collections import OrderedDict
from concurrent.futures import Future
from contextlib import contextmanager

from django.conf import settings

PDFS_AT_ONCE = 2  # on this machine, by all processes of the server together
WAITING = 4  # besides these, in one process
LONGEST_WAIT = 20  # seconds, for a slot or for another reader's PDF
LOOKS_AGAIN = 0.1  # seconds
LARGEST_KEPT = 32_000_000  # bytes, in one process
UNLOCKED = -1


class PdfBusyError(Exception):
    """As many PDFs as allowed are being made, and as many readers as allowed wait for theirs."""


class PdfSlots:
    """PDFS_AT_ONCE slots, each a lock on a file, which ends with the process that holds it.

    Where no such file can be written, each process has that many of its own.
    """

    def __init__(self):
        self.turn = threading.Lock()
        self.own = threading.BoundedSemaphore(PDFS_AT_ONCE)

    @contextmanager
    def taken(self):
        """Hold a slot, after LONGEST_WAIT at most; raises PdfBusyError then."""
        until = time.monotonic() + LONGEST_WAIT
        if not self.turn.acquire(timeout=LONGEST_WAIT):
            raise PdfBusyError
        try:
            lock = self._first_free(until)
        finally:
            self.turn.release()
        try:
            yield
        finally:
            self._leave(lock)

    def _first_free(self, until):
        while (lock := self._free()) is None:
            if time.monotonic() >= until:
                raise PdfBusyError
            time.sleep(LOOKS_AGAIN)
        return lock

    def _free(self):
        """The lock of a slot, None if all are taken."""
        if not self.own.acquire(blocking=False):
            return None
        lock = None
        try:
            lock = _locked(settings.VAR_DIR)
        finally:
            if lock is None:
                self.own.release()
        return lock

    def _leave(self, lock):
        if lock != UNLOCKED:
            os.close(lock)
        self.own.release()


def _locked(folder):
    """The descriptor of a file that is now locked, UNLOCKED without files, None if all are."""
    for number in range(PDFS_AT_ONCE):
        try:
            folder.mkdir(exist_ok=True)
            file = os.open(folder / f"pdf-slot-{number}", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return UNLOCKED
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
        except OSError:
            # A file system that knows no locks.
            os.close(file)
            return UNLOCKED
        else:
            return file
    return None


class PdfQueue:
    """The PDFs of one process of the server: those that are kept, made, or waited for."""

    def __init__(self):
        self.slots = PdfSlots()
        self.lock = threading.Lock()
        self.kept, self.bytes = OrderedDict(), 0
        self.making, self.inside = {}, 0

    def pdf(self, key, prepare):
        """Return the PDF of a key, kept or made.

        `prepare` checks what is asked for and returns a function that makes the PDF, which is
        called when there is a slot. Raises PdfBusyError, at once if there is no place to wait,
        and what these raise.
        """
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
                return self.kept[key]
            if self.inside >= PDFS_AT_ONCE + WAITING:
                raise PdfBusyError
            self.inside += 1
            other = self.making.get(key)
            if other is None:
                mine = self.making[key] = Future()
        try:
            return _result(other) if other else self._made(key, prepare, mine)
        finally:
            with self.lock:
                self.inside -= 1

    def _made(self, key, prepare, mine):
        try:
            make = prepare()
            with self.slots.taken():
                made = make()
        except BaseException as error:
            with self.lock:
                del self.making[key]
            mine.set_exception(error)
            raise
        with self.lock:
            del self.making[key]
            self._keep(key, made)
        mine.set_result(made)
        return made

    def _keep(self, key, made):
        self.kept[key] = made
        self.bytes += len(made)
        while self.bytes > LARGEST_KEPT:
            _, oldest = self.kept.popitem(last=False)
            self.bytes -= len(oldest)


def _result(other):
    """What another reader's PDF became."""
    try:
        return other.result(LONGEST_WAIT)
    except TimeoutError as error:
        raise PdfBusyError from error


pdfs = PdfQueue()
