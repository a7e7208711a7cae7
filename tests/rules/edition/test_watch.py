"""A worker's watch: it looks by itself, and an editor waits until every worker is ready."""

import os
import threading
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from mscompare.edition import watching
from mscompare.edition.edition import PastEdition
from mscompare.edition.watching import PublishedIsSeen, Signs, Watch, signs_of_this_site
from treatments import clock

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()


@dataclass
class FakeEdition:
    number: int
    day: date = TODAY

    @property
    def name(self):
        return f"{self.number}--{self.day}"


class FakeEditions:
    """Editions that are of the version `number`; when they are looked at is seen in `looks`."""

    def __init__(self):
        self.number, self.watched, self.is_away, self.faults = 5, False, False, []
        self.looks, self.prepared, self.recalled = [], [], []

    def newest(self):
        self.looks.append(time.monotonic())
        if self.faults:
            raise self.faults.pop()
        return FakeEdition(self.number)

    def prepare(self, day):
        self.prepared.append(day)
        return FakeEdition(self.number, day)

    def recall(self, name):
        self.recalled.append(name)

    def look_again(self):
        pass


def until(happened):
    """Wait until something is so."""
    end = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)


@pytest.fixture
def fake():
    return FakeEditions()


@pytest.fixture
def signs(tmp_path):
    return Signs(tmp_path)


@pytest.fixture
def watch(fake, signs):
    watch = Watch(fake, lambda: signs)
    yield watch
    watch.end()


@pytest.fixture
def seldom(monkeypatch):
    """Nobody looks without a sign."""
    monkeypatch.setattr(watching, "LOOK_EVERY", 60)


def test_it_begins_with_an_edition_and_tells_which(watch, fake, signs):
    watch.begin()
    assert fake.watched
    assert len(fake.looks) == 1
    assert (signs.folder / str(os.getpid())).read_text() == "5"


def test_a_sign_of_change_is_seen_at_once(watch, fake, signs, seldom):
    watch.begin()
    fake.number = 6
    signs.changed(6)
    until(lambda: not signs.behind(6))
    assert len(fake.looks) == 2


def test_without_a_sign_it_looks_now_and_then(watch, fake, monkeypatch):
    monkeypatch.setattr(watching, "LOOK_EVERY", 0.1)
    watch.begin()
    until(lambda: len(fake.looks) > 2)
    assert all(b - a > 0.09 for a, b in zip(fake.looks, fake.looks[1:], strict=False))


def test_it_leaves_the_name_of_the_edition_for_who_begins_without_database(watch, fake, signs):
    assert watch.told_last() is None
    watch.begin()
    assert watch.told_last() == PastEdition("5--2026-11-21", TODAY)
    fake.number = 6
    signs.changed(6)
    until(lambda: watch.told_last() == PastEdition("6--2026-11-21", TODAY))


@pytest.mark.parametrize("left", ["", "nonsense", "5--2026-13-40", "5--2026-11-2\udc80"])
def test_what_is_no_name_of_an_edition_is_none(watch, signs, left):
    signs.folder.mkdir(exist_ok=True)
    (signs.folder / "told").write_bytes(left.encode(errors="surrogateescape"))
    assert watch.told_last() is None


def test_while_the_database_is_away_no_next_day_is_prepared(watch, fake, monkeypatch):
    late = datetime(2026, 11, 21, 23, 59, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: late)
    fake.is_away = True
    watch._look()
    assert fake.prepared == []


def test_who_wants_to_know_is_told_each_edition_that_is_told_and_the_next_days(
    watch, fake, monkeypatch
):
    late, told = datetime(2026, 11, 21, 23, 59, 30, tzinfo=UTC), []
    watch.call_with_each(told.append)
    watch._look()
    monkeypatch.setattr(clock, "now", lambda: late)
    watch._look()
    tomorrow = FakeEdition(5, date(2026, 11, 22))
    assert told == [FakeEdition(5), FakeEdition(5), tomorrow]
    fake.is_away = True
    watch._look()
    assert len(told) == 3


def test_what_fails_of_those_who_want_to_know_does_not_end_the_watch(watch, fake, caplog):
    def failing(edition):
        raise OSError("full")

    watch.call_with_each(failing)
    watch._look()
    assert "The watch could not look." in caplog.text


def test_after_its_end_nobody_looks(watch, fake, signs):
    watch.begin()
    watch.end()
    signs.changed(6)
    time.sleep(3 * watching.PULSE)
    assert len(fake.looks) == 1
    assert not fake.watched


@pytest.mark.parametrize(
    "fault", [watching.DatabaseProblem("away"), ZeroDivisionError("a mistake")]
)
def test_a_fault_does_not_end_the_watch(watch, fake, signs, seldom, fault):
    watch.begin()
    fake.faults = [fault]
    fake.number = 6
    signs.changed(6)
    until(lambda: not fake.faults)
    assert signs.behind(6) == [os.getpid()]
    signs.changed(6)
    until(lambda: not signs.behind(6))


def test_it_begins_although_the_database_is_away(watch, fake, signs, seldom):
    fake.faults = [watching.DatabaseProblem("away")]
    signs.ready(5)
    signs.tell("5--2026-11-21")
    watch.begin()
    assert fake.recalled == ["5--2026-11-21"]
    signs.changed(5)
    until(lambda: len(fake.looks) == 2)
    assert fake.recalled == ["5--2026-11-21"]


def test_a_minute_before_midnight_the_next_day_is_prepared(watch, fake, monkeypatch):
    late = datetime(2026, 11, 21, 23, 59, 30, tzinfo=UTC)
    watch.begin()
    assert not fake.prepared
    monkeypatch.setattr(clock, "now", lambda: late)
    watch._look()
    assert fake.prepared == [date(2026, 11, 22)]


def test_who_published_waits_until_all_are_ready(watch, fake, signs, seldom):
    watch.begin()
    waiting = threading.Thread(target=lambda: (watch.content_changed(6), watch.wait()))
    waiting.start()
    waiting.join(0.2)
    assert waiting.is_alive()
    fake.number = 6
    signs.changed(6)
    waiting.join(10)
    assert not waiting.is_alive()
    assert signs.behind(6) == []


def test_but_no_longer_than_the_longest_wait(watch, fake, seldom, monkeypatch):
    monkeypatch.setattr(watching, "EDITOR_WAITS", 0.2)
    watch.begin()
    watch.content_changed(6)
    began = time.monotonic()
    watch.wait()
    assert 0.2 <= time.monotonic() - began < 2
    began = time.monotonic()
    watch.wait()  # Once for each change.
    assert time.monotonic() - began < 0.1


def test_who_published_nothing_does_not_wait(watch, fake, seldom):
    watch.begin()
    other = threading.Thread(target=watch.content_changed, args=[6])
    other.start()
    other.join()
    began = time.monotonic()
    watch.wait()
    assert time.monotonic() - began < 0.1


def test_a_process_without_a_watch_waits_for_nobody(watch, signs):
    signs.ready(5)
    watch.content_changed(6)
    began = time.monotonic()
    watch.wait()
    assert time.monotonic() - began < 0.1


def test_an_answer_goes_out_after_the_wait(monkeypatch):
    happened = []
    monkeypatch.setattr(watching.watch, "wait", lambda: happened.append("waited"))

    def answer(request):
        happened.append("made")
        return request

    assert PublishedIsSeen(answer)("request") == "request"
    assert happened == ["made", "waited"]


def test_each_database_has_signs_of_its_own(monkeypatch, settings):
    here = signs_of_this_site().folder
    assert here == signs_of_this_site().folder
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", "another")
    assert signs_of_this_site().folder != here
    assert signs_of_this_site().folder.parent == here.parent
