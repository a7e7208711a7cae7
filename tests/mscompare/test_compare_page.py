"""Side by side, on paper and as CSV."""

import csv
import io

import pytest

from clinics.models import Cost
from tests.html import broken_figures, loose_figures, parse
from treatments.models import Finding, Statement

pytestmark = pytest.mark.django_db
TWO = "option=ahsct-mexico&option=msc-mexico"
THREE = TWO + "&option=ahsct-united-states"


def text(response):
    return " ".join(parse(response).text_content().split())


def test_options_and_standard_treatment_stand_in_columns_and_measures_in_rows(client):
    tree = parse(client.get(f"/compare/?{TWO}"))
    heads = tree.xpath("//th[@data-option]/@data-option")
    assert heads == ["ahsct-mexico", "msc-mexico", "standard-care"]
    measures = tree.xpath("//tbody/@data-measure")
    assert measures[0] == "no-worsening"
    assert "price" in measures
    for row in tree.xpath("//tbody[@data-measure]/tr[not(@class='group')]"):
        assert len(row.xpath("./td")) == 3


def test_an_empty_cell_says_not_known_and_the_row_says_once_what_that_means(client):
    tree = parse(client.get("/compare/?option=msc-mexico"))
    row = tree.xpath("//tbody[@data-measure='infertility']")[0]
    assert row.text_content().count("Not known") == 2
    assert row.text_content().count("Ask before you decide") == 1


def test_without_options_the_page_says_how_to_choose(client):
    response = client.get("/compare/")
    assert response.status_code == 200
    assert "Nothing is chosen yet" in text(response)
    assert parse(response).xpath("//th[@data-option]/@data-option") == ["standard-care"]


def test_standard_care_named_in_the_address_stands_once(client):
    tree = parse(client.get(f"/compare/?{TWO}&option=standard-care"))
    assert tree.xpath("//th[@data-option]/@data-option").count("standard-care") == 1


@pytest.mark.parametrize("page", ["/compare/", "/compare/sheet/", "/compare.csv"])
def test_an_unknown_option_is_404_and_named(client, page):
    response = client.get(f"{page}?option=nonsense&option=ahsct")
    assert response.status_code == 404
    assert "nonsense" in text(response)
    assert "/compare/?option=ahsct" in parse(response).xpath("//main//a/@href")


@pytest.mark.parametrize("slug", ["consultation-mexico", "supportive-therapy"])
def test_a_service_is_not_an_option_to_compare(client, slug):
    assert client.get(f"/compare/?option={slug}").status_code == 404


def test_a_fifth_option_is_refused_and_four_are_offered(client):
    five = "&".join(
        f"option={s}" for s in ("ahsct", "msc", "ahsct-msc", "msc-mexico", "msc-canada")
    )
    response = client.get(f"/compare/?{five}")
    assert response.status_code == 400
    assert "up to 4" in text(response)
    link = parse(response).xpath("//a[contains(@class, 'button')]/@href")[0]
    assert client.get(link).status_code == 200


@pytest.mark.parametrize(
    "query, status, named",
    [
        ("order=beauty", 400, "beauty"),
        ("differences=2", 400, "2"),
        ("colour=red", 400, "colour"),
        ("option=a%00b", 400, "option"),
    ],
)
def test_what_is_not_understood_is_named(client, query, status, named):
    response = client.get(f"/compare/?{query}")
    assert response.status_code == status
    assert named in text(response)


def test_the_same_option_twice_stands_once(client):
    tree = parse(client.get("/compare/?option=ahsct&option=ahsct"))
    assert tree.xpath("//th[@data-option]/@data-option") == ["ahsct", "standard-care"]


def test_an_option_can_be_taken_away_in_place(client):
    tree = parse(client.get(f"/compare/?{TWO}"))
    away = tree.xpath("//thead//a[contains(., 'Take away aHSCT in Mexico')]/@href")
    assert away == ["/compare/?option=msc-mexico"]


def test_every_source_is_numbered_with_publisher_and_interest(client):
    tree = parse(client.get(f"/compare/?{TWO}"))
    listed = {int(li.get("value")): li for li in tree.xpath("//section[@class='sources']//li")}
    used = {
        int("".join(c for c in a.text_content() if c.isdigit()))
        for a in tree.xpath("//a[contains(@class, 'source')][starts-with(@href, '/sources/')]")
    }
    assert used == set(listed)
    placidway = next(li for li in listed.values() if "PlacidWay" in li.text_content())
    assert "Refers patients to clinics" in placidway.text_content()


def of_medicines():
    """Prices of standard treatment: the sheet prints one and counts the rest."""
    costs = Cost.objects.filter(option__treatment__slug="standard-care")
    return set(costs.values_list("key", flat=True))


def test_page_sheet_and_csv_print_the_same_price_figures(client):
    page = parse(client.get(f"/compare/?{THREE}"))
    sheet = parse(client.get(f"/compare/sheet/?{THREE}"))
    price = "//tbody[@data-measure='price']//@data-figure"
    assert set(page.xpath(price)) - of_medicines() == set(sheet.xpath(price)) - of_medicines()
    assert set(sheet.xpath(price)) <= set(page.xpath(price))
    rows = list(csv.DictReader(io.StringIO(client.get(f"/compare.csv?{THREE}").content.decode())))
    amounts = {r["figure or sentence"] for r in rows if r["measure"] == "What does it cost?"}
    shown = set(page.xpath("//tbody[@data-measure='price']//*[@class='amount']/text()"))
    assert shown <= amounts


def test_the_csv_has_a_line_for_each_figure_with_strength_and_source(client):
    response = client.get(f"/compare.csv?{TWO}")
    assert response["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    ruiz = next(r for r in rows if r["figure or sentence"] == "$54,500–58,000")
    assert ruiz["option"] == "aHSCT in Mexico"
    assert ruiz["how wide"] == "at Clínica Ruiz, Mexico"
    assert ruiz["strength"] == "Limited"
    assert ruiz["as printed"] == "$54,500 – $58,000"
    assert ruiz["publisher"].startswith("Live with MS")
    gap = next(r for r in rows if r["measure"].startswith("Can it end fertility")
               and r["option"] == "MSC in Mexico")  # fmt: skip
    assert gap["figure or sentence"].startswith("not known")


def test_the_sheet_keeps_the_contract_and_says_who_has_not_reviewed_it(client):
    response = client.get(f"/compare/sheet/?{THREE}")
    tree = parse(response)
    assert not loose_figures(tree)
    assert not broken_figures(tree)
    words = text(response)
    assert "No clinician has reviewed this." in words
    assert "is an emergency" in words
    assert len(tree.xpath("(//ol[@class='questions'])[1]/li")) == 3
    assert tree.xpath("//*[@data-option]/@data-option")[-1] == "standard-care"


def test_the_sheet_drops_no_serious_harm(client):
    page = parse(client.get("/compare/?option=ahsct&option=msc"))
    sheet = parse(client.get("/compare/sheet/?option=ahsct&option=msc"))
    for measure in ("death", "serious-infection", "infertility", "new-autoimmune-disease",
                    "side-effects"):  # fmt: skip
        cells = page.xpath(f"//tbody[@data-measure='{measure}']/tr[not(@class='group')]/td")
        told = " ".join(
            sheet.xpath(f"//tbody[@data-measure='{measure}']")[0].text_content().split()
        )
        for name, cell in zip(("aHSCT:", "MSC:", "Standard treatment:"), cells, strict=True):
            assert (name in told) == ("Not known" not in cell.text_content()), (measure, name)
    text = " ".join(sheet.text_content().split())
    for harm in ("28 in 1,000", "arachnoiditis", "meningitis", "PML",
                 "early menopause", "new autoimmune disease"):  # fmt: skip
        assert harm in text, harm


def test_of_a_grave_harm_the_sheet_prints_the_highest_count_too(client):
    """The best-supported count alone could flatter."""
    page = parse(client.get("/treatments/ahsct/"))
    sheet = parse(client.get("/compare/sheet/?option=ahsct"))
    deaths = "//*[@data-measure='death']//*[@data-figure]"
    for key in ("sormani-2017-deaths", "muraro-2017-deaths"):
        assert key in page.xpath(f"{deaths}/@data-figure")
        assert key in sheet.xpath(f"{deaths}/@data-figure")
    assert "treated 1995–2006" in " ".join(sheet.text_content().split())


def test_a_larger_sheet_can_be_asked_for(client):
    tree = parse(client.get(f"/compare/sheet/?{TWO}&large=1"))
    assert "sheet-large" in tree.xpath("//body/@class")[0]
    assert client.get(f"/compare/sheet/?{TWO}&large=2").status_code == 400


def test_the_sheet_prints_each_price_once_and_counts_the_rest_rightly(client):
    tree = parse(client.get(f"/compare/sheet/?{THREE}"))
    keys = tree.xpath("//tbody[@data-measure='price']//*[@data-figure]/@data-figure")
    assert len(keys) == len(set(keys))
    table = parse(client.get(f"/compare/?{THREE}"))
    every = table.xpath("//tbody[@data-measure='price']//*[@data-figure]/@data-figure")
    assert set(keys) - of_medicines() == set(every) - of_medicines()
    left = len(set(every) - set(keys))
    assert f"{left} more on the site" in " ".join(tree.text_content().split())


def test_the_sheet_says_what_it_leaves_to_the_site_and_where_that_is(client):
    words = text(client.get(f"/compare/sheet/?{TWO}"))
    assert "Only on the site: Daily life and tiredness" in words
    assert "testserver/compare/?option=ahsct-mexico&option=msc-mexico&seen=" in words


def test_an_unsafe_claim_on_the_sheet_says_what_is_unsafe(client):
    words = text(client.get("/compare/sheet/?option=msc"))
    assert "Unsafe. " in words
    assert "meningitis" in words


def test_a_reader_who_comes_from_a_sheet_is_told_so(client):
    words = text(client.get(f"/compare/?{TWO}&seen=2026-11-01"))
    assert "data of 1 November 2026" in words
    refused = client.get(f"/compare/?{TWO}&seen=soon")
    assert refused.status_code == 400
    assert "“soon”" in text(refused)


def test_an_unknown_parameter_keeps_the_options_in_the_way_on(client):
    response = client.get(f"/compare/?{TWO}&bogus=1")
    assert response.status_code == 400
    assert f"/compare/?{TWO}" in parse(response).xpath("//main//a/@href")


def test_no_line_of_the_csv_can_start_a_formula(client):
    Statement.objects.filter(measure__slug="improvement").update(text="=cmd|x")
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


def test_a_result_that_is_printed_twice_stands_once_and_names_the_other_place(client):
    copy = Finding.objects.filter(repeats__isnull=False).select_related("repeats").first()
    page = client.get("/compare/?option=ahsct").content.decode()
    assert f'data-figure="{copy.key}"' not in page
    original = parse(client.get("/compare/?option=ahsct")).xpath(
        f"//div[@data-figure='{copy.repeats.key}']"
    )[0]
    assert "Also printed in" in original.text_content()
    assert copy.locator in original.text_content()
