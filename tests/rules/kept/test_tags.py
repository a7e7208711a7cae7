"""Entity tags as RFC 9110 has them."""

import pytest

from mscompare.kept.tags import SHARED, is_known, tag_of

TAG = tag_of(b"page")


def test_a_tag_is_that_of_the_bytes():
    assert tag_of(b"page") == TAG != tag_of(b"page ")
    assert TAG.startswith('"')
    assert TAG.endswith('"')


@pytest.mark.parametrize(
    "asked", [TAG, f"W/{TAG}", "*", " * ", f'"a", {TAG}', f'"a,b",W/{TAG} , "c"', f'""{TAG}']
)
def test_a_tag_is_known_alone_weak_or_in_a_list(asked):
    assert is_known(TAG, asked)


@pytest.mark.parametrize(
    "asked", ["", '"a"', TAG.strip('"'), TAG[:-2] + '"', "W/", '"*"', '"', "é"]
)
def test_another_tag_is_not(asked):
    assert not is_known(TAG, asked)


def test_caches_in_front_may_serve_on_while_they_ask_and_while_nobody_answers():
    told = dict(part.partition("=")[::2] for part in SHARED.split(", "))
    assert list(told) == [
        "public", "max-age", "s-maxage", "stale-while-revalidate", "stale-if-error"
    ]  # fmt: skip
    assert (told["max-age"], told["s-maxage"]) == ("0", "60")
