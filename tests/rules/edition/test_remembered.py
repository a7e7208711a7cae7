"""What is made of an edition is made once, as long as it is remembered."""

import threading

import pytest

from mscompare.edition.remembered import Memory, SharedParts, made_once


class Holder:
    """What has a memory, as an edition has."""

    def __init__(self):
        self.memory, self.calls = Memory(), []


@made_once()
def sum_of(holder, *numbers, start=0):
    holder.calls.append(numbers)
    return [sum(numbers, start)]


@made_once()
def product_of(holder, *numbers):
    return [numbers]


@made_once(most=2)
def remembered_twice(holder, number):
    holder.calls.append(number)
    return [number]


@pytest.fixture
def holder():
    return Holder()


def test_the_same_arguments_give_the_same_thing(holder):
    assert sum_of(holder, 1, 2) is sum_of(holder, 1, 2)
    assert sum_of(holder, 1, start=2) is sum_of(holder, 1, start=2)
    assert len(holder.calls) == 2


def test_other_arguments_give_another_thing(holder):
    made = [
        sum_of(holder, 1, 2),
        sum_of(holder, 2, 1),
        sum_of(holder, 1, 2, start=1),
        sum_of(holder),
    ]
    assert made == [[3], [3], [4], [0]]
    assert len(holder.calls) == 4


def test_another_holder_has_its_own(holder):
    assert sum_of(holder, 1) is not sum_of(Holder(), 1)


def test_two_functions_share_nothing(holder):
    assert sum_of(holder, 1, 2) == [3]
    assert product_of(holder, 1, 2) == [(1, 2)]


def test_nothing_is_a_thing_that_was_made():
    memory, calls = Memory(), []
    for _ in range(2):
        assert memory.once("kind", "key", 5, lambda: calls.append(1)) is None
    assert calls == [1]


def test_what_was_asked_for_least_lately_is_forgotten(holder):
    for number in (1, 2, 1, 3, 1, 2):
        remembered_twice(holder, number)
    assert holder.calls == [1, 2, 3, 2]


def test_a_crowd_of_one_kind_drives_out_no_other(holder):
    kept = sum_of(holder, 1)
    for number in range(10):
        remembered_twice(holder, number)
    assert sum_of(holder, 1) is kept


def test_what_is_made_may_ask_for_other_things(holder):
    memory = holder.memory
    made = memory.once("a", 1, 5, lambda: [memory.once("a", 2, 5, lambda: "inner")])
    assert made == ["inner"]


def test_who_asks_at_the_same_time_gets_the_same_thing():
    memory, got = Memory(), []
    together = threading.Barrier(2, timeout=10)

    def make():
        together.wait()  # Both are making it by now.
        return object()

    def ask():
        got.append(memory.once("kind", "key", 5, make))

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 2
    assert got[0] is got[1] is memory.once("kind", "key", 5, object)


def test_what_could_not_be_made_is_tried_again():
    memory, answers = Memory(), iter([ZeroDivisionError, ZeroDivisionError, None])

    def make():
        if fault := next(answers):
            raise fault
        return "made"

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            memory.once("kind", "key", 5, make)
    assert memory.once("kind", "key", 5, make) == "made"
    assert memory.once("kind", "key", 5, make) == "made"


def test_of_shared_parts_those_asked_for_last_are_held():
    parts = SharedParts(most=2)
    parts["a"], parts["b"] = "A", "B"
    assert parts.get("a") == "A"
    parts["c"] = "C"
    assert [parts.get(key) for key in "abc"] == ["A", None, "C"]
