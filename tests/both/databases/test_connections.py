"""Connections that are kept: they know deadlines, and when the database behind them is gone."""

import contextlib
import sqlite3
import time
from pathlib import Path

import pytest
from django.db import OperationalError, close_old_connections, connection
from django.db.backends.signals import connection_created

from mscompare.databases.patience import be_patient_for, hurried
from mscompare.databases.postgresql.base import DatabaseWrapper
from mscompare.serving import deadlines
from treatments.models import ContentVersion

on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'")
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'")


@pytest.fixture
def serving(committed):
    """As in a process that serves, from a database of its own."""
    deadlines.begin()
    yield
    connection_created.disconnect(dispatch_uid="deadlines")
    be_patient_for(None)
    connection.close()


def asked(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()


def test_it_is_kept_from_one_request_to_the_next(committed):
    asked("SELECT 1")
    kept = connection.connection
    close_old_connections()
    asked("SELECT 1")
    assert connection.connection is kept


@on_postgresql
def test_a_server_gives_up_locks_and_long_questions_and_compiles_none(serving):
    assert asked("SHOW lock_timeout") == ("2500ms",)
    assert asked("SHOW statement_timeout") == ("20s",)
    assert asked("SHOW jit") == ("off",)


@on_postgresql
def test_a_command_may_take_as_long_as_it_takes(committed):
    assert asked("SHOW lock_timeout") == asked("SHOW statement_timeout") == ("0",)
    assert asked("SHOW jit") == ("off",)


@on_postgresql
def test_nobody_waits_longer_for_an_answer_than_was_said(committed):
    began = time.monotonic()
    with hurried(0.3), pytest.raises(OperationalError, match=r"no answer within 0\.3 s"):
        asked("SELECT pg_sleep(20)")
    assert time.monotonic() - began < 5
    # The next request begins with another connection.
    close_old_connections()
    assert asked("SELECT 1") == (1,)


@on_postgresql
def test_a_fault_of_the_question_keeps_the_connection(committed):
    asked("SELECT set_config('statement_timeout', '50', false)")
    kept = connection.connection
    with hurried(5), pytest.raises(OperationalError, match="statement timeout"):
        asked("SELECT pg_sleep(20)")
    asked("SELECT set_config('statement_timeout', '0', false)")
    assert connection.connection is kept


@on_postgresql
def test_while_a_server_is_silent_one_waits_for_it_and_not_everybody(committed, monkeypatch):
    silent = {**connection.settings_dict, "HOST": "127.0.0.1", "PORT": "1"}
    other = DatabaseWrapper(silent, "other")
    monkeypatch.setattr(DatabaseWrapper, "_is_silent", True)
    with DatabaseWrapper._trying, pytest.raises(OperationalError, match="a moment ago"):
        other.ensure_connection()
    with pytest.raises(OperationalError, match="refused"):
        other.ensure_connection()
    connection.close()
    assert asked("SELECT 1") == (1,)
    assert not DatabaseWrapper._is_silent


@on_sqlite
def test_a_server_waits_for_a_lock_for_two_seconds_and_a_half_and_holds_little(serving):
    assert asked("PRAGMA busy_timeout") == (2500,)
    assert asked("PRAGMA cache_size") == (-500,)


@on_sqlite
def test_a_command_waits_longer(committed):
    assert asked("PRAGMA busy_timeout") == (20_000,)


@on_sqlite
def test_a_server_makes_no_database_where_there_is_none(serving):
    path = Path(connection.settings_dict["NAME"])
    path.rename(path.with_suffix(".away"))
    close_old_connections()
    with pytest.raises(OperationalError, match="unable to open"):
        asked("SELECT 1")
    assert not path.exists()
    path.with_suffix(".away").rename(path)
    close_old_connections()
    assert asked("SELECT 1") == (1,)


@on_sqlite
def test_a_server_leaves_the_journal_as_it_is(serving):
    """To change it, it would have to wait until nobody reads."""
    connection.close()
    with contextlib.closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("PRAGMA journal_mode = DELETE")
    assert asked("PRAGMA journal_mode") == ("delete",)


@on_sqlite
def test_the_file_that_has_the_name_now_is_asked(serving):
    path, before = Path(connection.settings_dict["NAME"]), ContentVersion.stored().number
    other = path.with_suffix(".other")
    with sqlite3.connect(path) as here, sqlite3.connect(other) as copy:
        here.backup(copy)
        copy.execute("UPDATE treatments_contentversion SET number = 999")
    here.close()
    copy.close()
    other.replace(path)
    assert ContentVersion.stored().number == before
    close_old_connections()
    assert ContentVersion.stored().number == 999


@on_sqlite
def test_after_a_fault_the_file_is_opened_anew(committed):
    with pytest.raises(OperationalError):
        asked("SELECT 1 FROM nothing")
    kept = connection.connection
    close_old_connections()
    asked("SELECT 1")
    assert connection.connection is not kept
