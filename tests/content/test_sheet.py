"""The sheet for paper: what must stand on it, and that it agrees with the page and the CSV."""

import csv
import io
import re

import pytest

from tests.html import broken_figures, loose_figures, parse

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TWO = "option=ahsct-mexico&option=msc-mexico"
PLACES = "option=ahsct-mexico-clinica-ruiz&option=ahsct-united-kingdom-nhs"
THREE = TWO + "&option=ahsct-united-states"
FOUR = THREE + "&option=type-not-stated-thailand"
EVERY = ["option=ahsct", "option=ahsct-msc", PLACES, TWO, THREE, FOUR]
QUESTIONS = ["helps", "kills", "harms", "for-whom", "time-away", "price", "allowed", "own-results"]


def text(node):
    node = node if hasattr(node, "text_content") else parse(node)
    return " ".join(node.text_content().split())


def sheet_of(client, query):
    return parse(client.get(f"/compare/sheet/?{query}"))


def cells_of(tree):
    """{question: [what its cells say]} of a glance, without the numbers of sources."""
    return {
        row.get("data-question"): [
            re.sub(r"\[\d+\]", "", text(cell)) for cell in row.xpath(".//td")
        ]
        for row in tree.xpath("//table[@data-glance]/tbody")
    }


@pytest.mark.parametrize("query", EVERY)
def test_page_one_is_the_table_of_the_comparison(reader, query):
    page, sheet = parse(reader.get(f"/compare/?{query}")), sheet_of(reader, query)
    assert list(cells_of(sheet)) == QUESTIONS
    assert cells_of(sheet) == cells_of(page)
    heads = "//table[@data-glance]/thead//th"
    assert [text(head) for head in sheet.xpath(heads)] == [text(head) for head in page.xpath(heads)]


def test_the_order_of_the_reader_orders_the_rows_and_is_ticked(reader):
    sheet = sheet_of(reader, f"{TWO}&order=price&order=kills")
    assert list(cells_of(sheet))[:3] == ["price", "kills", "helps"]
    on = [text(tick) for tick in sheet.xpath("//*[contains(@class, 's-on')]")]
    assert on == ["not dying of it (yes)", "money (yes)"]


def test_the_type_of_ms_is_ticked_and_said(reader):
    sheet = sheet_of(reader, f"{TWO}&ms_type=relapsing")
    assert [text(tick) for tick in sheet.xpath("//*[contains(@class, 's-on')]")] == [
        "relapsing (yes)"
    ]
    assert "answers for relapsing MS" in text(sheet)
    progressive = sheet_of(reader, f"{TWO}&ms_type=progressive")
    assert not progressive.xpath("//*[contains(@class, 's-on')]")
    assert "(progressive)" in text(progressive.xpath("//*[@class='s-me']")[0])
    assert "answers for" not in text(sheet_of(reader, TWO))


def test_my_situation_is_to_be_filled_in(reader):
    box = sheet_of(reader, TWO).xpath("//section[@class='s-me']")[0]
    said = text(box)
    for asked in ("My MS:", "EDSS, or how far I walk", "Age", "relapses", "new spots on scans",
                  "Medicine now, since", "Failed before", "What matters most to me:"):  # fmt: skip
        assert asked in said
    assert len(box.xpath(".//*[contains(@class, 's-blank')]")) >= 7


@pytest.mark.parametrize("query", EVERY)
def test_the_sheet_keeps_the_contract_and_says_who_has_not_reviewed_it(reader, query):
    sheet = sheet_of(reader, query)
    assert not loose_figures(sheet)
    assert not broken_figures(sheet)
    words = text(sheet)
    assert "No clinician has reviewed this." in words
    assert "Do not stop or delay your MS medicine" in words
    assert "is an emergency" in words
    assert "Data of" in words
    assert sheet.xpath("//*[@data-option]/@data-option")[-1] == "standard-care"


def prices_in(tree, of):
    return set(tree.xpath(f"//*[{of}]//*[@data-figure]/@data-figure"))


@pytest.mark.parametrize("query", [TWO, PLACES, FOUR])
def test_page_sheet_and_csv_tell_the_same_prices(reader, query):
    content = reader.get(f"/compare.csv?{query}").content.decode()
    rows = [r for r in csv.DictReader(io.StringIO(content)) if r["measure"] == "What does it cost?"]
    listed = {row["figure or sentence"] for row in rows}
    sheet = sheet_of(reader, query)
    amounts = sheet.xpath("//*[@data-part='contents']//*[contains(@class, 'amount')]/text()")
    assert amounts
    assert set(amounts) <= listed


def whose(sheet):
    heads = sheet.xpath("//table[contains(@class, 's-rules')]/tbody/tr/th")
    return [text(head).partition(" ●")[0] for head in heads]


def test_where_there_is_room_trials_that_run_stand_among_the_rules(reader):
    named = whose(sheet_of(reader, "option=ahsct"))
    assert named[:3] == ["Guideline 2025", "MIST", "BEAT-MS (runs)"]


def test_rules_of_places_stand_beside_the_guideline_and_the_leading_trial(reader):
    sheet = sheet_of(reader, PLACES)
    (table,) = sheet.xpath("//table[contains(@class, 's-rules')]")
    rows = {text(row[0]).partition(" ●")[0]: [text(cell) for cell in row[1:]]
            for row in table.xpath("./tbody/tr")}  # fmt: skip
    assert list(rows)[:2] == ["Guideline 2025", "MIST"]
    assert list(rows)[-2:] == ["Clínica Ruiz", "NHS hospitals"]
    assert rows["Guideline 2025"][:2] == ["below 6", "under 45"]
    assert rows["MIST"][0] == "2–6"
    assert rows["Clínica Ruiz"][0] == "up to 7"
    assert rows["Clínica Ruiz"][2] == "Every type of MS. Case by case: EDSS 7–8."
    assert "MS up to 15 years." in rows["NHS hospitals"][2]
    bold = [text(cell) for cell in table.xpath("./tbody/tr/td[.//strong]")]
    assert "up to 7" in bold
    assert "below 6" not in bold
    assert any(words.startswith("Every type of MS.") for words in bold)
    assert "Bold: past every guideline." in text(sheet)
    assert "NCT04047628" in text(sheet.xpath("//section[@class='s-sources']")[0])


def test_where_nobody_has_rules_that_is_said(reader):
    assert "No rule found on whom to take for MSC." in text(sheet_of(reader, "option=msc"))


def test_deaths_stand_by_years_with_count_range_strength_and_source(reader):
    sheet = sheet_of(reader, "option=ahsct")
    (chart,) = sheet.xpath("//*[@data-part='deaths']//figure[@data-chart]")
    told = [text(row) for row in chart.xpath(".//li")]
    assert any(re.search(r"8 of 281 \(12–55\) ●○○○ ?Very weak ?\[\d+\]", row) for row in told)
    assert any("none of 174 (0–21)" in row for row in told)
    assert any("alemtuzumab" in row for row in told)
    # Of the highest and the lowest none is left to the site alone.
    assert re.search(
        r"aHSCT: \d+ more counts on the site", text(sheet.xpath("//*[@data-part='deaths']")[0])
    )
    assert all(row.xpath(".//svg") for row in chart.xpath(".//li"))


def test_what_a_price_contains_names_the_treatment_where_there_are_two(reader):
    one = text(sheet_of(reader, PLACES).xpath("//*[@data-part='contents']")[0])
    assert re.search(r"Clínica Ruiz: \$54,500–58,000 .*? In it: hospital stay, medicines", one)
    assert "Not known:" in one
    two = sheet_of(reader, TWO).xpath("//*[@data-part='contents']")[0]
    assert text(two.xpath(".//li")[0]).startswith("aHSCT, Mexico:")


def test_where_no_price_tells_what_is_in_it_the_sheet_says_so(reader):
    one = text(sheet_of(reader, "option=ahsct-sweden").xpath("//*[@data-part='contents']")[0])
    assert one.startswith("What the price contains: not known.")


def test_an_unsafe_claim_on_the_sheet_says_what_is_unsafe(reader):
    (part,) = sheet_of(reader, PLACES).xpath("//*[@data-part='claims']")
    said = text(part)
    assert "aHSCT at Clínica Ruiz" in said
    assert "stop their MS medicine" in said
    assert "Unsafe." in said
    assert "natalizumab" in said.partition("Unsafe.")[2]


@pytest.mark.parametrize("query", EVERY)
def test_both_readers_are_asked_with_a_line_to_write_on_each_time(reader, query):
    parts = sheet_of(reader, query).xpath("//section[@class='s-ask-part']")
    assert [text(part.find("h2")) for part in parts] == ["Ask my neurologist", "Ask the clinic"]
    for part in parts:
        questions = part.xpath("./ol/li")
        assert questions
        assert all(question.xpath(".//*[@class='s-write']") for question in questions)


def test_the_next_step_can_be_ticked(reader):
    step = text(sheet_of(reader, TWO).xpath("//p[@class='s-next']")[0])
    for choice in ("wait", "change medicine", "trial", "second opinion", "refer to", "by"):
        assert choice in step


@pytest.mark.parametrize("query", EVERY)
def test_every_source_number_leads_to_a_line_of_the_list(reader, query):
    sheet = sheet_of(reader, query)
    used = {int(n) for n in re.findall(r"\[(?:source )?(\d+)\]", text(sheet))}
    listed = {int(n) for n in sheet.xpath("//*[@class='s-sources']//li/@value")}
    assert used - {1} == listed - {1}  # the key explains what [1] means


def test_references_are_those_that_a_neurologist_knows(reader):
    listed = [text(line) for line in sheet_of(reader, TWO).xpath("//*[@class='s-sources']//li")]
    assert "1 Burt 2019 (MIST), JAMA, randomised, n=110†" in [
        line.replace("\xa0", " ") for line in listed
    ]


def test_the_sheet_says_that_sources_differ_and_where_everything_else_is(reader):
    sheet = sheet_of(reader, TWO)
    assert re.search(r"Sources differ on \d+ questions: each range is on the site\.", text(sheet))
    (address,) = sheet.xpath("//a[@class='s-qr']/@href")
    assert "testserver/compare/?option=ahsct-mexico&option=msc-mexico&seen=" in address


def test_a_larger_sheet_can_be_asked_for(reader):
    tree = sheet_of(reader, f"{TWO}&large=1")
    assert "sheet-large" in tree.xpath("//body/@class")[0]
    assert reader.get(f"/compare/sheet/?{TWO}&large=2").status_code == 400


def test_a_sheet_of_standard_treatment_alone_has_its_table_and_asks_no_clinic_about_another(reader):
    sheet = sheet_of(reader, "option=standard-care")
    assert list(cells_of(sheet)) == QUESTIONS
    assert not loose_figures(sheet)
