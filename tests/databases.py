"""Databases of their own, for tests that need a real server or several connections at once."""

import contextlib
import os
import shutil
import uuid

import psycopg


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
    template = copy_of.rsplit("/", 1)[1] if copy_of else "template1"
    name = f"site_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield f"{url.rsplit('/', 1)[0]}/{name}"
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
