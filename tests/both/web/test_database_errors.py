"""A database that fails is told as that, and a mistake of ours as a mistake."""

import sqlite3

import pytest
from django import db
from psycopg.errors import LockNotAvailable, OperationalError, ReadOnlySqlTransaction

from mscompare.edition.editions import editions
from mscompare.web.errors import handler500
from tests.html import parse, text

pytestmark = pytest.mark.once


@pytest.fixture
def failing(client, monkeypatch):
    """Ask for a page whose view meets a fault."""
    client.raise_request_exception = False

    def failing(error, method="get", address="/about/"):
        def view(*args, **kwargs):
            raise error

        monkeypatch.setattr("mscompare.pages.about.render", view)
        return getattr(client, method)(address)

    return failing


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error",
    [
        db.OperationalError("the server closed the connection"),
        db.OperationalError("database or disk is full"),
        db.InterfaceError("connection already closed"),
        db.DatabaseError("file is not a database"),
    ],
)
def test_a_database_that_is_not_well_is_503_and_one_line_in_the_log(failing, caplog, error):
    answer = failing(error)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "Try again in a minute" in text(answer)
    (line,) = caplog.records
    assert line.getMessage() == f"The database failed '/about/': '{error}'"
    assert not line.exc_info


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error", [db.IntegrityError("x"), db.ProgrammingError("x"), db.DataError("x"), ValueError("x")]
)
def test_a_mistake_of_ours_is_500_with_all_that_helps_to_find_it(failing, caplog, error):
    answer = failing(error)
    assert answer.status_code == 500
    assert "Something went wrong on our side" in text(answer)
    assert caplog.records[-1].exc_info
    assert not parse(answer).xpath("//a[text()='Try again']")


@pytest.mark.django_db
def test_what_is_only_to_be_read_is_not_well_and_no_mistake(failing):
    """PostgreSQL that stands by while another is written to."""
    error = db.InternalError("cannot execute UPDATE in a read-only transaction")
    error.__cause__ = ReadOnlySqlTransaction()
    assert failing(error).status_code == 503


@pytest.mark.django_db
def test_a_table_that_is_missing_is_a_mistake_unless_nothing_can_be_read(failing, monkeypatch):
    missing = db.ProgrammingError('relation "x" does not exist')
    assert failing(missing).status_code == 500
    monkeypatch.setattr(type(editions), "is_away", True)
    assert failing(missing).status_code == 503


@pytest.mark.parametrize(
    "cause, title",
    [
        (LockNotAvailable(), "This could not be saved just now"),
        (sqlite3.OperationalError(), "This could not be saved just now"),
        (OperationalError("the connection is lost"), "We do not know whether this was saved"),
    ],
)
def test_who_saves_is_told_whether_it_may_have_been_saved(rf, cause, title):
    try:
        raise db.OperationalError("x") from cause
    except db.OperationalError:
        answer = handler500(rf.post("/admin/"))
    assert answer.status_code == 503
    assert title in text(answer)
    assert "what you typed is there" in text(answer)
    assert ("Nothing of it was saved" in text(answer)) == title.startswith("This")


def test_nobody_writes_into_the_log_but_we(rf, caplog):
    try:
        raise db.OperationalError("gone")
    except db.OperationalError:
        handler500(rf.get(f"/admin/%0DFAKE%1b[31m{'x' * 4000}/"))
    (line,) = caplog.records
    assert line.getMessage().isprintable()
    assert len(line.getMessage()) < 200


@pytest.mark.django_db
def test_of_a_fault_only_its_first_line_is_logged(failing, caplog):
    failing(db.OperationalError("too long\nLINE 1: SELECT what somebody typed"))
    assert "what somebody typed" not in caplog.text
