"""PostgreSQL stopped, frozen, cut off, slow, locked: readers of what was seen notice nothing else
than that their page says so, and everybody else is told soon."""

import os
import signal
import subprocess
import time
from contextlib import ExitStack, contextmanager
from http import HTTPStatus

import psycopg
import pytest

from scripts import machine
from tests.databases import LOAD, run
from tests.drills.an_editor import AnEditor
from tests.drills.reading import (
    is_told_by_all,
    is_told_so,
    is_well,
    read_all,
    readers,
    says_come_again,
    took,
)
from tests.drills.served import first_of, served, tell_all, until
from tests.drills.wire import Wire

pytestmark = pytest.mark.skipif(
    not os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="drilled on PostgreSQL"
)
AWAY, RECOVERED = 5, 2


class Postgres:
    """A server of its own with the content, to be stopped and frozen."""

    def __init__(self, url):
        self.url = url
        with psycopg.connect(url) as connection:
            shown = {
                name: connection.execute(f"SHOW {name}").fetchone()[0]
                for name in ("data_directory", "port", "unix_socket_directories")
            }
        self.folder, self.port = shown["data_directory"], int(shown["port"])
        self._options = (
            f"-c port={self.port} -c listen_addresses=127.0.0.1 -c fsync=off "
            f"-c unix_socket_directories={shown['unix_socket_directories']}"
        )

    def control(self, *words):
        user = "postgres" if os.geteuid() == 0 else None
        programs = machine.postgres_bin()
        subprocess.run(
            [f"{programs}/pg_ctl", "-D", self.folder, "-w", *words],
            user=user, cwd="/", check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip

    def stop(self):
        self.control("-m", "immediate", "stop")

    def start(self):
        self.control("-l", f"{self.folder}/log", "-o", self._options, "start")

    @contextmanager
    def frozen(self):
        """Inside, every process of the server stands still."""
        first = first_of(self.folder)
        tell_all(first, signal.SIGSTOP)
        try:
            yield
        finally:
            tell_all(first, signal.SIGCONT)


@pytest.fixture(scope="module")
def postgres():
    with pytest.MonkeyPatch.context() as alone:
        # The one of the suite serves other tests.
        alone.delenv("TEST_DATABASE_URL", raising=False)
        with machine.postgres() as url:
            made = Postgres(url)
            run(url, "manage.py", "migrate", "--verbosity", "0")
            run(url, "-c", LOAD)
            yield made


@pytest.fixture(scope="module")
def wire(postgres):
    wire = Wire(postgres.port)
    yield wire
    wire.end()


@pytest.fixture(scope="module")
def site(postgres, wire, static_root, tmp_path_factory):
    """The site, whose database is at the other end of the wire."""
    database = postgres.url.replace(f":{postgres.port}/", f":{wire.port}/")
    with served(database, static_root, tmp_path_factory.mktemp("site")) as site:
        site.editor = AnEditor(site, postgres.url)
        read_all(site)
        yield site


def test_stopped_every_page_that_was_seen_is_sent_and_says_so(site, postgres):
    with readers(site) as reading:
        postgres.stop()
        try:
            stopped = time.monotonic()
            until(lambda: is_told_by_all(site), 3)
            assert site.ask("/healthz")[0] == HTTPStatus.SERVICE_UNAVAILABLE
            assert site.ask("/healthz/live")[0] == HTTPStatus.OK
            # Made of the edition that the worker holds.
            built = site.ask("/compare/?option=msc&option=ahsct")
            assert (built[0], is_told_so(built)) == (HTTPStatus.OK, True)
            assert says_come_again(site.ask("/changes/?page=2"))
            assert says_come_again(site.editor.open())
            time.sleep(max(0, AWAY - (time.monotonic() - stopped)))
        finally:
            postgres.start()
        until(lambda: is_well(site), RECOVERED)
    assert reading.errors == []
    assert len(reading.answers) > 100


def test_a_worker_that_begins_meanwhile_sends_what_the_others_have_sent(site, postgres):
    postgres.stop()
    try:
        until(lambda: is_told_by_all(site), 3)
        before = workers_of(site)
        os.kill(before[0], signal.SIGKILL)
        answers = {}
        # At least once each of them, by the worker that begins.
        until(lambda: seen_by_new(site, before, answers) == {"/about/", "/treatments/ahsct/"}, 10)
        assert all(answer[0] == HTTPStatus.OK and is_told_so(answer) for answer in answers.values())
    finally:
        postgres.start()
    until(lambda: is_well(site), RECOVERED)


def workers_of(site):
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(site.master)], capture_output=True, text=True, check=True
    ).stdout.split()
    return sorted(map(int, listed))


def seen_by_new(site, before, answers):
    """Ask for two pages, add to {number: answer}; return which a new worker has answered."""
    for address in ("/about/", "/treatments/ahsct/"):
        answer = site.ask(address)
        answers[answer[3]] = (*answer, address)
    workers = site.workers()
    return {
        answer[4] for number, answer in answers.items()
        if number in workers and int(workers[number]) not in before
    }  # fmt: skip


@pytest.mark.parametrize("how", ["frozen", "swallowed"])
def test_nobody_waits_long_for_a_database_that_says_nothing(site, postgres, wire, how):
    with readers(site) as reading, ExitStack() as stack:
        if how == "frozen":
            stack.enter_context(postgres.frozen())
        else:
            stack.enter_context(swallowing(wire))
        # While nobody knows it yet, and afterwards.
        for address, longest in (
            ("/changes/?page=901", 8), ("/healthz", 4), ("/changes/?page=902", 8), ("/healthz", 4),
        ):  # fmt: skip
            answer, seconds = took(lambda address=address: site.ask(address))
            assert answer[0] == HTTPStatus.SERVICE_UNAVAILABLE
            assert seconds < longest
        until(lambda: is_told_by_all(site), 5)
        stack.close()
        until(lambda: is_well(site), RECOVERED)
    assert reading.errors == []
    assert len(reading.answers) > 100


@contextmanager
def swallowing(wire):
    wire.swallowing = True
    try:
        yield
    finally:
        wire.swallowing = False


def test_a_slow_database_slows_down_nobody_who_reads_what_was_seen(site, wire):
    wire.delay = 0.3
    try:
        with readers(site) as reading:
            time.sleep(4)
            assert site.ask("/changes/?page=903")[0] == HTTPStatus.NOT_FOUND
    finally:
        wire.delay = 0
    assert reading.errors == []
    assert len(reading.answers) > 100
    until(lambda: is_well(site), RECOVERED)


@pytest.mark.parametrize("tables", ["clinics_country, reversion_version", "django_session"])
def test_nobody_waits_over_three_seconds_for_a_lock(site, postgres, tables):
    opened = site.editor.form()
    with readers(site) as reading, psycopg.connect(postgres.url) as other:
        other.execute(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE")
        answer, seconds = took(lambda: site.editor.save(opened, "Mexico (locked)"))
        assert says_come_again(answer)
        assert "what you typed is there" in answer[2]
        assert seconds < 4
        health, seconds = took(lambda: site.ask("/healthz"))
        assert (health[0], seconds < 1) == (HTTPStatus.OK, True)
        time.sleep(2)
        other.rollback()
    assert reading.errors == []
    until(lambda: is_well(site), RECOVERED)
    assert site.editor.save(opened, "Mexico (saved)")[0] == HTTPStatus.FOUND
    assert "Mexico (saved)" in site.ask("/countries/mexico/")[2]
