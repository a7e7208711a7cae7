"""What stands on top of a printed page, hidden on screen: whose it is, where, of which day."""

import re

import pytest

from mscompare.edition.editions import editions
from tests.html import parse

pytestmark = pytest.mark.django_db
DAY = re.compile(r"Data of \d{1,2} [A-Z][a-z]+ \d{4}$")
LIST = "/options/?treatment=ahsct&country=mexico&budget=60k"
HTMX = {"HX-Request": "true"}


def on_paper(response):
    """The lines of the block, in their order."""
    (block,) = parse(response).xpath("//*[@id='on-paper']")
    return [" ".join(line.text_content().split()) for line in block]


@pytest.mark.parametrize("address", ["/", "/sources/", "/treatments/ahsct/", "/about/"])
def test_a_printed_page_says_whose_it_is_of_which_day_and_where_it_stands(reader, address):
    site, here, warning = on_paper(reader.get(address))
    assert site.startswith("MS Compare · ")
    assert DAY.search(site)
    assert here == f"http://testserver{address}"
    assert warning == (
        "No clinician has reviewed this. Do not stop or delay your MS medicine because of it."
    )


def test_the_address_is_the_one_that_the_site_has_for_others(client, settings):
    settings.SITE_URL = "https://compare.example"
    assert on_paper(client.get("/evidence/"))[1] == "https://compare.example/evidence/"


def test_the_day_is_that_of_what_the_page_tells(client):
    edition = editions.current()
    assert f"{edition.day.day} {edition.day:%B} {edition.day.year}" in on_paper(client.get("/"))[0]


@pytest.mark.parametrize(
    "address, chosen",
    [
        (LIST, "Options: aHSCT, Mexico, up to $60,000"),
        ("/options/?ms_type=relapsing&sort=price",
         "Options: studied in relapsing MS, lowest price first"),
        ("/compare/?option=ahsct-mexico&option=msc-mexico",
         "aHSCT in Mexico and MSC in Mexico, side by side"),
    ],
)  # fmt: skip
def test_what_the_reader_chose_stands_there_in_words(reader, address, chosen):
    _, here, said, _ = on_paper(reader.get(address))
    assert here == f"http://testserver{address}"
    assert said == chosen


def test_fields_that_were_sent_empty_are_not_in_the_address_on_paper(reader):
    page = reader.get("/options/?q=&treatment=ahsct&budget=60k&page=")
    assert on_paper(page)[1] == "http://testserver/options/?treatment=ahsct&budget=60k"


def test_results_that_change_while_one_chooses_bring_their_own(client):
    whole, part = client.get(LIST), client.get(LIST, headers=HTMX)
    assert on_paper(part) == on_paper(whole)
    (block,) = parse(part).xpath("//*[@id='on-paper']")
    assert block.get("data-hx-swap-oob") == "true"


def test_a_page_that_tells_of_a_fault_repeats_no_address(client):
    site, warning = on_paper(client.get("/nothing/?seen=words"))
    assert site == "MS Compare"
    assert warning.startswith("No clinician has reviewed this.")


@pytest.mark.parametrize(
    "options, of",
    [
        (("ahsct-mexico", "msc-mexico"), ["aHSCT", "MSC", "Standard treatment,"]),
        (("ahsct-mexico", "ahsct-india", "msc"), [None, None, "MSC", "Standard treatment,"]),
    ],
)
def test_a_treatment_with_one_place_is_named_beside_it_on_paper(reader, options, of):
    address = "/compare/?" + "&".join(f"option={slug}" for slug in options)
    heads = parse(reader.get(address)).xpath("//*[@data-glance]/thead//th[@data-option]")
    assert [head.get("data-of") for head in heads] == of


def test_the_head_of_a_list_names_its_treatment_for_the_pages_that_follow(reader):
    tables = parse(reader.get("/options/?treatment=ahsct")).xpath("//table[@class='list']")
    assert {head.get("data-of") for t in tables for head in t.xpath(".//thead//th[1]")} == {
        "aHSCT:"
    }
