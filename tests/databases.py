"""Databases for tests: migrated and loaded once for each kind, copied for everybody who needs one.

`python -m tests.databases BARE LOADED` makes the two templates; scripts/run_tests.py does it once
for a whole run and says where they are. A run by hand makes its own.
"""

import atexit
import contextlib
import functools
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
# Where the templates are: one that is only migrated, one with the content of `fixtures/` in it.
BARE, LOADED = "BARE_DATABASE_URL", "LOADED_DATABASE_URL"
LOAD = """
import sys
import django
django.setup()
from mscompare.content.load import load_content
from tests.day import DAY
load_content("fixtures", DAY)
"""


@contextlib.contextmanager
def own_database(folder, url=None, copy_of=None):
    """An empty database of the kind under test (or of `url`), as a DATABASE_URL; gone at the end.

    `folder` is where a SQLite file may lie. `copy_of` is the address of one that nobody uses just
    now, whose rows it then has.
    """
    url = copy_of or url or os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        if copy_of:
            shutil.copy(copy_of.removeprefix("sqlite:///"), f"{folder}/own.sqlite3")
        yield f"sqlite:///{folder}/own.sqlite3"
        return
    name = f"site_{uuid.uuid4().hex[:8]}"
    create(url, name, copy_of)
    try:
        yield f"{url.rsplit('/', 1)[0]}/{name}"
    finally:
        drop(url, name)


def server_of(url):
    """A connection to PostgreSQL that stands on none of the databases that are made and dropped:
    nobody may be connected to one that is copied."""
    return psycopg.connect(f"{url.rsplit('/', 1)[0]}/postgres", autocommit=True)


def create(url, name, copy_of=None):
    """Make a database of PostgreSQL, empty or a copy of the one at an address."""
    template = copy_of.rsplit("/", 1)[1] if copy_of else "template1"
    with server_of(url) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def drop(url, name):
    with server_of(url) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def bare_database(folder):
    """`own_database`, migrated and empty."""
    return own_database(folder, copy_of=templates()[BARE])


def loaded_database(folder):
    """`own_database`, with the content in it."""
    return own_database(folder, copy_of=templates()[LOADED])


@functools.cache
def templates():
    """{BARE: address, LOADED: address} of the kind under test; nobody may write there."""
    if LOADED in os.environ:
        return {name: os.environ[name] for name in (BARE, LOADED)}
    stack = contextlib.ExitStack()
    atexit.register(stack.close)
    found = {}
    for name in (BARE, LOADED):
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        found[name] = stack.enter_context(own_database(folder))
    make_templates(**found).wait()
    return found


def make_templates(**found):
    """Begin to make both templates in databases that are empty; returns the process."""
    command = [sys.executable, "-m", "tests.databases", found[BARE], found[LOADED]]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, "LOCAL_TRIAL": "1"})


def run(url, *words):
    """Run Python on a database."""
    environment = {**os.environ, "DATABASE_URL": url,
                   "DJANGO_SETTINGS_MODULE": "mscompare.settings"}  # fmt: skip
    subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, check=True)


def fill_connection(connection, copy_of):
    """Give a connection of Django's a test database that is a copy; returns how to end it."""
    name, url = connection.settings_dict["NAME"], copy_of
    if connection.vendor == "sqlite":
        connection.close()
        connection.settings_dict["NAME"] = f"file:copy_{os.getpid()}?mode=memory&cache=shared"
        connection.ensure_connection()
        with contextlib.closing(sqlite3.connect(copy_of.removeprefix("sqlite:///"))) as template:
            template.backup(connection.connection)
        return lambda: None  # It goes with the process.
    made = f"test_{uuid.uuid4().hex[:8]}"
    create(url, made, copy_of)
    connection.close()
    connection.settings_dict["NAME"] = made

    def end():
        connection.close()
        connection.settings_dict["NAME"] = name
        drop(url, made)

    return end


def main(bare, loaded):
    """Migrate one database and load the content into the other, both empty until now."""
    for url in (bare, loaded):
        run(url, "manage.py", "migrate", "--verbosity", "0")
    run(loaded, "-c", LOAD)


if __name__ == "__main__":
    main(*sys.argv[1:])
