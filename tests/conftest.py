"""What all tests share. Content is loaded once; each test's changes are rolled back."""

import os
import re
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.signals import setting_changed
from django.db import connection, connections
from django.test import Client

from mscompare.content.reading import read_seeds
from mscompare.edition.editions import editions
from mscompare.kept.pages import pages
from tests.databases import LOADED, ROOT, fill_connection, loaded_database, templates
from tests.day import DAY, Clock
from treatments import clock


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """The test database, with the real content in it."""
    with django_db_blocker.unblock():
        end = fill_connection(connection, templates()[LOADED])
    yield
    with django_db_blocker.unblock():
        end()


@pytest.fixture
def committed(tmp_path, django_db_setup, django_db_blocker):
    """Django stands on a copy of the content of its own, outside of any transaction; gives its
    address. A thread has a connection of its own to it."""
    kept, place = connections["default"], connection.settings_dict
    with loaded_database(tmp_path) as url, django_db_blocker.unblock():
        name, place["NAME"] = place["NAME"], _name_in(url)
        connections["default"] = connections.create_connection("default")
        try:
            yield url
        finally:
            connection.close()
            connections["default"] = kept
            place["NAME"] = name


def _name_in(url):
    return url.removeprefix("sqlite:///") if url.startswith("sqlite") else url.rsplit("/", 1)[1]


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("static")


@pytest.fixture(autouse=True)
def plain_static_files(settings, empty_folder):
    """Addresses of static files without collecting them first, as on a fresh clone."""
    # WhiteNoise warns of a missing folder, and warnings are errors here.
    settings.STATIC_ROOT = empty_folder
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


class Written:
    """Whether rows were written that are not those of the template any more."""

    rows = False


def forget_pages(**changed):
    """What was kept is built anew, as by another release."""
    pages.memory.forget()
    caches["pages"].clear()


def watch_rows(execute, sql, params, many, context):
    """Tests write rows as no code of the site does: without a new version of the content."""
    try:
        return execute(sql, params, many, context)
    finally:
        if re.match(r"\s*(INSERT|UPDATE|DELETE)\b", sql, re.I):
            Written.rows = True
            editions.forget()
            forget_pages()


@pytest.fixture(autouse=True)
def own_pages(settings):
    """No test gets a page that another one built, or that was built before it changed a row or a
    setting."""
    store = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"}
    settings.CACHES = {**settings.CACHES, "pages": store}
    if Written.rows:
        # They are undone.
        editions.forget()
        Written.rows = False
    forget_pages()
    setting_changed.connect(forget_pages)
    with connection.execute_wrapper(watch_rows):
        yield
    setting_changed.disconnect(forget_pages)


@pytest.fixture(autouse=True)
def every_change_is_seen(settings):
    """Whoever asks looks at the version of the content each time."""
    settings.EDITION_SECONDS = 0


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Passwords of test accounts need no slow hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def client():
    return Client(raise_request_exception=True)


ANSWERS = {}


class Reader:
    """A client that asks for each address once a day, for tests that only read the real content.

    A test that changes a row or a setting takes `client`.
    """

    def __init__(self, client):
        self.client = client

    def get(self, address):
        asked = address, clock.today()
        if asked not in ANSWERS:
            ANSWERS[asked] = self.client.get(address)
        return ANSWERS[asked]

    def page(self, address):
        """The HTML of an address, None for what is no page."""
        response = self.get(address)
        is_page = response.get("Content-Type", "").startswith("text/html")
        return response.content.decode() if is_page else None


@pytest.fixture
def reader(client):
    return Reader(client)


@pytest.fixture
def today(monkeypatch):
    """The day that pages are made for, fixed."""
    monkeypatch.setattr("treatments.clock.datetime", Clock)
    return DAY


@pytest.fixture(scope="session")
def documents_dir():
    """The folder of original documents; without it the tests that need it say so and stop."""
    folder = os.environ.get("DOCUMENTS_DIR")
    if not folder:
        pytest.skip("DOCUMENTS_DIR is not set")
    return Path(folder)


def count_quotations(files):
    """Return how many printed figures the documents could prove."""
    return sum(
        len(seed.cost) + len(seed.finding)
        for seed in files.values()
        if seed.source and seed.source.document
    )


def pytest_terminal_summary(terminalreporter):
    if not os.environ.get("DOCUMENTS_DIR"):
        quotations = count_quotations(read_seeds(ROOT / "seeds"))
        terminalreporter.write_line(
            f"DOCUMENTS_DIR is not set: {quotations} quotations were NOT checked "
            "against the original documents."
        )
