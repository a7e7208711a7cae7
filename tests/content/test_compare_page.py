"""Side by side, on paper and as CSV."""

import csv
import io

import pytest

from tests.html import parse, text
from treatments.models import Finding, Measure, Statement

pytestmark = pytest.mark.django_db
TWO = "option=ahsct-mexico&option=msc-mexico"
THREE = TWO + "&option=ahsct-united-states"


def test_options_and_standard_treatment_stand_in_columns_and_measures_in_rows(reader):
    tree = parse(reader.get(f"/compare/?{TWO}"))
    heads = tree.xpath("//th[@data-option]/@data-option")
    assert heads == ["ahsct-mexico", "msc-mexico", "standard-care"]
    measures = tree.xpath("//tbody/@data-measure")
    assert measures[0] == "no-worsening"
    assert "price" in measures
    for row in tree.xpath("//tbody[@data-measure]/tr"):
        assert sum(int(cell.get("colspan", 1)) for cell in row.xpath("./td")) == 3


def test_an_empty_cell_says_not_known_and_the_row_says_once_what_that_means(reader):
    tree = parse(reader.get("/compare/?option=ahsct-msc&order=insurance"))
    row = tree.xpath("//tbody[@data-measure='insurance']")[0]
    assert row.text_content().count("Not known") == 2
    assert row.text_content().count("Ask your insurer in writing") == 1


def test_where_nothing_is_known_the_answer_says_so_of_all_medicines_at_once(reader):
    tree = parse(reader.get("/compare/?option=msc-mexico"))
    row = tree.xpath("//tbody[@data-measure='infertility']")[0]
    assert row.text_content().count("Ask first") == 2
    assert "Where it says" not in row.text_content()


def test_without_options_the_page_says_how_to_choose(reader):
    response = reader.get("/compare/")
    assert response.status_code == 200
    assert "Nothing is chosen yet" in text(response)
    assert parse(response).xpath("//th[@data-option]/@data-option") == ["standard-care"]


def test_standard_care_named_in_the_address_stands_once(reader):
    tree = parse(reader.get(f"/compare/?{TWO}&option=standard-care"))
    assert tree.xpath("//th[@data-option]/@data-option").count("standard-care") == 1


@pytest.mark.parametrize("page", ["/compare/", "/compare/sheet/", "/compare.csv"])
def test_an_unknown_option_is_404_and_named(reader, page):
    response = reader.get(f"{page}?option=nonsense&option=ahsct")
    assert response.status_code == 404
    assert "nonsense" in text(response)
    assert "/compare/?option=ahsct" in parse(response).xpath("//main//a/@href")


@pytest.mark.parametrize("slug", ["consultation-mexico", "supportive-therapy"])
def test_a_service_is_not_an_option_to_compare(reader, slug):
    assert reader.get(f"/compare/?option={slug}").status_code == 404


def test_a_fifth_option_is_refused_and_four_are_offered(reader):
    five = "&".join(
        f"option={s}" for s in ("ahsct", "msc", "ahsct-msc", "msc-mexico", "msc-canada")
    )
    response = reader.get(f"/compare/?{five}")
    assert response.status_code == 400
    assert "up to 4" in text(response)
    link = parse(response).xpath("//a[contains(@class, 'button')]/@href")[0]
    assert reader.get(link).status_code == 200


@pytest.mark.parametrize(
    "query, status, named",
    [
        ("order=beauty", 400, "beauty"),
        ("differences=2", 400, "2"),
        ("budget=red", 400, "budget"),
        ("option=a%00b", 400, "option"),
    ],
)
def test_what_is_not_understood_is_named(reader, query, status, named):
    response = reader.get(f"/compare/?{query}")
    assert response.status_code == status
    assert named in text(response)


def test_the_same_option_twice_stands_once_and_that_is_said(reader):
    response = reader.get("/compare/?option=ahsct&option=ahsct")
    heads = parse(response).xpath("//th[@data-option]/@data-option")
    assert heads == ["ahsct", "standard-care"]
    assert "names aHSCT more than once" in text(response)
    for page in ("/compare/sheet/", "/compare.csv"):
        assert "names aHSCT more than once" in text(
            reader.get(f"{page}?option=ahsct&option=ahsct")
        ), page


def test_an_option_can_be_taken_away_in_place(reader):
    tree = parse(reader.get(f"/compare/?{TWO}"))
    away = tree.xpath("//ul[@class='chips']//a[contains(., 'Take away aHSCT in Mexico')]/@href")
    assert away == ["/compare/?option=msc-mexico"]


def test_every_source_is_numbered_with_publisher_and_interest(reader):
    tree = parse(reader.get(f"/compare/?{TWO}"))
    listed = {int(li.get("value")): li for li in tree.xpath("//*[contains(@class, 'sources')]//li")}
    used = {
        int("".join(c for c in a.text_content() if c.isdigit()))
        for a in tree.xpath("//a[contains(@class, 'source')][starts-with(@href, '/sources/')]")
    }
    assert used == set(listed)
    placidway = next(li for li in listed.values() if "PlacidWay" in li.text_content())
    assert "Refers patients to clinics" in placidway.text_content()


def test_the_csv_has_a_line_for_each_figure_with_strength_and_source(reader):
    response = reader.get(f"/compare.csv?{TWO}")
    assert response["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    ruiz = next(r for r in rows if r["figure or sentence"] == "$54,500–58,000")
    assert ruiz["option"] == "aHSCT in Mexico"
    assert ruiz["how wide"] == "at Clínica Ruiz (HSCT México), Mexico"
    assert ruiz["strength"] == "Limited"
    assert ruiz["as printed"] == "$54,500 – $58,000"
    assert ruiz["publisher"].startswith("Live with MS")
    gap = next(r for r in rows if r["measure"].startswith("Can it end fertility")
               and r["option"] == "MSC in Mexico")  # fmt: skip
    assert (gap["how wide"], gap["figure or sentence"]) == (
        "answer", "We found no count. Ask first.",
    )  # fmt: skip


def test_a_reader_who_comes_from_a_sheet_is_told_so(client):
    words = text(client.get(f"/compare/?{TWO}&seen=2026-11-21.1"))
    assert "No figure here has changed since you printed this on 21 November 2026." in words
    refused = client.get(f"/compare/?{TWO}&seen=soon")
    assert refused.status_code == 400
    assert "“soon”" in text(refused)


def test_an_unknown_parameter_keeps_the_options_in_the_way_on(reader):
    response = reader.get(f"/compare/?{TWO}&budget=1")
    assert response.status_code == 400
    assert f"/compare/?{TWO}" in parse(response).xpath("//main//a/@href")


def test_no_line_of_the_csv_can_start_a_formula(client):
    for statement in Statement.objects.filter(measure__slug="improvement"):
        statement.text = "=cmd|x"
        statement.save()
    lines = csv.reader(io.StringIO(client.get("/compare.csv?option=ahsct").content.decode()))
    cells = [cell for line in lines for cell in line]
    assert "'=cmd|x" in cells
    assert not [cell for cell in cells if cell[:1] in "=+@" and cell]


@pytest.mark.parametrize("address", ["/", "/options/", "/data/figures.json", "/healthz", "/nope/"])
def test_public_pages_are_only_read(client, address):
    response = client.post(address)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "only read" in text(response)


def test_a_result_that_is_printed_twice_stands_once_and_names_the_other_place(reader):
    copy = Finding.objects.filter(repeats__isnull=False).select_related("repeats").first()
    address = f"/treatments/{copy.repeats.treatment.slug}/{copy.repeats.measure.slug}/"
    page = reader.get(address).content.decode()
    assert f'data-figure="{copy.key}"' not in page
    original = parse(reader.get(address)).xpath(f"//div[@data-figure='{copy.repeats.key}']")[0]
    assert "Also printed in" in original.text_content()
    assert copy.locator in original.text_content()


def test_the_first_rows_are_few_and_hold_every_grave_harm_price_and_rule(reader):
    rows = parse(reader.get(f"/compare/?{TWO}")).xpath("//tbody/@data-measure")
    outcomes = Measure.objects.filter(slug__in=rows, gravity=None)
    always = {"price", "hospital-stay", "suitability", "availability"}
    assert len(outcomes.exclude(slug__in=always)) <= 7
    grave = set(Measure.objects.published().exclude(gravity=None).values_list("slug", flat=True))
    assert grave | always <= set(rows)


def test_every_row_is_one_click_away(reader):
    first = parse(reader.get(f"/compare/?{TWO}"))
    shown = set(first.xpath("//tbody/@data-measure"))
    for href in first.xpath("//details//p[@class='go']/a/@href"):
        shown |= set(parse(reader.get(href)).xpath("//tbody/@data-measure"))
    every = Measure.objects.published().exclude(group="background")
    assert shown == set(every.values_list("slug", flat=True))


def test_a_group_of_rows_that_is_not_there_is_refused_and_named(reader):
    response = reader.get(f"/compare/?{TWO}&rows=nonsense")
    assert response.status_code == 400
    assert "nonsense" in text(response)
    assert f"/compare/?{TWO}" in parse(response).xpath("//main//a/@href")


def test_what_the_reader_ticks_stands_first_also_from_the_second_layer(reader):
    tree = parse(reader.get(f"/compare/?{TWO}&order=price&order=pregnancy"))
    assert tree.xpath("//tbody/@data-measure")[:2] == ["price", "pregnancy"]
    ticked = tree.xpath("//input[@name='order'][@checked]/@value")
    assert set(ticked) == {"price", "harms"}


def test_each_change_in_place_keeps_the_other_choices(reader):
    tree = parse(reader.get(f"/compare/?{TWO}&order=price&differences=1"))
    away = tree.xpath("//ul[@class='chips']//a[contains(., 'Take away')]/@href")[0]
    assert away == "/compare/?option=msc-mexico&order=price&differences=1"
    assert tree.xpath("//input[@id='link']/@value")[0].endswith(
        f"/compare/?{TWO}&order=price&differences=1"
    )


def test_an_option_can_be_added_in_place_until_there_are_four(reader):
    tree = parse(reader.get(f"/compare/?{TWO}"))
    form = tree.xpath("//form[.//select[@name='option']]")[0]
    assert form.xpath(".//input[@name='option']/@value") == ["ahsct-mexico", "msc-mexico"]
    offered = form.xpath(".//option/@value")
    assert "ahsct" in offered
    assert "ahsct-mexico" not in offered
    # Nothing chosen adds nothing.
    assert reader.get(f"/compare/?{TWO}&option=").status_code == 200
    four = f"/compare/?{TWO}&option=ahsct&option=msc"
    assert not parse(reader.get(four)).xpath("//select[@name='option']")


def test_each_cell_leads_to_everything_found_on_its_question(reader):
    tree = parse(reader.get(f"/compare/?{TWO}"))
    for cell in tree.xpath("//tbody[@data-measure]/tr[@class='row']/td"):
        for href in cell.xpath(".//p[@class='rest']/a/@href"):
            whole = parse(reader.get(href))
            here = set(cell.xpath(".//div/@data-figure"))
            assert here <= set(whole.xpath("//@data-figure")), href


def test_a_benefit_never_stands_first_without_a_trial_that_found_none(reader):
    tree = parse(reader.get("/compare/?option=msc"))
    (row,) = tree.xpath("//tbody[@data-measure='new-lesions']")
    assert "the fairest study did not find fewer new brain lesions" in row.text_content()
    opened = parse(reader.get("/compare/?option=msc&rows=helps"))
    figures = opened.xpath("//tbody[@data-measure='new-lesions']//@data-figure")
    assert Finding.objects.filter(key__in=figures, direction="no-benefit-found").exists()
