"""Few build at once, some wait, the others are told at once."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest

from mscompare.kept.gate import Gate, GateFullError


class Builders:
    """Threads that hold a place of a gate until they are let go."""

    def __init__(self, gate, number):
        self.gate, self.go, self.lock = gate, Event(), Lock()
        self.inside = self.most = 0
        self.pool = ThreadPoolExecutor(number)
        self.results = [self.pool.submit(self.build) for _ in range(number)]

    def build(self):
        with self.gate.place() as waited:
            with self.lock:
                self.inside += 1
                self.most = max(self.most, self.inside)
            self.go.wait(10)
            with self.lock:
                self.inside -= 1
            return waited

    def done(self):
        """What each was told: whether it had to wait, "full" for one that was sent away."""
        self.go.set()
        told = []
        for result in self.results:
            try:
                told.append(result.result(10))
            except GateFullError:
                told.append("full")
        self.pool.shutdown()
        return told


def until(condition):
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.001)


def test_no_more_build_at_once_than_may():
    builders = Builders(Gate(2, 10, 10), 8)
    until(lambda: builders.inside == 2)
    assert sorted(builders.done()) == [False, False, *[True] * 6]
    assert builders.most == 2


def test_who_finds_too_many_waiting_is_told_at_once():
    builders = Builders(Gate(1, 3, 10), 9)
    full = [r for r in builders.results if r]
    until(lambda: sum(r.done() for r in full) == 5)
    start = time.monotonic()
    with pytest.raises(GateFullError), builders.gate.place():
        pass
    assert time.monotonic() - start < 0.05
    told = builders.done()
    assert (told.count("full"), told.count(False), told.count(True)) == (5, 1, 3)


def test_who_came_first_is_first():
    gate, order, pool = Gate(1, 10, 10), [], ThreadPoolExecutor(5)

    def build(number):
        with gate.place():
            order.append(number)

    with gate.place():
        for number in range(5):
            pool.submit(build, number)
            until(lambda: len(gate._waiting) == number + 1)  # noqa: B023
    pool.shutdown()
    assert order == [0, 1, 2, 3, 4]


def test_nobody_waits_for_ever():
    builders = Builders(Gate(1, 3, 0.05), 1)
    until(lambda: builders.inside)
    with pytest.raises(GateFullError), builders.gate.place():
        pass
    builders.done()
    with builders.gate.place() as waited:
        assert not waited


def test_who_fails_gives_the_place_back():
    gate = Gate(1, 0, 1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), gate.place():
            1 / 0  # noqa: B018
    with gate.place() as waited:
        assert not waited
