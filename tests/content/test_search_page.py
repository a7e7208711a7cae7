"""What a search shows: in its order, with verdicts, strengths and sources, kept nowhere."""

import io
import logging
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from clinics.models import Notice
from mscompare.edition.editions import editions
from mscompare.search.everything import hits_of, search_index
from mscompare.search.hits import FoundGroup
from mscompare.search.results import SHOWN_OF_EACH
from mscompare.web.addresses import address
from tests.html import broken_figures, loose_figures, parse
from treatments.models import (
    Finding,
    Source,
    Statement,
    Study,
    Synonym,
    Verdict,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def search(reader, typed, **more):
    return reader.get("/search/?" + urlencode({"q": typed} | more))


def shown(reader, typed, **more):
    return parse(search(reader, typed, **more)).xpath("//main")[0]


def said(node):
    return " ".join(node.text_content().split())


def test_groups_stand_in_their_order_with_five_of_each_and_a_way_to_all(reader):
    main = shown(reader, "hsct")
    assert main.xpath(".//section/@aria-labelledby") == [group.value for group in FoundGroup]
    for section in main.xpath(".//section"):
        assert len(section.xpath("./ul/li")) <= SHOWN_OF_EACH
        (count,) = section.xpath(".//h2/span/text()")
        ways = section.xpath("./p/a/@href")
        assert bool(ways) == (int(count) > SHOWN_OF_EACH)
    (all_claims,) = main.xpath(".//section[@aria-labelledby='claims']/p/a")
    assert said(all_claims).startswith("All ")
    alone = parse(reader.get(all_claims.get("href"))).xpath("//main")[0]
    assert alone.xpath(".//section/@aria-labelledby") == ["claims"]
    assert len(alone.xpath(".//section/ul/li")) == 25
    (after,) = alone.xpath(".//a[@rel='next']/@href")
    assert all_claims.get("href") == address("search", {"q": "hsct", "group": "claims"})
    assert after == address("search", {"q": "hsct", "group": "claims", "page": 2})
    exact = shown(reader, "hsct", exactly="1").xpath(".//section/p/a/@href")[0]
    group = exact.rpartition("=")[2]
    assert exact == address("search", {"q": "hsct", "exactly": "1", "group": group})
    second = parse(reader.get(after)).xpath("//main")[0]
    titles = [main.xpath(".//section/ul/li/h3/a/@href") for main in (alone, second)]
    assert titles[1]
    assert not set(titles[0]) & set(titles[1])


def test_a_page_after_the_last_is_not_there_and_says_where_the_results_are(reader):
    response = search(reader, "hsct", group="claims", page="99")
    assert response.status_code == 404
    tree = parse(response)
    assert "There is no page 99" in said(tree.xpath("//main")[0])
    assert tree.xpath("//main//a[contains(@href, '/search/?q=hsct')]")


def test_a_sign_of_an_emergency_says_first_whom_to_call(reader):
    main = shown(reader, "fever after injection")
    sections = main.xpath(".//section/@aria-labelledby")
    assert sections[0] == "urgent"
    told = said(main.xpath(".//section")[0])
    assert "nearest hospital" in told
    assert "Get medical help at once" in told
    (claim, *_) = main.xpath(".//section[@aria-labelledby='claims']/ul/li")
    assert said(claim).startswith("Unsafe.")


def test_no_claim_stands_without_its_verdict_and_an_unsafe_one_never_with_its_advice(reader):
    edition = editions.current()
    for typed in ("stem cells", "stop my medicine", "fever", "cure", "69%"):
        claims = shown(reader, typed, group="claims").xpath(".//li[@data-found='Claim']")
        assert claims
        for claim in claims:
            verdicts = claim.xpath("./*[1][contains(@class, 'verdict-')]")
            assert verdicts, said(claim)
            assert "Says it: " in said(claim)
            # Whoever goes by headings hears it, too.
            assert verdicts[0].xpath("string(./strong)").rstrip(".") in said(claim.xpath("./h3")[0])
    unsafe = [
        row for row in edition.shown(Statement) if row.is_claim and row.verdict == Verdict.UNSAFE
    ]
    assert unsafe
    for row in unsafe:
        typed = f"{row.text[:190]}"
        page = said(shown(reader, typed, group="claims"))
        assert "Unsafe advice: " in page
        assert row.text.rstrip(".") not in page.replace(typed, "")


def test_a_claim_of_a_number_is_found_with_what_is_wrong_with_it(reader):
    (claim,) = shown(reader, "69%").xpath(".//section[@aria-labelledby='claims']/ul/li")
    assert said(claim).startswith("Credited to the wrong study.")


def test_an_option_that_is_found_by_a_price_shows_it_with_its_strength_and_source(reader):
    first = shown(reader, "$54.5k").xpath(".//section[@aria-labelledby='places']/ul/li")[0]
    (figure,) = first.xpath(".//*[@data-figure]")
    assert "$54,500" in said(figure)
    assert broken_figures(first) == []


@pytest.mark.parametrize("typed", ["hsct", "69%", "$54.5k", "mexico", "fever", "edss", "999%"])
def test_every_figure_has_its_strength_and_its_source_and_none_stands_loose(reader, typed):
    tree = parse(search(reader, typed))
    assert broken_figures(tree) == []
    assert loose_figures(tree) == []


def test_who_gains_is_said_of_whatever_a_source_says():
    edition = editions.current()
    told_of = {
        "source": lambda key: edition.row(Source, key),
        "study": lambda key: edition.row(Study, key).paper,
        "notice": lambda key: edition.row(Notice, key).source,
        "figure": lambda key: edition.row(Finding, key).source,
    }
    seen = set()
    for entry in search_index(edition).entries:
        if entry.kind in told_of:
            hit = html.fromstring(hits_of(edition, [entry]))
            assert told_of[entry.kind](entry.key).gain in said(hit), entry.key
            seen.add(entry.kind)
    assert seen == set(told_of)


def test_who_gains_is_said_of_a_price_that_was_looked_for(reader):
    first = shown(reader, "$54.5k").xpath(".//section[@aria-labelledby='places']/ul/li")[0]
    source = first.xpath(".//a[contains(@class, 'source')]/@href")[0].split("/")[2]
    assert Source.objects.get(slug=source).gain in said(first)


def test_a_group_without_a_hit_leads_back_to_those_that_have_one(reader):
    main = shown(reader, "69%", group="places")
    (back,) = main.xpath(".//a[text()='Everything found']/@href")
    assert parse(reader.get(back)).xpath("//main//li[@data-found]")


def test_whoever_types_a_sign_of_an_emergency_is_never_told_that_nothing_was_found(reader):
    signs = Synonym.objects.published().filter(means="emergency").values_list("typed", flat=True)
    pages = [said(shown(reader, typed)) for typed in signs]
    assert all("Help now" in page for page in pages)
    assert not any("Nothing found" in page for page in pages)


def test_every_way_on_leads_to_a_page_that_has_it(reader):
    for typed in ("", "hsct", "ocrevus", "fever", "ruiz", "msc price", "burt 2019", "privacy"):
        for link in shown(reader, typed).xpath(".//li//h3/a/@href | .//li/p/a/@href"):
            address, _, part = link.partition("#")
            response = reader.get(address)
            assert response.status_code == 200, link
            assert not part or parse(response).xpath("//*[@id=$part]", part=part), link


def test_what_was_corrected_is_said_and_can_be_undone(reader):
    main = shown(reader, "clinica ruis")
    assert "Found for “clinica ruiz”" in said(main)
    (undo,) = main.xpath(".//a[contains(@href, 'exactly=1')]/@href")
    exactly = parse(reader.get(undo)).xpath("//main")[0]
    assert "Found for" not in said(exactly)
    assert exactly.xpath(".//input[@name='q']/@value") == ["clinica ruis"]


def test_what_it_was_looked_for_as_well_is_said(reader):
    assert "Looked for, too: EDSS." in said(shown(reader, "wheelchair"))


def test_where_nothing_has_all_words_it_says_so(reader):
    assert "Nothing here has all of these words" in said(shown(reader, "nhs thailand"))


def test_where_nothing_is_found_it_says_what_that_does_not_mean_and_where_to_go(reader):
    main = shown(reader, "asdfghjkl")
    assert "Not here does not mean not true" in said(main)
    assert main.xpath(".//a[@href='/questions/']")
    near = shown(reader, "germanny", exactly="1")
    assert near.xpath(".//a[contains(@href, 'q=germany')]")


def test_a_person_whose_story_is_told_is_not_looked_for(reader, monkeypatch):
    monkeypatch.setattr("mscompare.search.views.names_a_person", lambda words: "ruiz" in words)
    main = shown(reader, "ruiz transplant story")
    assert "Patient stories are not shown" in said(main)
    assert not main.xpath(".//li[@data-found]")
    assert main.xpath(".//a[@href='/evidence/']")


@pytest.mark.parametrize("address", ["/search/", "/search/?q=", "/search/?q=+"])
def test_nothing_typed_is_the_form_and_what_people_ask(reader, address):
    response = reader.get(address)
    assert response.status_code == 200
    main = parse(response).xpath("//main")[0]
    assert main.xpath(".//form[@role='search']//input[@name='q']")
    assert main.xpath(".//a[@href='/treatments/ahsct/#kill']")


@pytest.mark.parametrize(
    "query, told",
    [
        ({"q": "x" * 201}, "is longer than 200 characters"),
        ({"q": "ab\u202ec"}, "U+202E"),
        ({"q": "ruiz", "group": "people"}, "there is no group “people”"),
        ({"q": "ruiz", "page": "0"}, "is not a page number"),
        ({"q": "ruiz", "page": "x"}, "is not a page number"),
        ({"q": "ruiz", "exactly": "yes"}, "“yes” is not understood"),
    ],
)
def test_what_is_not_understood_is_named_and_what_was_typed_is_kept(reader, query, told):
    response = reader.get("/search/?" + urlencode(query))
    assert response.status_code == 400
    main = parse(response).xpath("//main")[0]
    assert told in said(main)
    (box,) = main.xpath(".//input[@name='q']")
    assert box.get("value") == query["q"]
    assert (box.get("aria-invalid") == "true") == (len(query) == 1)


def test_what_cannot_be_read_is_named(reader):
    response = reader.get("/search/?q=a%00b")
    assert response.status_code == 400
    assert "has a character that cannot be read" in said(parse(response).xpath("//main")[0])


@pytest.mark.parametrize(
    "typed",
    [
        "!?", "—", "45.000 euros", "69.%", "1.2.3%", "PMID", "doi:",
         "\N{GRINNING FACE}", '"', "*", "()", "^", "'", "%", "$", ":", "a:b", "AND",
        "NOT OR",
        "a NEAR b", "{x}", "-5", "1e9", "рассеянный склероз", "干细胞", "\N{DEVANAGARI LETTER HA}",
        "names:ruiz", "ruiz -mexico", "x" * 200, "٣", "½", "² ³", "a\\b", "; drop table", "\u00a0",
    ],
)  # fmt: skip
def test_whatever_is_typed_is_looked_for_and_breaks_nothing(reader, typed):
    assert search(reader, typed).status_code == 200


def test_two_hundred_characters_are_taken(reader):
    assert search(reader, "x " * 100).status_code == 200


def test_what_was_typed_is_kept_nowhere(reader, caplog):
    search(reader, "ruiz")
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    try:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = search(reader, "my secret quokka")
    finally:
        logging.getLogger().removeHandler(handler)
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies
    assert "quokka" not in stream.getvalue()
    assert [query for query in queries.captured_queries if "quokka" in query["sql"]] == []


def test_what_is_typed_is_text_and_nothing_else(reader):
    page = search(reader, '"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_box_stands_once_on_every_page(reader):
    for path in (
        "/",
        "/options/",
        "/treatments/ahsct/",
        "/search/",
        "/search/?q=ruiz",
        "/nothing/",
    ):
        forms = parse(reader.get(path)).xpath("//form[@action='/search/']")
        assert len(forms) == 1, path
        (box,) = forms[0].xpath(".//input[@name='q']")
        assert forms[0].xpath(f".//label[@for='{box.get('id')}']")
