"""Into an empty database every row comes back; one of something else is not touched."""

import json

import pytest

from tests.both.backups.sites import NEXT_USER, SETUP, SOUND


def test_into_an_empty_database_every_row_comes_back(odd, make_site):
    site, gone, path = odd
    elsewhere = make_site()
    said = elsewhere.manage("restore", path)
    rows = sum(map(len, site.state().values()))
    assert f"Restored: {rows:,} rows of " in said
    assert "Every row was read back and compared: all are equal." in said
    assert elsewhere.state() == site.state()
    elsewhere.script(SOUND)
    elsewhere.manage("migrate", "--check")
    assert int(elsewhere.script(NEXT_USER)) > gone, "a number is never given twice"


@pytest.mark.parametrize(
    "table, made",
    [
        ("recipes", ["CREATE TABLE recipes (id integer)"]),
        # Of ours by its name alone: no migration says that it made it.
        (
            "auth_group",
            ["CREATE TABLE auth_group (n integer)", "INSERT INTO auth_group VALUES (1)"],
        ),
    ],
)
def test_a_database_of_something_else_is_not_touched(make_site, backup, table, made):
    site = make_site()
    running = "cursor = connection.cursor()\nfor line in json.loads(sys.argv[1]):\n"
    running += "    cursor.execute(line)"
    site.script(f"{SETUP}from django.db import connection\n{running}", json.dumps(made))
    before = site.state()
    assert table in before
    said = site.manage("restore", backup, fails=True)
    assert f"holds tables of something else: {table}." in said
    assert site.state() == before
