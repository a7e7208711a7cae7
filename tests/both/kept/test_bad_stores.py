"""Whatever becomes of the store, readers get the right page."""

import random
import threading
from contextlib import contextmanager

import pytest
from django.core.cache.backends.base import BaseCache
from django.test import Client

from mscompare.kept import store as stores
from mscompare.kept.gate import Gate, GateFullError
from mscompare.kept.pages import pages
from tests.html import text

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADDRESSES = ("/about/", "/privacy/", "/options/?country=mexico")


class BrokenCache(BaseCache):
    """A store that is away."""

    asked = 0

    def __init__(self, location, params):
        super().__init__(params)

    def get(self, *args, **kwargs):
        type(self).asked += 1
        raise ConnectionError("redis://:secretword@cache")

    set = get

    def clear(self):
        """The tests empty every store."""


@pytest.fixture(autouse=True)
def trusted_again(monkeypatch):
    """A store that failed in another test is asked again."""
    monkeypatch.setattr(pages, "store", stores.PageStore())


@pytest.fixture
def right(site):
    """{address: the page it is}, kept in the files of the store alone."""
    found = {address: site.get(address).content for address in ADDRESSES}
    pages.memory.forget()
    site.built.clear()
    return found


def files_of(site):
    return sorted(site.folder.iterdir())


def asked_again(site):
    return {address: site.get(address).content for address in ADDRESSES}


def damaged(site):
    chance = random.Random(1)  # noqa: S311 - the same damage each time
    for path in files_of(site):
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)


def shuffled(site):
    files = files_of(site)
    contents = [path.read_bytes() for path in files]
    for path, content in zip(files, contents[1:] + contents[:1], strict=True):
        path.write_bytes(content)


def emptied(site):
    for path in files_of(site):
        path.write_bytes(b"")


def deleted(site):
    for path in files_of(site):
        path.unlink()
    site.folder.rmdir()


def replaced(site):
    deleted(site)
    site.folder.write_text("a file where the folder was: nothing can be read or written")


@pytest.mark.parametrize("harm", [damaged, shuffled, emptied, deleted, replaced])
def test_what_is_wrong_in_the_store_is_built_anew(site, right, harm):
    harm(site)
    assert asked_again(site) == right
    assert site.built == list(ADDRESSES)
    # And this process remembers it.
    assert asked_again(site) == right
    assert len(site.built) == len(ADDRESSES)


def test_a_store_that_is_away_is_asked_once_in_a_while_and_said_once(site, settings, caplog):
    backend = f"{__name__}.BrokenCache"
    settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": backend}}
    BrokenCache.asked = 0
    for address in ADDRESSES:
        assert site.get(address).status_code == 200
    # Once to get, once to put.
    assert BrokenCache.asked == 2
    assert len(caplog.records) == 2
    assert "secretword" not in caplog.text


def test_a_store_that_is_back_is_asked_again(site, right, monkeypatch):
    pages.store._until = {"get": 1e12, "set": 1e12}
    asked_again(site)
    assert len(site.built) == len(ADDRESSES)
    pages.memory.forget()
    pages.store._until = {"get": 0.0, "set": 0.0}
    assert asked_again(site) == right
    assert len(site.built) == len(ADDRESSES)


@contextmanager
def full(self):
    raise GateFullError
    yield


def test_where_too_many_wait_one_more_is_told_in_the_sites_design(site, monkeypatch):
    site.get("/about/")
    monkeypatch.setattr(Gate, "place", full)
    busy = site.get("/options/?country=mexico")
    assert (busy.status_code, busy["Retry-After"]) == (503, "5")
    assert "Too many at once" in text(busy)
    assert busy["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in busy["Content-Security-Policy"]
    # What was kept, what editors do, and who asks whether the site is up: they pass by.
    assert site.get("/about/").status_code == 200
    assert site.get("/healthz").status_code == 200
    assert site.get("/admin/login/").status_code == 200


def test_who_asks_for_a_site_that_is_not_ours_takes_nobodys_turn(site, monkeypatch):
    turns = []

    @contextmanager
    def place(self):
        turns.append(self)
        yield False

    monkeypatch.setattr(Gate, "place", place)
    foreign = {"Host": "elsewhere.example"}
    assert site.get("/options/?country=mexico", headers=foreign).status_code == 400
    assert turns == []
    assert site.get("/options/?country=mexico").status_code == 200
    assert len(turns) == 1


def test_who_waited_gets_the_page_that_another_one_had_built(site, monkeypatch):
    @contextmanager
    def behind_another(self):
        monkeypatch.setattr(Gate, "place", real)
        Client().get("/about/")
        yield True

    real = Gate.place
    monkeypatch.setattr(Gate, "place", behind_another)
    assert site.get("/about/").status_code == 200
    assert site.built == ["/about/"]


def test_readers_at_the_same_moment_get_the_same_page(site, right):
    pages.memory.forget()
    got = []

    def read():
        got.append(Client().get("/about/").content)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(got) == {right["/about/"]}


def test_a_release_that_cannot_be_read_costs_no_page(site, right, monkeypatch):
    def unreadable():
        raise PermissionError("templates/base.html")

    monkeypatch.setattr(stores, "release", unreadable)
    assert asked_again(site) == right
