"""The lists of clinics and sources as they grow: pages, a field for words, one country."""

import re

import pytest

from clinics.models import Clinic, Country
from tests.html import parse
from treatments.models import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(db):
    """More clinics and sources than stand on one page; a field of the site that no form knows."""
    country = Country.objects.get(slug="mexico")
    Clinic.objects.bulk_create(
        Clinic(slug=f"made-up-{n}", name=f"Žáček {n:03}", country=country) for n in range(201)
    )
    like = Source.objects.exclude(document="").first()
    Source.objects.bulk_create(
        Source(
            slug=f"made-up-{n}", title=f"Page {n:03}", kind=like.kind, interest=like.interest,
            interest_why="A test.", read_on=like.read_on, read_as=like.read_as,
        )
        for n in range(100)
    )  # fmt: skip


def text(element):
    return " ".join(element.text_content().split())


def cards(tree):
    return [
        text(link) for link in tree.xpath("//main//li[@class='card']/*[self::h2 or self::h3]/a")
    ]


@pytest.mark.parametrize("name", ["clinics", "sources"])
def test_a_short_list_has_no_form_and_no_pages(reader, name):
    tree = parse(reader.get(f"/{name}/"))
    assert not tree.xpath("//main//form | //nav[@class='pager']")


@pytest.mark.parametrize("name", ["clinics", "sources"])
def test_all_rows_of_a_long_list_stand_on_its_pages(many, client, name):
    model = {"clinics": Clinic, "sources": Source}[name]
    address, found = f"/{name}/", []
    while address:
        tree = parse(client.get(address))
        found += tree.xpath("//main//li[@class='card']/*[self::h2 or self::h3]/a/@href")
        assert len(cards(tree)) <= 50
        address = next(iter(tree.xpath("//nav[@class='pager']/a[@rel='next']/@href")), None)
    assert len(found) == model.objects.published().count() > 200
    assert {*found} == {row.get_absolute_url() for row in model.objects.published()}
    assert text(tree.xpath("//h2[@class='result-count']")[0]) == f"{len(found)} {name}"


def test_documents_stand_first_and_only_headings_that_something_stands_under(many, client):
    first, second = (parse(client.get(f"/sources/{query}")) for query in ("", "?page=2"))
    documents = Source.objects.exclude(document="").count()
    headings = [text(h) for h in first.xpath("//main//h2")]
    assert headings[1:] == ["Documents read line by line", "Studies, guidelines and notices"]
    assert len(first.xpath("(//main//ul[contains(@class, 'cards')])[1]/li")) == documents
    assert [text(h) for h in second.xpath("//main//h2")][1:] == ["Studies, guidelines and notices"]


def test_one_country_is_said_in_words_with_the_way_back(many, client):
    tree = parse(client.get("/clinics/?country=mexico"))
    assert tree.findtext(".//title") == "Clinics: Mexico · MS Compare"
    said = text(tree.xpath("//main")[0])
    there = Clinic.objects.published().filter(country__slug="mexico").count()
    assert f"{there} clinics of {Clinic.objects.published().count()}" in said
    assert "Only clinics in Mexico. Show all clinics" in said
    assert tree.xpath("//form//input[@type='hidden']/@value") == ["mexico"]
    assert tree.xpath("//a[@rel='next']/@href") == ["/clinics/?country=mexico&page=2"]
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_words_find_a_name_without_its_accents_and_are_kept_nowhere(many, client):
    answer = client.get("/clinics/?q=zacek+017")
    tree = parse(answer)
    assert cards(tree) == ["Žáček 017"]
    assert tree.xpath("//input[@name='q']/@value") == ["zacek 017"]
    assert answer["Cache-Control"] == "private, no-store"
    assert client.get("/clinics/?q=")["Cache-Control"].startswith("public")


@pytest.mark.parametrize(
    "address, sentence",
    [
        ("/clinics/?q=zzz", "Not listed does not mean that there is none"),
        ("/sources/?q=zzz", "Not listed does not mean that there is none"),
    ],
)
def test_nothing_found_is_not_nothing_there(reader, address, sentence):
    answer = reader.get(address)
    tree = parse(answer)
    assert answer.status_code == 200
    assert re.search(r"\b0 (clinics|sources) of \d+", text(tree.xpath("//main")[0]))
    assert sentence in text(tree.xpath("//p[@class='none']")[0])
    assert cards(tree) == []


@pytest.mark.parametrize(
    "query, problem",
    [
        ("country=atlantis&q=ruiz", "Country: “atlantis” is not a country we know."),
        ("q=ruiz&page=0", "Page: “0” is not a page number."),
        ("q=ruiz&budgt=red", "This page does not know “budgt” (given as “red”)."),
    ],
)
def test_what_is_not_understood_is_named_beside_the_rest_and_no_row_is_shown(
    reader, query, problem
):
    answer = reader.get(f"/clinics/?{query}")
    tree = parse(answer)
    assert answer.status_code == 400
    assert problem in text(tree.xpath("//div[@id='problems']")[0])
    assert tree.xpath("//input[@name='q']/@value") == ["ruiz"]
    assert cards(tree) == []
    assert "No clinics shown" in text(tree.xpath("//main")[0])
    assert tree.findtext(".//title").startswith("Not understood: Clinics")


@pytest.mark.parametrize("query", ["page=2", "country=mexico&page=9"])
def test_beyond_the_last_page_stands_the_way_to_the_first(reader, query):
    answer = reader.get(f"/clinics/?{query}")
    assert answer.status_code == 404
    assert "of these clinics; there are 1." in answer.text
    first = "/clinics/?country=mexico" if "country" in query else "/clinics/"
    assert parse(answer).xpath("//main//a[@class='button']/@href") == [first]
