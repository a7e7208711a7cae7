"""Every page: the contract, no dead link, nothing kept about the reader, bad addresses."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from django.db import DatabaseError
from django.urls import get_resolver

from clinics.models import Clinic, Country, Option
from scripts.plain_words.crawl import names_in_database, pages_of
from scripts.plain_words.report import report
from tests.accessibility.crawl import crawl, form_of
from tests.accessibility.states import STATES
from tests.accessibility.validity import faults_of
from tests.html import broken_figures, links, loose_figures, parse
from tests.weight import MOST_BYTES, SHARED_BYTES, weight_of
from treatments.models import Source, Statement, Treatment

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def all_pages():
    fixed = ["/", "/options/", "/compare/", "/treatments/", "/countries/", "/clinics/",
             "/sources/", "/evidence/", "/data/", "/about/", "/claims/", "/disagreements/",
             "/glossary/", "/questions/", "/about/ipdas/", "/claims/?verdict=unsafe",
             "/privacy/", "/accessibility/"]  # fmt: skip
    for model in (Treatment, Country, Clinic, Source):
        fixed += [row.get_absolute_url() for row in model.objects.published()]
    slugs = list(Option.objects.comparable().values_list("slug", flat=True))
    fixed += [f"/compare/?option={slug}" for slug in slugs]
    fixed += [f"/compare/sheet/?option={slug}" for slug in slugs[::4]]
    fixed += [
        "/options/?country=mexico&budget=60000",
        "/options/?sort=-price",
        "/options/?budget=abc",
        "/compare/?option=ahsct&option=msc&option=ahsct-msc",
    ]
    return fixed


MADE = {}


@pytest.fixture
def pages(reader):
    """{address: parsed page} of every page, made once."""
    if not MADE:
        MADE.update((address, parse(reader.get(address))) for address in all_pages())
    return MADE


def test_the_contract_holds_on_every_page(pages):
    faults = []
    for address, tree in pages.items():
        faults += [(address, figure) for figure in loose_figures(tree)]
        faults += [(address, figure) for figure in broken_figures(tree)]
    assert not faults


def test_every_internal_link_leads_somewhere(reader, pages):
    seen, todo, errors, for_search = set(), ["/"], [], set()
    asked = Counter()
    while todo:
        address = todo.pop()
        if address in seen or address.startswith("/static/"):
            continue
        seen.add(address)
        # Of what a page can be asked for there is no end: two of each kind are followed. A PDF
        # takes seconds to make, however it was asked for.
        form = ".pdf" if ".pdf?" in address else form_of(address)
        asked[form] += 1
        if "?" in address and asked[form] > 2 and address not in pages:
            continue
        tree = pages.get(address)
        if tree is None:
            response = reader.get(address)
            if response.status_code not in (200, 302):
                errors.append((address, response.status_code))
            if "text/html" in response.get("Content-Type", ""):
                tree = parse(response)
        if tree is not None:
            ids = tree.xpath("//@id")
            if len(ids) != len(set(ids)):
                errors.append((address, "an id stands twice"))
            todo += links(tree, address) if address.count("option=") < 2 else []
            if not tree.xpath("//meta[@name='robots']"):
                for_search.add(address)
    assert not errors
    assert len(seen) > 120
    # The map for search engines lists them all, and no other.
    listed = re.findall(r"<loc>http://testserver([^<]*)</loc>", reader.get("/sitemap.xml").text)
    assert for_search ^ set(listed) == set()
    assert len(listed) == len(set(listed))


@pytest.mark.urls("tests.accessibility.urls")
def test_every_page_of_the_site_is_valid_html(reader):
    reader.client.raise_request_exception = False
    found = crawl(reader.page, tuple(STATES.values()))
    assert len(found) > 150
    said = {sentence: (address, line) for address, line, sentence in faults_of(found)}
    assert said == {}


def test_every_page_is_in_plain_words(reader):
    """Median grade at most 6, no page above 8, 95 % of sentences of at most 20 words."""
    found = report(list(pages_of(reader, names_in_database())))
    assert found.pages > 50
    # `python -m scripts.plain_words` lists the sentences and where each was typed.
    assert found.faults == []


def test_no_page_is_heavier_than_a_first_view_may_be(reader):
    listed = re.findall(r"<loc>http://testserver([^<]*)</loc>", reader.get("/sitemap.xml").text)
    asked = {*listed, *STATES.values()} - {"/fails/"}
    assert len(asked) > 150
    weights = {a: SHARED_BYTES + weight_of(reader.get(a).content) for a in asked}
    assert {address: most for address, most in weights.items() if most > MOST_BYTES} == {}


def test_links_to_figures_and_facts_reach_them(client):
    """Every source link of every treatment page names an anchor that exists."""
    wanted = set()
    for treatment in Treatment.objects.published():
        tree = parse(client.get(treatment.get_absolute_url()))
        wanted |= {h for h in tree.xpath("//a[@class='source']/@href") if "#" in h}
    assert len(wanted) > 100
    for page in {link.split("#")[0] for link in wanted}:
        ids = set(parse(client.get(page)).xpath("//@id"))
        missing = [w for w in wanted if w.startswith(f"{page}#") and w.split("#")[1] not in ids]
        assert not missing


def test_every_page_says_what_must_be_said(pages):
    for address, tree in pages.items():
        words = " ".join(tree.text_content().split())
        assert "No clinician has reviewed" in words, address
        assert "Do not stop or delay your MS medicine" in words, address
        assert "Fever or severe headache after an injection into the spine" in words, address


def test_every_page_has_one_heading_a_title_and_a_language(pages):
    titles = {}
    for address, tree in pages.items():
        assert len(tree.xpath("//h1")) == 1, address
        assert tree.xpath("/html/@lang") == ["en"]
        titles.setdefault(tree.findtext(".//title"), []).append(address)
        levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4")]
        assert all(b - a <= 1 for a, b in pairwise(levels)), (address, levels)
    assert not {title: same for title, same in titles.items() if len(same) > 1}


def test_the_three_ways_in_set_a_filter(client):
    tree = parse(client.get("/"))
    chosen = tree.xpath("//main//a[@data-choice]/@href")
    for name in ("treatment", "country", "budget"):
        ways = [link for link in chosen if link.startswith(f"/options/?{name}=")]
        assert len(ways) >= 4
        assert all(client.get(link).status_code == 200 for link in ways)


def test_a_claim_that_nobody_checked_stands_only_on_its_sources_page(client):
    statement = Statement.objects.filter(treatment__slug="msc", verdict="partly").first()
    Statement.objects.filter(pk=statement.pk).update(
        verdict="not-checked", reason="", text="Nobody has checked this sentence."
    )
    addresses = ["/claims/", "/treatments/msc/", "/compare/?option=msc",
                 statement.source.get_absolute_url()]  # fmt: skip
    pages = {a: " ".join(parse(client.get(a)).text_content().split()) for a in addresses}
    homes = [a for a, words in pages.items() if "Nobody has checked this sentence." in words]
    assert homes == [statement.source.get_absolute_url()]
    assert "Not yet checked" in pages[homes[0]]


def test_unsafe_and_misattributed_claims_carry_their_verdict(client):
    words = " ".join(parse(client.get("/treatments/msc/")).text_content().split())
    assert "Unsafe. Headache and fever were how meningitis showed itself" in words
    assert "something to welcome" in words
    words = " ".join(parse(client.get("/treatments/ahsct/")).text_content().split())
    assert "Credited to the wrong study." in words


def test_public_pages_set_no_cookie_and_send_the_strict_policy(client):
    for address in ("/", "/options/?country=mexico", "/compare/?option=ahsct", "/nothing"):
        response = client.get(address)
        assert not response.cookies
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response["Referrer-Policy"] == "same-origin"


def test_no_page_asks_for_anything_from_elsewhere(pages):
    for address, tree in pages.items():
        assets = tree.xpath("//link[@rel!='canonical']/@href | //script/@src | //img/@src")
        assert all(asset.startswith("/static/") for asset in assets), address
        # A block of data is not run.
        scripts = "//script[not(@src) and not(@type='application/ld+json')]"
        assert not tree.xpath(f"//@style | //@onclick | //style | {scripts}"), address


def test_an_unknown_address_is_404_in_the_sites_design(client):
    response = client.get("/countries/atlantis/")
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()
    assert "MS Compare" in response.content.decode()


def test_an_error_of_ours_is_500_in_the_sites_design_without_the_database(client, monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr("mscompare.pages.about.render", broken)
    client.raise_request_exception = False
    response = client.get("/about/")
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/about/", "/treatments/ahsct/", "/healthz", "/data/"])
def test_a_parameter_that_a_page_does_not_know_is_refused_by_name(client, address):
    response = client.get(f"{address}?country=mexico")
    assert response.status_code == 400
    assert "country" in response.content.decode()
    assert "mexico" in response.content.decode()


@pytest.mark.parametrize(
    "address, clean",
    [
        ("/?utm_source=x", "/"),
        ("/options/?utm_source=x&country=mexico&fbclid=1", "/options/?country=mexico"),
        ("/compare/?option=ahsct&gclid=1&option=msc", "/compare/?option=ahsct&option=msc"),
        ("/about/?mc_cid=1&msclkid=2", "/about/"),
    ],
)
def test_tracking_is_taken_away_by_a_redirect(client, address, clean):
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"] == clean


def test_an_address_that_starts_with_two_slashes_leads_nowhere_else(client):
    response = client.get("//evil.example/?utm_source=x")
    assert not response.get("Location", "").startswith("//")


def test_only_reading_is_allowed(client):
    for address in ("/", "/options/", "/compare/", "/data/figures.json"):
        assert client.post(address).status_code == 405


def test_a_head_request_has_the_headers_and_no_body(client):
    response = client.head("/about/")
    assert response.status_code == 200
    assert int(response["Content-Length"]) > 1000


def test_health_says_whether_the_database_answers(client, monkeypatch):
    assert client.get("/healthz").status_code == 200

    def gone():
        raise DatabaseError("gone")

    monkeypatch.setattr("mscompare.pages.about.connection.cursor", gone)
    assert client.get("/healthz").status_code == 503


def test_the_contact_stands_on_every_page(client, settings):
    settings.CONTACT = "mistakes@example.org"
    for address in ("/", "/options/", "/nothing"):
        assert "mailto:mistakes@example.org" in client.get(address).content.decode()


def test_reserved_addresses_are_not_linked(client):
    reserved = re.compile(r'href="/(budget|suitability|'
                          r'search)/')  # fmt: skip
    for address in all_pages()[:14]:
        assert not reserved.search(client.get(address).content.decode()), address


def test_every_address_has_a_name():
    assert all(pattern.name for pattern in get_resolver().url_patterns if hasattr(pattern, "name"))
