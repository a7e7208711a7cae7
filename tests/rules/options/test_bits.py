"""Sets of places as the bits of numbers, and how often each place was counted."""

import random
from collections import Counter

import pytest

from mscompare.options.bits import Tally, bits_of, flags_of, ordered_places, places_in

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "places, size, bits",
    [([], 0, 0), ([], 5, 0), ([0], 1, 1), ([0, 2], 5, 0b101), ([4, 4, 1], 5, 0b10010)],
)
def test_a_bit_stands_for_a_place(places, size, bits):
    assert bits_of(places, size) == bits


def test_what_was_put_in_comes_out_in_rising_order():
    assert list(places_in(bits_of([7, 0, 3], 9), 9)) == [0, 3, 7]
    assert list(places_in(0, 9)) == []
    assert list(places_in(0, 0)) == []


def test_or_in_an_order_of_all_places():
    order = [3, 1, 0, 2]
    assert list(ordered_places(bits_of([0, 2, 3], 4), order)) == [3, 0, 2]


def test_places_are_found_wherever_they_stand():
    chance = random.Random(7)  # noqa: S311 - the same each time
    for size in (8, 16, 17, 3000):
        for number in (1, size // 2, size):
            places = sorted(chance.sample(range(size), number))
            assert list(places_in(bits_of(places, size), size)) == places
            assert list(ordered_places(bits_of(places, size), range(size))) == places


def test_flags_say_of_each_place_whether_it_is_in_the_set():
    assert flags_of(0b0101, 6) == b"\x01\x00\x01\x00\x00\x00"


class TestTally:
    def counted(self, *rounds, size=20):
        tally = Tally(size)
        for places in rounds:
            tally.add(places)
        return tally

    def test_without_a_count_there_is_nothing(self):
        assert self.counted().places() == 0
        assert self.counted([]).total(0b111) == 0

    def test_a_place_counts_as_often_as_it_is_named(self):
        tally = self.counted([1, 1, 1, 2], [1, 3])
        assert tally.places() == 0b1110
        assert [tally.total(1 << place) for place in range(5)] == [0, 4, 1, 1, 0]
        assert tally.total(0b1100) == 2

    def test_counts_carry_over_as_far_as_they_must(self):
        assert self.counted([5] * 7, [5]).total(1 << 5) == 8
        assert self.counted([5], [5] * 1000, [6]).total(0b1100000) == 1002

    def test_one_that_is_made_of_another_is_its_own(self):
        first = self.counted([1, 2])
        second = Tally(20, first.planes)
        second.add([1])
        assert (first.total(0b110), second.total(0b110)) == (2, 3)

    def test_it_counts_as_one_counts_by_hand(self):
        chance = random.Random(3)  # noqa: S311 - the same each time
        rounds = [chance.choices(range(20), k=chance.randrange(50)) for _ in range(30)]
        by_hand = Counter(place for places in rounds for place in places)
        tally = self.counted(*rounds)
        for within in (chance.getrandbits(20) for _ in range(50)):
            expected = sum(n for place, n in by_hand.items() if within >> place & 1)
            assert tally.total(within) == expected
