"""Which release of the site makes the pages, so that none is taken for that of another one."""

import hashlib
from ctypes.util import find_library
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

FOLDERS = ("mscompare", "clinics", "treatments", "templates", "static")
SHOWN_SETTINGS = ("VERSION", "SITE_URL", "CONTACT", "OPERATOR", "STATIC_URL", "DEBUG")
# Those that decide whether a page is sent at all, and what is told with it.
GUARDING_SETTINGS = (
    "SECURE_SSL_REDIRECT", "ALLOWED_HOSTS", "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD",
)  # fmt: skip


@cache
def release():
    """Return a digest of all that pages are made of beside content and address.

    That is the code, the libraries, templates, static files and their hashed names, the settings
    that stand on pages, and whether PDFs can be made. It is the same on every machine of a site,
    read once in a process (about 20 ms).
    """
    whole = hashlib.blake2b(digest_size=16)
    for path in sorted(_files()):
        whole.update(f"{path.relative_to(settings.BASE_DIR)}\n".encode())
        whole.update(hashlib.blake2b(path.read_bytes()).digest())
    names = Path(settings.STATIC_ROOT) / "staticfiles.json"
    told = [names.read_bytes() if names.exists() else b""]
    told += [getattr(settings, name) for name in (*SHOWN_SETTINGS, *GUARDING_SETTINGS)]
    told += [settings.STORAGES["staticfiles"]["BACKEND"]]
    # What mscompare.sheet.pdf finds out in half a second: nearly the same, in some milliseconds.
    told += [find_spec("weasyprint") is not None, find_library("pango-1.0")]
    whole.update(repr(told).encode())
    return whole.hexdigest()


def _files():
    yield settings.BASE_DIR / "requirements" / "base.txt"
    for folder in FOLDERS:
        for path in (settings.BASE_DIR / folder).rglob("*"):
            if path.suffix != ".pyc" and path.is_file():
                yield path
