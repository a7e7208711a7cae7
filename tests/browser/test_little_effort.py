"""From the home page to a printed comparison of two options with one filter, and back tomorrow.

A scripted reader who only clicks what can be seen, by its role and its words.
"""

import io
import re

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.once

MOST_CLICKS = 6
MOST_PAGES = 3  # before the sheet


class Reader:
    """Clicks, and counts the clicks and the pages it has seen."""

    def __init__(self, page):
        self.page, self.clicks, self.pages = page, 0, 1

    def click(self, role, words, leads=False):
        self.clicks += 1
        self.page.get_by_role(role, name=re.compile(words, re.I)).first.click()
        if leads:
            self.pages += 1
            self.page.wait_for_load_state()


def said(page):
    """The words of a page's content and what is ticked on it, however it is laid out.

    The button that copies the link is left out: it needs a script, and only saves marking the
    same link in the field beside it.
    """
    page.locator("button[data-copy]").evaluate_all("all => all.forEach(e => e.remove())")
    text = re.sub(r"\s+", " ", page.locator("main").inner_text())
    return text, page.locator("main input:checked").evaluate_all("all => all.map(e => e.value)")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_printed_comparison_takes_six_clicks_and_three_pages(open_page, scripts, width):
    reader = Reader(open_page("/", width=width, scripts=scripts))
    page = reader.page
    reader.click("link", r"^Mexico", leads=True)
    page.wait_for_url("**/options/?country=mexico")
    for option in ("ahsct-mexico", "msc-mexico"):
        name = "aHSCT in Mexico$" if option.startswith("ahsct") else "MSC in Mexico$"
        reader.click("checkbox", rf"^(Compare )?{name}")
        if scripts:
            page.wait_for_url(f"**option={option}**")
    reader.click("button", r"^compare", leads=True)
    page.wait_for_url("**/compare/?**")
    reader.click("link", r"\bsheet\b")
    page.wait_for_url("**/compare/sheet/**")
    assert reader.clicks <= MOST_CLICKS
    assert reader.pages <= MOST_PAGES
    page.emulate_media(media="print")
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in printed.pages))
    assert "aHSCTinMexico" in text
    assert "MSCinMexico" in text


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    "address",
    [
        "/options/?country=mexico&option=ahsct-mexico&option=msc-mexico",
        "/compare/?option=ahsct-mexico&option=msc-mexico",
        "/compare/sheet/?option=ahsct-mexico&option=msc-mexico",
    ],
)
def test_the_address_holds_everything(open_page, scripts, address):
    page = open_page(address, scripts=scripts)
    before = said(page)
    page.reload()
    assert said(page) == before
    assert said(open_page(page.url, scripts=not scripts)) == before


def test_the_ways_in_on_the_home_page_are_links_that_set_a_filter(open_page):
    page = open_page("/")
    ways = page.locator("main a[data-choice]")
    targets = ways.evaluate_all("all => all.map(e => e.getAttribute('href'))")
    assert len(targets) >= 10
    for target in targets:
        assert re.search(r"^/options/\?[a-z_]+=[\w.-]+$", target)
        assert page.request.get(target).ok
