"""Long work in a process of its own: it goes on when the page is closed, and can be killed.

Nothing here holds state in memory: which job runs where, and how far it is, stands in its row.
"""

import contextlib
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from treatments import clock
from treatments.models import Job

# At most as much work as a page may wait for is done at once.
MOST_LETTERS_OF_FAULT = 200
# Of a process on another machine only its silence tells that it is gone; while it writes it all in
# one transaction it cannot be heard.
SILENT = timedelta(minutes=10)
SECONDS_BETWEEN_BEATS = 0.5
log = logging.getLogger(__name__)
WORKERS = {}


class JobStoppedError(Exception):
    """The work cannot be done; carries why, for the person who asked for it."""


def worker(kind):
    """Register the function that does a kind of job. It takes the job and a function to call with
    the number of steps done, and returns what to say at the end, a list of sentences."""

    def register(function):
        WORKERS[kind] = function
        return function

    return register


def start(kind, who, total=0, upload=None, **asked):
    """Do a job and return it: at once if it is short, else in a process of its own."""
    return launch(prepare(kind, who, total, upload, **asked))


def prepare(kind, who, total=0, upload=None, **asked):
    """Note a job that `launch` begins."""
    now, here = clock.now(), _named(os.getpid())
    return Job.objects.create(
        kind=kind, who=who, upload=upload, asked=asked, total=total, began_at=now, beat_at=now,
        process=here,
    )  # fmt: skip


def launch(job):
    """Begin a job that was prepared; returns it as it is then."""
    # What is not committed yet no other process can see.
    if job.total <= MOST_LETTERS_OF_FAULT or connection.in_atomic_block:
        run(job.pk)
    else:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run_job", str(job.pk)],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        named = _named(process.pid)
        Job.objects.filter(pk=job.pk, process=job.process).update(process=named)
        # Somebody has to ask how it ended, or its number stays taken.
        threading.Thread(target=process.wait, daemon=True).start()
    job.refresh_from_db()
    return job


def run(number):
    """Do a job here. What goes wrong is written down in it, for the person who asked for it."""
    job = Job.objects.get(pk=number)
    job.process = _named(os.getpid())
    job.save()
    try:
        job.said = WORKERS[job.kind](job, _reporter(job)) or []
    except JobStoppedError as stopped:
        job.fault = str(stopped)
    except Exception as error:
        log.exception("Job %s failed", job.pk)
        job.fault = f"It failed ({type(error).__name__}). Try again; if it fails again, tell us."
    finally:
        job.ended_at = job.beat_at = clock.now()
        job.save()


def _reporter(job):
    last = time.monotonic()

    def report(done, total=None):
        nonlocal last
        job.done = done
        job.total = job.total if total is None else total
        if time.monotonic() - last < SECONDS_BETWEEN_BEATS:
            return
        last = time.monotonic()
        Job.objects.filter(pk=job.pk).update(
            done=job.done, total=job.total, beat_at=clock.now(), process=job.process
        )

    return report


def is_running(job):
    """Say whether a job is still at work; False also if its process was killed."""
    if job.ended_at:
        return False
    machine, *_ = job.process.split(" ")
    if machine == socket.gethostname():
        return job.process == _named(job.process.split(" ")[1])
    # Elsewhere.
    return clock.now() - job.beat_at < SILENT


def _named(process):
    """The machine, a process on it and when that began: numbers of processes are given again."""
    return f"{socket.gethostname()} {process} {_began(process)}"


def _began(process):
    """When a process began, "gone" if there is none, "" where the system does not say."""
    with contextlib.suppress(OSError):
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        # A process that ended and was not asked how is none.
        return "gone" if told[0] == "Z" else told[19]
    return "" if _lives(process) else "gone"


def _lives(process):
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
