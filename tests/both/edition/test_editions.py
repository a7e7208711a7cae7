"""Which edition readers get: the newest that is made, and never one of what was undone."""

from contextlib import contextmanager

import pytest
from django.db import InterfaceError, OperationalError, transaction
from django.test import RequestFactory

from mscompare.edition import editions as module
from mscompare.edition.editions import edition_of
from tests.both.edition.conftest import NEXT, told
from tests.both.edition.test_state import low, set_low
from tests.day import DAY
from treatments.editing.history import recorded
from treatments.models import ContentVersion, Treatment, Way


@contextmanager
def away(monkeypatch, fault=OperationalError):
    """Inside, the database is away; gives a list that grows each time somebody asks."""
    asked = []

    def stored():
        asked.append(1)
        raise fault("gone")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(ContentVersion, "stored", stored)
        yield asked


@pytest.mark.django_db
def test_it_is_the_same_until_something_changes(editions, readings):
    first = editions.current()
    assert editions.current() is editions.newest() is first
    assert readings == [DAY]


@pytest.mark.django_db
def test_a_change_makes_a_new_edition_and_leaves_the_old_one_as_it_was(editions):
    first, before = editions.current(), low()
    with recorded(Way.CODE):
        set_low(1234)
    second = editions.current()
    assert second.number == first.number + 1
    assert (told(first), told(second)) == (before, 1234)
    assert first.name != second.name


@pytest.mark.django_db
def test_a_name_says_version_and_day(editions):
    edition = editions.current()
    version = ContentVersion.stored()
    assert edition.name == f"{version.number}-{version.token}-2026-11-21"
    assert (edition.number, edition.day) == (version.number, DAY)


def test_of_a_transaction_that_was_undone_there_is_no_trace(committed, editions):
    """Not even if somebody in it asked, and its number is that of another content by now."""
    first, before = editions.current(), low()
    with transaction.atomic():
        set_low(1)
        undone = editions.current()
        assert told(undone) == 1
        transaction.set_rollback(True)
    again = editions.current()
    assert (told(again), again.name) == (before, first.name)
    set_low(2)
    other = editions.current()
    assert other.number == undone.number
    assert (told(other), other.name == undone.name) == (2, False)


@pytest.mark.django_db
def test_another_day_has_another_edition_and_other_ratings(editions, on_the):
    first = editions.current()
    on_the(DAY.replace(year=2040))
    later = editions.current()
    assert (later.day.year, later.number) == (2040, first.number)
    row, again = (next(iter(each.prices.every())) for each in (first, later))
    assert row.rating(first.day) == first.lines.cost(row).rating
    assert again.rating(later.day) == later.lines.cost(again).rating
    unchecked = [
        [each.lines.cost(row).unchecked for row in each.prices.every()] for each in (first, later)
    ]
    assert unchecked[0] != unchecked[1]


@pytest.mark.django_db
def test_the_next_day_can_be_there_before_midnight(editions, on_the, readings):
    first = editions.current()
    editions.prepare(NEXT)
    assert readings == [DAY, NEXT]
    assert editions.current() is first
    on_the(NEXT)
    assert editions.current().day == NEXT
    assert readings == [DAY, NEXT]


@pytest.mark.django_db
def test_what_is_published_in_the_last_minute_is_in_the_next_day_too(editions, on_the, readings):
    editions.current()
    editions.prepare(NEXT)
    set_low(1234)
    assert told(editions.current()) == 1234
    editions.prepare(NEXT)
    on_the(NEXT)
    assert told(editions.current()) == 1234
    assert readings == [DAY, NEXT, DAY, NEXT]


@pytest.mark.django_db
def test_no_more_editions_are_kept_than_are_told(editions):
    for amount in range(1, 4):
        set_low(amount)
        editions.current()
    assert len(editions._kept) == module.MOST_KEPT


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [OperationalError, InterfaceError])
def test_while_the_database_is_away_the_last_edition_is_told_on(
    editions, monkeypatch, on_the, fault
):
    first = editions.current()
    with away(monkeypatch, fault):
        assert editions.current() is first
        on_the(NEXT)
        assert editions.current() is first
    assert editions.current().day == NEXT


@pytest.mark.django_db
def test_that_it_is_away_is_known_and_said_once(editions, monkeypatch, caplog):
    editions.current()
    assert not editions.is_away
    with away(monkeypatch):
        for _ in range(3):
            editions.current()
            assert editions.is_away
    editions.current()
    assert not editions.is_away
    assert [record.getMessage() for record in caplog.records] == [
        "The database does not answer: the last edition is told on.",
        "The database answers again.",
    ]


def test_before_the_first_edition_only_the_watch_asks(editions, monkeypatch):
    editions.watched = True
    with away(monkeypatch) as asked, pytest.raises(OperationalError, match="no edition"):
        editions.current()
    assert asked == []


@pytest.mark.django_db
def test_what_was_read_before_may_be_told_if_others_tell_it(editions, monkeypatch):
    """By a worker that was forked from a process which had read it."""
    editions.prepare(DAY)
    (name,) = editions._kept
    with away(monkeypatch):
        editions.recall("of another version")
        with pytest.raises(OperationalError):
            editions.current()
        editions.recall(name)
        assert editions.current().name == name


@pytest.mark.django_db
def test_where_somebody_watches_no_reader_asks_a_database_that_is_away(
    editions, monkeypatch, on_the
):
    first = editions.current()
    with away(monkeypatch) as asked:
        editions.newest()
        editions.watched = True
        on_the(NEXT)
        assert [editions.current() for _ in range(5)] == [first] * 5
        assert len(asked) == 1


@pytest.mark.django_db
def test_nor_does_every_reader_ask_a_database_that_is_away(editions, monkeypatch, on_the, settings):
    """After midnight, when there is no edition of the day."""
    settings.EDITION_SECONDS = 60
    first = editions.current()
    on_the(NEXT)
    with away(monkeypatch) as asked:
        assert [editions.current() for _ in range(5)] == [first] * 5
    assert len(asked) == 1
    editions.look_again()
    assert editions.current().day == NEXT


@pytest.mark.django_db
def test_without_any_edition_a_database_that_is_away_is_an_error(editions, monkeypatch):
    with away(monkeypatch), pytest.raises(OperationalError):
        editions.current()
    assert editions.current()


@pytest.mark.django_db
def test_after_a_mistake_of_ours_the_last_edition_is_told_on_and_the_log_says_why(
    editions, monkeypatch, caplog
):
    first = editions.current()
    with away(monkeypatch, ZeroDivisionError):
        assert editions.current() is first
    assert "ZeroDivisionError" in caplog.text
    assert editions.current() is first


@pytest.mark.django_db
def test_without_any_edition_a_mistake_of_ours_is_an_error(editions, monkeypatch):
    with away(monkeypatch, ZeroDivisionError), pytest.raises(ZeroDivisionError):
        editions.current()


@pytest.mark.django_db
def test_nobody_waits_for_ever_for_somebody_who_makes_an_edition(editions, monkeypatch, on_the):
    monkeypatch.setattr(module, "LONGEST_MAKING", 0.05)
    first = editions.current()
    with editions._making:
        on_the(NEXT)
        assert editions.current() is first
        editions._newest = None
        with pytest.raises(OperationalError):
            editions.current()


@pytest.mark.django_db
def test_a_look_is_believed_for_a_while_and_for_good_while_somebody_watches(editions, settings):
    settings.EDITION_SECONDS = 60
    first = editions.current()
    set_low(1234)
    assert editions.current() is first
    editions.look_again()
    assert told(editions.current()) == 1234
    editions.watched, settings.EDITION_SECONDS = True, 0
    set_low(1235)
    assert told(editions.current()) == 1234
    assert told(editions.newest()) == 1235


@pytest.mark.django_db
def test_a_request_keeps_the_edition_that_it_has(editions, monkeypatch):
    monkeypatch.setattr(module, "editions", editions)
    request = RequestFactory().get("/")
    assert edition_of(request) is editions.current()
    request.edition = editions.current()
    set_low(1234)
    assert edition_of(request) is request.edition is not editions.current()
    assert request.edition.every(Treatment)
