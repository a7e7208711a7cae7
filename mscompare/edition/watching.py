"""A server's watch on the content: its workers make new editions before a reader asks for one.

In each worker a thread looks at the version of the content every second, and at once when another
of the same machine says that it changed. The answer to an editor goes out when all workers of the
machine are ready to tell what was published, so that whoever published sees it at once, wherever
the next request goes; readers meanwhile get the edition before it.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from mscompare.edition.editions import Editions, editions
from treatments import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

log = logging.getLogger(__name__)
# Seconds between two looks at the sign of a change, and at the version in the database.
PULSE, LOOK = 0.03, 1.0
# How long before midnight the edition of the next day is made, and how long an editor waits.
AHEAD = timedelta(minutes=1)
LONGEST_WAIT = 2.0
CHANGED = "changed"


class Signs:
    """What the workers of one machine tell each other, by files in a folder: that the content
    changed, and which version each of them tells."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def changed(self, number: int) -> None:
        """Say that the content has a version by now."""
        self._write(CHANGED, number)

    def last_change(self) -> int:
        """Return something that is another after each `changed`."""
        try:
            return (self.folder / CHANGED).stat().st_mtime_ns
        except OSError:
            return 0

    def ready(self, number: int) -> None:
        """Say that this process tells a version."""
        self._write(str(os.getpid()), number)

    def behind(self, number: int) -> list[int]:
        """Return the processes that live and do not tell this version yet."""
        found = []
        for path in self.folder.glob("[0-9]*"):
            process = int(path.name) if path.name.isdigit() else 0
            if not process or not _lives(process):
                path.unlink(missing_ok=True)
            elif _number_in(path) < number:
                found.append(process)
        return found

    def _write(self, name: str, number: int) -> None:
        """The others see the number whole or not at all. Without a folder they look themselves."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            part = self.folder / f".{name}-{os.getpid()}-{threading.get_ident()}"
            part.write_text(str(number))
            part.replace(self.folder / name)


def _number_in(path: Path) -> int:
    try:
        return int(path.read_text() or 0)
    except (OSError, ValueError):
        return 0


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class Watch:
    """The watch of one process over its editions. It begins when a server says so."""

    def __init__(self, watched: Editions, signs: Callable[[], Signs]) -> None:
        self._editions, self._signs = watched, signs
        self._published = threading.local()

    def begin(self) -> None:
        """Make the first edition and keep watch from now on, in a thread of its own."""
        self._look()
        self._editions.watched = True
        threading.Thread(target=self._keep, name="editions", daemon=True).start()

    def content_changed(self, number: int) -> None:
        """Take note that this process changed the content; called after the commit."""
        self._published.number = number
        self._editions.look_again()
        self._signs().changed(number)

    def wait(self) -> None:
        """Wait until every worker tells what the current thread published, at most LONGEST_WAIT."""
        number = getattr(self._published, "number", None)
        self._published.number = None
        if number is None or not self._editions.watched:
            return
        signs, end = self._signs(), time.monotonic() + LONGEST_WAIT
        while signs.behind(number) and time.monotonic() < end:
            time.sleep(PULSE / 3)

    def _keep(self) -> None:
        last_change, looked = self._signs().last_change(), time.monotonic()
        while True:
            time.sleep(PULSE)
            change = self._signs().last_change()
            if change == last_change and time.monotonic() - looked < LOOK:
                continue
            began = time.monotonic()
            self._look()
            last_change, looked = change, time.monotonic()
            # While one change follows the other, readers get half of the time.
            time.sleep(min(looked - began, LOOK))

    def _look(self) -> None:
        try:
            edition = self._editions.newest()
            later = clock.now() + AHEAD
            if later.date() != edition.day:
                self._editions.prepare(later.date())
        except DatabaseError:
            log.warning("The database does not answer: no edition could be made.")
        except Exception:
            log.exception("No edition could be made.")
        else:
            self._signs().ready(edition.number)
        if connection.errors_occurred:
            close_old_connections()


def signs_of_this_site() -> Signs:
    """Return the Signs of the processes that serve this database from this machine."""
    told = "\n".join(str(settings.DATABASES["default"].get(n)) for n in ("HOST", "PORT", "NAME"))
    return Signs(settings.VAR_DIR / "editions" / hashlib.sha256(told.encode()).hexdigest()[:16])


watch = Watch(editions, signs_of_this_site)


class PublishedIsSeen:
    """Middleware: what an editor published can be read everywhere when his answer goes out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        watch.wait()
        return response
