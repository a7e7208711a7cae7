"""Which edition readers get: the newest that is made. While a newer one is made, the one before it
is told on.

A server keeps watch (watching.py), so that no reader waits for a new edition; without a watch,
as in commands and tests, whoever asks looks at the version himself.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import Error as DatabaseProblem
from django.db import OperationalError

from mscompare.databases.patience import hurried
from mscompare.databases.readers import for_readers
from mscompare.edition.edition import Edition, name_of, read_edition
from treatments import clock
from treatments.models import ContentVersion

if TYPE_CHECKING:
    from django.http import HttpRequest

log = logging.getLogger(__name__)
# An earlier edition is kept beside the newest: of the day before, or of the version before.
MOST_KEPT = 2
# Seconds for which somebody waits who needs an edition that another is making.
LONGEST_MAKING = 3.0
# A database that takes longer to say which version it holds is as good as away.
LONGEST_LOOK = 2.0


class Editions:
    """The editions of one process."""

    def __init__(self) -> None:
        self._private: ContextVar[Edition | None] = ContextVar("private edition", default=None)
        self._making = Lock()
        self.forget()

    def forget(self) -> None:
        """Forget every edition; the next that is asked for is made anew."""
        self._kept: dict[str, Edition] = {}
        self._newest: Edition | None = None
        self._looked, self._away = 0.0, False
        self._fault: type[Exception] | None = None
        self.watched = False

    @property
    def is_away(self) -> bool:
        """Say whether the database could not be read when somebody looked last: what is told may
        have changed since."""
        return self._away

    def current(self) -> Edition:
        """Return the edition for a reader who comes now.

        Raises django.db.Error if there is none yet and the database does not answer.
        """
        if private := self._private.get():
            return private
        if told := self.told():
            return told
        if self._newest is None and self.watched:
            # The watch tries each second. If every reader tried, too, each would wait in vain.
            raise OperationalError("no edition is there yet")
        return self.newest()

    def told(self) -> Edition | None:
        """Return the edition that readers get without anybody looking, None if somebody must."""
        newest = self._newest
        return newest if newest and self._is_told(newest) else None

    def newest(self, after: Edition | None = None) -> Edition:
        """Look at the version now and return its edition, made if need be.

        Where an edition of today is there, only one who asks waits until a newer one is made;
        who says that it has passed (`after`) waits, too.
        """
        if private := self._private.get():
            return private
        day, old = clock.today(), self._newest
        wait = old is None or old.day != day or old is after
        if not self._making.acquire(timeout=LONGEST_MAKING if wait else 0):
            return old or self._in_vain()
        try:
            with for_readers():
                return self._looked_up(day)
        except Exception as error:
            self._note_fault(error)
            if self._newest is None:
                raise
            return self._newest
        finally:
            self._making.release()

    def _note_fault(self, error: Exception) -> None:
        """Say once what goes wrong, however long it lasts."""
        kind = DatabaseProblem if isinstance(error, DatabaseProblem) else type(error)
        if kind is not self._fault:
            if kind is DatabaseProblem:
                log.warning("The database does not answer: the last edition is told on.")
            else:
                log.exception("No edition could be made.", exc_info=error)
        self._looked, self._away, self._fault = time.monotonic(), True, kind

    def _in_vain(self) -> Edition:
        """What is told where somebody else has been making the first edition for too long."""
        if self._newest is None:
            raise OperationalError("no edition is there yet")
        return self._newest

    def look_again(self) -> None:
        """See to it that the next who asks looks at the version."""
        self._looked = 0.0

    def recall(self, name: str) -> None:
        """Tell the edition of this name where there is none yet: one that was read before this
        process began, and that others tell while the database is away."""
        self._newest = self._newest or self._kept.get(name)

    def prepare(self, day: date) -> Edition:
        """Make the edition that will be told on a day to come, and return it."""
        with self._making, for_readers():
            edition = self._made(ContentVersion.stored(), day)
            self._keep(edition)
        return edition

    def _is_told(self, newest: Edition) -> bool:
        """Say whether nobody need look: neither at each moment nor, while the database is away, for
        each reader after midnight."""
        may_be_told = self._away or newest.day == clock.today()
        lately = time.monotonic() - self._looked < settings.EDITION_SECONDS
        return may_be_told and (self.watched or lately)

    def _looked_up(self, day: date) -> Edition:
        with hurried(LONGEST_LOOK):
            version = ContentVersion.stored()
        edition = self._made(version, day)
        self._keep(edition)
        if self._away:
            log.warning("The database answers again.")
        self._newest, self._looked = edition, time.monotonic()
        self._away, self._fault = False, None
        return edition

    def _made(self, version: ContentVersion, day: date) -> Edition:
        return self._kept.get(name_of(version, day)) or read_edition(day)

    def _keep(self, edition: Edition) -> None:
        others = [kept for kept in self._kept.values() if kept.name != edition.name]
        self._kept = {kept.name: kept for kept in [*others, edition][-MOST_KEPT:]}

    @contextmanager
    def private(self) -> Iterator[Edition]:
        """Inside, the edition is that of the caller's own transaction; nobody else gets it."""
        edition = read_edition(clock.today())
        token = self._private.set(edition)
        try:
            yield edition
        finally:
            self._private.reset(token)

    def is_private(self) -> bool:
        """Say whether what is asked just now is a preview, which is never kept."""
        return self._private.get() is not None


editions = Editions()


def edition_of(request: HttpRequest) -> Edition:
    """Return the edition of which everything is that answers this request."""
    found: Edition | None = getattr(request, "edition", None)
    if found is None:
        # Whatever is asked of this request later is asked of the same one.
        found = editions.current()
        request.edition = found  # type: ignore[attr-defined]
    return found
