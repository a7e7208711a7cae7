"""Few PDFs are made at once, few readers wait, all others are told so at once."""

import errno
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from mscompare.sheet import pdf_queue
from mscompare.sheet.pdf_queue import PDFS_AT_ONCE, PdfBusyError, PdfQueue, PdfSlots

pytestmark = pytest.mark.once
SOON = 10  # seconds, after which a test would fail


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path / "var"
    monkeypatch.setattr(pdf_queue, "LOOKS_AGAIN", 0.001)
    return settings.VAR_DIR


@pytest.fixture
def pool():
    with ThreadPoolExecutor(12) as pool:
        yield pool


class Maker:
    """Makes PDFs when it is told to; notes what it began with."""

    def __init__(self):
        self.begun, self.may_end, self.begins = [], threading.Event(), threading.Semaphore(0)

    def prepare(self, key):
        def make():
            self.begun.append(key)
            self.begins.release()
            assert self.may_end.wait(SOON)
            return key.encode()

        return lambda: make

    def wait_for(self, number):
        for _ in range(number):
            assert self.begins.acquire(timeout=SOON)


def until(holds):
    """Wait until something holds that other threads bring about."""
    moment = threading.Event()
    for _ in range(SOON * 1000):
        if holds():
            return
        moment.wait(0.001)
    raise AssertionError("it never came to hold")


def ask(pool, queue, maker, *keys):
    """Each key asked for at the same time; returns what becomes of each."""
    asked = [pool.submit(queue.pdf, key, maker.prepare(key)) for key in keys]
    until(lambda: queue.inside == len(keys))
    return asked


def test_so_many_are_made_at_once_and_the_others_when_there_is_a_slot(pool):
    queue, maker = PdfQueue(), Maker()
    asked = ask(pool, queue, maker, *"abcd")
    maker.wait_for(PDFS_AT_ONCE)
    assert len(maker.begun) == PDFS_AT_ONCE
    maker.may_end.set()
    assert [answer.result(SOON) for answer in asked] == [b"a", b"b", b"c", b"d"]


def test_who_finds_every_place_taken_is_told_at_once(pool, monkeypatch):
    monkeypatch.setattr(pdf_queue, "WAITING", 1)
    queue, maker = PdfQueue(), Maker()
    asked = ask(pool, queue, maker, *"abc")
    with pytest.raises(PdfBusyError):
        queue.pdf("d", None)
    maker.may_end.set()
    for answer in asked:
        answer.result(SOON)
    assert queue.pdf("d", maker.prepare("d")) == b"d"


def test_who_asks_for_what_is_being_made_gets_that(pool):
    queue, maker = PdfQueue(), Maker()
    asked = ask(pool, queue, maker, *"aaaa")
    maker.may_end.set()
    assert {answer.result(SOON) for answer in asked} == {b"a"}
    assert maker.begun == ["a"]


def test_what_could_not_be_made_is_told_to_all_who_wait_for_it_and_tried_again(pool):
    queue, failed = PdfQueue(), threading.Event()

    def make():
        assert failed.wait(SOON)
        raise ZeroDivisionError

    asked = [pool.submit(queue.pdf, "a", lambda: make) for _ in range(2)]
    until(lambda: queue.inside == 2)
    failed.set()
    for answer in asked:
        with pytest.raises(ZeroDivisionError):
            answer.result(SOON)
    assert queue.pdf("a", lambda: lambda: b"a") == b"a"


def test_nobody_waits_longer_than_that(pool, monkeypatch):
    queue, maker = PdfQueue(), Maker()
    asked = ask(pool, queue, maker, *"ab")
    maker.wait_for(PDFS_AT_ONCE)
    monkeypatch.setattr(pdf_queue, "LONGEST_WAIT", 0.01)
    for key in "ac":
        with pytest.raises(PdfBusyError):
            queue.pdf(key, maker.prepare(key))
    maker.may_end.set()
    for answer in asked:
        answer.result(SOON)


def test_so_many_bytes_are_kept_and_the_last_used_stay(monkeypatch):
    monkeypatch.setattr(pdf_queue, "LARGEST_KEPT", 5)
    queue, made = PdfQueue(), []

    def prepare(key):
        return lambda: made.append(key) or key.encode() * 2

    for key in "abac":
        queue.pdf(key, lambda key=key: prepare(key))
    assert made == ["a", "b", "c"]
    assert (list(queue.kept.values()), queue.bytes) == ([b"aa", b"cc"], 4)


def test_the_slots_are_those_of_the_machine(monkeypatch):
    monkeypatch.setattr(pdf_queue, "LONGEST_WAIT", 0)
    one, other = PdfSlots(), PdfSlots()
    with one.taken(), other.taken():
        with pytest.raises(PdfBusyError), one.taken():
            pass
        with pytest.raises(PdfBusyError), PdfSlots().taken():
            pass
    with other.taken(), other.taken():
        pass


def test_where_no_file_can_be_written_each_process_has_its_own(folder, monkeypatch):
    monkeypatch.setattr(pdf_queue, "LONGEST_WAIT", 0)
    folder.write_text("no folder")
    slots = PdfSlots()
    with slots.taken(), slots.taken(), PdfSlots().taken(), pytest.raises(PdfBusyError):
        slots.taken().__enter__()


def test_where_files_cannot_be_locked_each_process_counts_for_itself(monkeypatch):
    def no_locks(*_):
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr(pdf_queue, "LONGEST_WAIT", 0)
    monkeypatch.setattr(pdf_queue.fcntl, "flock", no_locks)
    slots = PdfSlots()
    for _ in range(2):
        with slots.taken(), slots.taken(), pytest.raises(PdfBusyError), slots.taken():
            pass
