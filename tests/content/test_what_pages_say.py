"""What no page says: how it was made, and sentences that make no sense."""

import re

import pytest

from tests.html import parse

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Pages whose subject is what was read, and how; the pages of the claims name what they check.
TELL_OF_READING = re.compile(r"/(about|evidence|data|glossary|accessibility)/|/sources/|/changes/")
MAKING = re.compile(
    r"\bwe (?:could )?read\b|\bread none\b|\b(?:the|five) documents\b|\bdocuments? (?:say|name)"
    r"|(?:does|do|did) not stand\b|\bnot in what\b|\bthe part (?:that )?we\b",
    re.IGNORECASE,
)
# {what is wrong: what it looks like}
NONSENSE = {
    "a group without an event that reads as no group": r"omparison group: none\b(?! of)",
    "one event is events": r"\b1 (?:events|options|prices|studies|people)\b",
    "nought as a number of events": r"\b0 events\b",
    "a name beside itself": r"\b((?:NCT|ISRCTN)\d+) \(\1\)",
    "a month with the word for a day": r"as known in \d",
    "a clinic has no rules of its own": r"say nothing about rules|no notice of a regulator about",
    "a word without what is counted": r"\bsome of \d+ people",
    "thousands where hundreds do": r"\b\d+0 in 1,000 people had fever",
    "a missing full stop": r"\b(?:MS|it|people|cells) (?:It|They) (?:has|have|had|is|was)\b",
    "a participle as an opening": r"^Given (?:into|by|as tablets)",
    "who got better was not stable": r"better[^.]*\. Some would have been stable",
    "failures among shares of the well": r"\d in 100 treatment periods (?:counted|had t)",
    "nobody is asked what sources do not say": r"does not stand in the documents",
}
BLOCKS = " or ".join(f"self::{name}" for name in ("p", "li", "dd", "dt", "td", "th", "h1"))


@pytest.fixture(scope="module")
def said(snapshot):
    """{the text of a block that holds no other block, without words in bubbles: the addresses of
    the pages that say it}; each page is read once for all tests."""
    found = {}
    for address in snapshot.pages:
        main = parse(snapshot.answer(address)).xpath("//main")[0]
        for bubble in main.xpath(".//*[@popover]"):
            bubble.drop_tree()
        for block in main.xpath(f".//*[{BLOCKS}][not(.//*[{BLOCKS}])]"):
            found.setdefault(" ".join(block.text_content().split()), set()).add(address)
    return found


def test_a_reader_is_told_what_is_known_and_not_what_was_read(said, snapshot):
    """That “not known” means “not found by us” is told once, on the page about this site."""
    assert len(snapshot.pages) > 300
    told = {text: at for text, at in said.items() if MAKING.search(text)}
    assert {t: at for t, at in told.items() if not all(map(TELL_OF_READING.match, at))} == {}
    assert any("/about/" in at for at in told.values())
    (about,) = parse(snapshot.answer("/about/")).xpath(
        "//*[@id='not-known']/following-sibling::p[1]"
    )
    assert "never means “no”" in about.text_content()


@pytest.mark.parametrize("wrong", NONSENSE)
def test_no_page_says(wrong, said):
    pattern = re.compile(NONSENSE[wrong])
    assert {text: at for text, at in said.items() if pattern.search(text)} == {}


def test_no_heading_repeats_the_heading_above_it(snapshot):
    twice = set()
    for address in snapshot.pages:
        above = ""
        for heading in parse(snapshot.answer(address)).xpath("//main//h2 | //main//h3"):
            text = " ".join(heading.text_content().split())
            if heading.tag == "h3" and text == above:
                twice.add((address, text))
            above = text if heading.tag == "h2" else above
    assert twice == set()
