"""Titles, descriptions, the way back, and what search engines are told."""

import json
import re

import pytest

from mscompare.open_data import structured_data
from mscompare.options.filters import options_title
from mscompare.web.titles import titled
from tests import factories
from tests.html import parse
from treatments.models import Treatment

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# A page of every kind that search engines may list, with the labels of its way back.
LISTED = {
    "/": [],
    "/options/": [],
    "/treatments/": [],
    "/treatments/ahsct/": ["Treatments", "aHSCT"],
    "/treatments/ahsct/studies/": ["Treatments", "aHSCT", "Who was studied"],
    "/treatments/ahsct/more/": ["Treatments", "aHSCT", "More about it"],
    "/countries/": [],
    "/countries/mexico/": ["Countries", "Mexico"],
    "/clinics/": [],
    "/clinics/clinica-ruiz/": ["Clinics", "Clínica Ruiz (HSCT México)"],
    "/sources/": [],
    "/sources/kaloni/": ["Sources", "Kaloni (stemcell.kaloni.com)"],
    "/claims/": [],
    "/disagreements/": [],
    "/evidence/": [],
    "/glossary/": [],
    "/questions/": [],
    "/data/": [],
    "/about/": [],
    "/about/ipdas/": ["About this site", "The standard for decision aids"],
    "/privacy/": [],
    "/accessibility/": [],
}
# Pages made for one reader's choice, with the clean page they belong to.
KEPT_OUT = {
    "/options/?country=mexico": "/options/",
    "/options/?page=2": "/options/",
    "/options/?budget=abc": "/options/",
    "/claims/?verdict=unsafe": "/claims/",
    "/compare/": "/compare/",
    "/compare/?option=ahsct": "/compare/",
    "/compare/sheet/?option=ahsct": "/compare/sheet/",
    "/treatments/ahsct/death/": "/treatments/ahsct/death/",
    "/treatments/ahsct/death/?option=ahsct-mexico": "/treatments/ahsct/death/",
}


def said(tree):
    """Everything that the page says: its title and its text."""
    return " ".join(f"{tree.findtext('.//title')} {tree.find('body').text_content()}".split())


def data_of(tree):
    blocks = tree.xpath("//script[@type='application/ld+json']/text()")
    return json.loads(blocks[0]) if blocks else None


def strings(data, skip=("@context", "@type", "url", "item", "inLanguage")):
    """Every text in the structured data that is not an address or a word of the vocabulary."""
    if isinstance(data, dict):
        return [s for key, value in data.items() if key not in skip for s in strings(value)]
    if isinstance(data, list):
        return [s for value in data for s in strings(value)]
    return [data] if isinstance(data, str) else []


def meta(tree, name):
    found = tree.xpath(f"//meta[@name='{name}' or @property='{name}']/@content")
    return found[0] if found else None


@pytest.mark.parametrize("address", LISTED)
def test_a_listed_page_says_who_it_is(reader, address):
    tree = parse(reader.get(address))
    assert tree.xpath("//link[@rel='canonical']/@href") == [address]
    assert meta(tree, "robots") is None
    assert tree.findtext(".//title") == f"{meta(tree, 'og:title')} · MS Compare"
    assert meta(tree, "description") == meta(tree, "og:description")
    assert 40 < len(meta(tree, "description")) < 320
    assert meta(tree, "twitter:card") == "summary"
    assert not re.search(r"\d\s?%|\$\d", meta(tree, "description"))


@pytest.mark.parametrize("address", LISTED)
def test_the_way_back_stands_on_every_page_below_the_first_level(reader, address):
    tree = parse(reader.get(address))
    steps = tree.xpath("//main/nav[@class='breadcrumb']/ol/li")
    assert [step.text_content() for step in steps] == LISTED[address]
    assert bool(steps) == (address.count("/") > 2)
    for step in steps[:-1]:
        assert address.startswith(step.find("a").get("href"))
    assert not steps or steps[-1].find("a") is None


@pytest.mark.parametrize("address", LISTED)
def test_structured_data_says_nothing_that_the_page_does_not(reader, address):
    tree = parse(reader.get(address))
    data, text = data_of(tree), said(tree)
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "MedicalWebPage"
    assert data["url"] == address
    assert [s for s in strings(data) if s not in text] == []
    trail = data.get("breadcrumb", {}).get("itemListElement", [])
    assert [step["name"] for step in trail] == LISTED[address]
    assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
    assert not trail or trail[-1]["item"] == address
    # Nobody reviewed, rated or recommends anything here.
    assert not re.search(r"review|rating|offer|price|recommend", json.dumps(data), re.I)


def test_the_comparison_with_the_page_would_find_what_it_does_not_say(reader):
    tree = parse(reader.get("/treatments/ahsct/"))
    invented = structured_data.medical_therapy("A cure", "Everybody gets well.")
    assert [s for s in strings(invented) if s not in said(tree)] == list(strings(invented))


def test_treatments_are_therapies_and_clinics_are_clinics(reader):
    therapy = data_of(parse(reader.get("/treatments/ahsct/")))["mainEntity"]
    assert therapy["@type"] == "MedicalTherapy"
    assert therapy["name"] == Treatment.objects.get(slug="ahsct").name
    place = data_of(parse(reader.get("/clinics/clinica-ruiz/")))["mainEntity"]
    assert place == {
        "@type": "MedicalClinic",
        "name": "Clínica Ruiz (HSCT México)",
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "Mexico",
            "addressLocality": "Puebla",
        },
    }
    assert (
        structured_data.medical_clinic("A", "Rome", "Italy")["address"]["addressLocality"] == "Rome"
    )
    for address in ("/treatments/type-not-stated/", "/treatments/consultation/"):
        assert "mainEntity" not in data_of(parse(reader.get(address)))


def test_what_an_editor_types_cannot_end_the_block_of_data(client):
    factories.treatment(slug="odd", name="</script><b>Odd", summary="<!-- & 'quoted' \"twice\"")
    tree = parse(client.get("/treatments/odd/"))
    assert data_of(tree)["mainEntity"]["name"] == "</script><b>Odd"
    assert data_of(tree)["name"] == "</script><b>Odd"
    assert not tree.xpath("//head//b")


@pytest.mark.parametrize("address", KEPT_OUT)
def test_what_one_reader_chose_is_not_listed(reader, address):
    tree = parse(reader.get(address))
    assert meta(tree, "robots") == "noindex"
    assert tree.xpath("//link[@rel='canonical']/@href") == [KEPT_OUT[address]] * bool(
        KEPT_OUT[address]
    )
    assert data_of(tree) is None


@pytest.mark.parametrize("address", ["/nothing/", "/about/?page=1", "/compare/?option=nonsense"])
def test_an_error_page_is_not_listed_and_stands_for_no_page(reader, address):
    tree = parse(reader.get(address))
    assert meta(tree, "robots") == "noindex"
    assert not tree.xpath("//link[@rel='canonical']")
    assert data_of(tree) is None


def test_addresses_are_whole_where_the_site_has_one(client, settings):
    settings.SITE_URL = "https://compare.example"
    tree = parse(client.get("/treatments/ahsct/"))
    whole = "https://compare.example/treatments/ahsct/"
    assert tree.xpath("//link[@rel='canonical']/@href") == [whole]
    assert data_of(tree)["url"] == whole
    assert "Sitemap: https://compare.example/sitemap.xml" in client.get("/robots.txt").text
    assert f"<loc>{whole}</loc>" in client.get("/sitemap.xml").text


@pytest.mark.parametrize(
    "query, title",
    [
        ("country=mexico&country=india", "Options: Mexico or India"),
        ("treatment=ahsct&budget=60k", "Options: aHSCT, up to $60,000"),
        ("clinic=clinica-ruiz&q=ruiz", "Options: Clínica Ruiz (HSCT México), “ruiz”"),
        ("evidence=3&strength=2",
         "Options: benefit: at least 3 of 5 questions answered yes, price Limited or better"),
        ("independent=1&ms_type=primary-progressive",
         "Options: independent prices, studied in primary progressive MS"),
        ("delivery=intrathecal&sort=price", "Options: given into the spine, lowest price first"),
        ("option=ahsct&option=msc", "Options: 2 ticked"),
        ("page=2", "Options: page 2"),
        ("country=mexico&page=1", "Options: Mexico"),
        ("budget=0", "Options: up to $0"),
        ("budget=abc", "Not understood: Options"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("live", [False, True])
def test_the_title_says_what_was_chosen(reader, query, title, live):
    headers = {"HX-Request": "true"} if live else {}
    text = reader.get(f"/options/?{query}", headers=headers).text
    assert re.search(r"<title>(.*?)</title>", text)[1] == f"{title} · MS Compare"


@pytest.mark.parametrize(
    "address, title",
    [
        ("/claims/?verdict=unsafe", "Claims, checked: Unsafe"),
        ("/claims/?treatment=msc&document=kaloni&verdict=not-supported",
         "Claims, checked: Not supported, MSC, Kaloni (stemcell.kaloni.com)"),
        ("/claims/?page=2", "Claims, checked: page 2"),
        ("/claims/?verdict=magic", "Not understood: Claims, checked"),
        ("/compare/?option=ahsct&option=msc", "aHSCT and MSC, side by side"),
        ("/compare/?option=ahsct&rows=harms&differences=1",
         "aHSCT, side by side: What else can go wrong?, only what differs"),
        ("/compare/", "Compare options"),
        ("/compare/sheet/?option=ahsct&option=msc", "Sheet for your neurologist: aHSCT and MSC"),
        ("/compare/sheet/?option=ahsct&large=1", "Sheet for your neurologist: aHSCT, large print"),
    ],
)  # fmt: skip
def test_pages_made_of_a_choice_are_told_apart_by_their_titles(reader, address, title):
    assert parse(reader.get(address)).findtext(".//title") == f"{title} · MS Compare"


def test_a_title_without_a_choice_is_the_title_alone():
    assert options_title({}) == "Options"
    assert titled("Claims", [], 3) == "Claims: page 3"


def test_robots_are_kept_from_what_one_reader_chose(reader):
    response = reader.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.text.split("\n")
    assert "User-agent: *" in lines
    assert "Disallow: /*?" in lines
    assert "Disallow: /compare" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
