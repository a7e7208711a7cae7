"""Editions of the real content, and others who ask and write meanwhile."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from mscompare.edition import editions as module
from mscompare.edition.edition import read_edition
from mscompare.edition.editions import Editions
from tests.both.editing.conftest import KEY
from tests.day import DAY
from treatments import clock

NEXT = DAY + timedelta(days=1)


@pytest.fixture
def edition(db):
    """The edition of the real content on DAY."""
    return read_edition(DAY)


@pytest.fixture
def editions(today):
    """Editions of nobody else's; the day is DAY."""
    return Editions()


@pytest.fixture
def on_the(monkeypatch):
    """Let it be another day."""
    return lambda day: monkeypatch.setattr(clock, "today", lambda: day)


@pytest.fixture
def readings(monkeypatch):
    """The days for which an edition was read from now on."""
    days = []

    def read(day):
        days.append(day)
        return read_edition(day)

    monkeypatch.setattr(module, "read_edition", read)
    return days


def told(edition):
    """The price that tests change, as an edition tells it."""
    return next(row.low for row in edition.prices.every() if row.key == KEY)


class InThread(threading.Thread):
    """Calls a function in a thread with a database connection of its own."""

    def __init__(self, function):
        super().__init__()
        self.function, self.answer, self.fault = function, None, None
        self.start()

    def run(self):
        try:
            self.answer = self.function()
        except BaseException as fault:
            self.fault = fault
        finally:
            connection.close()

    def result(self, seconds=20):
        """What the function returned; it raises what that raised."""
        self.join(seconds)
        assert not self.is_alive(), "it did not end"
        if self.fault:
            raise self.fault
        return self.answer


@pytest.fixture
def elsewhere():
    """Call a function in another thread and return what it returned."""
    return lambda function: InThread(function).result()
