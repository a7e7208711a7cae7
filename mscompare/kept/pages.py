"""The pages that were sent, kept: by a process and, behind it, by all processes that share a store.

A page is a function of content, day, release and address. So it is built once for each edition and
sent again as it is, before anything else is asked or read. What somebody typed is never kept.
"""

from mscompare.kept.memory import PageMemory
from mscompare.kept.page import KeptPage
from mscompare.kept.store import PageStore
from mscompare.kept.tags import SHARED, tag_of
from mscompare.kept.told_on import told_on
from mscompare.web.compression import ENCODERS, compress, is_text, uncompressed

# A larger page is built each time; open data with thousands of figures stands in files.
MOST_KEPT_BYTES = 2 * 2**20


class PageCache:
    """The pages that this process can send without building them."""

    def __init__(self):
        self.memory, self.store = PageMemory(), PageStore()

    def known(self, edition, raw):
        """Return the KeptPage of a request as it came in, None if it has to be read first."""
        address = raw and self.memory.address(raw)
        return self.memory.page(edition, address) if address else None

    def found(self, edition, address):
        """Return the KeptPage of an address, None if nobody has built it for this edition.

        A page that was built for a browser which reads other encodings is not built again.
        """
        if page := self.memory.page(edition, address):
            return page
        others = (address._replace(encoding=encoding) for encoding in ("", *ENCODERS))
        here = (self.memory.page(edition, other) for other in others)
        page = next(filter(None, here), None) or self.store.page(edition, _in_store(address))
        if page is None:
            return None
        if page.headers.get("Content-Encoding", "") != address.encoding:
            page = _recompressed(page, address.encoding)
        self.memory.keep(edition, address, page)
        return page

    def while_away(self, edition, page):
        """Return a KeptPage of an Edition or PastEdition as it is sent while the database is away;
        `told_on` it is made once."""
        key = f"{edition.name} told on", page.headers["ETag"]
        told = self.memory.page(*key)
        if told is None:
            told = told_on(page, edition.day)
            self.memory.keep(*key, told)
        return told

    def keep(self, edition, address, page):
        """Keep a page for the next who ask, here and in the store."""
        self.memory.keep(edition, address, page)
        self.store.keep(edition, _in_store(address), page)


def _in_store(address):
    """The store has a page once, in the encoding in which it was built."""
    return address._replace(encoding="")


pages = PageCache()


def shared_page(response):
    """Return the KeptPage of an answer, None for one that is not for everybody."""
    told = response.get("Cache-Control", "")
    if (
        response.status_code != 200
        or response.streaming
        or response.cookies
        or "no-store" in told
        or "private" in told
    ):
        return None
    body = response.content
    return KeptPage({"Cache-Control": SHARED, **response.headers, "ETag": tag_of(body)}, body)


def is_worth_keeping(page):
    """Say whether a page is kept: none that is very large, no PDF, which its own room keeps."""
    is_pdf = page.headers["Content-Type"].startswith("application/pdf")
    return not is_pdf and page.size <= MOST_KEPT_BYTES


def _recompressed(page, encoding):
    """Return a page as it is for browsers that ask for this encoding ("" for none)."""
    headers = dict(page.headers)
    body = uncompressed(page.body, headers.pop("Content-Encoding", ""))
    body, done = compress(body, (encoding,) if encoding and is_text(headers) else ())
    if done:
        headers["Content-Encoding"] = done
    return KeptPage({**headers, "Content-Length": str(len(body)), "ETag": tag_of(body)}, body)
