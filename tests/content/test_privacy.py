"""What /privacy/ promises, as far as it can be seen without a browser."""

import ast
import io
import logging
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mscompare.edition.editions import editions
from mscompare.kept.pages import pages
from mscompare.trust.promises import PROMISES
from tests.conftest import ROOT
from tests.html import parse

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# A page of every kind, and what a reader may ask of it.
WALK = (
    "/", "/options/", "/options/?country=mexico&budget=60000&option=ahsct-mexico",
    "/options/?budget=abc", "/compare/?option=ahsct-mexico&option=msc-mexico", "/compare.csv",
    "/compare/sheet/?option=ahsct-mexico", "/treatments/", "/treatments/ahsct/", "/countries/",
    "/countries/mexico/", "/clinics/", "/clinics/clinica-ruiz/", "/sources/", "/sources/kaloni/",
    "/claims/?verdict=unsafe", "/disagreements/", "/evidence/", "/glossary/", "/questions/",
    "/data/", "/data/figures.json", "/about/", "/about/ipdas/", "/privacy/", "/accessibility/",
    "/budget/", "/budget/?option=ahsct-mexico-clinica-ruiz",
    "/nothing/", "/s/wrong", "/search/", "/search/?q=my+own+words",
)  # fmt: skip


def test_the_page_lists_every_promise_with_a_test_that_exists(reader):
    shown = parse(reader.get("/privacy/")).xpath("//li[@data-promise]")
    assert [li.get("data-promise") for li in shown] == [p.slug for p in PROMISES]
    for li, promise in zip(shown, PROMISES, strict=True):
        assert promise.text in li.text_content()
        assert li.xpath(".//code/text()") == [promise.test]
        file, name = promise.test.split("::")
        tests = ast.parse((ROOT / file).read_text("utf-8")).body
        assert name in {getattr(node, "name", "") for node in tests}, promise.test


def test_the_page_says_what_it_cannot_promise(client, settings):
    settings.OPERATOR = "The Test Society"
    tree = parse(client.get("/privacy/"))
    limits = tree.xpath("//section[@aria-labelledby='limits']")[0].text_content()
    for words in ("run by The Test Society", "provider can see", "could keep their own log"):
        assert words in limits


def test_no_page_asks_who_you_are(reader):
    seen = 0
    for address in WALK:
        response = reader.get(address)
        if not response["Content-Type"].startswith("text/html"):
            continue
        tree = parse(response)
        seen += len(tree.xpath("//form"))
        sent = tree.xpath("//form[translate(@method, 'GET', 'get') != 'get']/@action")
        # What readers answer is kept nowhere: tests/content/test_whole_cost.py.
        assert not [action for action in sent if not action.startswith("/budget/")], address
        assert not tree.xpath("//form//input[@type='password' or @type='email' or @type='tel']")
        assert not tree.xpath("//a[contains(@href, '/admin')]"), address
    assert seen


def test_reading_writes_nothing(client):
    editions.forget()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for address in WALK:
            client.get(address)
    asked = [query["sql"] for query in queries]
    assert len(asked) > len(WALK)
    assert not [sql for sql in asked if not re.match(r"\(*SELECT\b", sql)]


def test_what_is_typed_is_in_no_kept_page(client, settings, tmp_path):
    """Neither in the memory of the server nor, in any byte, in the files of its store."""
    store = {"BACKEND": "mscompare.kept.files.PageFiles", "LOCATION": tmp_path / "pages"}
    settings.CACHES = {**settings.CACHES, "pages": store}
    for address in (
        "/options/?country=mexico", "/options/?q=secretword",
        "/options/?country=mexico&budget=98765",
        "/options/?%71=secretword", "/options/?b%75dget=98765&q=", "/claims/?q=secretword",
    ):  # fmt: skip
        client.get(address)
    kept = [path.read_bytes() for path in (tmp_path / "pages").iterdir()]
    assert len(kept) == 1
    everything = kept[0].decode("latin-1") + repr(vars(pages.memory))
    assert "mexico" in everything
    for word in ("secretword", "98765", "98,765"):
        assert word not in everything


def test_the_same_address_shows_everybody_the_same_page():
    other = {
        "User-Agent": "Another browser", "Accept-Language": "fr", "Cookie": "a=b",
        "Referer": "https://elsewhere.example/", "X-Forwarded-For": "203.0.113.9", "DNT": "1",
    }  # fmt: skip
    me, them = Client(), Client(headers=other)
    for address in WALK:
        mine, theirs = me.get(address), them.get(address)
        assert mine.content == theirs.content, address
        assert dict(mine.items()) == dict(theirs.items()), address


def test_other_sites_are_not_told_where_you_come_from(reader):
    outside = 0
    for address in WALK:
        response = reader.get(address)
        assert response["Referrer-Policy"] == "same-origin", address
        if response["Content-Type"].startswith("text/html"):
            tree = parse(response)
            outside += len(tree.xpath("//a[starts-with(@href, 'http')]"))
            assert not tree.xpath("//*[@referrerpolicy or @ping]"), address
            assert not tree.xpath("//meta[@name='referrer']"), address
    assert outside


def test_an_error_is_logged_without_the_question(client, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("The page broke.")

    monkeypatch.setattr("mscompare.options.views.render", broken)
    client.raise_request_exception = False
    log = logging.StreamHandler(io.StringIO())
    logging.getLogger("django.request").addHandler(log)
    try:
        response = client.get("/options/?q=secretword", headers={"Referer": "http://secretplace/"})
    finally:
        logging.getLogger("django.request").removeHandler(log)
    written = log.stream.getvalue()
    assert response.status_code == 500
    assert "/options/" in written
    assert "The page broke." in written
    assert "secret" not in written
