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


def texts(snapshot, address):
    """The text of each block of a page that holds no other block, without words in bubbles."""
    main = parse(snapshot.answer(address)).xpath("//main")[0]
    for bubble in main.xpath(".//*[@popover]"):
        bubble.drop_tree()
    for block in main.xpath(f".//*[{BLOCKS}][not(.//*[{BLOCKS}])]"):
        yield " ".join(block.text_content().split())


def test_a_reader_is_told_what_is_known_and_not_what_was_read(snapshot):
    """That “not known” means “not found by us” is told once, on the page about this site."""
    addresses = [a for a in snapshot.pages if not TELL_OF_READING.match(a)]
    assert len(addresses) > 300
    told = {
        (found[0], text): address
        for address in addresses
        for text in texts(snapshot, address)
        if (found := MAKING.search(text))
    }
    assert told == {}
    (about,) = parse(snapshot.answer("/about/")).xpath(
        "//*[@id='not-known']/following-sibling::p[1]"
    )
    assert "never means “no”" in about.text_content()


@pytest.mark.parametrize("wrong", NONSENSE)
def test_no_page_says(wrong, snapshot):
    pattern = re.compile(NONSENSE[wrong])
    told = {
        text: address
        for address in snapshot.pages
        for text in texts(snapshot, address)
        if pattern.search(text)
    }
    assert told == {}


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
