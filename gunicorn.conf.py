"""How the site is served: by `make run` on one machine, and in production behind a proxy."""

import contextlib
import logging
import os
import re
import sys

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# One builds a page, sixteen may wait for their turn (mscompare/kept/gate.py), seven send what is
# kept. On PostgreSQL each holds a connection once it has built: docs/operations.md.
threads = 24
# Path, status and time; never a query string, an address or a header.
accesslog = "-"
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(M)sms"
errorlog = "-"
control_socket_disable = True
wsgi_app = "mscompare.wsgi:application"


class WithoutVisitors(logging.Filter):
    """Of a request that could not be read the log says so, not whence it came or what it asked."""

    def filter(self, record):
        record.msg = re.split(r" from ip=|\?", record.getMessage(), maxsplit=1)[0]
        record.args = ()
        return True


def post_worker_init(worker):
    # A thread that builds gives way to those that send what is kept after a tenth of a millisecond,
    # not after five. While nobody waits, nothing is switched.
    sys.setswitchinterval(0.0001)
    # The first edition is made before the worker answers anybody.
    from mscompare.edition.watching import watch

    watch.begin()
    # The code is what it was when this process read it, whatever lies there when the first page
    # is asked for.
    from mscompare.kept.release import release

    with contextlib.suppress(OSError):
        release()


def on_starting(server):
    server.log.error_log.addFilter(WithoutVisitors())
