"""What is ticked in the list stays in view with the button that compares it: by the style alone."""

from itertools import pairwise

import pytest

from tests.accessibility.visit import load, open_all
from tests.chromium import follow

pytestmark = pytest.mark.once
TICKED = "/options/?option=ahsct-india&option=ahsct-mexico"
BAR = ".bar-stays"
SIZES = [(1280, 900), (390, 844)]
COVERED = """() => { const bar = document.querySelector(".bar-stays").getBoundingClientRect();
  const box = document.activeElement.getBoundingClientRect();
  return bar.top < innerHeight && box.bottom > bar.top && box.top < bar.bottom; }"""


def bar_of(page):
    return page.locator(BAR).bounding_box()


@pytest.mark.parametrize("width, height", SIZES)
def test_it_stands_at_the_edge_of_the_window_while_something_is_ticked(open_page, width, height):
    page = open_page("/options/", width=width, scripts=False)
    page.set_viewport_size({"width": width, "height": height})
    page.locator("tr").nth(4).scroll_into_view_if_needed()
    assert bar_of(page)["y"] > height
    page.get_by_label("Compare aHSCT in Canada", exact=True).check()
    box = bar_of(page)
    assert box["y"] + box["height"] == pytest.approx(height, abs=1)
    assert box["height"] < height / 5
    page.get_by_label("Compare aHSCT in Canada", exact=True).uncheck()
    assert bar_of(page)["y"] > height


def test_a_press_on_a_name_unticks_it_and_keeps_what_was_ticked_since(open_page):
    page = open_page(f"{TICKED}&country=india&country=mexico", scripts=False)
    page.get_by_label("Compare MSC in Mexico", exact=True).check()
    follow(page.locator(BAR).get_by_role("button", name="Untick aHSCT in India"))
    assert not page.get_by_label("Compare aHSCT in India", exact=True).is_checked()
    assert "country=india&country=mexico" in page.url
    follow(page.locator(BAR).get_by_role("button", name="Compare ticked"))
    assert page.url.endswith("/compare/?option=ahsct-mexico&option=msc-mexico")


def heard(page):
    """What is heard of the number of ticks, which is written by the style."""
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    texts = [n for n in nodes if n.get("role", {}).get("value") == "StaticText"]
    names = [node.get("name", {}).get("value", "") for node in texts]
    return [number for number, rest in pairwise(names) if rest == " of 4 ticked"]


def test_it_says_how_many_are_ticked_as_soon_as_they_are(open_page):
    page = open_page(TICKED, scripts=False)
    assert heard(page) == ["2"]
    page.get_by_label("Compare MSC in Mexico", exact=True).check()
    assert heard(page) == ["3"]
    page.get_by_label("Compare MSC in Mexico", exact=True).uncheck()
    assert heard(page) == ["2"]


def test_live_it_names_what_was_just_ticked_and_the_page_stays_where_it_is(open_page):
    page = open_page("/options/")
    page.evaluate("window.untouched = true")
    page.get_by_label("Compare aHSCT in Canada", exact=True).check()
    button = page.locator(BAR).get_by_role("button", name="Untick aHSCT in Canada")
    button.wait_for()
    before, box = page.evaluate("scrollY"), button.bounding_box()
    page.mouse.click(box["x"] + 5, box["y"] + 5)
    page.wait_for_url("**/options/")
    button.wait_for(state="detached")
    assert page.evaluate("[scrollY, window.untouched]") == [before, True]


def test_live_who_unticks_by_keyboard_goes_on_at_the_tick(open_page):
    page = open_page(TICKED)
    page.locator(BAR).get_by_role("button", name="Untick aHSCT in India").press("Enter")
    page.wait_for_url("**/options/?option=ahsct-mexico")
    page.wait_for_function("document.activeElement.value == 'ahsct-india'")


def test_on_a_phone_what_is_ticked_is_named_in_words(open_page):
    page = open_page(TICKED, width=390)
    names = page.locator(f"{BAR} .ticked-names")
    assert names.inner_text() == "aHSCT in India · aHSCT in Mexico"
    assert page.locator(f"{BAR} .untick").is_hidden()


def test_live_a_fifth_tick_is_refused_where_it_is_made(open_page):
    four = ("ahsct", "ahsct-canada", "ahsct-india", "ahsct-mexico")
    page = open_page("/options/?" + "&".join(f"option={slug}" for slug in four))
    page.get_by_label("Compare MSC in Mexico", exact=True).click()
    assert page.locator(f"{BAR} .tick-most").inner_text() == "At most 4: untick one first."
    assert page.locator("#announcer").inner_text() == "At most 4: untick one first."
    assert not page.get_by_label("Compare MSC in Mexico", exact=True).is_checked()
    assert page.locator("#results h2").first.inner_text() == "26 options"
    page.get_by_label("Compare aHSCT in Canada", exact=True).uncheck()
    page.wait_for_url(lambda url: "ahsct-canada" not in url)
    page.get_by_label("Compare MSC in Mexico", exact=True).check()
    page.wait_for_url("**option=msc-mexico*")
    assert page.locator(f"{BAR} .tick-most").is_hidden()


def test_in_a_low_window_it_stays_where_it_stands(open_page):
    page = open_page(TICKED, scripts=False)
    page.set_viewport_size({"width": 800, "height": 400})
    page.evaluate("scrollTo(0, 900)")
    assert bar_of(page)["y"] > 400


@pytest.mark.parametrize("width, height", SIZES)
def test_it_covers_nothing_that_has_the_focus(visitor, width, height):
    load(visitor, TICKED, width)
    visitor.set_viewport_size({"width": width, "height": height})
    open_all(visitor)
    visitor.evaluate("document.querySelector('.list input').focus()")
    for _ in range(60):
        visitor.keyboard.press("Tab")
        assert not visitor.evaluate(COVERED)


def test_on_paper_the_numbers_have_their_sources_and_nothing_to_press_is_printed(open_page):
    page = open_page(TICKED, scripts=False)
    page.emulate_media(media="print")
    assert page.locator(".sources li").first.is_visible()
    for pressed in (BAR, ".filters", ".compare-bar"):
        assert page.locator(pressed).first.is_hidden()
