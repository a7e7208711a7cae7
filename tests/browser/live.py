"""What tests of a list that is updated where it stands share: the line to it, and its parts."""

from datetime import datetime

from playwright.sync_api import expect

from tests.accessibility.visit import open_all

MAY_SAY = ("status of 5", "net::ERR", "htmx:error", "login.example")
ADDRESSES = "**/options/?**"
HEAR = """() => { window.said = []; const heard = document.getElementById("announcer");
  new MutationObserver(() => { if (heard.textContent) said.push(heard.textContent); })
  .observe(heard, { childList: true }); }"""
# The words by which each sentence of a failure is known.
UNREACHED, BUSY, FOREIGN = "Check your connection", "in a minute", "log in first"


def answers(**how):
    return lambda route: route.fulfill(**how)


def fails(why):
    return lambda route: route.abort(why)


class Line:
    """The line to the site: what is asked for live goes through, or comes back as `how` says."""

    def __init__(self, page):
        self.how, self.held = None, []
        page.route(ADDRESSES, self._answer)

    def _answer(self, route):
        live = route.request.headers.get("hx-request")
        (self.how if live and self.how else lambda r: r.continue_())(route)

    def hold(self):
        self.how = self.held.append


def box(page):
    return page.locator("#problem-box")


def mark(page):
    return page.locator("#list-state p")


def choice(page, name, value):
    return page.locator(f"[name={name}][value={value}]")


def tick(page, option):
    return page.get_by_label(f"Compare {option}", exact=True)


def listed(open_page, width=1280, clock=False):
    """The list with one tick made, on a page as `open_page` opens it, and the Line to it. With
    `clock` time stands still from then on."""
    page = open_page("/privacy/" if clock else "/options/", width, may_complain=MAY_SAY)
    if clock:
        page.clock.install()
        page.goto("/options/")
    open_all(page)
    tick(page, "aHSCT in Mexico").check()
    page.wait_for_url("**?option=ahsct-mexico")
    if clock:
        page.clock.pause_at(datetime(2100, 1, 1))
    page.evaluate(HEAR)
    return page, Line(page)


def fail(page, line, how=None):
    """Choose a country, and get no list for it."""
    line.how = how or answers(status=502)
    choice(page, "country", "india").check()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
