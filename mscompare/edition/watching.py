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
import secrets
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import Error as DatabaseProblem
from django.db import close_old_connections, connections

from mscompare.edition.edition import Edition, PastEdition
from mscompare.edition.editions import Editions, editions
from treatments import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

log = logging.getLogger(__name__)
# Seconds between two looks at the sign of a change, and at the version in the database.
PULSE, LOOK_EVERY = 0.03, 1.0
# How long before midnight the edition of the next day is made, and how long an editor waits.
AHEAD = timedelta(minutes=1)
EDITOR_WAITS = 2.0
# A worker that is not there after half a minute is taken for dead: it begins without an edition.
LONGEST_BEGINNING = 10.0
# A process that has not been heard of for so many seconds keeps no watch, though another may have
# its number by now: numbers come back, in a container after each start.
UNHEARD = 10.0
CHANGED, TOLD = "changed", "told"


class Signs:
    """What the workers of one machine tell each other, by files in a folder: that the content
    changed, which version each of them tells, and which edition was told last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def changed(self, number: int) -> None:
        """Say that the content has a version by now. Without a folder there is nobody to tell."""
        # A number may come back, and the file system gives two quick changes the same time.
        self._write(CHANGED, f"{number} {secrets.token_hex(8)}")

    def last_change(self) -> bytes:
        """Return something that is another after each `changed`."""
        try:
            return (self.folder / CHANGED).read_bytes()
        except OSError:
            return b""

    def ready(self, number: int) -> None:
        """Say that this process tells a version; to be said again before UNHEARD is over."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
        self._write(str(os.getpid()), str(number))

    def tell(self, edition: str) -> None:
        """Leave the name of the edition that is told, for a worker that begins without database."""
        self._write(TOLD, edition)

    def told_last(self) -> PastEdition | None:
        """Return the edition that a worker of this machine told last, None if there was none."""
        try:
            return PastEdition.named((self.folder / TOLD).read_text())
        except (OSError, ValueError):
            return None

    def behind(self, number: int) -> list[int]:
        """Return the processes that keep watch and do not tell this version yet."""
        found = []
        for path in self.folder.glob("[0-9]*"):
            if not _keeps_watch(path):
                with contextlib.suppress(OSError):
                    path.unlink()
            elif _number_in(path) < number:
                found.append(int(path.name))
        return found

    def _write(self, name: str, text: str) -> None:
        """The others see the text whole or not at all. Without a folder they look themselves."""
        with contextlib.suppress(OSError):
            part = self.folder / f".{name}-{os.getpid()}-{threading.get_ident()}"
            part.write_text(text)
            part.replace(self.folder / name)


def _number_in(path: Path) -> int:
    try:
        return int(path.read_text() or 0)
    except (OSError, ValueError):
        return 0


def _keeps_watch(path: Path) -> bool:
    """Say whether the process after which a file is called lives and was heard of lately."""
    process = int(path.name) if path.name.isdecimal() else 0
    try:
        if process == 0 or time.time() - path.stat().st_mtime > UNHEARD:
            return False
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


class Watch:
    """The watch of one process over its editions. It begins when a server says so."""

    def __init__(self, watched: Editions, signs: Callable[[], Signs]) -> None:
        self._editions, self._signs = watched, signs
        self._published = threading.local()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._with_each: list[Callable[[Edition], None]] = []

    def begin(self) -> None:
        """Make the first edition and keep watch from now on, in a thread of its own."""
        begun = threading.Event()
        self._ended.clear()
        self._thread = threading.Thread(target=self._keep, args=[begun], name="editions")
        self._thread.daemon = True
        self._thread.start()
        begun.wait(LONGEST_BEGINNING)
        self._editions.watched = True

    def told_last(self) -> PastEdition | None:
        """Return the edition that was told last on this machine, by whatever worker."""
        return self._signs().told_last()

    def call_with_each(self, do: Callable[[Edition], None]) -> None:
        """Call a function with the edition that is told, after each look that succeeds, and with
        that of the next day as soon as it is made. It must be quick."""
        self._with_each.append(do)

    def end(self) -> None:
        """Keep watch no longer: who asks looks himself again."""
        self._editions.watched = False
        self._ended.set()
        if self._thread:
            self._thread.join()

    def content_changed(self, number: int) -> None:
        """Take note that this process changed the content; called after the commit."""
        self._published.number = number
        self._editions.look_again()
        self._signs().changed(number)

    def wait(self) -> None:
        """Wait until every worker tells what the current thread published, at most EDITOR_WAITS."""
        number = getattr(self._published, "number", None)
        self._published.number = None
        if number is None or not self._editions.watched:
            return
        signs, end = self._signs(), time.monotonic() + EDITOR_WAITS
        while signs.behind(number) and time.monotonic() < end:
            time.sleep(PULSE / 3)

    def _keep(self, begun: threading.Event) -> None:
        sign = self._signs().last_change()
        while not self._ended.is_set():
            began = time.monotonic()
            # As at the beginning of a request: a connection that is none any more is opened anew.
            close_old_connections()
            self._look()
            looked = time.monotonic()
            begun.set()
            # While one change follows the other, readers get half of the time.
            self._ended.wait(min(looked - began, LOOK_EVERY))
            sign = self._next_sign(sign, looked)
        connections.close_all()

    def _next_sign(self, last: bytes, looked: float) -> bytes:
        """Return the sign of a change when it is another, or when it is time to look anyway."""
        while not self._ended.wait(PULSE):
            sign = self._signs().last_change()
            if sign != last or time.monotonic() - looked >= LOOK_EVERY:
                return sign
        return last

    def _look(self) -> None:
        try:
            edition = self._editions.newest()
            self._signs().ready(edition.number)
            self._signs().tell(edition.name)
            if self._editions.is_away:
                return
            made = [edition]
            later = clock.now() + AHEAD
            if later.date() != edition.day:
                made.append(self._editions.prepare(later.date()))
            for each, do in product(made, self._with_each):
                do(each)
        except DatabaseProblem:
            # Editions have said so.
            if last := self._signs().told_last():
                self._editions.recall(last.name)
        except Exception:
            log.exception("The watch could not look.")


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
