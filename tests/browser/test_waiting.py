"""A list that is on its way, or did not come, says so to everybody, and to nobody too soon."""

import pytest
from playwright.sync_api import expect

from tests.accessibility.instruments import axe, measure, report
from tests.accessibility.visit import (
    LAYOUT,
    MODES,
    axe_colours,
    colours,
    load,
    resized,
    set_mode,
)
from tests.browser.live import ADDRESSES, UNREACHED, Line, answers, box, choice, fail, mark

pytestmark = pytest.mark.once

PLACES = "all => all.map(e => e.getBoundingClientRect().top)"
COVERED = """() => { const bar = document.querySelector("#list-state p").getBoundingClientRect();
  const box = document.activeElement.getBoundingClientRect();
  return [bar.top, box.height > 0 && box.bottom > bar.top && box.top < bar.bottom]; }"""


def waits(page, line, name, value):
    """Make a choice that the line holds; the clock stands still."""
    line.hold()
    number = len(line.held)
    with page.expect_request(ADDRESSES):
        choice(page, name, value).check()
    while len(line.held) == number:
        page.evaluate("0")  # lets the line be told of it


@pytest.mark.parametrize("width", [390, 1280])
def test_waiting_is_told_after_300_ms_once_and_until_the_answer_comes(listed, width):
    page, line = listed(width, clock=True)
    waits(page, line, "country", "india")
    page.clock.run_for(299)
    assert mark(page).count() == 0
    assert page.evaluate("said") == []
    before = page.locator("h1, .lead-in, form *").evaluate_all(PLACES)
    page.clock.run_for(1)
    expect(mark(page)).to_have_text("Updating the list…")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    assert page.locator("h1, .lead-in, form *").evaluate_all(PLACES) == before
    # A newer choice takes its place: nobody hears of the earlier one again.
    waits(page, line, "country", "mexico")
    page.clock.run_for(1000)
    expect(mark(page)).to_have_text("Updating the list…")
    expect(box(page)).to_have_text("")
    line.held.pop().continue_()
    page.wait_for_url("**country=india&country=mexico**")
    page.clock.run_for(1000)
    expect(mark(page)).to_have_count(0)
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
    count = page.locator("#results h2").first.inner_text()
    assert page.evaluate("said") == ["Updating the list.", count]


def test_an_answer_that_comes_soon_is_not_waited_for(listed):
    page, line = listed(clock=True)
    waits(page, line, "country", "india")
    page.clock.run_for(250)
    waits(page, line, "country", "mexico")
    page.clock.run_for(250)
    line.held.pop().continue_()
    page.wait_for_url("**country=india&country=mexico**")
    page.clock.run_for(1000)
    assert [one for one in page.evaluate("said") if "Updating" in one] == []


def test_what_never_answers_has_failed_after_20_seconds(listed):
    page, line = listed(clock=True)
    waits(page, line, "country", "india")
    page.clock.run_for(19_900)
    expect(mark(page)).to_have_text("Updating the list…")
    page.clock.run_for(100)
    expect(box(page)).to_contain_text(UNREACHED)
    expect(mark(page)).to_have_text("This list answers your earlier choices. See above.")
    # It is waited for anew, and the failure stays in view until there is an answer.
    waits(page, line, "country", "mexico")
    page.clock.run_for(300)
    expect(mark(page)).to_contain_text("Updating the list… This list answers your earlier")
    expect(box(page)).to_contain_text(UNREACHED)
    line.held.pop().continue_()
    page.wait_for_url("**country=india&country=mexico**")
    page.clock.run_for(1000)
    expect(mark(page)).to_have_count(0)
    expect(box(page)).to_have_text("")


@pytest.mark.parametrize("state", ["failed", "waiting"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_list_that_is_not_updated_is_seen_and_heard_in_all_modes(visitor, width, state):
    load(visitor, "/options/", width)
    line = Line(visitor)
    try:
        line.how = line.held.append if state == "waiting" else answers(status=502)
        # By keyboard, or no outline would be shown.
        visitor.locator("[name=option]").first.press("Space")
        mark(visitor).wait_for()
        visitor.evaluate("scrollTo(0, 0)")
        faults = [fault for name in LAYOUT for fault in measure(visitor, name)]
        for mode in MODES:
            faults += colours(visitor, mode)
            if mode in ("light", "dark"):
                faults += axe_colours(visitor, mode)
        set_mode(visitor, "light")
        faults += axe(visitor) + resized(visitor)
        assert mark(visitor).is_visible()
    finally:
        visitor.unroute(ADDRESSES)
    if faults:
        pytest.fail(report(faults), pytrace=False)


@pytest.mark.parametrize("width, height", [(1280, 900), (390, 844), (640, 500)])
def test_the_mark_of_a_failed_list_covers_nothing_that_has_the_focus(listed, width, height):
    page, line = listed(width=width)
    page.set_viewport_size({"width": width, "height": height})
    fail(page, line)
    page.locator("[name=option]").nth(12).focus()
    stuck = False
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        top, covered = page.evaluate(COVERED)
        stuck = stuck or top == 0
        assert not covered
    # In a low window it goes with the page.
    assert stuck == (height > 640)
