"""The server goes on: workers are killed, a new release is loaded, and nobody else notices."""

import http.client
import os
import shutil
import signal
import socket
import threading
import time
from contextlib import closing, contextmanager, suppress
from http import HTTPStatus

import pytest

from mscompare.edition.watching import signs_of_this_site
from tests.drills.served import free_port, lives, serving, until, workers_that_began
from tests.test_project import ROOT, tracked

PAGES = ("/", "/options/", "/treatments/ahsct/", "/compare/?option=ahsct-mexico", "/evidence/")
READERS, KILLED = 6, 10
REFUSED = "The new release cannot start, the old one is served on"


class Served:
    """A release in a folder of its own, and readers on kept connections and on new ones."""

    def __init__(self, root, server, port, said, pid_file):
        self.root, self.server, self.port = root, server, port
        self._said, self._pid_file = said, pid_file
        self.answered, self.broken, self.wrong = 0, [], []

    def said(self):
        return self._said.read_text()

    def number(self):
        """What stands in the pid file."""
        return int(self._pid_file.read_text())

    def workers(self):
        """The workers that live, those that were told to end included."""
        return [worker for worker in workers_that_began(self.said()) if lives(worker)]

    def ask(self, address, connection=None):
        """Return (status, headers, text)."""
        if connection is None:
            with closing(self._connection()) as connection:
                return self.ask(address, connection)
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()

    def answers(self):
        with suppress(OSError, http.client.HTTPException):
            return self.ask("/healthz")[0] == HTTPStatus.OK

    @contextmanager
    def read_meanwhile(self):
        """Inside, readers ask for one page after the other; `broken` says when a connection broke,
        `wrong` which page came otherwise than with 200."""
        ended = threading.Event()
        readers = [
            threading.Thread(target=self._read, args=[ended, number % 2 == 0])
            for number in range(READERS)
        ]
        for reader in readers:
            reader.start()
        try:
            until(lambda: self.answered > 50, 60)
            yield
        finally:
            ended.set()
            for reader in readers:
                reader.join()

    def _read(self, ended, keeps):
        # A connection that was closed is made anew by the next question.
        with closing(self._connection()) as connection:
            while not ended.is_set():
                for page in PAGES:
                    self._read_page(page, connection)
                    if not keeps:
                        connection.close()

    def _read_page(self, page, connection):
        try:
            status, headers, _ = self.ask(page, connection)
            self.answered += 1
            if status != HTTPStatus.OK or "Server" in headers:
                self.wrong.append((page, status, headers["Server"]))
        except (OSError, http.client.HTTPException) as problem:
            self.broken.append(repr(problem))
            connection.close()

    def _connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)


@pytest.fixture
def site(committed, static_root, tmp_path):
    """A copy of the release, served by two workers from the database of this test."""
    root, said, pid_file = tmp_path / "release", tmp_path / "said.log", tmp_path / "site.pid"
    for path in tracked():
        copy = root / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    port = free_port()
    environment = {
        **os.environ, "DATABASE_URL": committed, "LOCAL_TRIAL": "1", "PORT": str(port),
        "STATIC_ROOT": static_root, "WEB_CONCURRENCY": "2", "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    options = "--pid", str(pid_file), "--access-logfile", os.devnull
    with serving(environment, said, root, *options) as server:
        site = Served(root, server, port, said, pid_file)
        until(lambda: site.answers() and len(site.workers()) == 2, 60)
        yield site
    shutil.rmtree(signs_of_this_site().folder, ignore_errors=True)


def test_a_worker_that_is_killed_is_back_at_once_and_takes_only_its_own_readers_along(site):
    with site.read_meanwhile():
        for _ in range(KILLED):
            until(lambda: len(site.workers()) == 2, 5)
            broken, killed = len(site.broken), site.workers()[0]
            os.kill(killed, signal.SIGKILL)
            until(lambda: not lives(killed), 2)  # noqa: B023
            until(lambda: len(site.workers()) == 2 and site.answers(), 2)
            # At most those connections that this worker had.
            time.sleep(0.2)
            assert len(site.broken) - broken <= READERS
    assert not site.wrong
    assert site.answered > 50 * KILLED


def test_a_new_release_is_loaded_in_place_and_nobody_is_turned_away(site):
    before = site.workers()
    release = site.root / "CHANGELOG.md"
    release.write_text(release.read_text().replace("## 0.1.0 ", "## 0.1.7 ", 1))
    page = site.root / "templates/pages/about.html"
    page.write_text(page.read_text().replace("</h1>", " of tomorrow</h1>", 1))
    with site.read_meanwhile():
        os.kill(site.number(), signal.SIGHUP)
        until(lambda: not set(before) & set(site.workers()), 60)
        told = [site.ask("/about/")[2] for _ in range(8)]
    assert not site.broken
    assert not site.wrong
    assert all(" of tomorrow</h1>" in page for page in told)
    assert site.number() == site.server.pid
    assert len(site.workers()) == 2


def test_a_signal_that_comes_while_a_release_is_loaded_waits_until_it_is(site):
    began = "Listening at"
    os.kill(site.number(), signal.SIGHUP)
    until(lambda: site.said().count(began) == 2 or REFUSED in site.said(), 60)
    os.kill(site.number(), signal.SIGHUP)
    until(lambda: site.said().count(began) == 3, 60)
    assert site.server.poll() is None
    os.kill(site.number(), signal.SIGTERM)
    assert site.server.wait(60) == 0


@pytest.mark.parametrize(
    "name", ["mscompare/pages/home.py", "templates/pages/home.html", "gunicorn.conf.py"]
)
def test_a_release_that_cannot_start_is_refused_in_one_line_and_the_old_one_served_on(site, name):
    before = site.workers()
    broken = site.root / name
    broken.write_text(broken.read_text() + "\n{% oops(\n")
    with site.read_meanwhile():
        os.kill(site.number(), signal.SIGHUP)
        until(lambda: REFUSED in site.said(), 60)
    assert site.said().count(REFUSED) == 1
    assert site.workers() == before
    assert not site.broken
    assert not site.wrong


@pytest.mark.parametrize(
    "asked",
    [
        b"GET /about/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        b"GET / nonsense\r\n\r\n",
        b"GET /" + b"x" * 9_000 + b" HTTP/1.1\r\n\r\n",
    ],
    ids=["page", "unreadable", "too-long"],
)
def test_no_answer_says_which_server_gave_it(site, asked):
    with socket.create_connection(("127.0.0.1", site.port), 10) as connection:
        connection.sendall(asked)
        told = b""
        while part := connection.recv(65_536):
            told += part
    head = told.partition(b"\r\n\r\n")[0].lower()
    assert head.startswith(b"http/1.1 ")
    assert b"\r\nserver:" not in head
    assert b"gunicorn" not in head
