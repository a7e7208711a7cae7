"""The sheet as Chromium prints it: few pages, whole rows, nothing too small to read."""

import io
import itertools
import re

import pytest
from pypdf import PdfReader

# Three options of every kind: same treatment, different treatments, combination, type not stated.
TRIPLES = [
    ("ahsct-mexico", "msc-mexico", "ahsct-united-states"),
    ("ahsct", "msc", "ahsct-msc"),
    ("type-not-stated-mexico", "ahsct-msc", "msc-multi-session"),
    ("ahsct-united-states", "msc-united-states", "ahsct-mexico-clinica-ruiz"),
    ("ahsct-mexico", "msc-mexico", "type-not-stated-united-states"),
    ("type-not-stated-thailand", "ahsct", "msc-mexico"),
    ("ahsct-russia", "type-not-stated-united-states", "msc-mexico"),
    ("ahsct-india", "msc-united-states", "type-not-stated-mexico"),
]


def sheet(slugs):
    return "/compare/sheet/?" + "&".join(f"option={slug}" for slug in slugs)


def packed(text):
    """Text without blanks (a PDF keeps letters, not spaces) and without what is only heard."""
    return re.sub(r"\s+", "", text).replace("[source", "[")


def printed(page, paper):
    page.evaluate("document.fonts.ready.then(() => true)")
    return PdfReader(io.BytesIO(page.pdf(format=paper)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("slugs", TRIPLES, ids="+".join)
def test_three_options_fit_on_four_pages_and_page_one_stands_alone(open_page, slugs, paper):
    page = open_page(sheet(slugs))
    reader = printed(page, paper)
    assert len(reader.pages) <= 4
    first = packed(reader.pages[0].extract_text())
    for words in ("should I have a stem-cell treatment", "No clinician has reviewed this",
                  "is an emergency", "Deaths", "Other grave harms", "Best-supported benefit",
                  "Price", "Very weak", "Ask first"):  # fmt: skip
        assert packed(words) in first
    questions = page.locator("ol.questions").first.locator("li").all_inner_texts()
    assert len(questions) == 3
    assert all(packed(question) in first for question in questions)


def test_no_row_is_split_or_lost_between_pages(open_page):
    page = open_page(sheet(TRIPLES[0]))
    pages = [packed(p.extract_text()) for p in printed(page, "A4").pages]
    page.emulate_media(media="print")
    rows = [packed(text) for text in page.locator("main tr").all_inner_texts()]
    assert len(rows) > 40
    lost = [row for row in rows if not any(row in text for text in pages)]
    assert not lost


def test_the_header_row_stands_on_every_page_of_the_table(open_page):
    page = open_page(sheet(TRIPLES[0]))
    header = packed(page.locator(".sheet-table thead").inner_text())
    pages = [packed(p.extract_text()) for p in printed(page, "A4").pages]
    bands = [packed(t) for t in page.locator(".sheet-table .band").all_inner_texts()]
    for text in pages:
        if any(band in text for band in bands):
            assert header in text


def test_nothing_is_printed_smaller_than_12_point(open_page):
    sizes = []

    def note(text, cm, tm, font, size):
        if text.strip():
            scale = abs(cm[3]) or abs(cm[0])
            sizes.append(round(abs(tm[3]) * size * scale, 1))

    for p in printed(open_page(sheet(TRIPLES[0])), "A4").pages:
        p.extract_text(visitor_text=note)
    assert min(sizes) >= 12


def test_sources_date_and_notes_are_on_paper(open_page):
    page = open_page(sheet(TRIPLES[0]))
    text = packed("".join(p.extract_text() for p in printed(page, "Letter").pages))
    assert packed("doi.org/10.1001/jama.2018.18743") in text
    assert packed("placidway.com/answer-detail/571081") in text
    assert "Dataof" in text
    assert "Mynotes" in text
    numbers = {int(n) for n in re.findall(r"\[(?:source)?(\d+)\]", text)}
    listed = page.locator("section.sources li").count()
    assert numbers == set(range(1, listed + 1))


def test_the_larger_sheet_is_printed_in_18_point(open_page):
    page = open_page(sheet(TRIPLES[0]) + "&large=1")
    page.emulate_media(media="print")
    size = page.evaluate("getComputedStyle(document.querySelector('td')).fontSize")
    assert float(size.removesuffix("px")) >= 24  # 18 pt


def test_any_pair_of_countries_of_a_transplant_fits(open_page):
    countries = ("mexico", "united-states", "india", "canada", "russia", "sweden")
    for pair in itertools.combinations(countries, 2):
        page = open_page(sheet([f"ahsct-{country}" for country in pair]))
        assert len(printed(page, "A4").pages) <= 4
