"""What watches over the site learns whether it is alive, and whether it is ready."""

import pytest
from django.db import DatabaseError, connection

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def gone(monkeypatch):
    """The database does not answer."""

    def cursor():
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", cursor)


def test_it_is_ready_while_the_database_answers(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_it_is_not_while_the_database_does_not(client, gone):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (503, "database does not answer\n")


def test_it_is_alive_all_the_same(client, gone):
    answer = client.get("/healthz/live")
    assert (answer.status_code, answer.text) == (200, "alive\n")


@pytest.mark.parametrize("address", ["/healthz", "/healthz/live"])
def test_it_is_asked_anew_each_time_under_whatever_name(client, address):
    for host in ("127.0.0.1:8000", "10.0.0.7", "elsewhere.example", "not a name"):
        answer = client.get(address, headers={"Host": host})
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies


def test_a_head_is_answered_without_words(client):
    answer = client.head("/healthz")
    assert (answer.status_code, answer.content, answer["Content-Length"]) == (200, b"", "3")
