"""Long work in a process of its own: it goes on when the page is closed, and can be killed.

Nothing here holds state in memory: which job runs where, and how far it is, stands in its row.
"""

import os
import socket
import subprocess
import sys
import threading
import time
from datetime import timedelta

from django.conf import settings
from django.db import connection

from treatments import clock
from treatments.models import Job

# At most as much work as a page may wait for is done at once.
SHORT = 200
# Of a process on another machine only its silence tells that it is gone; while it writes it all in
# one transaction it cannot be heard.
SILENT = timedelta(minutes=10)
SECONDS_BETWEEN_BEATS = 0.5
WORKERS = {}


class Stopped(Exception):
    """The work cannot be done; carries why, for the person who asked for it."""


def worker(kind):
    """Register the function that does a kind of job. It takes the job and a function to call with
    the number of steps done, and returns what to say at the end, a list of sentences."""

    def register(function):
        WORKERS[kind] = function
        return function

    return register


def start(kind, who, total=0, upload=None, **asked):
    """Begin a job and return it: at once if it is short, else in a process of its own."""
    now, here = clock.now(), _named(os.getpid())
    job = Job.objects.create(
        kind=kind, who=who, upload=upload, asked=asked, total=total, began_at=now, beat_at=now,
        process=here,
    )  # fmt: skip
    # What is not committed yet no other process can see.
    if total <= SHORT or connection.in_atomic_block:
        run(job.pk)
    else:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run_job", str(job.pk)],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        Job.objects.filter(pk=job.pk, process=here).update(process=_named(process.pid))
        # Somebody has to ask how it ended, or its number stays taken.
        threading.Thread(target=process.wait, daemon=True).start()
    job.refresh_from_db()
    return job


def run(number):
    """Do a job here. What goes wrong is written down in it and, unless it is Stopped, raised."""
    job = Job.objects.get(pk=number)
    job.process = _named(os.getpid())
    job.save()
    try:
        job.said = WORKERS[job.kind](job, _reporter(job)) or []
    except Stopped as stopped:
        job.fault = str(stopped)
    except Exception as error:
        job.fault = f"It failed: {type(error).__name__}."
        raise
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
    machine, _, number = job.process.rpartition(":")
    if machine == socket.gethostname():
        return _lives(int(number))
    # Elsewhere.
    return clock.now() - job.beat_at < SILENT


def _named(process):
    return f"{socket.gethostname()}:{process}"


def _lives(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
