"""What the real content says, read from one snapshot of the site; the same on both databases."""

import os
import subprocess
import sys
import time

import pytest

from tests.content.snapshot import FOLDER, LIST, Snapshot
from tests.databases import ROOT


def pytest_collection_modifyitems(items):
    for item in items:
        if "/tests/content/" in str(item.path):
            item.add_marker(pytest.mark.once)


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory, worker_id):
    """The Snapshot that the run has made; a run by hand makes one for all its workers."""
    if folder := os.environ.get(FOLDER):
        return Snapshot(folder)
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "snapshot"
    try:
        folder.mkdir()
    except FileExistsError:
        while not (folder / LIST).exists():
            assert not (folder / "failed").exists(), "another worker could not make the snapshot"
            time.sleep(0.2)
        return Snapshot(folder)
    try:
        make_snapshot(folder)
    except subprocess.CalledProcessError:
        (folder / "failed").touch()
        raise
    return Snapshot(folder)


def make_snapshot(folder):
    command = [sys.executable, "-m", "tests.content.making", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True)


class Reader:
    """A client for tests that only read the real content: no address is made twice in a run.

    A test that changes a row or a setting takes `client`.
    """

    def __init__(self, snapshot, client):
        self.snapshot, self.client = snapshot, client

    def get(self, address, data=None, headers=None):
        """As a client does; what is asked with more than an address is made each time."""
        if data or headers:
            return self.client.get(address, data, headers=headers)
        answer = self.snapshot.answer(address)
        if answer is None:
            self.snapshot.put(address, self.client.get(address))
            answer = self.snapshot.answer(address)
        return answer

    def page(self, address):
        """The HTML of an address, None for what is no page."""
        response = self.get(address)
        is_page = response.get("Content-Type", "").startswith("text/html")
        return response.content.decode() if is_page else None


@pytest.fixture
def reader(snapshot, client, today):
    return Reader(snapshot, client)


@pytest.fixture(autouse=True)
def fixed_day(today):
    """Pages are those of the day of the snapshot."""
