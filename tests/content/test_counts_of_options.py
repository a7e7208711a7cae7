"""How many options there are: the same in a list, in a filter and on a page."""

import re

import pytest

from clinics.models import Country
from tests.html import parse
from treatments.models import Treatment

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def filters(reader):
    return parse(reader.get("/options/"))


def counted(filters, name, value):
    """How many options a filter says that one of its choices leaves; 0 where it is no choice."""
    found = filters.xpath(f"//label[input[@name='{name}' and @value='{value}']]/*[@class='count']")
    return int(found[0].text_content().replace(",", "")) if found else 0


def said(text):
    """How many options a text says there are."""
    found = re.search(r"(\d+) options?\b", " ".join(text.split()))
    return int(found[1]) if found else 0


def test_home_and_the_list_count_the_same_options(reader, filters):
    home = parse(reader.get("/")).xpath("//section[@aria-labelledby='two']")[0]
    found = filters.xpath("//*[contains(@class, 'result-count')]")[0]
    assert said(home.text_content()) == said(found.text_content()) > 20


def test_a_country_has_as_many_options_in_the_list_of_countries_as_in_the_filter_and_on_its_page(
    reader, filters
):
    listed = {
        card.xpath(".//a/@href")[0]: said(card.xpath(".//p")[0].text_content())
        for card in parse(reader.get("/countries/")).xpath("//main//li[@class='card']")
    }
    for country in Country.objects.published():
        address = country.get_absolute_url()
        page = parse(reader.get(address))
        assert listed[address] == counted(filters, "country", country.slug), address
        named = page.xpath("//section[@aria-labelledby='options']//input[@name='option']")
        assert listed[address] == len(named), address


def test_a_country_counts_what_a_hospital_spent_apart_from_prices(reader):
    listed = " ".join(parse(reader.get("/countries/")).xpath("//main")[0].text_content().split())
    assert "Italy 1 option, 1 cost" in listed
    for slug in ("italy", "norway"):
        page = parse(reader.get(f"/countries/{slug}/")).xpath("//main")[0].text_content()
        assert "No price for patients found" in page
    nowhere = parse(reader.get("/countries/netherlands/"))
    assert "there is no option to tick" in nowhere.xpath("//main")[0].text_content()


def test_a_treatment_has_as_many_options_in_the_filter_as_the_list_that_it_leads_to(
    reader, filters
):
    slugs = filters.xpath("//input[@name='treatment']/@value")
    assert len(slugs) >= 4
    for slug in slugs:
        page = parse(reader.get(f"/options/?treatment={slug}"))
        assert len(page.xpath("//input[@name='option']")) == counted(filters, "treatment", slug)


def test_lists_that_say_that_they_are_alphabetical_are(reader, filters):
    names = {
        "/treatments/": "//main//h2/a",
        "/countries/": "//main//h2/a",
        "/clinics/": "//main//h2/a",
        "/glossary/": "//main//dt",
    }
    for address, where in names.items():
        page = parse(reader.get(address))
        assert "lphabetical" in page.xpath("//main")[0].text_content()
        listed = [" ".join(one.text_content().split()).casefold() for one in page.xpath(where)]
        assert len(listed) >= 5
        assert listed == sorted(listed), address
    assert Treatment.objects.published().count() > 5
