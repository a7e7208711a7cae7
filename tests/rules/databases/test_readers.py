import threading

import pytest

from clinics.models import Country
from mscompare.databases.readers import ReplicaForReaders, asked_now, for_readers


@pytest.fixture
def replica(settings, monkeypatch):
    monkeypatch.setitem(settings.DATABASES, "replica", settings.DATABASES["default"])


def test_without_a_replica_one_database_answers_everybody():
    with for_readers():
        assert asked_now() == "default"


def test_readers_are_answered_by_the_replica_and_nobody_else(replica):
    assert asked_now() == "default"
    with for_readers():
        assert asked_now() == "replica"
        with for_readers():
            pass
        assert asked_now() == "replica"
    assert asked_now() == "default"


def test_who_works_beside_a_reader_asks_the_primary(replica):
    found = []
    with for_readers():
        other = threading.Thread(target=lambda: found.append(asked_now()))
        other.start()
        other.join()
    assert found == ["default"]


def test_all_that_is_written_goes_to_the_primary(replica):
    router = ReplicaForReaders()
    with for_readers():
        assert router.db_for_read(Country) == "replica"
        assert router.db_for_write(Country) == "default"
    assert router.db_for_read(Country) == "default"


def test_the_replica_is_not_migrated_and_its_rows_are_those_of_the_primary(replica):
    router = ReplicaForReaders()
    assert router.allow_migrate("default", "clinics")
    assert not router.allow_migrate("replica", "clinics")
    one, other = Country(slug="a"), Country(slug="b")
    one._state.db, other._state.db = "default", "replica"
    assert router.allow_relation(one, other)
