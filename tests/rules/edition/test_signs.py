"""What the workers of one machine tell each other by files."""

import os
import subprocess
import sys
import time

import pytest

from mscompare.edition import watching
from mscompare.edition.watching import Signs


@pytest.fixture
def signs(tmp_path):
    """The signs of a machine on which this process tells version 5."""
    signs = Signs(tmp_path / "var/editions")
    signs.ready(5)
    return signs


@pytest.fixture
def neighbour():
    """The number of another process that lives."""
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as process:
        yield process.pid
        process.communicate(b"\n")


@pytest.fixture
def gone():
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def told(signs, process, number):
    path = signs.folder / str(process)
    path.write_text(str(number))
    return path


def test_a_process_that_tells_an_earlier_version_is_behind(signs, neighbour):
    told(signs, neighbour, 6)
    assert signs.behind(6) == [os.getpid()]
    assert sorted(signs.behind(7)) == sorted([os.getpid(), neighbour])


def test_one_that_tells_this_version_or_a_later_one_is_not_behind(signs, neighbour):
    told(signs, neighbour, 6)
    assert signs.behind(5) == []
    signs.ready(7)
    assert signs.behind(6) == []


def test_of_a_process_that_has_ended_nothing_is_left(signs, gone):
    path = told(signs, gone, 1)
    assert signs.behind(5) == []
    assert not path.exists()


def test_a_number_that_somebody_else_has_by_now_keeps_nobody_waiting(signs, neighbour):
    """After a restart of the machine the numbers of its processes come back."""
    path = told(signs, neighbour, 1)
    long_ago = time.time() - watching.UNHEARD - 1
    os.utime(path, (long_ago, long_ago))
    assert signs.behind(5) == []
    assert not path.exists()


@pytest.mark.parametrize("name", ["0", "1.old", "5²", "9" * 30, "1_0", "123 copy"])
def test_what_is_no_process_is_swept(signs, name):
    path = told(signs, name, 1)
    assert signs.behind(5) == []
    assert not path.exists()


def test_what_cannot_be_swept_is_no_error(signs):
    (signs.folder / "1st").mkdir()
    assert signs.behind(5) == []


def test_a_file_that_holds_no_number_is_of_one_that_is_behind(signs, neighbour):
    told(signs, neighbour, "five")
    assert signs.behind(5) == [neighbour]


def test_each_change_gives_another_sign(signs):
    """Also where a number comes back, and quicker than a file system's clock goes on."""
    seen = [signs.last_change()]
    for number in [6, 7, 7] * 100:
        signs.changed(number)
        seen.append(signs.last_change())
    assert len(set(seen)) == len(seen)


def test_a_sign_stays_as_it_is_while_nothing_changes(signs):
    signs.changed(6)
    sign = signs.last_change()
    signs.ready(6)
    signs.behind(6)
    assert signs.last_change() == sign


def test_nothing_but_the_sign_and_the_processes_is_in_the_folder(signs):
    signs.changed(6)
    assert {path.name for path in signs.folder.iterdir()} == {watching.CHANGED, str(os.getpid())}


def test_where_nobody_keeps_watch_nobody_is_told(tmp_path):
    signs = Signs(tmp_path / "editions")
    signs.changed(5)
    assert signs.last_change() == b""
    assert signs.behind(5) == []
    assert not signs.folder.exists()


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path):
    (tmp_path / "file").write_text("")
    signs = Signs(tmp_path / "file/editions")
    signs.ready(5)
    signs.changed(5)
    assert (signs.last_change(), signs.behind(6)) == (b"", [])
