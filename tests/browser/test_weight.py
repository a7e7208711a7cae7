"""What a first view costs over the wire, in bytes and requests as Chromium counts them."""

import re
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest

from tests.accessibility.states import STATES

pytestmark = pytest.mark.once

MOST_BYTES = 64_000
MOST_REQUESTS = 7
MOST_CSS = 8_000
HEAVY = (
    "/treatments/ahsct/",
    "/compare/?option=type-not-stated-india&option=ahsct&option=type-not-stated-united-states"
    "&option=ahsct-united-kingdom",
    "/options/",
    "/countries/mexico/",
)


class Wire:
    """Counts what a page of Chromium fetches: {path: bytes with headers}."""

    def __init__(self, page):
        self.sent, paths = {}, {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", lambda event: paths.update(
            {event["requestId"]: urlsplit(event["request"]["url"]).path}))  # fmt: skip
        session.on("Network.loadingFinished", lambda event: self.sent.update(
            {paths[event["requestId"]]: event["encodedDataLength"]}))  # fmt: skip

    def fresh(self):
        """{path: bytes} since the last call of what did not come out of the browser's store."""
        sent = {path: size for path, size in self.sent.items() if size}
        self.sent.clear()
        return sent


@pytest.fixture
def first_view(chromium, site):
    """Opens an address in a browser that knows nothing yet; gives the page and its Wire."""
    contexts = []

    def look(address):
        context = chromium.new_context(base_url=site)
        contexts.append(context)
        page = context.new_page()
        wire = Wire(page)
        page.goto(address, wait_until="networkidle")
        return page, wire

    yield look
    for context in contexts:
        context.close()


@pytest.mark.parametrize("address", ["/", "/nothing/", *HEAVY])
def test_a_first_view_is_light_and_all_of_it_is_our_own(first_view, address):
    _, wire = first_view(address)
    sent = wire.fresh()
    assert urlsplit(address).path in sent
    assert len(sent) <= MOST_REQUESTS, sent
    assert sum(sent.values()) <= MOST_BYTES, sent
    (css,) = [size for path, size in sent.items() if path.endswith(".css")]
    assert css <= MOST_CSS


def test_a_second_page_is_one_request(first_view):
    page, wire = first_view("/")
    assert len(wire.fresh()) > 1
    for address in ("/options/", *HEAVY, "/privacy/", "/nothing/"):
        page.goto(address, wait_until="networkidle")
        assert set(wire.fresh()) == {urlsplit(address).path}


def _size(address):
    """Bytes of one answer as a browser asks for it, with its headers; and the text of a page."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip, deflate, br"})
    try:
        answer = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return len(answer.read()) + len(str(answer.headers))


def test_no_page_is_heavier_than_a_first_view_may_be(site):
    listed = urllib.request.urlopen(f"{site}/sitemap.xml").read().decode()
    pages = [urlsplit(found).path for found in re.findall(r"<loc>([^<]*)</loc>", listed)]
    home = urllib.request.urlopen(site).read().decode()
    files = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', home))
    assert len(files) == MOST_REQUESTS - 1
    shared = sum(_size(site + path) for path in files)
    sizes = {path: shared + _size(site + path) for path in [*pages, *STATES.values()]}
    assert len(sizes) > 150
    assert {path: size for path, size in sizes.items() if size > MOST_BYTES} == {}
