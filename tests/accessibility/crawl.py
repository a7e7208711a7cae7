"""All pages of the site by its links: each path, and each set of parameters it is asked with."""

from urllib.parse import parse_qsl, urlsplit

from lxml import html

from tests.html import links


def form_of(address):
    """What makes an address a page of its own: its path and the names of its parameters."""
    parts = urlsplit(address)
    return parts.path, frozenset(name for name, _ in parse_qsl(parts.query))


def crawl(fetch, starts=("/",)):
    """Follow links from `starts`; returns {address: HTML} in the order found.

    `fetch` takes an address and returns its HTML, or None for what is no page.
    """
    pages, known, todo = {}, set(), list(starts)
    while todo:
        address = todo.pop(0)
        if form_of(address) in known and address not in starts:
            continue
        known.add(form_of(address))
        text = None if address in pages else fetch(address)
        if text is None:
            continue
        pages[address] = text
        todo += sorted(links(html.fromstring(text), address))
    return pages
