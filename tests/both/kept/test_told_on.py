"""While the database is away pages are sent on, with the day of their content."""

import re
from contextlib import contextmanager

import pytest
from django.db import OperationalError

from mscompare.edition.editions import editions
from mscompare.edition.watching import Signs, watch
from mscompare.kept.pages import pages
from mscompare.web.compression import uncompressed
from tests.html import parse, text
from treatments import clock
from treatments.figures.wording import day_in_words
from treatments.models import ContentVersion

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def said():
    """What a page says first while the database is away."""
    day = day_in_words(clock.today())
    return f"The site cannot read its database just now. This page says what was known on {day}."


@pytest.fixture
def away(monkeypatch):
    @contextmanager
    def away():
        """Inside, nobody can read which version there is."""

        def gone():
            raise OperationalError("gone")

        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(ContentVersion, "stored", gone)
            yield

    return away


def notice_of(answer):
    found = parse(answer).xpath("//main/*[1][@role='status']")
    return " ".join(found[0].text_content().split()) if found else ""


@pytest.mark.parametrize("address", ["/about/", "/compare/?option=ahsct&option=msc"])
def test_a_page_that_was_seen_says_of_which_day_it_is(site, away, address):
    before = site.get(address)
    assert notice_of(before) == ""
    with away():
        answer = site.get(address)
    assert len(site.built) == 1
    assert notice_of(answer) == said()
    without = re.sub(
        r'<p class="notice[^"]* screen-only s-bar".*?</p>\n', "", answer.text, flags=re.S
    )
    assert without == before.text
    assert answer["ETag"] != before["ETag"]
    assert answer["Content-Length"] == str(len(answer.content))
    assert site.get(address).content == before.content


def test_so_does_one_that_is_built_of_the_edition(site, away):
    site.get("/about/")
    with away():
        assert notice_of(site.get("/treatments/ahsct/")) == said()
        typed = site.get("/options/?budget=60000")
        assert notice_of(typed) == said()
        assert typed["Cache-Control"] == "private, no-store"


def test_so_does_what_is_made_of_answers_and_it_is_kept_nowhere(site, away):
    address = "/budget/?option=ahsct-mexico"
    site.get(address)
    with away():
        answer = site.post(address, {"have": "7391"})
    assert answer.status_code == 422
    assert answer["Cache-Control"] == "no-store"
    choice = {"which-price_ahsct-mexico": "none!", "have": "7391"}
    with away():
        answer = site.post(address, choice)
    assert answer.status_code == 200
    assert notice_of(answer) == said()
    assert answer["Cache-Control"] == "no-store"
    assert "7391" not in site.get(address).text


def test_compressed_it_says_the_same(site, away):
    site.get("/about/", headers={"Accept-Encoding": "br"})
    with away():
        packed = site.get("/about/", headers={"Accept-Encoding": "br"})
        plain = site.get("/about/")
    assert packed["Content-Encoding"] == "br"
    assert uncompressed(packed.content, "br") == plain.content
    assert said() in text(plain)


def test_caches_in_front_soon_ask_again(site, away):
    site.get("/about/")
    with away():
        told = "public, max-age=0, s-maxage=5, stale-if-error=86400"
        assert site.get("/about/")["Cache-Control"] == told
    assert "s-maxage=60" in site.get("/about/")["Cache-Control"]


def test_who_has_the_page_without_the_day_gets_it_with_the_day(site, away):
    before = site.get("/about/")["ETag"]
    with away():
        answer = site.get("/about/", headers={"If-None-Match": before})
        assert answer.status_code == 200
        again = site.get("/about/", headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304


@pytest.mark.parametrize("address", ["/data/figures.json", "/compare.csv?option=ahsct", "/about/"])
def test_everything_has_the_day_in_its_header(site, away, address):
    before = site.get(address)
    with away():
        answer = site.get(address)
    assert before["Content-Day"] == answer["Content-Day"] == clock.today().isoformat()
    if address != "/about/":
        assert answer.content == before.content


def test_what_must_be_looked_up_is_not_there_just_now(site, away, monkeypatch, caplog):
    site.get("/about/")
    with away():
        site.client.raise_request_exception = False
        answer = site.get("/changes/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Cache-Control"] == "private, no-store"
    assert parse(answer).xpath("//h1")[0].text == "We cannot look this up just now"
    assert parse(answer).xpath("//a[text()='Try again']/@href") == ["/changes/"]
    assert [record.getMessage() for record in caplog.records][-1] == (
        "The database failed '/changes/': 'gone'"
    )
    assert not any(record.exc_info for record in caplog.records)


class TestAProcessThatBeginsWithoutDatabase:
    @pytest.fixture
    def begun(self, site, away, tmp_path, monkeypatch):
        """It finds what the others have sent, and which edition that was of."""
        signs = Signs(tmp_path / "signs")
        monkeypatch.setattr(watch, "_signs", lambda: signs)
        self.seen = site.get("/about/")
        signs.ready(5)
        signs.tell(editions.current().name)
        site.built.clear()
        editions.forget()
        pages.memory.forget()
        site.client.raise_request_exception = False
        with away():
            yield site

    def test_it_sends_what_others_have_sent(self, begun):
        for _ in range(2):
            answer = begun.get("/about/")
            assert (answer.status_code, notice_of(answer)) == (200, said())
        assert begun.built == []

    def test_everything_else_is_not_there_just_now(self, begun):
        answer = begun.get("/treatments/ahsct/")
        assert (answer.status_code, answer["Retry-After"]) == (503, "5")
        assert parse(answer).xpath("//header[@class='masthead']")

    def test_what_asks_nothing_is_there(self, begun):
        assert begun.get("/robots.txt").status_code == 200
