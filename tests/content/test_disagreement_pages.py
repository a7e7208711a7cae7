"""Where sources differ: every range on one axis, how far apart, why perhaps, who sells."""

import re
from datetime import date
from decimal import Decimal

import pytest

from mscompare.comparing.quantities import of_prices, of_rules_and_findings
from mscompare.comparing.queries import apart_in_price
from mscompare.edition.editions import editions
from tests.html import parse

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


def words(node):
    return " ".join(node.text_content().split())


def test_the_quantities_on_which_the_documents_differ_are_all_there():
    edition = editions.current()
    rules, results = of_rules_and_findings(edition)
    prices = of_prices(edition, apart_in_price(edition))
    found = {d.slug: d for d in (*prices, *rules, *results)}
    assert len(prices) >= 14
    for slug in ("price-ahsct-mexico", "price-ahsct-united-states", "price-ahsct-india",
                 "price-msc", "price-msc-mexico", "price-ahsct-russia",
                 "no-disease-activity-ahsct", "death-ahsct", "rule-disability-ahsct",
                 "rule-age-ahsct", "hospital-stay-ahsct", "dose-msc"):  # fmt: skip
        assert slug in found, slug
    america = found["price-ahsct-united-states"]
    assert america.contradicts_itself
    assert {line.as_printed for line in america.lines} >= {
        "$7,000 to $10,000", "$80,000 – $150,000", "$100,000+", "$125,000 - $200,000",
        "upwards of $150,000", "$50,000 – $120,000",
    }  # fmt: skip
    assert all(line.place.scale == "USD price-asked" for line in america.lines)
    assert found["price-ahsct-india"].contradicts_itself


def test_the_page_draws_each_with_who_says_it_how_strong_and_who_is_independent(reader):
    tree = parse(reader.get("/disagreements/"))
    articles = tree.xpath("//*[@data-disagreement]")
    assert len(articles) >= 20
    for article in articles:
        rows = article.xpath(".//ul[@class='axis-rows']/li")
        assert len(rows) >= 2
        for row in rows:
            assert row.xpath("./*[local-name()='svg']")
            (figure,) = row.xpath(".//*[@data-figure]")
            assert re.match(r".+: .+ [●○]{4} (Strong|Moderate|Limited|Very weak|Not)", words(row))
            assert words(row).index(":") < words(row).index(words(figure))
        assert "independent of sellers" in words(article)
    text = words(tree.xpath("//main")[0]).lower()
    for forbidden in ("consensus", "on average,", "save "):
        assert forbidden not in text


def test_each_disagreement_has_a_page_with_every_figure_and_the_reasons(reader):
    hrefs = parse(reader.get("/disagreements/")).xpath("//article//h3/a/@href")
    assert len(hrefs) >= 20
    for href in hrefs:
        tree = parse(reader.get(href))
        (article,) = tree.xpath("//*[@data-disagreement]")
        figures = article.xpath(".//*[@data-figure]")
        drawn = article.xpath(".//ul[@class='axis-rows']/li/*[local-name()='svg']")
        assert len(figures) == len(drawn) >= 2
        assert "independent of sellers" in words(article)
        assert article.xpath(".//ul[@class='why-differ']/li") or "Why they may" not in words(
            article
        )


def test_an_unknown_disagreement_is_404_and_named(reader):
    response = reader.get("/disagreements/?about=nonsense")
    assert response.status_code == 404
    assert "nonsense" in words(parse(response))


@pytest.mark.parametrize(
    "address, slug",
    [
        ("/treatments/ahsct/", "death-ahsct"),
        ("/treatments/msc/", "price-msc"),
        ("/countries/mexico/", "price-ahsct-mexico"),
        ("/countries/united-states/", "price-ahsct-united-states"),
        ("/clinics/a-a-maximov-hospital/", "price-ahsct-russia-a-a-maximov-hospital"),
        ("/compare/?option=ahsct-mexico", "price-ahsct-mexico"),
        ("/compare/?option=ahsct", "death-ahsct"),
    ],
)
def test_a_panel_stands_on_every_page_that_has_a_disagreement(reader, address, slug):
    tree = parse(reader.get(address))
    (panel,) = tree.xpath(f"//*[@data-disagreement='{slug}']")
    assert any(slug in href for href in panel.xpath(".//a/@href"))


def test_every_link_to_a_disagreement_reaches_it(reader):
    wanted = {}
    for address in ("/treatments/ahsct/", "/treatments/msc/", "/countries/mexico/",
                    "/clinics/clinica-ruiz/", "/compare/?option=ahsct-mexico&option=msc-mexico",
                    "/compare/?option=ahsct-msc&option=type-not-stated-mexico"):  # fmt: skip
        panels = parse(reader.get(address)).xpath("//main//*[@data-disagreement]")
        assert panels, address
        for panel in panels:
            slug = panel.get("data-disagreement")
            for href in panel.xpath(".//a[not(@class='source')]/@href"):
                wanted.setdefault(href.split("#")[0], set()).add(slug)
    for href, slugs in wanted.items():
        assert slugs <= set(parse(reader.get(href)).xpath("//@id")), href


def test_the_axis_ends_say_what_they_measure(reader):
    tree = parse(reader.get("/disagreements/"))
    dead = tree.xpath("//*[@data-disagreement='death-ahsct']")[0]
    labels = [words(t) for t in dead.xpath(".//*[contains(@class, 'ends')]/span")]
    assert labels[0] == "0 in 100"
    assert Decimal(labels[1].split()[0]) >= 6
