"""Every verdict of the record: what decides it, what the laboratory showed, whose harm it tells."""

import re

import pytest

from clinics.models import Notice
from tests.content.test_claims import cards, pages, words
from tests.html import parse
from treatments.models import Criterion, Source, Statement
from treatments.models.sentence import NEED_NO_DECIDER

pytestmark = pytest.mark.django_db

SENTENCES = (Statement, Criterion, Notice)
PLACES = (
    "/treatments/ahsct/",
    "/treatments/msc/",
    "/treatments/type-not-stated/",
    "/treatments/ahsct/more/",
    "/treatments/ahsct/suitability/",
    "/countries/mexico/",
    "/countries/united-states/",
    "/clinics/clinica-ruiz/",
    "/sources/placidway/",
    "/sources/unnamed-clinic/",
)
# What cells are said to do in the body.
IN_THE_BODY = re.compile(
    r"nerve covers? (to )?mend|mend nerve|undo(es)? (the )?damage|growth factors|help repair"
    r"|calm(s|ing)? (the )?(immun|inflamm)|steer(s|ing)? (the )?immun|lower(ing)? inflammation"
    r"|mending their covers|mend nerve covers|protect(s|ing)? nerves|hold back inflammation"
)
EXPLAINED = "ancestor::*[@class='term-box']"
IN_ANIMALS = re.compile(r"\b(animals|mice|rats|laboratory)\b")
PROCESS = re.compile(
    r"(that|what|did) we (did not )?read|does not stand|was not in what|in anything that"
    r"|not find in|the documents\b"
)


def sentences():
    return [row for model in SENTENCES for row in model.objects.published()]


def claims():
    return [row for row in sentences() if row.source.document]


def said(node):
    """The words of a node without the explanations of its terms."""
    return " ".join("".join(node.xpath(f".//text()[not({EXPLAINED})]")).split())


def embryonic():
    """The sources whose cells were donor embryonic cells."""
    rows = Source.objects.filter(studies__cells__contains="embryonic")
    return {*rows, *Source.objects.filter(findings__given__contains="embryonic")}


def test_every_verdict_but_that_of_what_cannot_be_checked_names_what_decides_it():
    for row in sentences():
        if row.verdict not in NEED_NO_DECIDER:
            assert row.decided_by.exists() or row.findings.exists(), row.key


def test_no_document_is_decided_by_another_document():
    for row in claims():
        assert not row.decided_by.exclude(document="").exists(), row.key


@pytest.mark.parametrize("address", [*PLACES, "/claims/"])
def test_what_decides_a_verdict_is_linked_wherever_the_verdict_stands(reader, address):
    told = 0
    for tree in pages(reader, address):
        for box in tree.xpath("//*[contains(concat(' ', @class, ' '), ' verdict ')]"):
            if any(name in box.get("class") for name in ("not-checked", "cannot-check")):
                continue
            around = box.getparent() if "claim-verdict" in box.get("class") else box
            assert around.xpath(".//a[starts-with(@href, '/sources/')]"), words(box)
            told += 1
        for box in tree.xpath("//span[@class='about'][starts-with(., 'Checked: supported.')]"):
            assert box.xpath("./a[@class='source']"), words(box)
    assert told or address.endswith("/more/"), address


def test_what_only_animals_and_the_laboratory_showed_is_said_to_be_that_and_by_whom():
    lab_only = [row for row in sentences() if row.verdict == "lab-only"]
    assert len(lab_only) > 8
    for row in lab_only:
        told = [s.text for d in row.decided_by.all() for s in d.statements.all()]
        assert any(IN_ANIMALS.search(text) for text in told), row.key
        assert IN_ANIMALS.search(row.reason), row.key
        assert re.search(r"\b(people|placebo)\b", row.reason), row.key


def test_what_a_document_says_of_the_body_tells_what_the_laboratory_showed():
    """By the verdict, or in the reason, with a deciding source that tells of animals."""
    seen = 0
    for row in claims():
        if row.verdict not in ("not-supported", "lab-only") or not IN_THE_BODY.search(row.text):
            continue
        seen += 1
        told = [s.text for d in row.decided_by.all() for s in d.statements.all()]
        assert any(IN_ANIMALS.search(text) for text in told), row.key
        assert IN_ANIMALS.search(row.reason), row.key
    assert seen > 10


def test_what_trials_tested_in_people_is_not_said_to_stand_in_the_laboratory_only():
    """A benefit that a placebo trial measured is unsupported; a mechanism can be of animals."""
    for key in (
        "placidway-iv-calms",
        "placidway-repairs-myelin",
        "unnamed-clinic-intended-to-heal",
        "unnamed-clinic-msc-evidence",
        "unnamed-clinic-reverse-damage",
        "kaloni-msc-works",
        "kaloni-promising-regeneration",
    ):
        row = Statement.objects.get(key=key)
        assert row.verdict == "not-supported", key
        assert IN_ANIMALS.search(row.reason), key
        assert re.search(r"\b(trials?|placebo) .*\bpeople\b", row.reason, re.IGNORECASE), key


def test_the_verdict_on_the_laboratory_can_be_chosen_alone(reader, snapshot):
    trees = pages(reader, "/claims/?verdict=lab-only")
    shown = cards(trees)
    assert shown
    assert {card.get("data-verdict") for card in shown} == {"lab-only"}
    assert "Shown in the laboratory, not in people" in words(trees[0])
    every = [card.get("data-verdict") for card in cards(pages(reader))]
    assert every.index("not-supported") < every.index("lab-only") < every.index("partly")


def test_no_claim_about_one_kind_of_cells_is_decided_by_people_who_had_another():
    other = embryonic()
    assert len(other) == 2
    seen = 0
    for row in sentences():
        deciding = {*row.decided_by.all(), *(f.source for f in row.findings.all())}
        if not row.is_claim or deciding.isdisjoint(other):
            continue
        seen += 1
        assert "donor embryonic cells" in row.reason.lower(), row.key
        about_cells = row.treatment is not None and row.treatment.slug.startswith("msc")
        # What concerns any injection, or any cells that somebody gave.
        wider = re.search(r"injection", row.reason)
        assert not about_cells or wider, row.key
    assert seen > 10


def test_no_excess_of_harm_is_claimed_where_too_few_people_were_counted():
    for row in sentences():
        assert "no excess" not in f"{row.text} {row.reason}".lower(), row.key


def test_what_the_us_regulator_approved_is_told_as_it_is_since_december_2024():
    approved = Source.objects.get(slug="fda-2024-remestemcel")
    told = 0
    for row in sentences():
        text = f"{row.text} {row.reason}"
        assert "has approved no such product" not in text, row.key
        about_it = row.is_claim and re.search(r"approved", row.text) and "US" in row.text
        if about_it or re.search(r"(None|none) is approved for MS", row.reason):
            assert approved in row.decided_by.all(), row.key
            assert "18 December 2024" in row.reason, row.key
            assert "None is approved for MS" in row.reason, row.key
            told += 1
    assert told > 3


def test_the_numbers_of_a_claim_stand_behind_its_sentence_wherever_it_is_printed(reader):
    about = {}
    for claim in Statement.objects.published().filter(figures__isnull=False).distinct():
        keys = [f.key for f in claim.figures.all() if f.retired_on is None]
        if claim.is_claim and len(keys) <= 3:
            about[claim.text.removesuffix(".")] = keys
    assert len(about) > 10
    found = set()
    for address in (*PLACES, "/claims/", "/sources/live-with-ms/", "/sources/verywell-health/"):
        for tree in pages(reader, address):
            printed = tree.xpath("//*[@class='sentence sentence-claim' or @class='sentence']/p[1]")
            printed += tree.xpath("//*[contains(@class, 'claim-text')]")
            printed += tree.xpath("//ol[@class='facts']/li/p[1]")
            for place in printed:
                text = words(place)
                for claim, keys in about.items():
                    if f"{claim}:" in text or f"{claim}." in text:
                        assert f"{claim}: " in text, (address, text)
                        assert place.xpath(".//@data-figure") == keys, (address, text)
                        found.add(claim)
    assert found == set(about)


def test_a_table_of_prices_stands_under_the_claim_that_gives_it(reader):
    for key, price in (
        ("kaloni-prices-without-source", "kaloni-msc"),
        ("live-with-ms-prices-without-source", "live-with-ms-ahsct-india"),
        ("placidway-prices-without-source", "placidway-msc-mexico"),
    ):
        (card,) = cards(pages(reader, "/claims/?verdict=cannot-check"), key)
        assert "Printed there:" in words(card)
        assert price in card.xpath(".//li//@data-figure")
    (own,) = cards(pages(reader, "/claims/?verdict=cannot-check"), "verywell-health-us-average")
    assert "US: $7,000" in words(own.xpath(".//h3")[0])
    assert "Printed there" not in words(own)


def test_no_claim_and_no_reason_tells_of_our_reading():
    for row in claims():
        found = PROCESS.search(f"{row.text} {row.reason}")
        assert not found, (row.key, found)


def test_what_is_joined_on_a_card_of_a_claim_are_sentences_with_their_full_stops(reader):
    for card in cards(pages(reader)):
        for part in card.xpath(".//*[@class='about'][self::p]|./*[contains(@class, 'verdict')]"):
            assert said(part).endswith("."), said(part)
        for text in card.xpath(".//h3[not(.//@data-figure)]"):
            assert said(text).endswith((".", "?")), said(text)


def test_the_record_of_sweden_is_that_of_routine_healthcare():
    claim = Statement.objects.get(key="live-with-ms-availability-europe")
    assert "routine healthcare" in claim.reason
    (decides,) = claim.decided_by.filter(slug="silfverberg-2024")
    assert any("routine healthcare" in s.text for s in decides.statements.all())


def test_the_page_of_a_source_links_what_decides_each_verdict(reader):
    tree = parse(reader.get("/sources/kaloni/"))
    box = tree.xpath("//*[@id='fact-kaloni-combined-for']//*[contains(@class, 'verdict')]")[0]
    assert "Decided by: " in words(box)
    decides = box.xpath(".//a[starts-with(@href, '/sources/')]/@href")
    assert decides == ["/sources/ebmt-2019/", "/sources/nmss-questions/"]
