"""Every task with Tab, Space and Enter alone; the focus stays where the reader put it."""

import re
from itertools import pairwise

import pytest

pytestmark = pytest.mark.once

# What some filters are folded under.
FOLDED = {"country": "Country", "treatment": "Treatment"}
FOCUSED = """() => {
  const el = document.activeElement;
  const label = [...(el.labels || [])].map((one) => one.textContent).join(" ");
  const words = `${el.getAttribute("aria-label") || ""} ${label} ${el.textContent}`;
  return { name: el.name || "", value: el.value || "", top: el.getBoundingClientRect().top,
    words: words.replace(/\\s+/g, " ") };
}"""


def tab_to(page, words, most=250):
    """Press Tab until what has the focus bears `words` (a pattern); returns what has it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if re.search(words, focused["words"]):
            return focused
    raise AssertionError(f"Tab never reached {words!r}")


def tab_to_control(page, name, value=None, most=250):
    """Press Tab until the control of that name (and value) has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["name"] == name and value in (None, focused["value"]):
            return focused
    raise AssertionError(f"Tab never reached {name}={value}")


@pytest.mark.parametrize(
    "path", ["/", "/options/", "/compare/?option=ahsct&option=msc", "/nothing/"]
)
def test_the_first_stop_leads_past_the_head_of_the_page(open_page, path):
    page = open_page(path, width=390)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#main"
    box = skip.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => Boolean(document.activeElement.closest('main'))")


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_home_page_to_the_sheet(open_page, scripts):
    page = open_page("/", width=390, scripts=scripts)
    for option, name in (("ahsct-mexico", "aHSCT in Mex"), ("msc-mexico", "MSC in Mex")):
        tab_to_control(page, "option")
        page.keyboard.type(name)
        assert page.evaluate(FOCUSED)["value"] == option
    tab_to(page, r"^\s*Compare$")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/?**")
    assert page.url.endswith("/compare/?option=ahsct-mexico&option=msc-mexico")
    tab_to(page, r"(?i)\bsheet\b")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/sheet/**")
    assert page.get_by_role("heading", level=1).count() == 1


@pytest.mark.parametrize(
    "name, value, key, asked",
    [
        ("country", "india", "Space", "country=india"),
        ("treatment", "msc", "Space", "treatment=msc"),
        ("sort", None, "ArrowDown", "sort="),
        ("option", "ahsct-india", "Space", "option=ahsct-india"),
    ],
)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_live_change_keeps_focus_and_place_and_says_the_count(
    open_page, name, value, key, asked, width
):
    page = open_page("/options/", width=width)
    if width == 390 and name != "option":
        tab_to(page, "Narrow the list")
        page.keyboard.press("Enter")
    if name in FOLDED:
        tab_to(page, rf"^\s*{FOLDED[name]}\s*$")
        page.keyboard.press("Enter")
    before = tab_to_control(page, name, value)
    page.keyboard.press(key)
    page.wait_for_url(f"**{asked}**")
    live = page.locator("[role=status], [aria-live=polite], output")
    live.filter(has_text=re.compile(r"\d+ option")).first.wait_for(state="attached")
    after = page.evaluate(FOCUSED)
    assert after["name"] == name
    assert value in (None, after["value"])
    assert abs(after["top"] - before["top"]) <= 1, "what has the focus has moved on the screen"
    count = page.locator("#results [data-announce]").first.text_content()
    assert count in live.all_text_contents()


@pytest.mark.parametrize("path", ["/", "/claims/"])
@pytest.mark.parametrize("scripts", [True, False])
def test_something_is_searched_for_and_opened(open_page, path, scripts):
    page = open_page(path, width=390, scripts=scripts)
    box = tab_to_control(page, "q")
    assert "Search this site" in box["words"] or "Look up" in box["words"]
    page.keyboard.type("clinica ruis")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=clinica+ruis")
    tab_to(page, "as you typed it")
    tab_to(page, "Clínica Ruiz.*, Clinic")
    page.keyboard.press("Enter")
    page.wait_for_url("**/clinics/clinica-ruiz/")


def test_the_box_of_a_phone_stands_in_one_row_with_the_name_and_the_menu(open_page):
    page = open_page("/claims/", width=390, scripts=False)
    row = page.locator("header.masthead")
    assert row.bounding_box()["height"] < 90
    places = [row.locator(name).bounding_box() for name in (".brand", "[name=q]", "[href='#menu']")]
    for left, right in pairwise(places):
        assert left["x"] + left["width"] <= right["x"]
    assert row.get_by_role("link", name="MS Compare").is_visible()
