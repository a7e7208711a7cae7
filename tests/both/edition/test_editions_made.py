"""Who waits for whom: readers for an edition that another makes, and nobody for a preview."""

import threading

import pytest
from django.db import transaction

from mscompare.edition import editions as module
from mscompare.edition.edition import read_edition
from tests.both.edition.conftest import NEXT, InThread, told
from tests.both.edition.test_state import low, set_low
from tests.day import DAY


class Slowly:
    """Reads an edition when it may."""

    def __init__(self):
        self.begun, self.may = threading.Event(), threading.Event()

    def __call__(self, day):
        self.begun.set()
        assert self.may.wait(20)
        return read_edition(day)


@pytest.fixture
def slowly(monkeypatch):
    """From now on an edition is read when `may` is set."""

    def begin():
        made = Slowly()
        monkeypatch.setattr(module, "read_edition", made)
        return made

    return begin


def test_while_one_makes_the_next_the_others_get_the_last(committed, editions, slowly):
    first, reading = editions.current(), slowly()
    set_low(1234)
    maker = InThread(editions.current)
    assert reading.begun.wait(20)
    assert editions.current() is first
    assert InThread(editions.newest).result() is first
    reading.may.set()
    assert told(maker.result()) == 1234
    assert editions.current() is maker.answer


def test_but_who_says_that_it_has_passed_waits_for_the_next(committed, editions, slowly):
    """Else a page that asks the database could be begun anew of the same edition, and again."""
    first, reading = editions.current(), slowly()
    set_low(1234)
    maker = InThread(editions.current)
    assert reading.begun.wait(20)
    passed = InThread(lambda: editions.newest(after=first))
    passed.join(0.1)
    assert passed.is_alive()
    reading.may.set()
    assert passed.result() is maker.result()
    assert editions.newest(after=first) is maker.answer


def test_after_midnight_all_wait_for_the_edition_of_the_day(committed, editions, slowly, on_the):
    editions.current()
    reading = slowly()
    on_the(NEXT)
    askers = [InThread(editions.current) for _ in range(3)]
    assert reading.begun.wait(20)
    askers[0].join(0.1)
    assert all(asker.is_alive() for asker in askers)
    reading.may.set()
    found = {asker.result() for asker in askers}
    assert {edition.day for edition in found} == {NEXT}
    assert len(found) == 1


def test_the_first_edition_is_read_once_however_many_ask(committed, editions, slowly, readings):
    askers = [InThread(editions.current) for _ in range(4)]
    assert len({asker.result() for asker in askers}) == 1
    assert readings == [DAY]


def test_a_preview_is_for_its_own_transaction_alone(committed, editions, elsewhere, readings):
    first, before = editions.current(), low()
    with transaction.atomic():
        set_low(1234)
        with editions.private() as mine:
            assert editions.is_private()
            assert editions.current() is editions.newest() is mine
            assert told(mine) == 1234
            assert elsewhere(editions.current) is first
            assert not elsewhere(editions.is_private)
        transaction.set_rollback(True)
    assert not editions.is_private()
    assert editions.current() is first
    assert (told(first), mine in editions._kept.values()) == (before, False)
    assert len(readings) == 2


@pytest.mark.django_db
def test_a_preview_that_fails_leaves_nothing_behind(editions):
    first = editions.current()
    with pytest.raises(ZeroDivisionError), editions.private():
        raise ZeroDivisionError
    assert not editions.is_private()
    assert editions.current() is first
