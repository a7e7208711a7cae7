"""The sheet for paper: what must stand on it, and that it agrees with the page and the CSV."""

import csv
import io
import re

import pytest

from mscompare.comparing.comparison import in_first_layer
from tests.html import broken_figures, loose_figures, parse
from treatments.models import Measure

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TWO = "option=ahsct-mexico&option=msc-mexico"
THREE = TWO + "&option=ahsct-united-states"
FOUR = THREE + "&option=type-not-stated-thailand"
PRICE = "//*[@data-measure='price']//@data-figure"


def text(node):
    node = node if hasattr(node, "text_content") else parse(node)
    return " ".join(node.text_content().split())


def sheet_of(client, query):
    return parse(client.get(f"/compare/sheet/?{query}"))


def rows_of(client, query, measure):
    content = client.get(f"/compare.csv?{query}").content.decode()
    return [r for r in csv.DictReader(io.StringIO(content)) if r["measure"] == measure]


@pytest.mark.parametrize("query", [TWO, THREE, FOUR])
def test_page_sheet_and_csv_tell_the_same_prices(reader, query):
    page, sheet = parse(reader.get(f"/compare/?{query}")), sheet_of(reader, query)
    assert set(sheet.xpath(PRICE)) <= set(page.xpath(PRICE))
    listed = {r["figure or sentence"] for r in rows_of(reader, query, "What does it cost?")}
    for tree in (page, sheet):
        amounts = tree.xpath("//*[@data-measure='price']//*[@class='amount']/text()")
        assert amounts
        assert set(amounts) <= listed


@pytest.mark.parametrize("query", [TWO, THREE, FOUR])
def test_each_price_stands_once_and_the_rest_is_counted(reader, query):
    sheet, page = sheet_of(reader, query), parse(reader.get(f"/compare/?{query}"))
    keys = sheet.xpath(PRICE)
    assert len(keys) == len(set(keys))
    prices = text(sheet.xpath("//*[@data-measure='price']")[0])
    counted = sum(int(n) for n in re.findall(r"(\d+) more on the site", prices))
    assert counted == len(set(page.xpath(PRICE)) - set(keys)) > 0


@pytest.mark.parametrize("query", [TWO, THREE, FOUR])
def test_the_cheapest_and_the_dearest_price_of_each_option_stand_on_the_sheet(reader, query):
    """A narrow choice of prices would flatter or frighten."""

    def dollars(amounts):
        found = [re.findall(r"[\d,]+", amount) for amount in amounts if amount.startswith("$")]
        return [int(number.replace(",", "")) for numbers in found for number in numbers]

    sheet = sheet_of(reader, query)
    printed = dollars(sheet.xpath("//*[@data-measure='price']//*[@class='amount']/text()"))
    rows = rows_of(reader, query, "What does it cost?")
    for name in {r["option"] for r in rows if r["option"] != "Standard treatment"}:
        every = dollars(r["figure or sentence"] for r in rows if r["option"] == name)
        assert {min(every), max(every)} <= set(printed), name


def test_the_sheet_keeps_the_contract_and_says_who_has_not_reviewed_it(reader):
    sheet = sheet_of(reader, THREE)
    assert not loose_figures(sheet)
    assert not broken_figures(sheet)
    words = text(sheet)
    assert "No clinician has reviewed this." in words
    assert "Do not stop or delay your MS medicine" in words
    assert "is an emergency" in words
    assert "Data of" in words
    assert sheet.xpath("//*[@data-option]/@data-option")[-1] == "standard-care"


def test_both_readers_are_asked_with_a_line_to_write_on_each_time(reader):
    parts = sheet_of(reader, TWO).xpath("//section[@class='s-ask-part']")
    assert [text(part.find("h2")) for part in parts] == ["Ask my neurologist", "Ask the clinic"]
    for part in parts:
        questions = part.xpath("./ol/li")
        assert len(questions) >= 2
        assert all(question.xpath(".//*[@class='s-write']") for question in questions)


@pytest.mark.parametrize("query", ["option=ahsct&option=msc", THREE, FOUR])
def test_the_sheet_drops_no_serious_harm(reader, query):
    """Of every grave harm it says for each treatment that it happened or that nothing is known."""
    page, sheet = parse(reader.get(f"/compare/?{query}")), sheet_of(reader, query)
    named = {head.get("data-option"): head for head in page.xpath("//th[@data-option]")}
    order = list(named)
    grave = Measure.objects.published().filter(gravity__lte=4)
    assert len(grave) >= 4
    for measure in grave:
        told = text(sheet.xpath(f"//*[@data-measure='{measure.slug}']")[0])
        row = page.xpath(f"//tbody[@data-measure='{measure.slug}']/tr[not(@class='group')]/td")
        for slug, cell in zip(order, row, strict=True):
            name = {"ahsct": "aHSCT", "msc": "MSC", "standard": "Standard treatment"}.get(
                slug.split("-")[0]
            )
            if name is None:  # of a type not stated the sheet tells what is known of the types
                continue
            unknown = "".join(re.findall(r"Not known: [^.]*\.", told))
            facts = told.replace(unknown, "")
            if "Not known" not in text(cell):
                assert name in facts, (measure.slug, slug)
            else:
                assert name in unknown, (measure.slug, slug)


def test_the_gravest_facts_are_printed_by_name(reader):
    words = text(sheet_of(reader, "option=ahsct&option=msc"))
    for harm in ("28 in 1,000", "arachnoiditis", "meningitis", "PML", "had no periods again",
                 "got a new autoimmune disease"):  # fmt: skip
        assert harm in words, harm


def test_of_a_grave_harm_the_sheet_prints_the_highest_count_too(reader):
    """The best-supported count alone could flatter."""
    page = parse(reader.get("/treatments/ahsct/death/"))
    sheet = sheet_of(reader, "option=ahsct")
    deaths = "//*[@data-measure='death']//*[@data-figure]"
    for key in ("sormani-2017-deaths", "muraro-2017-deaths"):
        assert key in page.xpath("//@data-figure")
        assert key in sheet.xpath(f"{deaths}/@data-figure")
    assert "treated 1995–2006" in text(sheet)


@pytest.mark.parametrize("query", [TWO, THREE, FOUR])
def test_the_sheet_drops_no_disagreement(reader, query):
    """On each row on which sources differ it says so, beside the facts or at the end."""
    groups = Measure.objects.published().exclude(group="background")
    order = "&".join(f"order={measure.slug}" for measure in groups)
    page, sheet = parse(reader.get(f"/compare/?{query}&{order}")), sheet_of(reader, query)
    elsewhere = text(sheet.xpath("//*[@class='s-elsewhere']")[0])
    first = text(sheet.xpath("//*[@data-part='benefit']")[0])
    found = 0
    for measure in groups:
        row = page.xpath(f"//tbody[@data-measure='{measure.slug}']")[0]
        told = [text(differ) for differ in row.xpath(".//*[@data-disagreement]")]
        factors = [(re.findall(r"highest value is ([\d.,]+) times", t) or [""])[0] for t in told]
        found += bool(factors)
        if in_first_layer(measure):
            row = " ".join(map(text, sheet.xpath(f"//*[@data-measure='{measure.slug}']")))
            # How far apart they are at most stands in the row, or with the benefit on page one.
            apart = [float(factor.replace(",", "")) for factor in factors if factor]
            if apart:
                wide = f"highest {max(apart):,g} times lowest"
                assert wide in row or wide in first, measure.slug
            if "" in factors:
                assert "lowest is none" in row, measure.slug
        elif factors:
            assert measure.short[:1].lower() + measure.short[1:] in elsewhere, measure.slug
    assert found >= 5


def test_a_larger_sheet_can_be_asked_for(reader):
    tree = sheet_of(reader, f"{TWO}&large=1")
    assert "sheet-large" in tree.xpath("//body/@class")[0]
    assert reader.get(f"/compare/sheet/?{TWO}&large=2").status_code == 400


def test_the_sheet_says_what_it_leaves_to_the_site_and_where_that_is(reader):
    sheet = sheet_of(reader, TWO)
    rest = text(sheet.xpath("//*[@class='s-elsewhere']")[0])
    assert re.search(r"On the site: \d+ more questions, and every figure left out here\.", rest)
    address = "testserver/compare/?option=ahsct-mexico&option=msc-mexico&seen="
    assert address in text(sheet)
    assert address in sheet.xpath("//a[svg[contains(@class, 'qr')]]/@href")[0]


def test_every_source_number_leads_to_a_line_of_the_list(reader):
    sheet = sheet_of(reader, THREE)
    used = {int(n) for n in re.findall(r"\[source (\d+)\]", text(sheet))}
    listed = {int(n) for n in sheet.xpath("//*[@class='s-sources']//li/@value")}
    assert used == listed


def test_an_unsafe_claim_on_the_sheet_says_what_is_unsafe(reader):
    words = text(sheet_of(reader, "option=msc"))
    assert "Unsafe. " in words
    assert "meningitis" in words


def test_what_the_reader_put_first_is_marked_and_everything_else_can_be_ticked(reader):
    sheet = sheet_of(reader, f"{TWO}&order=price")
    boxes = sheet.xpath("//ul[contains(@class, 's-matters')]/li[not(@class='s-lead')]")
    assert 7 <= len(boxes) <= 12
    ticked = [text(box) for box in boxes if "s-ticked" in (box.get("class") or "")]
    assert ticked == ["Price (put first)"]
