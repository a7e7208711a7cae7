"""A page that was built once is sent again, and nothing that is one reader's."""

import gzip
import re

import brotli
import pytest
from django.core.cache import caches

from mscompare.edition.editions import editions
from mscompare.edition.state import EditionPassedError
from mscompare.kept.pages import pages

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TWO = "/compare/?option=ahsct-mexico&option=msc-mexico"
FILTERED = "/options/?country=mexico&strength=2"
HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize(
    "address", ["/", FILTERED, TWO, "/about/", "/data/figures.csv", "/changes/feed.atom",
                "/sitemap.xml", "/robots.txt"]
)  # fmt: skip
def test_a_page_is_built_once_and_sent_again_as_it_was(site, address):
    first, second = site.get(address), site.get(address)
    assert site.built == [address]
    assert second.content == first.content
    assert dict(second.items()) == dict(first.items())
    assert second["Cache-Control"].startswith("public, max-age=0, s-maxage=60")


def test_what_a_process_remembers_is_sent_before_anybody_asks_or_looks(site, monkeypatch):
    first = site.get("/about/")
    monkeypatch.setattr(editions, "watched", True)
    monkeypatch.setattr(editions, "current", None)
    assert site.get("/about/").content == first.content
    assert site.built == ["/about/"]


def test_what_brings_answers_gets_no_page_that_was_kept_without_them(site, monkeypatch):
    address = "/budget/?option=ahsct-germany"
    monkeypatch.setattr(editions, "watched", True)
    asked = site.get(address), site.get(address)
    assert site.built == [address]
    answered = [site.post(address, {"flights_ahsct-germany": str(n)}).content for n in (4, 5)]
    assert len({*answered, asked[0].content}) == 3
    assert site.get(address).content == asked[0].content
    assert len(site.built) == 3


def test_another_process_finds_it_too(site):
    first = site.get(TWO)
    pages.memory.forget()
    assert site.get(TWO).content == first.content
    assert site.built == [TWO]


def test_between_looks_at_the_version_a_kept_page_asks_no_database(
    site, settings, django_assert_num_queries
):
    settings.EDITION_SECONDS = 600
    site.get(FILTERED)
    with django_assert_num_queries(0):
        site.get(FILTERED)


def test_parameters_in_another_order_are_one_page_and_options_in_another_are_not(site):
    first = site.get(FILTERED)
    for same in (
        "strength=2&country=mexico",
        "q=&country=mexico&country=&strength=2&budget=",
        "country=mexico&country=mexico&strength=2",
        "%63ountry=mexico&strength=%32",
    ):
        assert site.get(f"/options/?{same}").content == first.content, same
    assert site.built == [FILTERED]
    other = "/compare/?option=msc-mexico&option=ahsct-mexico"
    assert site.get(TWO).content != site.get(other).content
    assert site.built == [FILTERED, TWO, other]


def test_the_results_alone_are_another_page_than_the_whole(site):
    whole, part = site.get(FILTERED), site.get(FILTERED, headers=HTMX)
    again = {**HTMX, "HX-History-Restore-Request": "true"}
    assert len(part.content) < len(whole.content)
    assert part["HX-Push-Url"] == site.get(FILTERED, headers=HTMX)["HX-Push-Url"] == FILTERED
    assert site.get(FILTERED, headers=again).content == whole.content
    assert len(site.built) == 2
    for page in (whole, part):
        for name in ("HX-Request", "HX-History-Restore-Request", "Accept-Encoding"):
            assert name in page["Vary"]


@pytest.mark.parametrize("said", ["", "1", "false", "true/x"])
def test_what_htmx_never_says_asks_for_the_page(site, said):
    whole, part = site.get(FILTERED), site.get(FILTERED, headers=HTMX)
    assert site.get(FILTERED, headers={"HX-Request": said}).content == whole.content
    again = {**HTMX, "HX-History-Restore-Request": said}
    assert site.get(FILTERED, headers=again).content == part.content
    assert len(site.built) == 2


def test_every_encoding_is_the_same_page_built_once(site):
    small = site.get(TWO, headers={"Accept-Encoding": "br, gzip"})
    other = site.get(TWO, headers={"Accept-Encoding": "gzip"})
    plain = site.get(TWO)
    assert site.built == [TWO]
    assert brotli.decompress(small.content) == gzip.decompress(other.content) == plain.content
    assert [p.get("Content-Encoding") for p in (small, other, plain)] == ["br", "gzip", None]
    assert len({page["ETag"] for page in (small, other, plain)}) == 3
    assert [int(p["Content-Length"]) for p in (small, other, plain)] == [
        len(p.content) for p in (small, other, plain)
    ]


@pytest.mark.parametrize("warm", [False, True])
def test_who_has_the_page_is_told_so(site, warm):
    tag = site.get(FILTERED)["ETag"]
    if not warm:
        pages.memory.forget()
        caches["pages"].clear()
    for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        same = site.get(FILTERED, headers={"If-None-Match": asked})
        assert (same.status_code, same.content) == (304, b"")
        assert same["ETag"] == tag
        assert set(same.headers) == {"Cache-Control", "ETag", "Vary"}
    assert site.get(FILTERED, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_head_request_says_what_a_get_would(site):
    cold = site.head(TWO)
    got = site.get(TWO)
    warm = site.head(TWO)
    for head in (cold, warm):
        assert head.content == b""
        assert dict(head.items()) == dict(got.items())
    assert site.built == [TWO]


def test_a_head_request_for_what_was_not_modified_says_no_length(site):
    tag = site.get(TWO)["ETag"]
    same = site.head(TWO, headers={"If-None-Match": tag})
    assert (same.status_code, "Content-Length" in same) == (304, False)


@pytest.mark.parametrize(
    "address", ["/compare/?option=secretword", "/compare/sheet/?option=ahsct&option=secretword",
                "/options/?q=secretword", "/options/?budget=98765", "/options/?country=secretword",
                "/options/?option=secretword", "/claims/?verdict=secretword", "/secretword/",
                "/treatments/secretword/", "/treatments/ahsct/price/?option=secretword"]
)  # fmt: skip
def test_no_word_of_an_address_that_nobody_knows_stays_in_the_edition(site, address):
    site.get(address)
    keys = [list(held) for held in editions.current().memory._made.values()]
    assert not {"secretword", "98765"} & set(re.findall(r"\w+", repr(keys)))


@pytest.mark.parametrize("typed", ["q=mexico", "budget=60000"])
def test_the_list_that_typed_words_lead_to_stays_nowhere(site, typed):
    site.get("/options/")
    made = editions.current().memory._made
    before = {kind: list(made[kind]) for kind in ("lists", "part lists")}
    assert all(before.values())
    site.get(f"/options/?{typed}")
    assert {kind: list(made[kind]) for kind in before} == before


@pytest.mark.parametrize(
    "address", ["/options/?q=secretword", "/options/?%71=secretword", "/options/?budget=98765",
                "/options/?country=mexico&%62%75dget=98765", "/options/?q=secretword&q=secretword",
                "/claims/?q=secretword", "/options/?rows=secretword", "/secretword/",
                "/options/?country=secretword"]
)  # fmt: skip
def test_what_people_type_is_kept_nowhere(site, address):
    answers = [site.get(address), site.get(address), site.get(address, headers=HTMX)]
    assert len(site.built) == 3
    for answer in answers:
        assert answer["Cache-Control"] == "private, no-store"
        assert "ETag" not in answer
    remembered = repr([pages.memory._pages, pages.memory._addresses])
    stored = [f.name.encode() + f.read_bytes() for f in site.folder.rglob("*") if f.is_file()]
    for word in ("secretword", "98765", "98,765"):
        assert word not in remembered
        assert not [name for name in stored if word.encode() in name]


def test_an_empty_field_for_words_leaves_no_trace_of_the_address(site):
    site.get("/options/?q=&country=mexico")
    site.get("/options/?q=&country=mexico")
    assert site.built == ["/options/?country=mexico"]
    assert "q=" not in repr(pages.memory._addresses)


@pytest.mark.parametrize("address", ["/nothing/", "/options/?page=99", "/treatments/nothing/"])
def test_what_is_not_there_may_be_there_in_a_minute(site, address):
    assert site.get(address)["Cache-Control"] == "private, no-store"


def test_what_is_no_page_for_readers_is_not_kept(site):
    for _ in range(2):
        assert "no-store" in site.get("/admin/login/")["Cache-Control"]
    assert len(site.built) == 2


def test_what_is_sent_instead_of_asked_is_refused_each_time(site):
    site.get("/about/")
    assert site.post("/about/").status_code == 405


def test_another_edition_has_other_pages(site):
    site.get("/about/")
    editions.forget()
    site.get("/about/")
    assert len(site.built) == 1
    other = editions.current()
    other.name = "another"
    site.get("/about/")
    assert len(site.built) == 2


def test_nothing_is_kept_or_sent_that_only_an_editor_may_see(site):
    site.get("/about/")
    with editions.private():
        site.get("/about/")
        site.get("/data/")
    site.get("/data/")
    assert site.built == ["/about/", "/about/", "/data/", "/data/"]


def test_a_host_that_is_not_ours_gets_nothing_that_was_kept(site, settings):
    settings.ALLOWED_HOSTS = ["here.example", "there.example"]
    here = site.get("/robots.txt", headers={"Host": "here.example"})
    there = site.get("/robots.txt", headers={"Host": "there.example"})
    assert b"here.example" in here.content
    assert b"there.example" in there.content
    assert site.get("/robots.txt", headers={"Host": "evil.example"}).status_code == 400


def test_no_cookie_is_kept_and_none_changes_the_page(site):
    site.client.cookies["a"] = "secretword"
    page = site.get("/about/")
    assert not page.cookies
    assert site.get("/about/").content == page.content
    assert "Cookie" not in page["Vary"]
    assert "secretword" not in repr(pages.memory._pages)


def test_a_page_is_begun_anew_when_somebody_publishes_meanwhile(site, monkeypatch):
    from mscompare.pages import about

    passed = [EditionPassedError("1"), EditionPassedError("2")]

    def meanwhile(*args, **kwargs):
        if passed:
            raise passed.pop()
        return real(*args, **kwargs)

    real = about.render
    monkeypatch.setattr("mscompare.pages.about.render", meanwhile)
    assert site.get("/about/").status_code == 200
    assert not passed


def test_who_publishes_all_the_time_lets_readers_come_again(site, monkeypatch):
    def meanwhile(*args, **kwargs):
        raise EditionPassedError("1")

    monkeypatch.setattr("mscompare.pages.about.render", meanwhile)
    page = site.get("/about/")
    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert page["Cache-Control"] == "private, no-store"
