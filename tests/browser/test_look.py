"""What is seen: nothing runs off the page, at phone and desktop width, in light and dark."""

import pytest

pytestmark = pytest.mark.once

PAGES = [
    "/", "/options/", "/options/?budget=abc", "/options/?q=zzz",
    "/options/?budget=60000&country=mexico",
    "/compare/?option=ahsct-mexico&option=msc-mexico&option=ahsct-msc&option=type-not-stated-mexico",
    "/compare/sheet/?option=ahsct-mexico&option=msc-mexico", "/treatments/", "/treatments/msc/",
    "/countries/", "/countries/united-states/", "/clinics/clinica-ruiz/", "/sources/",
    "/sources/kaloni/", "/evidence/", "/data/", "/about/", "/nothing/",
]  # fmt: skip


def test_no_page_scrolls_sideways(open_page):
    page = open_page("/")
    wide = []
    for path in PAGES:
        page.goto(path)
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if over > 0:
                wide.append((path, width, over))
    assert not wide


def test_the_font_and_the_style_are_ours_and_are_the_same_on_every_page(open_page):
    page = open_page("/")
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    for path in PAGES[:6]:
        page.goto(path)
    styles = {url for url in requests if url.endswith(".css")}
    assert len(styles) == 1
    assert page.evaluate("document.fonts.check('18px \"Atkinson Hyperlegible Next\"')")


def test_light_and_dark_have_their_own_colours(open_page):
    colours = set()
    for scheme in ("light", "dark"):
        page = open_page("/", color_scheme=scheme)
        colours.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(colours) == 2


def test_static_files_are_hashed_compressed_and_kept(open_page, site):
    page = open_page("/")
    href = page.locator("link[rel=stylesheet]").get_attribute("href")
    assert href.count(".") == 2
    answer = page.request.get(href, headers={"Accept-Encoding": "br"})
    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]


def test_text_is_large_and_targets_can_be_hit(open_page):
    page = open_page("/options/", width=390)
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 18
    small = page.evaluate(
        """() => [...document.querySelectorAll('button:not(.term), .button, nav a, .check')]
        .filter(e => e.offsetParent).map(e => [e.textContent.trim(), e.offsetHeight])
        .filter(([_, height]) => height < 44)"""
    )
    assert small == []
