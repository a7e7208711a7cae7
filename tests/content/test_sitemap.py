"""The sitemap: every page that search engines may list, in one file or in several."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from lxml import etree

from mscompare.edition.editions import editions
from mscompare.open_data import crawlers, sitemaps
from mscompare.web.compression import uncompressed
from tests import factories
from tests.conftest import forget_pages

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def locations(client, address="/sitemap.xml"):
    tree = etree.fromstring(client.get(address).content)
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    return {
        urlsplit(url.findtext("s:loc", namespaces=names)).path: url.findtext(
            "s:lastmod", namespaces=names
        )
        for url in tree.xpath("//s:url", namespaces=names)
    }


def test_the_sitemap_gives_the_day_of_the_newest_source(client):
    source = factories.source(slug="newest", read_on=date(2031, 5, 4))
    place = factories.country(slug="utopia")
    factories.cost(option=factories.option(country=place), source=source)
    days = locations(client)
    assert days["/countries/utopia/"] == days["/sources/newest/"] == "2031-05-04"
    assert days["/"] == "2031-05-04"
    assert days["/about/"] is None


def test_the_sitemap_asks_only_which_version_of_the_content_there_is(
    client, django_assert_max_num_queries
):
    editions.current()
    with django_assert_max_num_queries(1):
        client.get("/sitemap.xml")


def test_the_sitemap_is_written_once_for_an_edition(client, monkeypatch, settings):
    settings.EDITION_SECONDS = 60
    editions.forget()
    written, told, real = [], {}, crawlers.views.sitemap
    monkeypatch.setattr(crawlers.views, "sitemap", lambda *a: written.append(a) or real(*a))
    for encoding in ("br", "gzip", ""):
        forget_pages()
        told[encoding] = client.get("/sitemap.xml", headers={"accept-encoding": encoding})
    assert [a.get("Content-Encoding", "") for a in told.values()] == list(told)
    assert {a["Vary"] for a in told.values()} == {"Accept-Encoding"}
    assert len({uncompressed(answer.content, e) for e, answer in told.items()}) == 1
    assert len(written) == 1


def test_no_sitemap_lists_more_than_it_may(client, monkeypatch, settings):
    every = locations(client)
    assert client.get("/sitemap-1.xml").status_code == 404
    monkeypatch.setattr(sitemaps, "MOST_IN_A_FILE", 100)
    editions.forget()
    forget_pages()
    settings.SITE_URL = "https://compare.example"
    index = client.get("/sitemap.xml")
    assert index["Content-Type"] == "application/xml"
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    parts = etree.fromstring(index.content).xpath("//s:sitemap/s:loc/text()", namespaces=names)
    number = -(-len(every) // 100)
    assert number > 1
    assert parts == [f"https://compare.example/sitemap-{n + 1}.xml" for n in range(number)]
    found = [locations(client, urlsplit(part).path) for part in parts]
    assert {page: day for part in found for page, day in part.items()} == every
    assert [len(part) for part in found[:-1]] == [100] * (number - 1)
    for beyond in (0, number + 1):
        assert client.get(f"/sitemap-{beyond}.xml").status_code == 404
