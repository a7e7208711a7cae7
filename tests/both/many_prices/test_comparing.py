"""Many prices beside those of others: in brief on the page, in the file and on paper; and where
sources differ, a page at a time."""

import csv
import io
import re
from urllib.parse import urljoin

import pytest

from mscompare.comparing import views
from mscompare.comparing.quantities import disagreement_named, of_rules_and_findings
from mscompare.comparing.queries import apart_in_price
from mscompare.edition.editions import editions
from mscompare.edition.options import comparable_options
from tests.html import parse, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PANELS = "//*[@data-disagreement]/@data-disagreement"


def words(node):
    return " ".join(node.text_content().split())


def asked(many, *names):
    return "&".join(f"option={many.options[name].slug}" for name in names)


def test_a_column_with_many_prices_has_them_in_a_line_with_the_way_to_each(many, walk):
    tree = walk.tree(f"/compare/?{asked(many, 'one', 'three')}")
    (row,) = tree.xpath(f"//tbody[@data-measure='{many.price}']")
    lines = [words(node) for node in row.xpath(".//p[@class='gathered-line']")]
    (own,) = [line for line in lines if "44 prices" in line]
    assert own.startswith("$10,130–10,790 ○○○○ Not rated to ●●○○ Limited 44 prices from 2 ")
    (link,) = [a for a in row.xpath(".//p[@class='gathered-line']/a") if "All 44" in words(a)]
    assert link.get("href") == many.answer("one")
    for href in row.xpath(".//a/@href"):
        if not href.startswith("#"):
            walk.tree(urljoin("/compare/", href))


def test_the_file_says_how_many_there_are_in_all(many, client, today):
    found = client.get(f"/compare.csv?{asked(many, 'one')}").content.decode()
    head, *lines = csv.reader(io.StringIO(found))
    assert {len(line) for line in lines} == {len(head)}
    name = many.options["one"].name
    mine = [dict(zip(head, line, strict=True)) for line in lines if line[1] == name]
    (brief,) = [line for line in mine if "prices in all" in line["figure or sentence"]]
    assert brief["figure or sentence"] == "44 prices in all: $10,130–10,790"
    assert brief["about"] == "2 sources, 1 independent of sellers"
    figures = [line["figure or sentence"] for line in mine]
    assert {"$10,130", "$10,790"} <= set(figures)


def test_paper_says_how_many_prices_stand_only_here(many, client, today):
    page = parse(client.get(f"/compare/sheet/?{asked(many, 'one')}"))
    printed = words(page)
    assert "$10,130" in printed or "$10,790" in printed
    more = [int(n) for n in re.findall(r"(\d+) more", printed)]
    # Of the clinic, of the country around it and of the treatment anywhere, 61 in all.
    assert any(number > 30 for number in more), more


@pytest.fixture
def few_on_a_page(monkeypatch, many, today):
    """Disagreements on the prices of four options stand on a page."""
    monkeypatch.setattr(views, "MOST_APART", 3)
    monkeypatch.setattr(views, "APART_ON_A_PAGE", 4)
    return editions.current()


def test_disagreements_on_prices_stand_a_page_at_a_time_all_of_them_once(few_on_a_page, walk):
    apart = apart_in_price(few_on_a_page)
    first, *others = walk.pages("/disagreements/")
    assert len(others) == -(-len(apart) // 4) - 1 > 1
    found = []
    for tree in (first, *others):
        here = tree.xpath("//section[@aria-labelledby='group-1']")[0].xpath(f".{PANELS}")
        assert len(here) >= 4 or tree is others[-1]
        found += here
    assert len(set(found)) == len(found)
    price = found[0].split("-")[0]
    names = {slug.removeprefix(f"{price}-") for slug in found}
    # The second scale on which an option's prices differ has a number behind its name.
    names |= {re.sub(r"-\d$", "", name) for name in names}
    assert names >= {option.slug for option in apart}


def test_only_the_first_page_has_rules_and_results(few_on_a_page, walk):
    first, *others = walk.pages("/disagreements/")
    titles = [words(h) for h in first.xpath("//section[contains(@aria-labelledby, 'group')]/h2")]
    assert titles == list(views.HEADINGS)
    for tree in others:
        sections = tree.xpath("//section[contains(@aria-labelledby, 'group')]")
        assert [words(s.xpath("./h2")[0]) for s in sections] == ["Prices"]


def test_it_says_of_each_kind_how_many_there_are(few_on_a_page, walk):
    apart, rest = apart_in_price(few_on_a_page), of_rules_and_findings(few_on_a_page)
    first, second, *_ = walk.pages("/disagreements/")
    counts = [
        int(n) for n in re.findall(r"\((\d+)\)", words(first.xpath("//nav[@class='on-page']")[0]))
    ]
    number = sum(apart.values())
    assert counts == [number, *map(len, rest)]
    assert f"Prices ({number})" in words(second.xpath("//nav[@class='on-page']")[0])


def test_each_address_of_a_disagreement_leads_to_its_panel(many, walk):
    told = (
        "/disagreements/", many.treatment.get_absolute_url(), many.first.get_absolute_url(),
        many.one.get_absolute_url(),
    )  # fmt: skip
    found = set()
    for address in told:
        for tree in walk.pages(address):
            found.update(h for h in tree.xpath("//a/@href") if "about=" in h)
    assert any(many.options["one"].slug in href for href in found)
    assert any(href.endswith(f"={many.price}-{many.treatment.slug}") for href in found)
    for href in found:
        assert walk.tree(href).xpath(PANELS) == [href.partition("about=")[2]]


def test_a_disagreement_among_many_says_of_how_many(many, walk):
    slug = f"{many.price}-{many.options['one'].slug}"
    tree = walk.tree(f"/disagreements/?about={slug}")
    # Its own and those of its country and of the treatment, which bear on it too.
    assert "You see the lowest, the highest and the best supported of 61 prices." in words(tree)
    assert len(tree.xpath("//ol[@class='differ-list']/li")) < 36


def test_the_second_scale_of_an_option_has_a_panel_of_its_own(empty_places, today):
    empty_places.add(empty_places.world, one=2)
    empty_places.add(empty_places.local, one=2)
    option = empty_places.options["one"]
    option.costs.filter(key__in=sorted(empty_places.keys(option=option))[1:3]).update(unit="EUR")
    edition = editions.current()
    slugs = [f"{empty_places.price}-{option.slug}", f"{empty_places.price}-{option.slug}-2"]
    found = [disagreement_named(edition, slug) for slug in slugs]
    assert [d.slug for d in found] == slugs
    assert {d.scale for d in found} == {"USD price-asked", "EUR price-asked"}
    assert disagreement_named(edition, f"{slugs[0]}-3") is None


@pytest.mark.parametrize("query, status, told", [
    ("page=99", 404, "There is no page 99 here"), ("page=0", 400, "0"), ("page=x", 400, "x"),
    ("about=price-nothing", 404, "price-nothing"), ("about=price-", 404, "price-"),
])  # fmt: skip
def test_what_is_not_there_is_said(many, client, today, query, status, told):
    response = client.get(f"/disagreements/?{query}")
    assert response.status_code == status
    assert told in text(response)


def test_only_options_that_can_be_ticked_are_listed(many, today):
    edition = editions.current()
    found = apart_in_price(edition)
    assert [o for o in comparable_options(edition) if o in set(found)] == list(found)
    assert {o.slug for o in many.options.values()} & {o.slug for o in found}
