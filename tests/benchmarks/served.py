"""Servers side by side on one machine, and the processor time that a request costs each of them."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "var" / "peers"
# As gunicorn.conf.py has it for the site.
AS_THE_SITE = ("--worker-class", "gthread", "--threads", "24", "--keep-alive", "75",
               "--access-logfile", os.devnull)  # fmt: skip
LONGEST_START, LONGEST_ANSWER = 120, 30
# What one figure may take: so many rounds, or so many seconds and two rounds.
ROUNDS, SECONDS = 15, 8


class Reader:
    """Somebody who asks a port of 127.0.0.1, on one kept connection."""

    def __init__(self, port):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST_ANSWER)

    def get(self, address, **headers):
        """Return (status, headers, body) of an address.

        Raises TimeoutError if there is no answer for half a minute.
        """
        try:
            return self._asked(address, headers)
        except TimeoutError:
            self.close()
            raise
        except (OSError, http.client.HTTPException):
            # A connection that was kept may have been closed meanwhile; a new one is opened.
            self.close()
            return self._asked(address, headers)

    def _asked(self, address, headers):
        self._connection.request("GET", address, headers={"Accept-Encoding": "br"} | headers)
        answer = self._connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def close(self):
        self._connection.close()


class Served:
    """A server on a port of 127.0.0.1 while the block lasts, and one reader of it.

    Raises RuntimeError if it does not answer within two minutes.
    """

    def __init__(self, command, folder=None, **environment):
        self.port, self._folder = free_port(), folder
        self._command = [part.format(port=self.port) for part in command]
        self._environment = os.environ | {"PORT": str(self.port)} | environment
        self._reader = Reader(self.port)
        self.get = self._reader.get

    def __enter__(self):
        # In the project's folder every gunicorn would read gunicorn.conf.py.
        self._elsewhere = tempfile.TemporaryDirectory()
        self._start()
        return self

    def __exit__(self, *problem):
        self._stop()
        self._elsewhere.cleanup()

    def begin_anew(self):
        """End it, whatever it is doing, and start it again."""
        self._stop()
        self._start()

    def _start(self):
        self.process = subprocess.Popen(
            self._command, cwd=self._folder or self._elsewhere.name, env=self._environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        end = time.monotonic() + LONGEST_START
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > end:
                self.__exit__()
                raise RuntimeError(f"it does not serve: {' '.join(self._command)}")
            time.sleep(0.1)

    def _stop(self):
        """Workers are asked to end; those that are building a page then are ended."""
        self._reader.close()
        if self.process.poll() is not None:
            return
        workers = self.workers
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            for number in workers:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            self.process.wait()

    def _answers(self):
        try:
            return self.get("/")[0] == http.client.OK
        except OSError:
            return False

    @property
    def workers(self):
        """The numbers of the processes that answer."""
        master = self.process.pid
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        return [int(child) for child in children] or [master]

    def seconds(self):
        """Return the processor time that its workers have taken, in seconds."""
        # The clock of another process, as clock_getcpuclockid(3) numbers it.
        return sum(time.clock_gettime((~worker << 3) | 2) for worker in self.workers)

    def cost(self, requests, status=http.client.OK):
        """Ask [(address, headers)] one after the other; return processor seconds for each.

        Raises RuntimeError for an answer with another status.
        """
        before = self.seconds()
        for address, headers in requests:
            told = self.get(address, **headers)[0]
            if told != status:
                raise RuntimeError(f"{address} answered {told}")
        return (self.seconds() - before) / len(requests)


def free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def site(database, workers=1):
    """Return the site, served as by `make run`, with the content of a database (a path)."""
    command = [sys.executable, "-m", "gunicorn", "--access-logfile", os.devnull]
    return Served(command, ROOT, DATABASE_URL=f"sqlite:///{database}",
                  WEB_CONCURRENCY=str(workers))  # fmt: skip


def project(module, workers=1, **environment):
    """Return another Django project, a module of this folder, served in the same way."""
    command = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:{port}", *AS_THE_SITE,
               "--workers", str(workers), f"tests.benchmarks.{module}:application"]  # fmt: skip
    return Served(command, PYTHONPATH=str(ROOT), **environment)


def datasette(database, *settings):
    """Return Datasette, serving a database (a path) with settings ("name value")."""
    told = (part for setting in settings for part in ("--setting", *setting.split()))
    command = [sys.executable, "-m", "datasette", "serve", str(database), "--port", "{port}"]
    return Served([*command, *told], PYTHONPATH=str(PEERS))


def in_turns(sides):
    """Call each of {name: block}, round by round; return {name: [what it gave in each round]}.

    Whatever else the machine does then, it does it to all of them.
    """
    taken = {name: [] for name in sides}
    end = time.monotonic() + SECONDS
    for count in range(ROUNDS):
        for name, block in sides.items():
            taken[name].append(block())
        if time.monotonic() > end and count >= 1:
            break
    return taken


def ratio(above, below):
    """Return the median over the rounds of one side divided by another."""
    return median(a / b for a, b in zip(above, below, strict=True))
