"""Whoever commits a change of the content says so, and his answer waits for all who tell it."""

import logging
import threading

import pytest
from django.db import connection, transaction
from django.test import Client

from mscompare.edition import watching
from mscompare.edition.editions import Editions
from mscompare.edition.watching import Signs, watch
from tests.both.edition.conftest import told
from tests.both.edition.test_state import low, set_low
from treatments.models import ContentVersion
from treatments.models.change import content_changed


@pytest.fixture
def heard():
    """The versions of which somebody was told."""
    numbers = []

    def hear(number, **_):
        numbers.append(number)

    content_changed.connect(hear)
    yield numbers
    content_changed.disconnect(hear)


def test_a_change_is_told_when_it_is_committed(committed, heard):
    with transaction.atomic():
        set_low(1)
        assert heard == []
    assert heard == [ContentVersion.current()]


def test_what_was_undone_is_told_to_nobody(committed, heard):
    with transaction.atomic():
        set_low(1)
        transaction.set_rollback(True)
    assert heard == []


def test_a_listener_that_fails_undoes_nothing_and_is_no_error(committed, heard, caplog):
    """The row is saved by then: whoever saved it must not read that it failed."""

    def fail(**_):
        raise ZeroDivisionError

    content_changed.connect(fail)
    try:
        with transaction.atomic():
            set_low(1)
            transaction.on_commit(lambda: heard.append("also"))
    finally:
        content_changed.disconnect(fail)
    assert low() == 1
    assert "also" in heard
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


@pytest.fixture
def watched(committed, today, tmp_path, monkeypatch):
    """Editions that the site watches as a server does, on a machine that may be slow."""
    monkeypatch.setattr(watching, "EDITOR_WAITS", 60)
    monkeypatch.setattr(watching, "UNHEARD", 600)
    editions, signs = Editions(), Signs(tmp_path / "signs")
    monkeypatch.setattr(watch, "_editions", editions)
    monkeypatch.setattr(watch, "_signs", lambda: signs)
    watch.begin()
    yield editions
    watch.end()


def test_whoever_published_reads_it_when_his_answer_goes_out(watched):
    for amount in range(1, 6):
        set_low(amount)
        watch.wait()
        assert told(watched.current()) == amount


def test_readers_get_the_last_edition_until_then(watched, monkeypatch):
    first, read, may = watched.current(), watched._made, threading.Event()
    monkeypatch.setattr(watched, "_made", lambda *asked: may.wait(20) and read(*asked))
    set_low(1)
    assert watched.current() is first
    may.set()
    watch.wait()
    assert told(watched.current()) == 1


def test_a_watch_outlives_its_connection(watched):
    """As when PostgreSQL is started anew."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            assert cursor.rowcount == 1
    for amount in (1, 2):
        set_low(amount)
        watch.wait()
        assert told(watched.current()) == amount


def test_every_answer_of_the_site_waits(committed, monkeypatch):
    """Also one that is a redirect, as after a form of the admin."""
    waited = []
    monkeypatch.setattr(watch, "wait", lambda: waited.append(1))
    assert Client().get("/admin/").status_code == 302
    assert waited == [1]
