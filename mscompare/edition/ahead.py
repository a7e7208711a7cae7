"""What takes long of a new edition is made before somebody asks for it: the index of the search.

It takes half a second, and the watch over the content has no time: while it is held up it tells
nothing of what is published meanwhile. So a thread of its own makes it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import connections

from mscompare.databases.readers import for_readers

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition

log = logging.getLogger(__name__)
# The edition of the day, and that of the next.
MOST_REMEMBERED = 2


class MadeAhead:
    """Calls `make` once with each edition that it sees, one after the other: of several that wait
    the last ones alone, since those before them are told no longer."""

    def __init__(self, make: Callable[[Edition], object]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._waiting: list[Edition] = []
        self._seen: list[str] = []
        self._thread: threading.Thread | None = None

    def see_to(self, edition: Edition) -> None:
        """See to it that what is made of an edition is made soon. Returns at once."""
        with self._lock:
            if edition.name in self._seen:
                return
            self._seen = [*self._seen, edition.name][-MOST_REMEMBERED:]
            self._waiting = [*self._waiting, edition][-MOST_REMEMBERED:]
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="ahead", daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Wait until nothing is left to be made."""
        if thread := self._thread:
            thread.join()

    def _work(self) -> None:
        try:
            while edition := self._next():
                with for_readers():
                    self._make(edition)
        except Exception:
            # Who asks for it has it made then, and sees what is wrong.
            log.exception("Nothing was made ahead.")
            with self._lock:
                self._waiting, self._thread = [], None
        finally:
            connections.close_all()

    def _next(self) -> Edition | None:
        with self._lock:
            if not self._waiting:
                self._thread = None
                return None
            return self._waiting.pop(0)
