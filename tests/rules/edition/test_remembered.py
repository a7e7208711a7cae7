"""What is made of an edition is made once, as long as it is remembered."""

import threading

import pytest

from mscompare.edition.remembered import Memory, made_once


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


def test_of_what_is_weighed_no_more_is_remembered_than_may_weigh_together():
    memory, made = Memory(), []

    def ask(word):
        return memory.once("word", word, 10, lambda: made.append(word) or word, weigh=len)

    for word in ("four", "three", "one", "four", "seventeen", "one", "four"):
        assert ask(word) == word
    assert made == ["four", "three", "one", "four", "seventeen", "one", "four"]
    assert ask("one") == "one"
    assert made[-1] == "four"


def test_what_weighs_more_than_all_may_is_made_and_forgotten():
    memory, made = Memory(), []
    for _ in range(2):
        assert memory.once("word", 1, 3, lambda: made.append(1) or "four", weigh=len) == "four"
    assert made == [1, 1]


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


class Batches:
    """Makes many things in one go, and notes which it was asked for."""

    def __init__(self):
        self.memory, self.asked = Memory(), []

    def of(self, *keys, most=5):
        return self.memory.each("kind", keys, most, self.made)

    def made(self, keys):
        self.asked.append(keys)
        return {key: [key] for key in keys}


def test_of_many_those_that_are_not_remembered_are_made_in_one_go():
    batches = Batches()
    first = batches.of("a", "b")
    assert first == [["a"], ["b"]]
    again = batches.of("c", "b", "d", "a")
    assert again == [["c"], ["b"], ["d"], ["a"]]
    assert (again[3] is first[0], again[1] is first[1]) == (True, True)
    assert batches.asked == [["a", "b"], ["c", "d"]]


def test_where_all_are_remembered_nothing_is_made():
    batches = Batches()
    assert batches.of() == []
    assert batches.of("a") == batches.of("a") == [["a"]]
    assert batches.asked == [["a"]]


def test_of_many_those_that_were_asked_for_least_lately_are_forgotten():
    batches = Batches()
    for keys in ("ab", "a", "cd", "a", "b"):
        batches.of(*keys, most=3)
    assert batches.asked == [["a", "b"], ["c", "d"], ["b"]]


def test_more_than_are_remembered_are_all_given():
    batches = Batches()
    assert batches.of(*"abcd", most=2) == [["a"], ["b"], ["c"], ["d"]]
    batches.of(*"abcd", most=2)
    assert batches.asked == [["a", "b", "c", "d"], ["a", "b"]]


def test_what_was_made_of_many_is_what_was_remembered_first():
    memory = Memory()

    def made(keys):
        memory.once("kind", "key", 5, lambda: "first")
        return dict.fromkeys(keys, "second")

    assert memory.each("kind", ["key", "other"], 5, made) == ["first", "second"]


def test_many_that_could_not_be_made_are_tried_again():
    batches = Batches()
    with pytest.raises(ZeroDivisionError):
        batches.memory.each("kind", ["a"], 5, lambda keys: 1 / 0)
    assert batches.of("a") == [["a"]]
