"""A kept page comes back as it was put there, or not at all."""

import random

import pytest

from mscompare.kept.page import KeptPage, decoded, encoded
from mscompare.kept.stores import PlainBytes

PAGE = KeptPage({"Content-Type": "text/html", "ETag": '"a"'}, bytes(range(256)) * 8)
KEY = "a1b2"
WHOLE = encoded(PAGE, KEY)


def mutated(seed):
    """The bytes of a page, damaged as disks, networks and people do."""
    chance = random.Random(seed)  # noqa: S311 - the same damage each time
    place = chance.randrange(len(WHOLE))
    other = bytes([WHOLE[place] ^ chance.randint(1, 255)])
    length = chance.randint(1, 50)
    return chance.choice(
        [
            WHOLE[:place] + other + WHOLE[place + 1 :],
            WHOLE[:place],
            WHOLE[:place] + WHOLE[place + length :],
            WHOLE[:place] + chance.randbytes(length) + WHOLE[place:],
            chance.randbytes(place),
            WHOLE + chance.randbytes(length),
        ]
    )


def test_what_was_kept_comes_back():
    assert decoded(WHOLE, KEY) == PAGE
    assert decoded(PlainBytes.loads(PlainBytes.dumps(WHOLE)), KEY) == PAGE


def test_a_thousand_damaged_pages_are_none():
    damaged = [mutated(seed) for seed in range(1_000)]
    assert WHOLE not in damaged
    assert {decoded(page, KEY) for page in damaged} == {None}


@pytest.mark.parametrize("found", [None, b"", 0, "page1", {"a": 1}, WHOLE.decode("latin-1")])
def test_what_a_store_gives_beside_bytes_is_no_page(found):
    assert decoded(found, KEY) is None


def test_a_whole_page_under_another_key_is_none():
    assert decoded(WHOLE, "b1b2") is None


def test_a_page_takes_more_than_its_body():
    assert PAGE.size > len(WHOLE)
