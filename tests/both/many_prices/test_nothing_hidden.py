"""What many prices must not hide: other currencies, options without a price, the figure itself."""

import re

import pytest

from clinics.models import Cost
from mscompare.comparing.applicability import column_of
from mscompare.comparing.quantities import of_prices
from mscompare.comparing.queries import apart_in_price
from mscompare.editing.preview import page_of
from mscompare.edition.editions import editions
from tests import factories
from tests.html import parse, text
from treatments.models import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def in_euros(places, name):
    Cost.objects.filter(option=places.options[name]).update(unit="EUR")


def test_one_price_in_dollars_beside_many_in_euros_is_told(empty_places, client):
    empty_places.add(empty_places.world, one=30)
    in_euros(empty_places, "one")
    empty_places.add(empty_places.world, one=1)
    page = text(client.get(f"/options/?treatment={empty_places.treatment.slug}"))
    assert re.search(r"\$10,310 [^$€]{4,40}€10,010–10,300 ", page)
    assert "31 prices from 1 source, none known to be independent of sellers" in page


def test_options_without_a_price_are_told_where_others_have_many(empty_places, walk):
    empty_places.add(empty_places.world, one=30)
    page = text_of(walk.tree(empty_places.first.get_absolute_url()))
    assert "No price found for 2 options. That does not mean that it is free." in page
    page = text_of(walk.tree(f"/treatments/{empty_places.treatment.slug}/"))
    assert "No price found for 5 options." in page


def test_many_options_without_any_price_are_no_empty_list(empty_places, walk):
    for _ in range(26):
        factories.option(treatment=factories.treatment(), country=empty_places.second)
    tree = walk.tree(empty_places.second.get_absolute_url())
    page = text_of(tree)
    assert "No price found for 28 options. That does not mean that it is free." in page
    assert "0 prices" not in page
    assert not tree.xpath("//ul[contains(@class, 'gathered')]")


def text_of(tree):
    return " ".join(tree.xpath("//main")[0].text_content().split())


def test_sources_that_differ_in_the_last_of_many_kinds_of_price_are_told(empty_places, today):
    """Ten equal prices in each of three kinds, and euros from one source to ten times as many."""
    place, option = empty_places, empty_places.options["one"]
    for who in ("price-asked", "patient-pays", "amount-collected"):
        for number in range(10):
            factories.cost(option=option, source=place.world, low=5000, high=5000,
                           perspective=who, key=f"{who}-{number}")  # fmt: skip
    for low, source in ((10_000, place.world), (100_000, place.local)):
        factories.cost(option=option, source=source, low=low, high=low, unit=Unit.EUR)
    edition = editions.current()
    scales = {d.scale: d for d in of_prices(edition, [option])}
    assert scales["EUR price-asked"].factor == "10"
    assert apart_in_price(edition)[option] == len(scales)
    assert column_of(option)


def test_the_own_address_of_a_price_holds_however_many_its_source_has(many, client, today):
    for price in (Cost.objects.filter(source=many.world)[3], Cost.objects.exclude(
        source__in=(many.world, many.local)).first()):  # fmt: skip
        path, anchor = price.get_absolute_url().split("#")
        assert parse(client.get(path)).xpath(f"//*[@id='{anchor}']")
        assert page_of(price)


@pytest.mark.parametrize("rest", ["page=2", "country=germany", "clinic=none-named"])
def test_a_price_that_is_not_what_else_is_asked_for_is_not_found(many, client, today, rest):
    price = Cost.objects.filter(option=many.options["one"], source=many.world).first()
    url = f"{many.world.get_absolute_url()}?figure={price.key}"
    assert client.get(f"{url}&treatment={many.treatment.slug}").status_code == 200
    response = client.get(f"{url}&{rest}")
    assert response.status_code == 404
    assert price.key in text(response)


def test_a_draft_of_one_of_many_prices_is_shown_where_it_is_printed(many):
    crowded = Cost.objects.filter(option=many.options["one"]).first()
    assert page_of(crowded) == crowded.get_absolute_url()
    few = Cost.objects.exclude(source__in=(many.world, many.local)).exclude(option__clinic=None)
    assert page_of(few.first()) == few.first().option.clinic.get_absolute_url()


@pytest.mark.parametrize("page, status", [("2", 404), ("x", 400), ("1", 200)])
def test_a_page_beside_one_disagreement_is_not_passed_over(many, client, today, page, status):
    about = f"{many.price}-{many.options['one'].slug}"
    response = client.get(f"/disagreements/?about={about}&page={page}")
    assert response.status_code == status


def test_links_to_different_prices_of_one_source_are_called_differently(many, walk):
    """Two links of one name lead to one page: a reader who hears them knows no more than that."""
    tree = walk.tree(many.answer("one"))
    called = {}
    for link in tree.xpath("//main//a[@class='source']"):
        called.setdefault(link.text_content(), set()).add(link.get("href").split("#")[0])
    assert len(called) > 20
    assert all(len(pages) == 1 for pages in called.values())


def test_disagreements_in_several_currencies_say_which(empty_places, today):
    empty_places.add(empty_places.world, one=2)
    empty_places.add(empty_places.local, one=2)
    option = empty_places.options["one"]
    option.costs.filter(key__in=sorted(empty_places.keys(option=option))[1:3]).update(unit="EUR")
    titles = [found.title for found in of_prices(editions.current(), [option])]
    assert titles == [
        f"Price: {option.name}, price asked in US dollars",
        f"Price: {option.name}, price asked in euros",
    ]
