"""Pages of a treatment, a country and a clinic with many prices: by place, each with the way to all
of its prices."""

import pytest

from tests.both.many_prices.conftest import gathered, said_above
from tests.html import text
from treatments.models import Treatment

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OWN_SECTION = "//section[@aria-labelledby='own']"
OWN = f"{OWN_SECTION}//*[@data-figure]"
STRENGTHS = f"{OWN}//*[contains(concat(' ', @class, ' '), ' strength ')]"


def follow(walk, address):
    """Every link of the section of prices leads to a page."""
    links = walk.links(address, "options")
    assert links
    for link in links:
        walk.tree(link)


def test_a_treatment_has_its_prices_by_country(many, walk):
    address = many.treatment.get_absolute_url()
    tree = walk.tree(address)
    assert [(name, number) for name, number, _ in gathered(tree)] == [
        ("No country named", 2), (many.first.name, 73), (many.second.name, 14),
    ]  # fmt: skip
    assert said_above(tree).startswith("89 prices from 2 sources, 1 independent of sellers.")
    follow(walk, address)


def test_the_list_to_which_a_country_leads_has_all_its_options(many, walk):
    found = {name: url for name, _, url in gathered(walk.tree(many.treatment.get_absolute_url()))}
    tree = walk.tree(found[many.first.name])
    assert set(tree.xpath("//main//input[@name='option']/@value")) == {
        many.options[name].slug for name in ("first", "one", "two")
    }


def test_a_country_has_its_prices_by_clinic(many, walk):
    address = many.first.get_absolute_url()
    tree = walk.tree(address)
    assert [(name, number) for name, number, _ in gathered(tree)] == [
        ("No clinic named", 15), (many.one.name, 44), (many.two.name, 14),
    ]  # fmt: skip
    assert said_above(tree).startswith("73 prices from 2 sources")
    follow(walk, address)


def test_a_country_with_few_prices_has_them_one_by_one(many, walk):
    tree = walk.tree(many.second.get_absolute_url())
    assert not gathered(tree)
    shown = set(tree.xpath("//details[div/@id='prices']//*/@data-figure"))
    assert shown == set(many.keys(option__country=many.second))


def test_a_clinic_with_many_prices_tells_them_together_and_leads_to_each(many, walk):
    address = many.one.get_absolute_url()
    ((name, number, url),) = gathered(walk.tree(address))
    assert (name, number) == (many.one.name, 44)
    own = walk.keys(url, under=OWN_SECTION)
    assert own == many.keys(option=many.options["one"])
    follow(walk, address)
    assert not gathered(walk.tree(many.two.get_absolute_url()))


def as_service(places):
    Treatment.objects.filter(pk=places.treatment.pk).update(kind="service")


def test_what_cannot_be_ticked_has_the_prices_of_a_country_with_those_of_its_clinics(many, walk):
    as_service(many)
    found = {name: url for name, _, url in gathered(walk.tree(many.treatment.get_absolute_url()))}
    url = found[many.first.name]
    inside = [(name, number) for name, number, _ in gathered(walk.tree(url))]
    assert inside == [(many.one.name, 44), (many.two.name, 14)]
    assert not set(many.keys(option=many.options["first"])) - set(walk.keys(url))


def test_where_only_clinics_have_it_the_country_tells_of_them(empty_places, walk):
    as_service(empty_places)
    empty_places.add(empty_places.world, one=20, two=20)
    ((_, number, url),) = gathered(walk.tree(empty_places.treatment.get_absolute_url()))
    assert number == 40
    assert [(name, number) for name, number, _ in gathered(walk.tree(url))] == [
        (empty_places.one.name, 20), (empty_places.two.name, 20),
    ]  # fmt: skip


def text_of(tree):
    return " ".join(tree.text_content().split())


def test_the_answer_on_an_option_has_its_own_prices_a_page_at_a_time(many, walk):
    address = many.answer("one")
    pages = [tree.xpath(f"{OWN}/@data-figure") for tree in walk.pages(address)]
    assert [len(page) for page in pages] == [25, 19]
    shown = [key for page in pages for key in page]
    assert len(set(shown)) == len(shown)
    assert set(shown) == set(many.keys(option=many.options["one"]))
    assert "44 own prices, the best supported first" in text_of(walk.tree(address))
    marks = [node for tree in walk.pages(address) for node in tree.xpath(STRENGTHS)]
    levels = [node.text_content().count("●") for node in marks]
    assert len(set(levels)) > 1
    assert levels == sorted(levels, reverse=True)


@pytest.mark.parametrize("query, status", [
    ("page=3", 404), ("page=0", 400), ("page=x", 400), ("page=-1", 400), ("page=1", 200),
])  # fmt: skip
def test_a_page_of_own_prices_that_is_not_there_is_refused(many, client, today, query, status):
    response = client.get(f"{many.answer('one')}&{query}")
    assert response.status_code == status
    if status == 404:
        assert "There is no page 3 of these prices; there are 2." in text(response)


def test_the_answer_on_a_treatment_has_the_prices_that_name_no_place(empty_places, walk):
    empty_places.add(empty_places.world, nowhere=30, one=40, three=5)
    address = empty_places.answer("nowhere")
    own = walk.keys(address, under=OWN_SECTION)
    assert own == empty_places.keys(option=empty_places.options["nowhere"])
    assert [(name, number) for name, number, _ in gathered(walk.tree(address))] == [
        (empty_places.first.name, 40), (empty_places.second.name, 5),
    ]  # fmt: skip
    for link in walk.links(address, "places"):
        walk.tree(link)


def test_the_answer_on_a_country_has_those_of_its_clinics_beside_its_own(many, walk):
    address = many.answer("first")
    assert [(name, number) for name, number, _ in gathered(walk.tree(address))] == [
        (many.one.name, 44), (many.two.name, 14),
    ]  # fmt: skip
    for link in walk.links(address, "places"):
        walk.tree(link)
