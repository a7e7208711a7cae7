"""The pages that one process remembers, bounded in bytes; the least used go first (pure)."""

from collections.abc import Hashable
from threading import Lock

from cachetools import LRUCache

from mscompare.kept.canonical import PageAddress
from mscompare.kept.page import KeptPage

MOST_BYTES = 4 * 2**20
# Requests whose page is known without reading their address; each takes about a kilobyte.
MOST_ALIASES = 1_000


class PageMemory:
    """Pages by edition and address (of those that say of which day they are, by entity tag), and
    for requests as they came in the address of their page."""

    def __init__(self, most_bytes: int = MOST_BYTES, most_aliases: int = MOST_ALIASES) -> None:
        self._lock = Lock()
        self._pages: LRUCache[tuple[str, PageAddress | str], KeptPage] = LRUCache(
            most_bytes, getsizeof=lambda page: page.size
        )
        self._addresses: LRUCache[Hashable, PageAddress] = LRUCache(most_aliases)

    def page(self, edition: str, address: PageAddress | str) -> KeptPage | None:
        """Return the page of an address in the edition of this name, None if it is not here."""
        with self._lock:
            return self._pages.get((edition, address))

    def keep(self, edition: str, address: PageAddress | str, page: KeptPage) -> None:
        """Remember a page; one that is larger than everything together is not."""
        with self._lock:
            if page.size <= self._pages.maxsize:
                self._pages[edition, address] = page

    def address(self, asked: Hashable) -> PageAddress | None:
        """Return the address that a request was found to ask for, None for one not seen yet."""
        with self._lock:
            return self._addresses.get(asked)

    def name(self, asked: Hashable, address: PageAddress) -> None:
        """Remember which address a request asks for."""
        with self._lock:
            self._addresses[asked] = address

    @property
    def size(self) -> int:
        """How many bytes its pages take."""
        with self._lock:
            return int(self._pages.currsize)

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._pages.clear()
            self._addresses.clear()
