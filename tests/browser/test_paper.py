"""The pages as Chromium prints them: names over columns, what was opened, where it stands."""

import io
import re

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.once

PAIR = "/compare/?option=ahsct-mexico&option=msc-mexico"
FOUR = (
    "/compare/?option=type-not-stated-india&option=ahsct&option=type-not-stated-united-states"
    "&option=ahsct-united-kingdom&rows=price"
)
OPENED = """slugs => slugs.forEach(
  slug => { document.getElementById(slug).closest("details").open = true; })"""
# In a column stands a figure with its strength; these are its dots.
FIGURE = re.compile("[●○]{4}")
# A4 without its margins, in pixels.
WIDTH = 688
PAGES = (
    "/", "/options/?treatment=ahsct&country=mexico", PAIR, FOUR, "/treatments/ahsct/",
    "/countries/mexico/", "/clinics/clinica-ruiz/", "/sources/", "/sources/placidway/",
    "/claims/", "/disagreements/", "/evidence/", "/questions/",
)  # fmt: skip
# What is too wide for the page, dark behind, or light on white.
UGLY = """width => [...document.querySelectorAll('body *')].flatMap(e => {
  if (e.closest('.visually-hidden, svg') || !e.checkVisibility()) return [];
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const light = colour => { const [r, g, b, a] = colour.match(/[\\d.]+/g).map(Number);
    return a === 0 ? null : (r + g + b) / 3; };
  const behind = light(style.backgroundColor), ink = light(style.color);
  const cut = box.right > width + 1 || box.left < -1
    || (style.overflow !== 'visible' && e.scrollWidth > e.clientWidth + 1);
  return cut || (behind !== null && behind < 250) || ink > 60
    ? [`${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 30)}`] : []; })"""


def packed(text):
    """Text without blanks (a PDF keeps letters, not spaces) and without what is only heard."""
    return re.sub(r"\s+", "", text).replace("[source", "[")


def printed(page, paper="A4"):
    """The text of each printed page, packed."""
    page.evaluate("document.fonts.ready.then(() => true)")
    reader = PdfReader(io.BytesIO(page.pdf(format=paper)))
    return [packed(sheet.extract_text()) for sheet in reader.pages]


def without_sources(pages):
    """The pages up to where the list of sources begins."""
    before = []
    for text in pages:
        before.append(text.partition(packed("Sources on this page"))[0])
        if before[-1] != text:
            break
    return before


@pytest.mark.parametrize(
    "address, opened, paper, names",
    [
        (PAIR, ["kills", "harms"], "A4", ["aHSCT in Mexico", "MSC in Mexico", "Standard"]),
        (FOUR, ["kills"], "Letter", ["in the United Kingdom", "in India", "Standard"]),
    ],
)
def test_names_stand_over_the_columns_on_every_page(open_page, address, opened, paper, names):
    page = open_page(address)
    page.evaluate(OPENED, opened)
    pages = [text for text in without_sources(printed(page, paper)) if FIGURE.search(text)]
    assert len(pages) > 4
    for text in pages:
        head = text.partition(packed("side by side"))[2] or text
        head = FIGURE.split(head)[0]
        assert all(packed(name) in head for name in names), head


def test_what_the_reader_opened_is_printed_and_of_the_rest_its_first_line(open_page):
    page = open_page("/sources/placidway/")
    page.locator("details.why summary").first.click()
    reasons = page.locator("details.why dd").evaluate_all("all => all.map(e => e.textContent)")
    first = page.locator("details.why").first.locator("dd").all_inner_texts()
    text = "".join(printed(page))
    assert all(packed(reason) in text for reason in first)
    shown = packed(page.locator("main").inner_text())
    closed = {r for r in map(packed, reasons) if len(r) > 30 and r not in shown}
    assert closed
    assert not [reason for reason in closed if reason in text]
    assert text.count(packed("Why this rating")) == page.locator("details.why").count()


def test_worked_examples_are_printed_with_their_reasons(open_page):
    page = open_page("/evidence/")
    reasons = page.locator("details.why[open] dd").all_inner_texts()
    text = "".join(printed(page))
    # Where a page ends a reason goes on behind its foot: its halves are looked for.
    halves = [(r[: len(r) // 2], r[len(r) // 2 :]) for r in map(packed, reasons)]
    assert len(halves) > 100
    assert not [r for r in halves if r[0] not in text and r[1] not in text]


def test_site_day_address_and_filters_stand_on_top_of_the_first_page(open_page, site):
    page = open_page("/options/?treatment=ahsct")
    page.locator("details.facet", has_text="Country").locator("summary").click()
    page.locator("input[name=country][value=mexico]").check()
    page.wait_for_url("**country=mexico*")
    page.locator("#results h2", has_text="2 options").wait_for()
    first, *_ = printed(page)
    top = first.partition(packed("Tick up to four"))[0]
    for words in (
        "MS Compare · Data of",
        f"{site}/options/?treatment=ahsct&country=mexico",
        "Options: aHSCT, Mexico",
        "No clinician has reviewed this. Do not stop or delay",
    ):
        assert packed(words) in top


@pytest.mark.parametrize("address", [PAIR, "/"])
def test_every_number_has_its_source_although_the_list_is_closed(open_page, address):
    page = open_page(address)
    text = "".join(printed(page))
    entries = [packed(entry) for entry in page.locator(".sources li").evaluate_all(
        "all => all.map(e => `${e.value}. ${e.textContent}`)")]  # fmt: skip
    numbers = {int(number) for number in re.findall(r"\[(\d+)\]", text)}
    assert numbers
    assert max(numbers) <= len(entries)
    assert not [e for e in entries if e[: len(e) // 2] not in text and e[len(e) // 2 :] not in text]


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_cut_off_and_nothing_is_dark_on_paper(visitor, site, address):
    visitor.goto(f"{site}{address}")
    visitor.set_viewport_size({"width": WIDTH, "height": 1000})
    visitor.emulate_media(media="print", color_scheme="dark")
    assert visitor.evaluate(UGLY, WIDTH) == []
    assert visitor.evaluate("document.documentElement.scrollWidth") <= WIDTH
    pressed = visitor.locator("main :is(input, select, nav, button:not(.term)), .skip, #menu")
    assert [one for one in pressed.all() if one.is_visible()] == []
    visitor.emulate_media(media="screen", color_scheme="light")
