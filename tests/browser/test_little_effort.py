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

    def choose(self, menu, words):
        """A menu takes two clicks: to open it, and on what is chosen."""
        self.clicks += 2
        self.page.get_by_label(menu).select_option(words)


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
    for menu, option in (("One option", "aHSCT in Mexico"), ("and another", "MSC in Mexico")):
        reader.choose(menu, option)
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
