"""The sheet as a PDF, made by WeasyPrint in a process of its own: limited, and kept for a while.

WeasyPrint is an extra (requirements/pdf.txt). Without it nothing here fails; `available` says so.
"""

import functools
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import threading
from collections import OrderedDict

from django.conf import settings

SECONDS = 30
PDFS_AT_ONCE = 2  # in one process of the server
PDFS_KEPT = 32
LARGEST_PAGE, LARGEST_PDF = 1_000_000, 5_000_000  # bytes
SIZES = {"": "A4", "letter": "Letter"}
# What the worker may know of this process: no key, no address of a database.
HANDED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "PYTHONDONTWRITEBYTECODE")

_slots = threading.BoundedSemaphore(PDFS_AT_ONCE)
_kept = OrderedDict()
_keeping = threading.Lock()


class PdfBusyError(Exception):
    """As many PDFs as allowed are being made."""


class PdfFailedError(Exception):
    """The page was too large, took too long, or could not be made into a PDF."""


@functools.cache
def available():
    """Return True if WeasyPrint and the libraries that it needs are installed."""
    if importlib.util.find_spec("weasyprint") is None:
        return False
    done = subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True)
    return done.returncode == 0


def pdf_of(html, address, paper=""):
    """Return a page as PDF bytes; `paper` is one of SIZES. Raises PdfBusyError or PdfFailedError.

    `address` is where the page stands: links start from there, static files are known by it. The
    page holds content, parameters and day, so its hash is the key under which the PDF is kept.
    """
    key = hashlib.sha256(f"{paper}\n{address}\n{html}".encode()).hexdigest()
    with _keeping:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    if not _slots.acquire(blocking=False):
        raise PdfBusyError
    try:
        made = _made(html, address, SIZES[paper])
    finally:
        _slots.release()
    with _keeping:
        _kept[key] = made
        while len(_kept) > PDFS_KEPT:
            _kept.popitem(last=False)
    return made


def _made(html, address, size):
    task = {
        "html": html,
        "address": address,
        "size": size,
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
