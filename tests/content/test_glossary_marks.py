"""On every page each term is explained where it is first used, and never twice."""

import re

import pytest
from lxml import html as lxml_html

from mscompare.web.term_forms import Forms, Word
from tests.html import parse
from treatments.models import Term

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGES = ("/", "/options/", "/treatments/msc/", "/compare/?option=ahsct&option=msc", "/claims/",
         "/countries/mexico/", "/clinics/clinica-ruiz/", "/sources/kaloni/", "/about/",
         "/evidence/", "/questions/", "/disagreements/")  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_every_term_used_in_running_text_is_explained_once_on_the_page(reader, address):
    tree = parse(reader.get(address))
    boxes = tree.xpath("//main//*[@popover]/@id")
    buttons = tree.xpath("//main//button[@class='term']/@popovertarget")
    assert boxes
    assert len(boxes) == len(set(boxes))
    assert set(buttons) == set(boxes)
    for box in tree.xpath("//main//*[@popover]"):
        term = Term.objects.get(slug=re.sub("^term-|-seen$", "", box.get("id")))
        assert box.text_content() == f"{term.name}: {term.meaning} All words explained"


NOT_RUNNING = (
    "ancestor::a or ancestor::h1 or ancestor::h2 or ancestor::h3 or ancestor::h4 or ancestor::th "
    "or ancestor::label or ancestor::summary or ancestor::dt or ancestor::caption or ancestor::nav "
    "or ancestor::dl[@class='terms'] or ancestor::legend or ancestor::svg or "
    "ancestor::code or ancestor::select or "
    "ancestor::*[@popover or @data-figure or @aria-hidden] or ancestor::button[@class!='term'] or "
    "ancestor::*[contains(@class, 'visually-hidden') or contains(@class, 'strength') or "
    "contains(@class, 'notice-error') or contains(@class, 'axis')]"
)


@pytest.mark.parametrize("address", PAGES)
def test_the_first_use_in_running_text_is_the_one_that_can_be_pressed(reader, address):
    forms = Forms([Word(*r) for r in Term.objects.values_list("slug", "name", "meaning")])
    first = {}
    for node in parse(reader.get(address)).xpath(f"//main//text()[not({NOT_RUNNING})]"):
        for found in forms.found(node, 0, len(node)):
            first.setdefault(found.slug, node.getparent())
    assert first
    for slug, parent in first.items():
        assert parent.get("popovertarget") == f"term-{slug}", (slug, parent.text_content())


@pytest.mark.parametrize(
    "address", ["/glossary/", "/compare/sheet/?option=ahsct", "/nothing/", "/compare/?option=x"]
)
def test_the_glossary_paper_and_error_pages_explain_no_single_words(reader, address):
    assert "popover" not in reader.get(address).content.decode()


def test_words_cost_a_page_no_query(client, settings, django_assert_num_queries):
    settings.EDITION_SECONDS = 60
    assert client.get("/about/").status_code == 200
    with django_assert_num_queries(0):
        assert client.get("/privacy/").status_code == 200
        assert client.get("/nothing/").status_code == 404


def test_a_term_that_an_editor_changes_is_explained_anew(client):
    assert "Blood poisoning" not in client.get("/about/").content.decode()
    Term.objects.create(slug="team", name="Small team", meaning="Blood poisoning of a test.")
    assert "Blood poisoning of a test." in client.get("/about/").content.decode()
    Term.objects.filter(slug="team").update(retired_on="2026-01-01")
    assert "Blood poisoning" not in client.get("/about/").content.decode()


QUERIES = ("", "country=mexico", "treatment=msc&budget=60000", "q=zzz", "budget=abc", "page=2",
           "q=germny&budget=5000", "page=99", "sort=price&strength=2",
           "option=ahsct-mexico&country=india")  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_the_fragment_is_byte_for_byte_what_stands_in_the_page(reader, query):
    page = reader.get(f"/options/?{query}").content.decode()
    fragment = reader.get(f"/options/?{query}", headers={"HX-Request": "true"}).content.decode()
    title, block = fragment.split("\n", 1)
    block = re.split(r'\s*<div id="problem-box" data-hx-swap-oob', block)[0]
    assert block.strip()
    assert block in page
    assert title in page


@pytest.mark.parametrize("query", QUERIES)
def test_ids_stay_unique_when_the_fragment_takes_its_place(reader, query):
    page = lxml_html.fromstring(reader.get("/options/?country=canada").text)
    fragment = reader.get(f"/options/?{query}", headers={"HX-Request": "true"}).content.decode()
    new = lxml_html.fromstring(f"<main>{fragment}</main>")
    for put_elsewhere in new.xpath("//*[@data-hx-swap-oob]"):
        put_elsewhere.getparent().remove(put_elsewhere)
    old = page.get_element_by_id("results")
    old.getparent().replace(old, new)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(page.xpath("//@popovertarget")) <= set(ids)
