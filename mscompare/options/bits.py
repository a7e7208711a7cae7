"""Sets of options as the bits of a whole number: bit 7 stands for the option at place 7. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import compress
from operator import or_
from typing import TypeAlias

Bits: TypeAlias = int

AS_FLAGS = bytes.maketrans(b"01", b"\x00\x01")
SOME = re.compile(rb"[^\x00]")
PLACES_IN_BYTE = [[place for place in range(8) if byte >> place & 1] for byte in range(256)]


def bits_of(places: Iterable[int], size: int) -> Bits:
    """Return the set of these places, all below `size`."""
    held = bytearray(size // 8 + 1)
    for place in places:
        held[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(held, "little")


def flags_of(bits: Bits, size: int) -> bytes:
    """Return a byte for each place below `size`: 1 where it is in the set, else 0."""
    return f"{bits:0{size}b}".encode()[::-1].translate(AS_FLAGS)


def places_in(bits: Bits, size: int) -> Iterator[int]:
    """Yield the places of a set in rising order."""
    held = bits.to_bytes(size // 8 + 1, "little")
    # Most sets are small: what is empty is passed over in no time.
    for found in SOME.finditer(held):
        begin = found.start()
        for place in PLACES_IN_BYTE[held[begin]]:
            yield begin * 8 + place


def ordered_places(bits: Bits, order: Sequence[int]) -> Iterator[int]:
    """Yield the places of a set in an order of all places."""
    return compress(order, map(flags_of(bits, len(order)).__getitem__, order))


class Tally:
    """How often each place was counted, as sets: those whose count has a 1, a 2, a 4 … in it."""

    def __init__(self, size: int, planes: Iterable[Bits] = ()) -> None:
        self.size, self.planes = size, list(planes)

    def add(self, places: Iterable[int]) -> None:
        """Count these places, each as often as it is named."""
        times = Counter(places)
        for power in range(max(times.values(), default=0).bit_length()):
            self._add(bits_of((p for p, n in times.items() if n >> power & 1), self.size), power)

    def _add(self, carried: Bits, power: int) -> None:
        while carried:
            self.planes += [0] * (power + 1 - len(self.planes))
            plane = self.planes[power]
            self.planes[power], carried = plane ^ carried, plane & carried
            power += 1

    def places(self) -> Bits:
        """Return the places that were counted at all."""
        return reduce(or_, self.planes, 0)

    def total(self, within: Bits) -> int:
        """Return how often the places of a set were counted, all together."""
        return sum((plane & within).bit_count() << power for power, plane in enumerate(self.planes))
