import contextlib
import os

import pytest

from tests.both.backups.sites import ODD, Site
from tests.databases import bare_database, loaded_database, own_database


@pytest.fixture(scope="session")
def databases():
    """Ends them, the newest first: a copy is removed by way of what it was copied from."""
    with contextlib.ExitStack() as stack:
        yield stack


@pytest.fixture(scope="session")
def make_site(databases, tmp_path_factory):
    """Gives sites on databases of the kind under test, empty or copies of another site's, or on an
    empty one of the kind of another address."""

    def make(url=None, like=None):
        folder = tmp_path_factory.mktemp("site")
        copied = like.url if like else None
        return Site(databases.enter_context(own_database(folder, url, copied)))

    return make


@pytest.fixture(scope="session")
def bare(databases, tmp_path_factory):
    """A site with nothing but what `migrate` makes, which no test changes."""
    return Site(databases.enter_context(bare_database(tmp_path_factory.mktemp("bare"))))


@pytest.fixture(scope="session")
def filled(databases, tmp_path_factory):
    """A site with the real content and some changes, which no test changes."""
    site = Site(databases.enter_context(loaded_database(tmp_path_factory.mktemp("filled"))))
    site.write("state 0")
    return site


@pytest.fixture(scope="session")
def backup(filled, tmp_path_factory):
    """A backup of it."""
    return filled.backup(tmp_path_factory.mktemp("backups"))


@pytest.fixture(scope="session")
def other_kind():
    """The address of the other kind of database, where the run knows one."""
    if not (url := os.environ.get("OTHER_DATABASE_URL")):
        pytest.skip("runs once, with PostgreSQL, against SQLite")
    return url


@pytest.fixture(scope="session")
def odd(make_site, filled, tmp_path_factory):
    """A site with odd values and one account that is gone, its number, and a backup of it."""
    site = make_site(like=filled)
    gone = int(site.script(ODD))
    return site, gone, site.backup(tmp_path_factory.mktemp("odd"))
