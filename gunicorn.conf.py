"""How the site is served: by `make run` on one machine, and in production behind a proxy."""

import logging
import os
import re

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
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


def on_starting(server):
    server.log.error_log.addFilter(WithoutVisitors())
