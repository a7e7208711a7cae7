"""The sheet as a PDF, made by WeasyPrint in a process of its own. How many at once: pdf_queue.py.

WeasyPrint is an extra (requirements/pdf.txt). Without it nothing here fails; `available` says so.
"""

import functools
import importlib.util
import json
import os
import subprocess
import sys
import threading

from django.conf import settings

SECONDS = 30
LARGEST_PAGE, LARGEST_PDF = 1_000_000, 5_000_000  # bytes
SIZES = {"": "A4", "letter": "Letter"}
# What the worker may know of this process: no key, no address of a database.
HANDED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "PYTHONDONTWRITEBYTECODE")


_trying = threading.Lock()


class PdfMissingError(Exception):
    """The extra that makes PDFs is not installed."""


class PdfFailedError(Exception):
    """The page was too large, took too long, or could not be made into a PDF."""


def available():
    """Return True if WeasyPrint and the libraries that it needs are installed."""
    # To try takes a second; who comes meanwhile waits for the answer and does not try, too.
    with _trying:
        return _can_be_imported()


@functools.cache
def _can_be_imported():
    if importlib.util.find_spec("weasyprint") is None:
        return False
    done = subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True)
    return done.returncode == 0


def pdf_of(html, address, paper=""):
    """Return a page as PDF bytes; `paper` is one of SIZES. Raises PdfFailedError.

    `address` is where the page stands: links start from there, static files are known by it.
    """
    task = {
        "html": html,
        "address": address,
        "size": SIZES[paper],
        "static": settings.STATIC_URL,
        "folders": [str(settings.STATIC_ROOT), *map(str, settings.STATICFILES_DIRS)],
    }
    given = json.dumps(task).encode()
    if len(given) > LARGEST_PAGE:
        raise PdfFailedError("the page is too large")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "mscompare.sheet.pdf_worker"],
            input=given,
            capture_output=True,
            timeout=SECONDS,
            cwd=settings.BASE_DIR,
            env={name: os.environ[name] for name in HANDED_ON if name in os.environ},
        )
    except subprocess.TimeoutExpired as error:
        raise PdfFailedError("it took too long") from error
    if done.returncode or not done.stdout.startswith(b"%PDF") or len(done.stdout) > LARGEST_PDF:
        raise PdfFailedError(f"the worker ended with {done.returncode}")
    return done.stdout
