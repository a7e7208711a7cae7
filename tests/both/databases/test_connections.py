"""Connections that are kept: they know deadlines, and when the database behind them is gone."""

import contextlib
import sqlite3
import time
from pathlib import Path

import pytest
from django.db import OperationalError, close_old_connections, connection, transaction
from django.db.backends.signals import connection_created

from mscompare.databases.patience import be_patient_for, hurried
from mscompare.databases.postgresql import base
from mscompare.databases.postgresql.base import DatabaseWrapper
from mscompare.databases.postgresql.machines import machine_at
from mscompare.serving import deadlines
from treatments.models import ContentVersion

# What is deferred is done when the transaction is committed.
SLOW_COMMIT = """
CREATE FUNCTION wait() RETURNS trigger AS 'BEGIN PERFORM pg_sleep(20); RETURN NULL; END'
LANGUAGE plpgsql;
CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON slow DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION wait();
"""
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
def test_while_a_server_is_silent_one_waits_for_it_and_not_everybody(committed):
    other = at("127.0.0.1", "1")
    machine = machine_at("127.0.0.1", "1")
    machine.is_silent = True
    with machine.trying, pytest.raises(OperationalError, match="a moment ago"):
        other.ensure_connection()
    with pytest.raises(OperationalError, match="refused"):
        other.ensure_connection()
    assert not machine.is_silent


def at(hosts, ports, **options):
    """A connection to the database of this test at other machines."""
    place = connection.settings_dict
    return DatabaseWrapper(
        place | {"HOST": hosts, "PORT": ports, "OPTIONS": place["OPTIONS"] | options}, "other"
    )


@on_postgresql
@pytest.mark.parametrize("wanted", ["read-write", "prefer-standby"])
def test_of_several_servers_one_is_asked_that_answers(committed, wanted):
    place = connection.settings_dict
    host, port = place["HOST"], place["PORT"]
    other = at(f"127.0.0.1,{host}", f"1,{port}", target_session_attrs=wanted)
    with contextlib.closing(other), other.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone() == (place["NAME"],)


@on_postgresql
@pytest.mark.parametrize("is_alone", [False, True], ids=["transaction", "alone"])
def test_nobody_waits_long_for_a_commit_that_must_reach_another_machine(
    serving, monkeypatch, is_alone
):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE slow (x int)")
        cursor.execute(SLOW_COMMIT)
    monkeypatch.setattr(base, "LONGEST_COMMIT", 0.3)
    began = time.monotonic()
    with (
        pytest.raises(OperationalError, match=r"no answer within 0\.3 s"),
        contextlib.nullcontext() if is_alone else transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("INSERT INTO slow VALUES (1)")
    assert time.monotonic() - began < 5
    # The server has given up, too: it holds nothing any more.
    close_old_connections()
    with hurried(2), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE slow ADD COLUMN y int")


@on_postgresql
@pytest.mark.parametrize(
    "question", ["SELECT pg_sleep(0.6)", "INSERT INTO slow SELECT pg_sleep(0.6)"]
)
def test_what_is_not_committed_at_once_may_take_longer(serving, monkeypatch, question):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE slow (x text)")
    monkeypatch.setattr(base, "LONGEST_COMMIT", 0.3)
    is_read = question.startswith("SELECT")
    with (
        contextlib.nullcontext() if is_read else transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(question)


@on_postgresql
def test_a_command_waits_for_its_commit(committed, monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE slow (x int)")
        cursor.execute(SLOW_COMMIT.replace("20", "0.5"))
    monkeypatch.setattr(base, "LONGEST_COMMIT", 0.1)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO slow VALUES (1)")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM slow")
        assert cursor.fetchone() == (1,)


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
