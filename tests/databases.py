"""Databases of their own, for tests that need a real server or several connections at once."""

import contextlib
import os
import uuid

import psycopg


@contextlib.contextmanager
def own_database(folder, url=None):
    """An empty database of the kind under test (or of `url`), as a DATABASE_URL; gone at the end.

    `folder` is where a SQLite file may lie.
    """
    url = url or os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder}/own.sqlite3"
        return
    name = f"site_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield f"{url.rsplit('/', 1)[0]}/{name}"
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
