"""What takes long of a new edition is made beside the watch, each once."""

import logging
import threading
from types import SimpleNamespace

import pytest

from mscompare.edition.ahead import MadeAhead

pytestmark = pytest.mark.once


def named(*names):
    return [SimpleNamespace(name=name) for name in names]


def test_each_edition_is_seen_to_once_and_nobody_waits_for_it():
    made, go = [], threading.Event()

    def make(edition):
        go.wait(5)
        made.append(edition.name)

    ahead = MadeAhead(make)
    for edition in named("1", "1", "2", "1"):
        ahead.see_to(edition)
    assert made == []
    go.set()
    ahead.wait()
    assert made == ["1", "2"]


def test_of_many_that_wait_the_last_ones_alone_are_made():
    made, began, go = [], threading.Event(), threading.Event()

    def make(edition):
        began.set()
        go.wait(5)
        made.append(edition.name)

    ahead = MadeAhead(make)
    first, *others = named("1", "2", "3", "4")
    ahead.see_to(first)
    began.wait(5)
    for edition in others:
        ahead.see_to(edition)
    go.set()
    ahead.wait()
    assert made == ["1", "3", "4"]


def test_what_fails_is_told_and_the_next_is_made(caplog):
    made = []

    def make(edition):
        if edition.name == "1":
            raise ValueError("no")
        made.append(edition.name)

    ahead = MadeAhead(make)
    one, two = named("1", "2")
    with caplog.at_level(logging.ERROR):
        ahead.see_to(one)
        ahead.wait()
    assert "Nothing was made ahead" in caplog.text
    ahead.see_to(two)
    ahead.wait()
    assert made == ["2"]
