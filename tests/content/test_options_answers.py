"""Filter and list: its places under their treatments, the answers at their heads, and what the
filter by answers leaves."""

from itertools import pairwise

import pytest

from clinics.models import PAYABLE, Option
from mscompare.edition.answers import answer_told
from mscompare.edition.edition import read_edition
from tests.day import DAY
from tests.html import parse
from tests.listed import comparable, get, rows
from treatments.models import Measure, Treatment

pytestmark = pytest.mark.django_db
LIVE = {"HX-Request": "true"}


def text(node):
    """What is read of a node, without the boxes that explain words."""
    return " ".join("".join(node.xpath(".//text()[not(ancestor::*[@popover])]")).split())


def test_every_row_is_a_place_with_its_price_and_what_is_known_there(reader):
    tree = parse(get(reader))
    listed = tree.xpath("//table[contains(@class, 'list')]/tbody/tr")
    assert len(listed) == comparable().count()
    for row in listed:
        (slug,) = row.xpath("./th//input/@value")
        option = Option.objects.get(slug=slug)
        (link,) = row.xpath("./th//a")
        assert link.get("href") == option.get_absolute_url()
        assert row.xpath("./th//input/@aria-label") == [f"Compare {option.name}"]
        price, there = row.xpath("./td")
        priced = option.costs.published().exists()
        assert bool(price.xpath(".//@data-figure")) == priced
        assert ("No price" in price.text_content()) != option.costs.filter(
            perspective__in=PAYABLE
        ).exists()
        assert bool(there.text_content().strip()) == (option.country is not None)
        assert not row.xpath(".//@data-answer")


def test_clinics_stand_under_their_country_and_say_what_is_the_same_there(reader):
    tree = parse(get(reader))
    for slug, country, name in (
        ("ahsct-mexico-clinica-ruiz", "ahsct-mexico", "Clínica Ruiz (HSCT México)"),
        ("ahsct-india-hsct-india", "ahsct-india", "HSCT India"),
    ):
        (row,) = tree.xpath(f"//tr[contains(@class, 'under')][.//input[@value='{slug}']]")
        assert row.getprevious().xpath(".//input/@value") == [country]
        assert row.xpath("./th//a/text()") == [name]
        assert "Rules: as in " in text(row)
    (alone,) = parse(get(reader, "clinic=clinica-ruiz")).xpath("//tr[.//input[@name='option']]")
    assert "under" not in alone.get("class", "")
    assert "as in" not in text(alone)


def test_every_place_is_called_by_the_name_of_the_option(reader):
    """What is seen under a treatment is the place; what is heard is the option."""
    for query in ("", "sort=price", "country=mexico"):
        for head in parse(get(reader, query)).xpath("//tr/th[.//input[@name='option']]"):
            name = Option.objects.get(slug=head.xpath(".//input/@value")[0]).name
            assert text(head) in (name, f"{name}: No country named")


def test_what_is_known_of_each_treatment_stands_once_at_the_head_of_its_places(reader):
    tree = parse(get(reader))
    listed = {Option.objects.get(slug=slug).treatment for slug in rows(get(reader))}
    groups = tree.xpath("//section[contains(@class, 'group')]")
    assert [g.xpath("./h2/@id") for g in groups] == [
        [f"known-{row.slug}"] for row in sorted(listed, key=lambda row: row.folded)
    ]
    for treatment in listed:
        (group,) = [g for g in groups if g.xpath(f"./h2[@id='known-{treatment.slug}']")]
        questions = [text(dt) for dt in group.xpath("./dl/div/dt")]
        asked = ("Does it help?", "Can it kill?")
        assert questions == [*(f"{q} {treatment.short_name}" for q in asked), "Whom is it for?"]
        links = group.xpath("./dl/div/dt/a/@href")
        names = [f"/treatments/{treatment.slug}/{name}/" for name in ("no-worsening", "death")]
        assert links == names
        for link in links:
            assert reader.get(link).status_code == 200
        mine = f"{treatment.slug}-"
        for name in group.xpath("./dl//@data-answer"):
            assert name.startswith(mine)


@pytest.mark.parametrize("ms_type, told", [("", None), ("relapsing", "relapsing"),
                                           ("primary-progressive", "progressive")])  # fmt: skip
def test_its_head_says_what_the_comparison_says_for_the_type_that_was_chosen(reader, ms_type, told):
    page = parse(get(reader, f"ms_type={ms_type}&treatment=ahsct"))
    head = [text(p) for p in page.xpath("//dl[@class='head']//p[@data-answer]")]
    compared = parse(
        reader.get("/compare/", {"option": "ahsct"} | ({"ms_type": told} if told else {}))
    )
    cells = "//tbody[@data-question='helps' or @data-question='kills']//td[@data-option='ahsct']"
    assert head == [text(p) for p in compared.xpath(f"{cells}//p[@data-answer]")] != []


@pytest.mark.parametrize("ms_type", ["", "progressive"])
def test_the_heads_of_two_treatments_that_were_studied_have_the_same_room(reader, ms_type):
    """In relapsing MS nobody compared mesenchymal cells: what was never studied may be shorter."""
    tree = parse(get(reader, f"ms_type={ms_type}"))
    words = {}
    for slug in ("ahsct", "msc"):
        (head,) = tree.xpath(f"//section[h2[@id='known-{slug}']]/dl")
        words[slug] = len(text(head).split())
    assert max(words.values()) - min(words.values()) <= max(words.values()) / 4, words


def test_no_two_neighbouring_cells_say_the_same(reader):
    for query in ("", "sort=price", "budget=60000"):
        for row in parse(get(reader, query)).xpath("//table/tbody/tr"):
            cells = [text(cell) for cell in row.xpath("./*")]
            assert all(one != other for one, other in pairwise(filter(None, cells))), cells


@pytest.mark.parametrize("sort", ["price", "-price"])
def test_by_price_all_stand_in_one_table_below_what_is_known_of_them(reader, sort):
    tree = parse(get(reader, f"sort={sort}"))
    (known,) = tree.xpath("//div[@class='known']")
    heads = known.xpath(".//h3/@id")
    assert heads == [f"known-{slug}" for slug in (
        "ahsct", "ahsct-msc", "msc", "msc-multi-session", "type-not-stated")]  # fmt: skip
    (table,) = tree.xpath("//div[@class='group']/table")
    assert len(table.xpath("./tbody/tr")) == comparable().count()
    assert len(tree.xpath("//dl[@class='head']")) == len(heads)


def test_prices_in_dollars_have_one_axis_on_the_page(reader):
    for query in ("", "budget=60000", "sort=price"):
        (axis,) = parse(get(reader, query)).xpath("//main//*[@data-axis]")
        assert axis.get("data-ends") == "$0 to $200,000"
    assert not parse(get(reader, "clinic=nhs-hospitals")).xpath("//main//*[@data-axis]")


def test_the_button_stands_at_the_top_and_at_the_end_of_the_list(reader):
    tree = parse(get(reader, "option=ahsct-india&option=msc-mexico"))
    buttons = tree.xpath("//form//button[@name='compare']")
    before = [len(button.xpath("preceding::input[@name='option']")) for button in buttons]
    assert before == [0, comparable().count()]
    (bar,) = tree.xpath("//*[contains(@class, 'bar-stays')]")
    assert text(bar.xpath(".//p[@class='ticked-names']")[0]) == "aHSCT in India · MSC in Mexico"
    unticks = bar.xpath(".//button[@name='untick']")
    assert [button.get("value") for button in unticks] == ["ahsct-india", "msc-mexico"]
    assert [text(button) for button in unticks] == [
        "Untick aHSCT in India ✕", "Untick MSC in Mexico ✕",
    ]  # fmt: skip


def test_four_of_five_stay_ticked_where_one_is_unticked(reader):
    five = "&".join(f"option={slug}" for slug in (
        "ahsct", "ahsct-india", "ahsct-mexico", "msc", "msc-mexico"))  # fmt: skip
    response = get(reader, f"{five}&untick=msc")
    assert response.status_code == 302
    assert response["Location"].count("option=") == 4
    response = get(reader, "option=ahsct&option=msc&budget=abc&untick=msc")
    assert response.status_code == 400
    assert parse(response).xpath("//input[@name='option']/@value") == ["ahsct"]


def test_what_is_known_stands_once_where_options_stand_aside_too(reader):
    for query in ("budget=60000", "budget=60000&sort=price", "strength=3"):
        tree = parse(get(reader, query))
        known = tree.xpath("//@id[starts-with(., 'known-')]")
        assert len(known) == len(set(known))
        slugs = tree.xpath("//tr//input[@name='option']/@value")
        treatments = {Option.objects.get(slug=slug).treatment.slug for slug in slugs}
        assert {f"known-{slug}" for slug in treatments} == set(known)


def test_a_tick_of_an_option_aside_stands_there_alone(reader):
    tree = parse(get(reader, "budget=60000&option=ahsct-germany&option=ahsct-mexico"))
    assert len(tree.xpath("//input[@value='ahsct-germany']")) == 1
    assert not tree.xpath("//fieldset[@class='ticked']")


def test_what_is_free_says_to_whom_and_services_are_counted(reader):
    tree = parse(get(reader))
    (row,) = tree.xpath("//tr[.//input[@value='ahsct-united-kingdom-nhs']]")
    assert "£0 (2016), free to the patient if accepted" in text(row)
    (services,) = tree.xpath("//details[summary/h2='Services']")
    assert text(services.xpath("./summary")[0]) == f"Services {len(services.xpath('.//li'))}"
    assert "one price for US/Canada" in text(services)


def test_live_filters_say_how_many_are_chosen(reader):
    tree = parse(get(reader, "country=mexico&country=india&ms_type=relapsing", **LIVE))
    said = {e.get("id"): text(e) for e in tree.xpath("//*[starts-with(@id, 'chosen-')]")}
    assert (said["chosen-country"], said["chosen-ms_type"]) == ("2 chosen", "1 chosen")
    assert (said["chosen-treatment"], said["chosen-filters"]) == ("", "2 chosen")


def test_an_option_is_unticked_by_its_button_and_nothing_else_is_lost(reader):
    asked = "country=mexico&budget=60k&option=ahsct-india&option=msc-mexico&page=1"
    response = get(reader, f"{asked}&untick=ahsct-india")
    assert response.status_code == 302
    assert response["Location"] == "/options/?country=mexico&budget=60k&option=msc-mexico"
    response = get(reader, "option=msc-mexico&untick=msc-mexico")
    assert response["Location"] == "/options/"
    response = get(reader, "option=msc-mexico&untick=ahsct")
    assert response["Location"] == "/options/?option=msc-mexico"
    assert get(reader, "option=msc-mexico&untick=").status_code == 200


@pytest.mark.parametrize("yes", range(1, 5))
def test_evidence_leaves_treatments_with_a_benefit_that_is_so_sure(reader, today, yes):
    """Below three of five no benefit is said at all, so 1 and 2 leave what 3 leaves."""
    edition = read_edition(DAY)
    felt = [m.slug for m in edition.published(Measure) if m.felt]
    sure = {"may": 3, "probably": 4, "does": 5}
    known = {
        treatment.slug
        for treatment in edition.published(Treatment)
        for measure in felt
        if (answer := answer_told(edition, treatment.slug, measure))
        and sure.get(answer.halves[0].word, 0) >= yes
    }
    expected = {option.slug for option in comparable() if option.treatment.slug in known}
    listed = rows(get(reader, f"evidence={yes}"))
    assert set(listed) == expected
