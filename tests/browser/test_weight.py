"""What a first view costs over the wire, in bytes and requests as Chromium counts them."""

import re
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest

from tests.weight import LIVE, LIVE_BYTES, MOST_BYTES, SHARED_BYTES, weight_of

pytestmark = pytest.mark.once

MOST_REQUESTS = 8
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


def test_the_files_of_every_page_weigh_no_more_than_is_left_for_them(site):
    home = urllib.request.urlopen(site).read().decode()
    files = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', home))
    assert len(files) == MOST_REQUESTS - 1
    live = _live(files)
    assert len(live) == len(LIVE)
    assert sum(_size(site + path) for path in live) <= LIVE_BYTES
    assert sum(_size(site + path) for path in files - live) <= SHARED_BYTES


def _live(paths):
    return {path for path in paths if any(name.decode() in path for name in LIVE)}


@pytest.mark.parametrize("address, fetched", [("/options/", True), ("/claims/", False)])
def test_what_makes_results_live_is_fetched_only_where_they_are(first_view, address, fetched):
    _, wire = first_view(address)
    assert len(_live(wire.fresh())) == (len(LIVE) if fetched else 0)


@pytest.mark.parametrize("address", HEAVY)
def test_a_page_weighs_over_the_wire_what_is_counted_for_it(site, address):
    plain = urllib.request.urlopen(site + address).read()
    assert _size(site + address) <= weight_of(plain)
