"""Both databases give the same pages, to the byte."""

import os

import pytest

from tests.content.snapshot import FOLDER, Snapshot

# Where a run keeps what the other database's pages were.
OTHER = "OTHER_SNAPSHOT"


@pytest.mark.once
@pytest.mark.skipif(not os.environ.get(OTHER), reason="make test makes the snapshots of both")
def test_sqlite_and_postgresql_give_the_same_pages():
    one, other = Snapshot(os.environ[FOLDER]), Snapshot(os.environ[OTHER])
    assert len(other.addresses) > 60
    differing = [
        address
        for address in other.addresses
        if one.answer(address).content != other.answer(address).content
        or one.facts(address)["status"] != other.facts(address)["status"]
    ]
    assert not differing
