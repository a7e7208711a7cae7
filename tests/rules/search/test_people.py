"""A person of whom a document tells a story is known by a hash, and found by nothing else."""

import hashlib

import pytest

from mscompare.search import people

pytestmark = pytest.mark.once


@pytest.fixture
def told_of(monkeypatch):
    hashes = {hashlib.sha256(name.encode()).hexdigest() for name in ("anna example", "example")}
    monkeypatch.setattr(people, "NAMES_NOT_TOLD", frozenset(hashes))


@pytest.mark.parametrize(
    "typed", ["anna example", "story of anna example today", "example", "ms example"]
)
def test_a_name_is_known_among_other_words(told_of, typed):
    assert people.names_a_person(typed.split())


@pytest.mark.parametrize("typed", ["", "anna", "examples", "example1"])
def test_other_words_are_no_name(told_of, typed):
    assert not people.names_a_person(typed.split())


def test_the_names_are_known_as_hashes_alone():
    assert all(len(name) == 64 and int(name, 16) for name in people.NAMES_NOT_TOLD)
