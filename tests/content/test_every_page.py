"""What holds on every page of the site, each asked while the snapshot was made."""

import re

import pytest
from django.urls import get_resolver, resolve

from scripts.plain_words.crawl import names_in_database, pages_of
from scripts.plain_words.report import report
from tests.accessibility.crawl import form_of
from tests.accessibility.states import STATES, STATUS
from tests.accessibility.validity import faults_of
from tests.content.contracts import CONTRACTS

# Made without the database, it says no more than that something went wrong.
FAILED = "/fails/"
# Comparisons and sheets that only their options tell apart.
OPTIONS_ALONE = re.compile(r"/compare/(sheet/)?\?option=[^&]+(&option=[^&]+)*")
# What changed in figures is asked of their history. A query for each change would show here.
TELLS_OF_CHANGES = re.compile(r"/changes/|[^?]+\?(.*&)?seen=")
MOST_QUERIES = 16
# What that page need not do.
NOT_OF_A_FAULT = ("says_what_must_be_said",)


@pytest.mark.parametrize("contract", [rule.__name__ for rule in CONTRACTS])
def test_every_page(snapshot, contract):
    """The contract's name says what every page does."""
    pages = dict(snapshot.pages)
    if contract in NOT_OF_A_FAULT:
        del pages[FAILED]
    faults = {address: told["faults"][contract] for address, told in pages.items()}
    assert {address: found for address, found in faults.items() if found} == {}


def test_the_snapshot_is_of_the_whole_site(snapshot):
    assert len(snapshot.pages) > 250
    assert set(STATES.values()) <= set(snapshot.pages)


def test_no_internal_link_leads_nowhere(snapshot):
    status = {address: snapshot.facts(address)["status"] for address in snapshot.addresses}
    lost = {
        (page, link)
        for page, told in snapshot.pages.items()
        for link in told["links"]
        if link != page and status.get(link, 200) not in (200, 302)
    }
    assert lost == set()
    # Of what a page can be asked for two of each kind were followed.
    followed = {form_of(address) for address in status}
    left = {link for told in snapshot.pages.values() for link in told["links"]}
    unknown = {link for link in left if not link.startswith("/static/")
               and ".pdf" not in link and form_of(link) not in followed}  # fmt: skip
    assert unknown == set()


def test_the_map_for_search_engines_lists_all_that_may_be_listed(snapshot, reader):
    listed = re.findall(r"<loc>http://testserver([^<]*)</loc>", reader.get("/sitemap.xml").text)
    for_search = {a for a, told in snapshot.pages.items() if told["for_search"]}
    assert for_search ^ set(listed) == set()
    assert len(listed) == len(set(listed)) > 100


def test_links_to_figures_and_facts_reach_them(snapshot):
    wanted = {
        link
        for address, told in snapshot.pages.items() if address.startswith("/treatments/")
        for link in told["sources"] if "#" in link
    }  # fmt: skip
    assert len(wanted) > 100
    missing = {
        link
        for link in wanted
        if link.split("#")[1] not in snapshot.pages[link.split("#")[0]]["ids"]
    }
    assert missing == set()


def test_titles_tell_pages_apart(snapshot):
    titles = {}
    for address, told in snapshot.pages.items():
        if told["status"] == 200 and (told["for_search"] or OPTIONS_ALONE.fullmatch(address)):
            titles.setdefault(told["title"], []).append(address)
    assert len(titles) > 100
    assert {title: same for title, same in titles.items() if len(same) > 1} == {}


def test_only_what_tells_of_changes_asks_the_database_and_not_more_than_it_did(snapshot):
    """All other pages are made from the edition, which the snapshot's makers have read before."""
    asked = {address: snapshot.facts(address)["queries"] for address in snapshot.addresses}
    assert asked["/changes/"] > 0
    most = {a: MOST_QUERIES if TELLS_OF_CHANGES.match(a) else 0 for a in asked}
    assert {a: queries for a, queries in asked.items() if queries > most[a]} == {}


def test_every_page_of_the_site_is_valid_html(snapshot, reader):
    """Of pages that differ only in what was asked for, one: Java takes its time."""
    chosen = {form_of(address): address for address in reversed(snapshot.pages)}
    chosen = set(chosen.values()) | set(STATES.values())
    assert len(chosen) > 150
    found = faults_of({address: reader.page(address) for address in chosen})
    assert {sentence: (address, line) for address, line, sentence in found} == {}


@pytest.mark.django_db
def test_every_page_is_in_plain_words(reader):
    """Median grade at most 6, no page above 8, 95 % of sentences of at most 20 words."""
    found = report(list(pages_of(reader, names_in_database())))
    assert found.pages > 50
    # `python -m scripts.plain_words` lists the sentences and where each was typed.
    assert found.faults == []


@pytest.mark.django_db
def test_every_page_of_the_site_has_a_state(reader):
    covered = {resolve(address.split("?")[0]).url_name for name, address in STATES.items()
               if not name.startswith("error")}  # fmt: skip
    pages = set()
    for pattern in get_resolver().url_patterns:
        if not getattr(pattern, "name", None) or pattern.name in covered:
            continue
        address = f"/{pattern.pattern}"
        if pattern.name == "security-txt":
            # Without CONTACT there is none.
            assert reader.get(address).status_code == 404
            continue
        if pattern.name == "sitemap-part":
            # There are none where one file is enough; it is no page, either.
            assert reader.get("/sitemap-1.xml").status_code == 404
            continue
        kind = "text/html" if "<" in address else reader.get(address).get("Content-Type", "")
        if kind.startswith("text/html"):
            pages.add(address)
    assert pages == set()


def test_every_state_is_what_it_is_called(snapshot):
    told = {name: snapshot.facts(address)["status"] for name, address in STATES.items()}
    assert told == {name: STATUS.get(name, 200) for name in STATES}


def test_addresses_kept_for_later_are_linked_from_nowhere(snapshot):
    later = ("/suitability/",)
    linked = {(address, link) for address, told in snapshot.pages.items()
              for link in told["links"] if link.startswith(later)}  # fmt: skip
    assert linked == set()
