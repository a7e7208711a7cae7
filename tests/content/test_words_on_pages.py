"""No sentence says more than its evidence: words that promise stand only where they may."""

import re

import pytest

from clinics.models import Clinic, Country
from tests.html import parse
from treatments.models import Treatment

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PROMISE = re.compile(
    r"\b(reduc\w+|improv\w+|safe|safer|safely|safety|effective\w*|cur(?:e|es|ed))\b", re.I
)
# What is said of somebody else's words, or is denied, asked or only named.
ALLOWED = re.compile(
    r"\b(not|no|never|nobody|cannot|whether|without|none|nothing|if|ask|says?|said|calls?|called|"
    r"praises?|claims?|lists?|answers|vouches|presents|unsafe|strict)\b|\?",
    re.I,
)
# Claims stand with their verdict; titles of sources, names of studies and drugs are not ours.
APART = (
    "ancestor-or-self::*[@data-claim or contains(@class, 'sentence-claim') or "
    "contains(@class, 'verdict') or @class='sources' or self::cite or self::title or "
    "contains(@class, 'interest') or self::code or self::a[starts-with(@href, '/sources/')]]"
)


def pages():
    fixed = ["/", "/options/", "/claims/", "/disagreements/", "/evidence/", "/about/",
             "/about/ipdas/", "/glossary/", "/questions/", "/treatments/", "/countries/",
             "/compare/?option=ahsct&option=msc&option=ahsct-msc",
             "/compare/sheet/?option=ahsct-mexico&option=msc-mexico"]  # fmt: skip
    for model in (Treatment, Country, Clinic):
        rows = model.objects.published()
        rows = rows.exclude(kind="control") if model is Treatment else rows
        fixed += [row.get_absolute_url() for row in rows]
    return fixed


def sentences(tree):
    """(sentence, element) of our own words in <main>, block by block."""
    blocks = "//main//*[self::p or self::li or self::dd or self::td or self::h1 or self::h2 or "
    blocks += "self::h3 or self::dt or self::summary][not(.//p or .//li or .//dd or .//div)]"
    for block in tree.xpath(blocks):
        text = block.text_content()
        for title in block.xpath(".//a[starts-with(@href, '/sources/')]"):
            text = text.replace(title.text_content(), "")
        # What is quoted as printed is somebody's words, and stands beside its rating.
        text = " ".join(re.sub(r"“[^“]*”", "", text).split())
        for sentence in re.split(r"(?<=[.!?:;])\s+", text):
            yield sentence, block


def test_no_sentence_promises_more_than_its_evidence(reader):
    faults = set()
    for address in pages():
        for sentence, block in sentences(parse(reader.get(address))):
            promises = PROMISE.search(sentence) and not ALLOWED.search(sentence)
            if promises and not block.xpath(APART):
                faults.add((address, sentence))
    assert not faults, "\n".join(f"{a} {t}" for a, t in sorted(faults))


def test_the_test_would_find_a_promise():
    assert PROMISE.search("aHSCT reduces relapses.")
    assert not ALLOWED.search("aHSCT reduces relapses.")
    assert not ALLOWED.search("It is safe and effective.")
    assert ALLOWED.search("It is not safe.")


def test_the_line_of_a_figure_carries_no_verb_of_effect(reader):
    """Verbs belong to answers: test_answers_on_pages.py."""
    for address in (
        "/treatments/ahsct/no-worsening/",
        "/treatments/msc/new-lesions/",
        "/evidence/",
    ):
        for figure in parse(reader.get(address)).xpath("//div[@data-figure]"):
            meaning = "".join(figure.xpath("./p[@class='meaning']//text()"))
            assert not re.search(r"\b(probably|may (?!be)|whether)\b", meaning), meaning
