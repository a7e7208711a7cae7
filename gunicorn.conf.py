"""How the site is served: by `make run` on one machine, and in production behind a proxy.

Why so: docs/decisions/0039-preloaded-workers.md.
"""

import functools
import logging
import os
import re
import sys

from gunicorn import glogging

from mscompare.serving import answers, heap, reloading
from treatments.text import logged_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mscompare.settings")

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# One builds a page, sixteen may wait for their turn (mscompare/kept/gate.py), seven send what is
# kept. On PostgreSQL each holds a connection once it has built: docs/operations.md.
threads = 24
# With --reload (`make dev`) each worker reads the code by itself.
preload_app = "--reload" not in sys.argv
wsgi_app = "mscompare.wsgi:application"
if preload_app:
    wsgi_app = "mscompare.serving.warming:loaded_application()"
# Seconds: longer than a proxy keeps its connections (docs/operations.md), so that none is closed
# at the moment in which it is used. While it is idle it holds no thread.
keepalive = 75
# As long as a reader waits for a PDF, at most.
graceful_timeout = 60
# X-Forwarded-Proto is read in one place, by Django, and nothing else of what a proxy may say.
secure_scheme_headers = {}
forwarder_headers = ""
# Path, status and time; never a query string, the code of a short address, an address or a header.
accesslog = "-"
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(M)sms"
errorlog = "-"
# What the site itself has to say (who was refused, what went wrong) goes there, too: a server that
# stands in the background (--daemon) has no other place for it.
capture_output = True
control_socket_disable = True
answers.without_banner()


class LogOfPaths(glogging.Logger):
    """The path of a short address says what its reader chose, as a query string does."""

    def atoms(self, resp, req, environ, request_time):
        told = super().atoms(resp, req, environ, request_time)
        return {**told, "U": logged_path(told["U"] or "")}


logger_class = LogOfPaths


class WithoutVisitors(logging.Filter):
    """Of a request that could not be read the log says so, not whence it came or what it asked."""

    def filter(self, record):
        record.msg = re.split(r" from ip=|\?", record.getMessage(), maxsplit=1)[0]
        record.args = ()
        return True


def on_starting(server):
    server.log.error_log.addFilter(WithoutVisitors())
    if preload_app:
        server.handle_hup = functools.partial(reloading.reload, server)


def when_ready(server):
    heap.keep_small()
    if preload_app:
        from mscompare.serving import warming

        warming.read_once()
        warming.leave_alone()
    reloading.begun()


def pre_fork(server, worker):
    reloading.before_fork()


def post_worker_init(worker):
    # A thread that builds gives way to those that send what is kept after a tenth of a millisecond,
    # not after five. While nobody waits, nothing is switched.
    sys.setswitchinterval(0.0001)
    # The first edition is made before the worker answers anybody.
    from mscompare.edition.ahead import MadeAhead
    from mscompare.edition.watching import watch
    from mscompare.open_data.writing import file_writing
    from mscompare.search.everything import search_index

    watch.call_with_each(file_writing.see_to)
    watch.call_with_each(MadeAhead(search_index).see_to)
    watch.begin()
    reloading.ready(worker)
