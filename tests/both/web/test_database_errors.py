"""A database that fails is told as that, and a mistake of ours as a mistake."""

import pytest
from django import db

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
        monkeypatch.setattr("mscompare.login.pages.render", view, raising=False)
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
    assert line.getMessage() == f"The database failed /about/: {error}"
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
def test_of_a_fault_only_its_first_line_is_logged(failing, caplog):
    failing(db.OperationalError("too long\nLINE 1: SELECT what somebody typed"))
    assert "what somebody typed" not in caplog.text
