"""Where the processes of a site find each other's pages: CACHES["pages"], as PAGE_STORE says it."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

DJANGOS = "django.core.cache.backends"
# The pages of a day are of no use on the next.
STORED_SECONDS = 2 * 24 * 60 * 60
# Nobody waits long for a store that does not answer: without it, a page is built.
PATIENCE = 0.3


def page_store(url: str, folder: Path) -> dict[str, Any]:
    """Return an entry of CACHES for a PAGE_STORE; "" is for files in a folder.

    memcached:// needs the package pymemcache, which is not among those that are locked for the
    site. Raises ImproperlyConfigured, which does not repeat the address: it may hold a password.
    """
    store = {"TIMEOUT": STORED_SECONDS, "KEY_PREFIX": "mscompare-page"}
    if not url:
        return {**store, "BACKEND": "mscompare.kept.files.PageFiles", "LOCATION": folder}
    if url.startswith(("redis://", "rediss://", "unix://")):
        options: dict[str, Any] = {
            "serializer": "mscompare.kept.stores.PlainBytes",
            "socket_timeout": PATIENCE,
            "socket_connect_timeout": PATIENCE,
        }
        backend = f"{DJANGOS}.redis.RedisCache"
        return {**store, "BACKEND": backend, "LOCATION": url, "OPTIONS": options}
    if url.startswith("memcached://"):
        hosts = url.removeprefix("memcached://").strip("/").split(",")
        options = {"serde": None, "timeout": PATIENCE, "connect_timeout": PATIENCE}
        backend = f"{DJANGOS}.memcached.PyMemcacheCache"
        return {**store, "BACKEND": backend, "LOCATION": hosts, "OPTIONS": options}
    raise ImproperlyConfigured(
        "PAGE_STORE is not understood. Write redis://host:6379/0 or memcached://host:11211, or "
        "leave it out: pages are then kept in files."
    )


class PlainBytes:
    """How Redis is given what is kept: as it is. Django would pickle it, and unpickle whatever it
    finds there."""

    @staticmethod
    def dumps(kept: bytes) -> bytes:
        """Return what is put into Redis."""
        return kept

    @staticmethod
    def loads(found: bytes) -> bytes:
        """Return what was found there."""
        return found
