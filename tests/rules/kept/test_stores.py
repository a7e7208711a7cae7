"""Where pages are shared, as PAGE_STORE says it."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from mscompare.kept.stores import PATIENCE, PlainBytes, page_store

FOLDER = Path("/site/var/pages")


def test_without_a_word_pages_are_shared_in_files():
    assert page_store("", FOLDER)["LOCATION"] == FOLDER


@pytest.mark.parametrize(
    "url, location",
    [
        ("redis://:word@cache:6379/0", "redis://:word@cache:6379/0"),
        ("memcached://one:11211,two:11211", ["one:11211", "two:11211"]),
    ],
)
def test_many_servers_share_them_and_wait_for_nobody(url, location):
    store = page_store(url, FOLDER)
    assert store["LOCATION"] == location
    assert PATIENCE in store["OPTIONS"].values()
    assert PATIENCE < 1


def test_redis_is_given_bytes_and_nothing_that_is_unpickled():
    assert PlainBytes.dumps(b"page") == PlainBytes.loads(b"page") == b"page"


def test_another_word_is_refused_without_repeating_it():
    with pytest.raises(ImproperlyConfigured, match="redis://host") as refused:
        page_store("mysql://me:secret@there", FOLDER)
    assert "secret" not in str(refused.value)
