"""Memory of a worker as a ratio: to one of a bare Django project, served in the same way.

Counted is the proportional set size (PSS) of two workers, as Linux has it: a page of memory that
several processes share counts for each in part. Run by `make bench`;
COMPARISONS=5000 asks for more.
"""

import http.client
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mscompare.settings")
COMPARISONS = int(os.environ.get("COMPARISONS", "2000"))
READERS = 8
PAGES = ("/", "/options/", "/treatments/", "/countries/", "/clinics/", "/claims/", "/evidence/",
         "/sources/", "/glossary/", "/questions/", "/changes/", "/about/")  # fmt: skip
BARE = """
from django.conf import settings
settings.configure(ROOT_URLCONF="bare", ALLOWED_HOSTS=["*"], SECRET_KEY="x", INSTALLED_APPS=[
    "django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"])
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("", lambda request: HttpResponse("x" * 20_000))]
application = get_wsgi_application()
"""


@contextmanager
def served(folder, port, *options):
    """Inside, a server answers that has two workers; gives the number of its master."""
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--access-logfile", os.devnull, *options],
        cwd=folder, env=os.environ | {"PORT": str(port), "WEB_CONCURRENCY": "2"},
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while not _status(port, "/"):
            if server.poll() is not None:
                raise SystemExit("the server does not start")
            time.sleep(0.1)
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def _status(port, address):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address, headers={"Accept-Encoding": "br"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except OSError:
        return None
    finally:
        connection.close()


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port, addresses):
    """Ask for all of them, several at a time."""
    parts = [addresses[first::READERS] for first in range(READERS)]
    readers = [
        threading.Thread(target=lambda part=part: [_status(port, one) for one in part])
        for part in parts
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()


def memory(master):
    """Return the PSS of the larger of the two workers, in MiB."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    told = (Path(f"/proc/{child}/smaps_rollup").read_text() for child in children)
    return max(int(text.split("Pss:")[1].split()[0]) for text in told) / 1024


def comparisons(number):
    """Addresses of random comparisons, every tenth as a sheet."""
    import django

    django.setup()
    from tests.listed import comparable

    slugs = list(comparable().values_list("slug", flat=True))
    chance = random.Random(1)  # noqa: S311 - no secret
    for count in range(number):
        chosen = "&".join(
            f"option={slug}" for slug in chance.sample(slugs, chance.choice((2, 3, 4)))
        )
        yield f"/compare/{'sheet/' if count % 10 == 0 else ''}?{chosen}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "bare.py").write_text(BARE)
        port = free_port()
        bind = "--bind", f"127.0.0.1:{port}"
        same = "--workers", "2", "--worker-class", "gthread", "--threads", "24"
        with served(folder, port, *bind, *same, "bare:application") as master:
            ask(port, ["/"] * 800)
            bare = memory(master)
    print(f"{'a worker':<40} MiB   times a bare one")
    print(f"{'of a bare Django project':<40} {bare:4.0f}")
    port = free_port()
    with served(ROOT, port) as master:
        ask(port, [*PAGES] * READERS)
        for done, what in ((0, "warm"), (COMPARISONS, f"after {COMPARISONS} comparisons")):
            ask(port, list(comparisons(done)))
            used = memory(master)
            print(f"{what:<40} {used:4.0f} {used / bare:8.2f}")


if __name__ == "__main__":
    main()
