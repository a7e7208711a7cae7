import pytest
from django.core.exceptions import ImproperlyConfigured

from mscompare.databases.addresses import databases_of

ONE = "postgres://site:secret@db1:6432/name"
TWO = "postgres://site:se%40cret@db1,db2/name?sslmode=require"
PORTS = "postgres://site:secret@db1:6432,[::1]:6433,db3/name"


def places(url):
    found = databases_of(url, "", None)["default"]
    return found["HOST"], found["PORT"]


def test_without_a_replica_there_is_one_database(tmp_path):
    assert set(databases_of(ONE, "", tmp_path)) == {"default"}
    assert set(databases_of("", "", tmp_path / "var")) == {"default"}
    assert "target_session_attrs" not in databases_of(ONE, "", tmp_path)["default"]["OPTIONS"]


def test_of_several_machines_the_one_is_meant_that_can_be_written_to():
    found = databases_of(TWO, "", None)["default"]
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("site", "se@cret", "name")
    assert found["OPTIONS"]["target_session_attrs"] == "read-write"
    assert found["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize(
    "url, expected",
    [(ONE, ("db1", 6432)), (TWO, ("db1,db2", "")), (PORTS, ("db1,::1,db3", "6432,6433,"))],
)
def test_each_machine_has_its_port(url, expected):
    assert places(url) == expected


def test_what_readers_are_answered_by_is_a_standby_if_there_is_one_and_only_read():
    replica = databases_of(ONE, TWO, None)["replica"]
    assert replica["HOST"] == "db1,db2"
    assert replica["OPTIONS"]["target_session_attrs"] == "prefer-standby"
    assert "default_transaction_read_only=on" in replica["OPTIONS"]["options"]
    # Or nobody would find out that a machine that is named earlier is there again.
    assert replica["CONN_MAX_AGE"] == 60


def test_they_may_be_named_as_the_driver_names_them_too():
    found = databases_of("postgres:///name?host=db1,db2&user=site", "", None)["default"]
    assert found["OPTIONS"]["host"] == "db1,db2"
    assert found["OPTIONS"]["target_session_attrs"] == "read-write"


def test_a_replica_has_the_same_name():
    other = ONE.replace("/name", "/other")
    with pytest.raises(ImproperlyConfigured, match="names the database 'other' and not 'name'"):
        databases_of(ONE, other, None)


def test_what_the_address_says_goes_first():
    found = databases_of(ONE, f"{ONE}?target_session_attrs=any&connect_timeout=5", None)["replica"]
    assert found["OPTIONS"]["target_session_attrs"] == "any"
    assert found["OPTIONS"]["connect_timeout"] == 5


@pytest.mark.parametrize(
    "url, replica",
    [("sqlite:////tmp/x.sqlite3", ONE), (ONE, "sqlite:////tmp/x.sqlite3"), ("", ONE)],
)
def test_a_replica_is_of_postgresql(url, replica, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="REPLICA_URL is for PostgreSQL"):
        databases_of(url, replica, tmp_path)


@pytest.mark.parametrize(
    "name, url, replica",
    [
        ("DATABASE_URL", "postgres://site:secret@db1:x,db2/name", ""),
        ("DATABASE_URL", "postgres://site:secret@db1:5432:6,db2/name", ""),
        ("DATABASE_URL", "postgres://site:secret@db1:654321/name", ""),
        ("REPLICA_URL", ONE, "postgres://site:secret@[db1,db2/name"),
        ("REPLICA_URL", ONE, "nonsense"),
    ],
)
def test_what_is_not_understood_is_named_without_its_password(name, url, replica):
    with pytest.raises(ImproperlyConfigured, match=f"^{name} is not understood: ") as told:
        databases_of(url, replica, None)
    assert "postgres://user:password@host:5432/name" in str(told.value)
    assert "secret" not in str(told.value)
