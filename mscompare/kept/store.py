"""The pages that several processes share, through Django's cache framework."""

import hashlib
import logging
import time

from django.core.cache import caches

from mscompare.kept.page import decoded, encoded
from mscompare.kept.release import release

log = logging.getLogger(__name__)
# A store that does not answer may take its time to say so: it is left alone for so many seconds.
LEFT_ALONE = 10


class PageStore:
    """`CACHES["pages"]`, of which nothing is expected: what it has lost, mixed up or refuses is a
    page that has to be built."""

    def __init__(self):
        # A full disk can still be read.
        self._until = {"get": 0.0, "set": 0.0}

    def page(self, edition, address):
        """Return the page of an address in the edition of this name, None if it is not there."""
        return self._asked("get", lambda store: _page_in(store, key_of(edition, address)))

    def keep(self, edition, address, page):
        """Put a page where other processes find it."""
        self._asked("set", lambda store: _put(store, key_of(edition, address), page))

    def _asked(self, what, ask):
        if time.monotonic() < self._until[what]:
            return None
        try:
            return ask(caches["pages"])
        except Exception as error:
            # Whatever a cache raises, of Redis, memcached or the disk: pages are built without it.
            self._until[what] = time.monotonic() + LEFT_ALONE
            log.warning("The store of pages failed to %s: %s", what, type(error).__name__)
            return None


def _page_in(store, key):
    return decoded(store.get(key), key)


def _put(store, key, page):
    store.set(key, encoded(page, key))


def key_of(edition, address):
    """Return the key of a page in stores: a hash, which tells nobody what was asked for."""
    whole = repr((edition, release(), *address))
    return hashlib.blake2b(whole.encode(), digest_size=20).hexdigest()
