"""What is made of an edition is made once, and remembered as long as the edition is."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Hashable
from functools import wraps
from threading import Lock
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

Arguments = ParamSpec("Arguments")
Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")

MOST_MADE = 4_000
# Stands for what is not remembered; None may be what was made.
NOT_MADE: Any = object()


def _one(made: object) -> int:
    return 1


class Memory:
    """What was made, by kinds: of each the `most` that were asked for last; where a kind is weighed
    (each time in the same way), those that weigh no more together.

    Two that ask at the same time may both make a thing; both get what was remembered first.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        # An LRUCache of cachetools, which is written in Python, takes five times as long to answer.
        self._made: defaultdict[object, OrderedDict[Any, Any]] = defaultdict(OrderedDict)
        self._weights: defaultdict[object, int] = defaultdict(int)

    def once(
        self,
        kind: object,
        key: Any,
        most: int,
        make: Callable[[], Made],
        weigh: Callable[[Made], int] = _one,
    ) -> Made:
        """Return make(), remembered under `key` among things of a `kind`."""
        with self._lock:
            held = self._made[kind]
            known = held.get(key, NOT_MADE)
            if known is not NOT_MADE:
                held.move_to_end(key)
                return known  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            if key not in held:
                held[key] = made
                self._weights[kind] += weigh(made)
            made = held[key]
            while self._weights[kind] > most:
                self._weights[kind] -= weigh(held.popitem(last=False)[1])
        return made

    def each(
        self,
        kind: object,
        keys: Collection[Key],
        most: int,
        make: Callable[[list[Key]], dict[Key, Made]],
    ) -> list[Made]:
        """Return what is remembered under each of `keys` among things of a `kind`; make(those under
        which nothing is) makes the others in one go, {key: thing}."""
        with self._lock:
            held = self._made[kind]
            # Keys may be long, and are hashed each time that they are looked for.
            found = [held.get(key, NOT_MADE) for key in keys]
            for key, thing in zip(keys, found, strict=True):
                if thing is not NOT_MADE:
                    held.move_to_end(key)
        missing = [key for key, thing in zip(keys, found, strict=True) if thing is NOT_MADE]
        if not missing:
            return found
        made = make(missing)
        with self._lock:
            made = {key: held.setdefault(key, thing) for key, thing in made.items()}
            while len(held) > most:
                held.popitem(last=False)
            self._weights[kind] = len(held)
        return [
            made[key] if thing is NOT_MADE else thing
            for key, thing in zip(keys, found, strict=True)
        ]


class Remembering(Protocol):
    """What has a memory of its own: an edition."""

    memory: Memory


Holder = TypeVar("Holder", bound=Remembering)


def made_once(
    most: int = MOST_MADE,
) -> Callable[
    [Callable[Concatenate[Holder, Arguments], Made]],
    Callable[Concatenate[Holder, Arguments], Made],
]:
    """Decorate a function of an edition and of values that can be keys, so that for each of them it
    is called once; of more than `most` values those asked for last are remembered."""

    def decorate(
        make: Callable[Concatenate[Holder, Arguments], Made],
    ) -> Callable[Concatenate[Holder, Arguments], Made]:
        @wraps(make)
        def made(edition: Holder, /, *args: Arguments.args, **named: Arguments.kwargs) -> Made:
            key = (args, tuple(named.items())) if named else args
            return edition.memory.once(make, key, most, lambda: make(edition, *args, **named))

        return made

    return decorate
