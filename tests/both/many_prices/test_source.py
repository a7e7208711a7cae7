"""A source with more prices than its page has room for: by place, and each one by itself."""

import pytest

from mscompare.edition.editions import editions
from tests.both.many_prices.conftest import gathered, line_url, said_above
from tests.html import text
from treatments.models import Source

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_prices_in_several_countries_stand_by_country(many, walk):
    tree = walk.tree(many.world.get_absolute_url())
    assert [(name, number) for name, number, _ in gathered(tree)] == [
        ("No country named", 2), (many.first.name, 44), (many.second.name, 14),
    ]  # fmt: skip
    assert said_above(tree).startswith("60 prices. Nothing is averaged")
    assert tree.xpath("//h2[@id='figures']/text()") == ["Figures taken (60)"]
    assert not tree.xpath("//*[@data-figure]")


def test_prices_in_one_country_stand_by_clinic(many, walk):
    tree = walk.tree(many.local.get_absolute_url())
    assert [(name, number) for name, number, _ in gathered(tree)] == [
        ("No clinic named", 5), (many.one.name, 14), (many.two.name, 10),
    ]  # fmt: skip
    assert said_above(tree).startswith("29 prices. Nothing is averaged")


@pytest.mark.parametrize("name", ["world", "local"])
def test_its_lists_have_every_price_and_none_twice(many, walk, name):
    source = getattr(many, name)
    url = source.get_absolute_url()
    listed = {}
    for place, number, link in gathered(walk.tree(url)):
        listed[place] = walk.keys(link)
        assert listed[place].total() == number
    every = sum(listed.values(), start=type(many.keys())())
    assert every == many.keys(source=source)
    assert walk.keys(f"{url}?page=1") == every


@pytest.mark.parametrize("name", ["world", "local"])
def test_each_price_stands_where_its_line_leads(many, walk, name):
    source = getattr(many, name)
    for key in many.keys(source=source):
        url = line_url(key)
        assert url == f"{source.get_absolute_url()}?figure={key}#figure-{key}"
        ids = walk.tree(url).xpath("//*[@data-figure]/@id")
        assert ids == [f"figure-{key}"]


def test_a_price_of_a_source_with_few_stands_on_its_page(empty_places, walk):
    empty_places.add(empty_places.local, one=25)
    url = empty_places.local.get_absolute_url()
    tree = walk.tree(url)
    assert not gathered(tree)
    for key in empty_places.keys(source=empty_places.local):
        assert line_url(key) == f"{url}#figure-{key}"
        assert len(tree.xpath(f"//*[@id='figure-{key}']")) == 1


def ask(client, source, query):
    return client.get(f"{source.get_absolute_url()}?{query}")


@pytest.mark.parametrize("query, told", [
    ("country=atlantis", ["Country", "atlantis"]),
    ("clinic=nowhere-house", ["Clinic", "nowhere-house"]),
    ("treatment=magic", ["Treatment", "magic"]),
    ("treatment=none-named", ["Treatment", "none-named"]),
    ("page=0", ["Page", "0"]),
    ("page=x", ["Page", "x"]),
    ("country=atlantis&page=x", ["Country", "atlantis", "Page", "x"]),
    ("countrys=atlantis", ["countrys"]),
])  # fmt: skip
def test_what_is_not_understood_is_refused_and_named(many, client, today, query, told):
    response = ask(client, many.world, query)
    assert response.status_code == 400
    for word in told:
        assert word in text(response)


@pytest.mark.parametrize("query, told", [
    ("page=4", "There is no page 4 of these prices; there are 3."),
    ("country=none-named&page=2", "There is no page 2 of these prices; there are 1."),
    ("figure=nothing", "nothing"),
])  # fmt: skip
def test_what_is_not_there_is_not_found(many, client, today, query, told):
    response = ask(client, many.world, query)
    assert response.status_code == 404
    assert told in text(response)


def test_a_price_of_another_source_is_not_found_here(many, client, today):
    key = next(iter(many.keys(source=many.local)))
    assert ask(client, many.world, f"figure={key}").status_code == 404
    assert ask(client, many.local, f"figure={key}").status_code == 200


def test_a_place_of_which_it_gives_no_price_has_none(many, client, today):
    response = ask(client, many.local, f"country={many.second.slug}")
    assert response.status_code == 200
    assert "This source gives no such price." in text(response)


def test_a_country_a_clinic_and_a_treatment_together_narrow_the_list(many, walk):
    asked = f"treatment={many.treatment.slug}&country={many.first.slug}&clinic=none-named"
    found = walk.keys(f"{many.world.get_absolute_url()}?{asked}")
    assert found == many.keys(source=many.world, option=many.options["first"])


def test_only_sources_with_many_prices_have_lines_that_lead_to_one(many, today):
    edition = editions.current()
    many_of = {many.world.pk, many.local.pk}
    own = edition.prices.places_of_source
    assert edition.prices.sources_of_more(25) == many_of | {
        source.pk for source in edition.every(Source) if len(own(source.pk)) > 25
    }
