"""The sheet for paper: what must stand on it, and that it agrees with the page and the CSV."""

import csv
import io
import re

import pytest
from django.test import RequestFactory

from mscompare.asking.request import ComparisonRequest
from mscompare.comparing.comparison import in_first_layer
from mscompare.edition.edition import read_edition
from mscompare.sheet.answers import MEDICINES_ON_PAPER
from tests.day import DAY
from tests.html import broken_figures, loose_figures, parse
from treatments.models import Measure, Verdict

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TWO = "option=ahsct-mexico&option=msc-mexico"
THREE = TWO + "&option=ahsct-united-states"
ONE = ["option=ahsct-mexico-clinica-ruiz", "option=ahsct-msc", "option=type-not-stated-thailand"]
FOUR = THREE + "&option=type-not-stated-thailand"
PRICE = "//*[@data-measure='price']//@data-figure"


def text(node):
    node = node if hasattr(node, "text_content") else parse(node)
    return " ".join(node.text_content().split())


def test_one_harm_that_stands_for_several_is_not_the_rarest(reader):
    told = text(sheet_of(reader, "option=ahsct")).partition("how often is told second-hand. ")[2]
    assert "people had blood poisoning (sepsis)" in told[:60]


def test_a_claim_on_paper_says_what_checking_found(reader):
    for query in ("option=ahsct-united-states", "option=msc-united-states&option=ahsct-mexico"):
        told = re.findall(r"Claim:(.*?)\[source", text(sheet_of(reader, query)))
        assert told
        for claim in told:
            assert any(label in claim for label in Verdict.labels), claim


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


def told_by(reader, query):
    """[(column's option, its AnswerLine)] of every cell of the comparison, by slug of the row."""
    request = RequestFactory().get(f"/compare/sheet/?{query}")
    request.edition = read_edition(DAY)
    table = ComparisonRequest(request, every=True).table
    return {row.measure: [cell for cell in row.cells if cell.answer] for row in table.rows}


def answers_of(cells):
    """The AnswerLines of cells and of their parts; standard treatment is its medicines."""
    for cell in cells:
        if not (cell.empty and cell.note):
            standard = cell.answer.treatment.is_standard_care
            if not standard:
                yield cell.answer
            most = MEDICINES_ON_PAPER if standard else None
            yield from (part for _, part in cell.answer.parts[:most])


@pytest.mark.parametrize("query", [*ONE, THREE, FOUR])
def test_the_sheet_prints_the_answers_of_every_page_each_once(reader, query):
    """With their sentences, how sure they are and, where a number is told, its comparison group."""
    sheet = sheet_of(reader, query)
    asked = 0
    for measure, cells in told_by(reader, query).items():
        if not in_first_layer(measure):
            continue
        for answer in {known.name: known for known in answers_of(cells)}.values():
            asked += 1
            found = sheet.xpath(f"//*[@data-answer='{answer.name}']")
            if answer.is_silent and not found:  # told of several in one line
                name, words = answer.treatment.short_name, text(sheet)
                said = answer.sentence.rstrip(".").replace(f" of {name}", "")
                assert said.replace(name, "it") in words, answer.name
                continue
            (told,) = found
            assert told.get("data-sure") == str(answer.sure)
            words = text(told)
            for half in answer.halves:
                assert half.sentence in words, answer.name
                assert half.says_nothing or half.how_sure in words, answer.name
                if half.counted:
                    keys = told.xpath(".//@data-figure")
                    assert half.counted.key in keys
                    assert not half.counted.versus or half.counted.versus.key in keys
    assert asked >= 30


@pytest.mark.parametrize("query", [*ONE, TWO, FOUR])
def test_no_figure_of_whether_it_helps_is_chosen_but_those_that_lead(reader, query):
    """And a treated group never stands without its comparison group."""
    sheet = sheet_of(reader, query)
    first = sheet.xpath("//*[@data-part='benefit']")[0]
    cells = [cell for row in told_by(reader, query).values() for cell in row]
    lines = [line for known in answers_of(cells) for line in known.figures]
    beside = {line.versus.key for line in lines if line.versus}
    own = {f.key for cell in cells for g in cell.groups if g.placed for f in g.figures}
    unsafe = {f.key for c in cells for f in c.figures if f.claim and f.claim.verdict == "unsafe"}
    lines = {line.key: line for line in lines}
    for key in first.xpath(".//@data-figure"):
        assert key in lines or key in beside | own | unsafe, key
        if key in lines and lines[key].versus:
            assert first.xpath(f".//*[@data-figure='{lines[key].versus.key}']"), key
    assert "best-supported" not in text(sheet).lower()


@pytest.mark.parametrize("query", ["option=ahsct&option=msc", THREE, FOUR])
def test_the_sheet_drops_no_grave_harm(reader, query):
    """Of every grave harm it says for each treatment what is known of it."""
    sheet = sheet_of(reader, query)
    grave = [(m, cells) for m, cells in told_by(reader, query).items() if (m.gravity or 9) <= 4]
    assert len(grave) >= 4
    for measure, cells in grave:
        told = sheet.xpath(f"//*[@data-measure='{measure.slug}']")[0]
        names = {known.name for known in answers_of(cells)}
        assert len(names) >= 4
        nothing = {known.name for known in answers_of(cells) if known.says_nothing_itself}
        here = set(told.xpath(".//@data-answer"))
        assert names - (nothing if measure.gravity > 1 else set()) <= here, measure.slug
        if measure.gravity > 1:
            summary = text(sheet.xpath("//*[@data-part='grave']")[0])
            assert measure.short in summary
            for known in answers_of(cells):
                if not known.says_nothing_itself:
                    assert known.treatment.short_name in summary.partition(measure.short)[2]


def test_the_gravest_facts_are_printed_by_name(reader):
    words = text(sheet_of(reader, "option=ahsct&option=msc"))
    for harm in ("died of the treatment", "arachnoiditis", "meningitis", "PML",
                 "stayed without periods", "got a new autoimmune disease"):  # fmt: skip
        assert harm in words, harm


def test_how_many_died_at_most_stands_beside_the_count_that_leads(reader):
    """The count that leads alone could flatter: it may be none."""
    page = parse(reader.get("/compare/?option=ahsct"))
    sheet = sheet_of(reader, "option=ahsct")
    deaths = sheet.xpath("//*[@data-measure='death']")[0]
    assert "None of 174 people died" in text(deaths)
    assert "Sources differ:" in text(deaths)
    highest = "mancardi-2008-deaths-first-series"
    assert highest in parse(reader.get("/treatments/ahsct/death/")).xpath("//@data-figure")
    assert highest in deaths.xpath(".//@data-figure")
    assert page.xpath("//*[@data-measure='death']//*[@data-disagreement]")


def test_the_legend_says_what_three_of_five_means(reader):
    legend = text(sheet_of(reader, TWO).xpath("//*[@class='s-legend']")[0])
    assert "3 of 5: three of five questions about the studies are answered yes" in legend


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
            # How far apart they are at most stands in the row, or with whether it helps.
            apart = [float(factor.replace(",", "")) for factor in factors if factor]
            if apart:
                wide = f"highest {max(apart):,g} times lowest"
                assert wide in row or wide in first, measure.slug
            if factors:
                assert "Sources differ" in row or "Sources differ" in first, measure.slug
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
