"""The answer on one screen: what spans, what stands first, how few words, and the same for all."""

import json
import re
from itertools import pairwise

import pytest

from mscompare.asking.questions import KeyQuestion
from tests.html import links, parse, text

pytestmark = pytest.mark.django_db
TWO = "option=ahsct-mexico&option=msc-mexico"
QUESTIONS = [question.value for question in KeyQuestion]
# (options, how many words their glance may have).
SEVERAL = [
    (("ahsct-mexico", "msc-mexico"), 450),
    (("ahsct-united-states", "msc-united-states"), 450),
    (("ahsct", "msc"), 450),
    (("ahsct-united-kingdom-nhs", "msc"), 450),
    (("ahsct-mexico-clinica-ruiz", "ahsct-india-hsct-india"), 450),
    (("type-not-stated-mexico", "ahsct-msc"), 450),
    (("ahsct", "msc", "msc-multi-session", "ahsct-msc"), 650),
    (("ahsct-mexico", "ahsct-india", "msc-mexico", "type-not-stated-mexico"), 650),
    (("ahsct-sweden", "ahsct-norway", "ahsct-russia", "ahsct-united-kingdom-nhs"), 650),
]
STUDIED = [
    ("ahsct-mexico", "msc-mexico"), ("ahsct", "msc"), ("ahsct-canada", "msc-canada"),
    ("ahsct-united-states", "msc-united-states"), ("ahsct-india", "msc-mexico"),
]  # fmt: skip


def address(slugs, **more):
    pairs = [*(("option", slug) for slug in slugs), *more.items()]
    return "/compare/?" + "&".join(f"{name}={value}" for name, value in pairs)


def glance(reader, query):
    (table,) = parse(reader.get(query)).xpath("//*[@data-glance]")
    return table


def said(element):
    return " ".join(element.text_content().split())


def of_each(table, count):
    """{option: what `count` counts in all cells that are about it}."""
    found = {}
    for cell in table.xpath(".//td[@data-option]"):
        for slug in cell.get("data-option").split():
            found[slug] = found.get(slug, 0) + count(cell)
    return found


def number_of_words(cell):
    return len(cell.text_content().split())


def number_of_charts(cell):
    return len(cell.xpath(".//*[@data-chart]"))


def test_eight_questions_stand_in_one_order(reader):
    for slugs, _ in SEVERAL:
        table = glance(reader, address(slugs))
        assert table.xpath("./tbody/@data-question") == QUESTIONS, slugs


def test_what_is_true_of_a_treatment_stands_once_over_its_places(reader):
    table = glance(reader, address(("ahsct-mexico", "msc-mexico", "ahsct-india")))
    heads = table.xpath(".//th[@data-option]/@data-option")
    assert heads == ["ahsct-mexico", "ahsct-india", "msc-mexico", "standard-care"]
    for question in ("helps", "kills", "harms"):
        cells = table.xpath(f"./tbody[@data-question='{question}']//td/@data-option")
        assert cells == ["ahsct-mexico ahsct-india", "msc-mexico", "standard-care"]
    prices = table.xpath("./tbody[@data-question='price']//td/@data-option")
    assert prices == heads


@pytest.mark.parametrize("slugs", [slugs for slugs, _ in SEVERAL])
def test_no_neighbours_say_the_same(reader, slugs):
    table = glance(reader, address(slugs))
    for line in table.xpath(".//tbody/tr"):
        cells = [said(cell) for cell in line.xpath("./td")]
        assert all(cells)
        assert not [one for one, other in pairwise(cells) if one == other]
        spans = [int(cell.get("colspan", 1)) for cell in line.xpath("./td")]
        named = [len(cell.get("data-option").split()) for cell in line.xpath("./td")]
        assert spans == named


@pytest.mark.parametrize("ms_type", ["", "relapsing", "progressive"])
@pytest.mark.parametrize("slugs, most", SEVERAL)
def test_it_is_read_in_few_words(reader, slugs, most, ms_type):
    table = glance(reader, address(slugs, **({"ms_type": ms_type} if ms_type else {})))
    assert number_of_words(table) <= most


@pytest.mark.parametrize("count", [number_of_words, number_of_charts])
@pytest.mark.parametrize("ms_type", ["", "progressive"])
@pytest.mark.parametrize("one, other", STUDIED)
def test_two_treatments_that_were_studied_have_the_same_room(reader, one, other, ms_type, count):
    """A quarter less at most. Nobody studied MSC in relapsing MS alone: it may be shorter."""
    table = glance(reader, address((one, other), **({"ms_type": ms_type} if ms_type else {})))
    found = of_each(table, count)
    least, most = sorted((found[one], found[other]))
    assert least
    assert most - least <= most / 4, found


def test_what_was_never_studied_is_never_longer(reader):
    words = of_each(glance(reader, address(("ahsct", "ahsct-msc"))), number_of_words)
    assert words["ahsct-msc"] <= words["ahsct"]


def test_a_cell_has_two_sentences_at_most_on_a_question_and_one_pair_of_figures(reader):
    for slugs, _ in SEVERAL:
        table = glance(reader, address(slugs))
        for cell in table.xpath("./tbody[@data-question='helps']//td"):
            names = cell.xpath(".//@data-answer")
            assert len(set(names)) <= 4, slugs
            assert len(cell.xpath(".//*[@data-figure]")) <= 2
        for question in ("kills", "harms"):
            for cell in table.xpath(f"./tbody[@data-question='{question}']//td"):
                assert len(cell.xpath(".//li")) <= 4


def test_deaths_and_prices_each_have_one_axis_and_every_mark_its_value(reader):
    table = glance(reader, f"/compare/?{TWO}")
    assert table.xpath(".//@data-axis") == ["deaths", "prices"]
    for row in table.xpath(".//figure[@data-chart='deaths']//li"):
        assert row.xpath(".//*[local-name()='svg'][@aria-hidden='true']")
        assert row.xpath(".//*[contains(@class, 'amount')]")
    for bar in table.xpath("./tbody[@data-question='price']//*[local-name()='svg']"):
        assert "$" in bar.getparent().text_content()


def test_a_place_is_told_by_its_own_clinics_each_by_its_name(reader):
    table = glance(reader, f"/compare/?{TWO}")
    for question in ("for-whom", "time-away", "own-results"):
        (cell,) = table.xpath(
            f"./tbody[@data-question='{question}']/tr[last()]/td[@data-option='ahsct-mexico']"
        )
        assert said(cell).startswith("Clínica Ruiz"), question


def test_a_sellers_limit_past_the_guideline_says_so(reader):
    table = glance(reader, "/compare/?option=ahsct-mexico-clinica-ruiz&option=ahsct-germany")
    cells = [said(cell) for cell in table.xpath("./tbody[@data-question='for-whom']/tr[2]/td")]
    assert ["past guideline" in cell for cell in cells] == [True, False]


@pytest.mark.parametrize(
    "order, first",
    [("order=price", ["price"]), ("order=death", ["kills"]),
     ("order=own-results&order=pregnancy", ["own-results", "harms"])],
)  # fmt: skip
def test_what_matters_to_the_reader_stands_first_a_row_stands_for_its_question(
    reader, order, first
):
    tree = parse(reader.get(f"/compare/?{TWO}&{order}"))
    rows = tree.xpath("//*[@data-glance]/tbody/@data-question")
    assert rows[: len(first)] == first
    assert sorted(rows) == sorted(QUESTIONS)
    folds = tree.xpath("//details[.//h3]/div/@id")
    assert folds[: len(first)] == first


@pytest.mark.parametrize(
    "order, ticked", [("order=price", ["money"]), ("order=death", ["not dying of it"])]
)
def test_the_sheet_ticks_what_was_put_first_a_row_stands_for_its_question(reader, order, ticked):
    tree = parse(reader.get(f"/compare/sheet/?{TWO}&{order}"))
    boxes = tree.xpath("//*[contains(@class, 's-on')]")
    assert [said(box).partition(" (yes)")[0] for box in boxes] == ticked


def test_only_what_differs_shows_what_differs_between_places(reader):
    both = "/compare/?option=ahsct-mexico&option=ahsct-india&differences=1"
    response = reader.get(both)
    rows = parse(response).xpath("//*[@data-glance]/tbody/@data-question")
    assert rows == ["for-whom", "time-away", "price", "allowed", "own-results"]
    hidden = "these places do not differ there: Does it help? Can it kill? What else can go wrong?"
    assert hidden in text(response)


def test_of_one_place_alone_nothing_is_hidden_and_the_page_says_why(reader):
    response = reader.get("/compare/?option=ahsct-mexico&option=msc&differences=1")
    assert parse(response).xpath("//*[@data-glance]/tbody/@data-question") == QUESTIONS
    assert "it takes two to differ" in text(response)


@pytest.mark.parametrize(
    "rows, opened",
    [("helps", "helps"), ("own-results", "own-results"), ("harms", "harms"), ("cost", "price"),
     ("who-and-where", "for-whom"), ("first", None)],
)  # fmt: skip
def test_each_fold_has_an_address_also_as_earlier_links_named_it(reader, rows, opened):
    tree = parse(reader.get(f"/compare/?{TWO}&rows={rows}"))
    assert tree.xpath("//details[.//h3]/div/@id") == QUESTIONS
    assert tree.xpath("//details[.//h3][@open]/div/@id") == ([opened] if opened else [])


@pytest.mark.parametrize("rows", ["", "&rows=kills"])
def test_under_what_is_true_of_a_treatment_stands_what_is_told_of_its_place(reader, rows):
    (deaths,) = parse(reader.get(f"/compare/?{TWO}{rows}")).xpath("//*[@data-measure='death']")
    treatments, places = deaths.xpath("./tr")
    assert treatments.xpath("./td/@data-who") == ["aHSCT", "MSC", "Standard treatment"]
    assert places.xpath("./td[@data-who='aHSCT in Mexico']//@data-figure")
    assert "Nothing of these places themselves" in places.text_content()


def test_an_opened_fold_has_every_row_on_its_question(reader):
    closed, opened = (
        parse(reader.get(f"/compare/?{TWO}{rows}")).xpath(
            "//details[div/@id='helps']//@data-measure"
        )
        for rows in ("", "&rows=helps")
    )
    assert set(closed) < set(opened)
    assert "lasting-remission" in opened


@pytest.mark.parametrize(
    "query, named",
    [("order=beauty", "beauty"), ("differences=maybe", "maybe"), ("ms_type=mild", "mild")],
)
@pytest.mark.parametrize("page", ["/compare/", "/compare.csv"])
def test_bad_input_is_named_on_page_and_file(reader, page, query, named):
    response = reader.get(f"{page}?{TWO}&{query}")
    assert response.status_code == 400
    assert named in text(response)


def test_an_emergency_is_named_above_and_told_in_full_below(reader):
    tree = parse(reader.get(f"/compare/?{TWO}"))
    top = said(tree.xpath("//div[@class='heed']")[0])
    assert "Emergency: fever in the months after a transplant; fever or severe headache" in top
    assert tree.xpath("//div[@class='heed']//a/@href") == ["#emergency"]
    full = said(tree.xpath("//*[@id='emergency']")[0])
    assert "38 °C" in full
    assert "Call the transplant unit or go to the nearest hospital" in full


def test_every_figure_of_the_open_data_is_two_clicks_away_at_most(snapshot):
    """All that the old comparison printed on 52 screens is still there."""
    every = json.loads(snapshot.answer("/data/figures.json").content)["figures"]
    start = next(a for a in snapshot.pages if a.startswith("/compare/?") and a.count("option=") > 1)
    reached, told = {start}, set()
    for _ in range(2):
        pages = [page for address in reached if (page := snapshot.answer(address))]
        reached |= {link for page in pages for link in links(parse(page), "/")}
    for page in filter(None, map(snapshot.answer, reached)):
        # A sheet as a PDF is linked, too.
        if not page["Content-Type"].startswith("text/html"):
            continue
        told |= set(re.findall(r'data-(?:figure|beside)="([^"]+)"', page.content.decode()))
    assert {figure["id"] for figure in every} - told == set()
