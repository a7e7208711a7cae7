"""The site served by real workers, for drills."""

import http.client
import itertools
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from http import HTTPStatus

from tests.conftest import ROOT

KEY = "a-key-of-tests-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFG"


def free_port():
    """Return a port of 127.0.0.1 that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def collected(folder):
    """Return a folder with the static files; the suite gives the one it collected."""
    if there := os.environ.get("COLLECTED"):
        return there
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
        cwd=ROOT, env={**os.environ, "LOCAL_TRIAL": "1", "STATIC_ROOT": str(folder)}, check=True,
    )  # fmt: skip
    return str(folder)


@contextmanager
def serving(environment, said, root=ROOT, *options):
    """Serve the site of a folder with this environment; gives the process. What the server says
    goes to a file, and no fault."""
    with said.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *options],
            cwd=root, env=environment, stdout=output, stderr=output,
        )  # fmt: skip
        try:
            yield server
        finally:
            server.terminate()
            server.wait(80)
    assert "Traceback" not in said.read_text(), said.read_text()


@contextmanager
def served(database, static_root, folder, root=ROOT, **more):
    """The site of a database, served by two workers as a ServedSite; its logs are in a folder."""
    port, log, said = free_port(), folder / "access.log", folder / "error.log"
    environment = {
        **os.environ, "DATABASE_URL": database, "LOCAL_TRIAL": "1", "PORT": str(port),
        "STATIC_ROOT": static_root, "WEB_CONCURRENCY": "2",
        "GUNICORN_CMD_ARGS": f"--access-logfile {log} --access-logformat '%(p)s %({{x-asked}}i)s'",
        **more,
    }  # fmt: skip
    with serving(environment, said, root) as server:
        site = ServedSite(port, log, said, server.pid)
        until(site.answers, 60)
        yield site


class ServedSite:
    """Asks each time on a new connection, which either worker may take. `master` is the process
    that began the workers; `said` is the file of what went wrong."""

    def __init__(self, port, log, said, master):
        self.port, self.log, self.said, self.master = port, log, said, master
        self.numbers = itertools.count()

    def ask(self, address, body=None, **headers):
        """Return (status, headers, text, number of the question)."""
        number = next(self.numbers)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            method = "GET" if body is None else "POST"
            connection.request(method, address, body, {"X-Asked": str(number), **headers})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode(errors="replace"), number
        finally:
            connection.close()

    def answers(self):
        with suppress(OSError):
            return self.ask("/healthz")[0] == HTTPStatus.OK

    def workers(self):
        """{number of a question: the worker that answered it}"""
        lines = [line.split() for line in self.log.read_text().splitlines()]
        return {int(asked): worker.strip("<>") for worker, asked in lines if asked.isdigit()}


def workers_that_began(said):
    """Return the numbers of the workers that began so far, in their order."""
    return [int(number) for number in re.findall(r"Booting worker with pid: (\d+)", said)]


def until(happened, seconds, *passing):
    """Wait until something is so, at most so long; faults of a kind that is `passing` are none."""
    began = time.monotonic()
    while True:
        with suppress(*passing):
            if happened():
                return
        assert time.monotonic() - began < seconds, "it did not happen"
        time.sleep(0.02)


def tell_all(first, what):
    """Send a signal to a process and to those that it began."""
    with open(f"/proc/{first}/task/{first}/children") as told:
        begun = told.read().split()
    for process in [first, *map(int, begun)]:
        os.kill(process, what)


def first_of(data):
    """The first process of PostgreSQL, by the folder of its data."""
    with open(f"{data}/postmaster.pid") as told:
        return int(told.readline())


def lives(process):
    """Say whether a process is there and no zombie."""
    try:
        with open(f"/proc/{process}/stat") as told:
            return told.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
