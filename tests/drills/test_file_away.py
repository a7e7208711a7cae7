"""The file of SQLite taken away, exchanged, locked, and a disk that is full: readers of what was
seen notice nothing, and an editor is told that nothing was saved."""

import os
import resource
import sqlite3
import time
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest

from tests.databases import loaded_database
from tests.drills.an_editor import AnEditor
from tests.drills.reading import is_told_by_all, is_well, read_all, readers, says_come_again, took
from tests.drills.served import served, until

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="drilled on SQLite"
)
RECOVERED = 2


@pytest.fixture
def site(request, static_root, tmp_path):
    """The site, and the `file` of its database; a parameter says where the server logs requests."""
    log = getattr(request, "param", None)
    more = {"GUNICORN_CMD_ARGS": f"--access-logfile {log}"} if log else {}
    with (
        loaded_database(tmp_path) as database,
        served(database, static_root, tmp_path, **more) as site,
    ):
        site.file = Path(database.removeprefix("sqlite:///"))
        site.editor = AnEditor(site, database)
        read_all(site)
        yield site


def test_a_file_that_is_taken_away_and_brought_back_lost_nothing(site):
    opened = site.editor.form()
    assert site.editor.save(opened, "Mexico (before)")[0] == HTTPStatus.FOUND
    read_all(site)
    with readers(site) as reading:
        away = site.file.with_name("away.sqlite3")
        site.file.rename(away)
        until(lambda: is_told_by_all(site), 3)
        assert site.ask("/healthz")[0] == HTTPStatus.SERVICE_UNAVAILABLE
        assert says_come_again(site.ask("/changes/?page=901"))
        assert not site.file.exists(), "a server makes no empty database"
        away.rename(site.file)
        until(lambda: is_well(site), RECOVERED)
    assert reading.errors == []
    assert "Mexico (before)" in site.ask("/countries/mexico/")[2]
    assert site.editor.save(site.editor.form(), "Mexico (after)")[0] == HTTPStatus.FOUND


def test_what_stands_in_another_file_in_its_place_is_told(site):
    assert site.editor.save(site.editor.form(), "Mexico (first)")[0] == HTTPStatus.FOUND
    other = site.file.with_name("other.sqlite3")
    with sqlite3.connect(site.file) as here, sqlite3.connect(other) as copy:
        here.backup(copy)
    here.close()
    copy.close()
    assert site.editor.save(site.editor.form(), "Mexico (second)")[0] == HTTPStatus.FOUND
    # Whoever puts a file in the place of another takes its journal away, too.
    for part in ("-wal", "-shm"):
        Path(f"{site.file}{part}").unlink(missing_ok=True)
    other.replace(site.file)
    until(lambda: all(told(site, "(first)") for _ in range(6)), RECOVERED)


def told(site, name):
    return name in site.ask("/countries/mexico/")[2]


def test_while_somebody_else_writes_for_long_editors_read_and_are_told(site):
    opened = site.editor.form()
    other = sqlite3.connect(site.file, isolation_level=None)
    with readers(site) as reading:
        other.execute("BEGIN IMMEDIATE")
        answer, seconds = took(lambda: site.editor.save(opened, "Mexico (locked)"))
        assert says_come_again(answer)
        assert "what you typed is there" in answer[2]
        assert seconds < 4
        assert site.editor.open()[0] == HTTPStatus.OK
        assert is_well(site)
        other.execute("ROLLBACK")
    other.close()
    assert reading.errors == []
    assert site.editor.save(opened, "Mexico (saved)")[0] == HTTPStatus.FOUND
    assert told(site, "Mexico (saved)")


# A line of a log in a file would be one more thing that cannot be written, whenever it comes.
@pytest.mark.parametrize("site", [os.devnull], indirect=True)
def test_on_a_full_disk_nothing_is_lost_and_everything_is_read(site):
    opened = site.editor.form()
    with readers(site) as reading:
        with full_disk_for(site):
            answer = site.editor.save(opened, "Mexico (full)")
            assert says_come_again(answer)
            assert "what you typed is there" in answer[2]
            assert site.editor.open()[0] == HTTPStatus.OK
            time.sleep(1)
            assert is_well(site)
        until(lambda: is_well(site), RECOVERED)
    assert reading.errors == []
    assert not told(site, "Mexico (full)")
    assert site.editor.save(opened, "Mexico (saved)")[0] == HTTPStatus.FOUND
    assert told(site, "Mexico (saved)")


@contextmanager
def full_disk_for(site):
    """Inside, no worker can make a file longer: it meets what a full disk answers."""
    before = {worker: resource.prlimit(worker, resource.RLIMIT_FSIZE) for worker in workers(site)}
    for worker, (_, most) in before.items():
        resource.prlimit(worker, resource.RLIMIT_FSIZE, (1, most))
    try:
        yield
    finally:
        for worker, limits in before.items():
            resource.prlimit(worker, resource.RLIMIT_FSIZE, limits)


def workers(site):
    children = Path(f"/proc/{site.master}/task/{site.master}/children").read_text()
    return [int(worker) for worker in children.split()]
