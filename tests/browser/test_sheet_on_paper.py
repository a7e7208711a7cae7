"""The sheet as Chromium prints it: few pages, nothing lost, nothing too small to read."""

import io
import re

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.once

# (options, pages): the longest that were found by counting lines, and one of every kind.
SHEETS = [
    (("msc",), 2),
    (("ahsct-mexico-clinica-ruiz",), 2),
    (("ahsct-mexico-clinica-ruiz", "msc-multi-session"), 2),
    (("ahsct-india", "ahsct-india-hsct-india"), 2),
    (("ahsct-mexico", "msc-mexico"), 2),
    (("ahsct-canada", "ahsct-mexico-clinica-ruiz", "msc-united-states"), 3),
    (("ahsct", "ahsct-msc", "msc", "type-not-stated-thailand"), 3),
]
LONG = [SHEETS[3][0], SHEETS[-1][0]]
PAIR = ("ahsct-mexico", "msc-mexico")


def sheet(slugs):
    return "/compare/sheet/?" + "&".join(f"option={slug}" for slug in slugs)


def packed(text):
    """Text without blanks (a PDF keeps letters, not spaces) and without what is only heard."""
    return re.sub(r"\s+", "", text).replace("[source", "[")


def printed(page, paper):
    page.evaluate("document.fonts.ready.then(() => true)")
    return PdfReader(io.BytesIO(page.pdf(format=paper)))


def sizes_of(reader):
    sizes = []

    def note(text, cm, tm, font, size):
        if text.strip():
            scale = abs(cm[3]) or abs(cm[0])
            sizes.append(round(abs(tm[3]) * size * scale, 1))

    for page in reader.pages:
        page.extract_text(visitor_text=note)
    return sizes


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("slugs, pages", SHEETS)
def test_a_sheet_keeps_to_its_pages_and_page_one_holds_what_counts(open_page, slugs, pages, paper):
    reader = printed(open_page(sheet(slugs)), paper)
    assert len(reader.pages) <= pages
    first = packed(reader.pages[0].extract_text())
    for words in ("Should I have a stem-cell treatment", "No clinician has reviewed this",
                  "is an emergency", "Data of", "My situation", "What matters most to me",
                  "Does it help?", "Can it kill?"):  # fmt: skip
        assert packed(words) in first


@pytest.mark.parametrize("slugs", LONG, ids="+".join)
def test_every_fact_question_and_source_comes_out_on_paper(open_page, slugs):
    page = open_page(sheet(slugs))
    reader = printed(page, "A4")
    paper = packed("".join(p.extract_text() for p in reader.pages))
    page.emulate_media(media="print")
    texts = page.locator(
        "main :is(td p, td li, h2, .s-rows li > span, .s-ask li, .s-sources li, .s-plain > li)"
    )
    texts = [packed(text) for text in texts.all_inner_texts()]
    assert len(texts) > 60
    # Where a page ends, a text goes on elsewhere: its two halves are looked for.
    lost = [t for t in texts if t[: len(t) // 2] not in paper and t[len(t) // 2 :] not in paper]
    assert not lost


@pytest.mark.parametrize("slugs", LONG, ids="+".join)
def test_nothing_but_references_is_printed_smaller_than_11_point(open_page, slugs):
    sizes = sizes_of(printed(open_page(sheet(slugs)), "A4"))
    assert min(sizes) >= 9
    assert min(size for size in sizes if size != 9) >= 11


@pytest.mark.parametrize("slugs", [PAIR, SHEETS[-1][0]], ids="+".join)
def test_large_print_has_18_point_on_six_pages_at_most_and_cuts_nothing(open_page, slugs):
    page = open_page(sheet(slugs) + "&large=1")
    reader = printed(page, "Letter")
    assert len(reader.pages) <= 6
    sizes = sizes_of(reader)
    assert min(sizes) >= 13
    assert min(size for size in sizes if size != 13) >= 18
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 725, "height": 900})  # Letter without its margins
    wide = page.evaluate(
        "[...document.querySelectorAll("
        "'main :not(.visually-hidden, thead, thead *, .s-bar, .s-bar *)')]"
        ".filter(e => e.scrollWidth > e.clientWidth + 1"
        " && getComputedStyle(e).display !== 'inline').map(e => e.className || e.tagName)"
    )
    assert not wide


def test_the_names_of_treatments_and_places_stand_on_every_page_of_the_table(open_page):
    reader = printed(open_page(sheet(SHEETS[-1][0])), "Letter")
    pages = [packed(page.extract_text()) for page in reader.pages]
    with_table = [words for words in pages if packed("What does it cost?") in words
                  or packed("Does it help?") in words]  # fmt: skip
    assert len(with_table) == 2
    assert all(packed("Standard treatment") in words for words in with_table)


def test_sources_and_page_numbers_are_on_paper(open_page):
    page = open_page(sheet(PAIR))
    pages = [packed(p.extract_text()) for p in printed(page, "Letter").pages]
    text = "".join(pages)
    assert packed("Burt 2019 (MIST), JAMA, randomised, n=110") in text
    for number, words in enumerate(pages, 1):
        assert f"Page{number}of{len(pages)}" in words
    numbers = {int(n) for n in re.findall(r"\[(\d+)\]", text)}
    assert numbers == set(range(1, page.locator(".s-sources li").count() + 1))


def test_nothing_on_paper_has_a_colour_or_is_told_by_grey(open_page):
    page = open_page(sheet(PAIR))
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        "[...new Set([...document.querySelectorAll('main, main *')].flatMap(e => {"
        " const s = getComputedStyle(e);"
        " return [s.color, s.backgroundColor, s.borderTopColor]; }))]"
    )
    allowed = {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert set(colours) <= allowed
