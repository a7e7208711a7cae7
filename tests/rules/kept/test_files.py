"""Pages in files: bounded in bytes, whole or not there, whatever happens to the folder."""

import os
import time

import pytest

from mscompare.kept.files import UNFINISHED, PageFiles

MOST = 64_000


def files_in(folder):
    return PageFiles(folder, {"TIMEOUT": 1_000, "OPTIONS": {"MOST_BYTES": MOST}})


@pytest.fixture
def files(tmp_path):
    return files_in(tmp_path / "pages")


def aged(files, seconds):
    for path in files.folder.iterdir():
        then = time.time() - seconds
        os.utime(path, (then, then))


def test_what_is_put_there_comes_back_byte_for_byte_for_every_process(files):
    files.set("a", b"\x00page\xff")
    assert files_in(files.folder).get("a") == b"\x00page\xff"
    assert [path.read_bytes() for path in files.folder.iterdir()] == [b"\x00page\xff"]
    files.set("a", b"another")
    assert files.get("a") == b"another"


def test_what_is_not_there_is_none_though_there_is_no_folder(files):
    assert files.get("a") is None
    assert not files.delete("a")
    files.clear()
    files.set("a", b"page")
    assert files.delete("a")
    assert files.get("a") is None


def test_the_folder_is_its_owners(files):
    files.set("a", b"page")
    assert files.folder.stat().st_mode & 0o777 == 0o700


def test_a_thousand_pages_take_no_more_than_they_may(files):
    for number in range(1_000):
        files.set(str(number), b"x" * 1_000)
        if number % 100 == 0:
            assert sum(path.stat().st_size for path in files.folder.iterdir()) <= MOST
    left = {path.name for path in files.folder.iterdir()}
    assert 40 <= len(left) <= 64
    assert files.get("999") == b"x" * 1_000


def test_the_oldest_go_first(files):
    files.set("old", b"x" * 20_000)
    aged(files, 10)
    files.set("new", b"x" * 30_000)
    files.sweep()
    assert (files.get("old"), bool(files.get("new"))) == (None, True)


def test_what_is_too_old_and_what_was_never_finished_is_swept_away(files):
    files.set("page", b"page")
    (files.folder / f"killed{UNFINISHED}").write_bytes(b"half")
    files.sweep()
    assert len(list(files.folder.iterdir())) == 2
    aged(files, 700)
    files.sweep()
    assert [path.suffix for path in files.folder.iterdir()] == [""]
    aged(files, 1_100)
    files.sweep()
    assert not list(files.folder.iterdir())


def test_a_disk_that_is_full_leaves_what_was_there_and_no_part(files, monkeypatch):
    files.set("a", b"page")

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mscompare.kept.files.os.write", full)
    with pytest.raises(OSError, match="No space"):
        files.set("a", b"another")
    assert files.get("a") == b"page"
    assert len(list(files.folder.iterdir())) == 1


def test_files_may_be_taken_away_while_it_sweeps(files, monkeypatch):
    for name in "abc":
        files.set(name, b"x" * 30_000)
    listed = list(files._files())
    files.clear()
    monkeypatch.setattr(files, "_files", lambda: iter(listed))
    files.sweep()
