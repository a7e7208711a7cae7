import contextlib
import os

import pytest

from tests.both.backups.sites import Site
from tests.databases import bare_database, loaded_database, own_database


@pytest.fixture(scope="session")
def make_site(tmp_path_factory):
    """Gives sites on databases of the kind under test, empty or copies of another site's, or on an
    empty one of the kind of another address."""
    with contextlib.ExitStack() as stack:

        def make(url=None, like=None):
            folder = tmp_path_factory.mktemp("site")
            copied = like.url if like else None
            return Site(stack.enter_context(own_database(folder, url, copied)))

        yield make


@pytest.fixture(scope="session")
def bare(tmp_path_factory):
    """A site with nothing but what `migrate` makes, which no test changes."""
    with bare_database(tmp_path_factory.mktemp("bare")) as url:
        yield Site(url)


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A site with the real content and some changes, which no test changes."""
    with loaded_database(tmp_path_factory.mktemp("filled")) as url:
        site = Site(url)
        site.write("state 0")
        yield site


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
