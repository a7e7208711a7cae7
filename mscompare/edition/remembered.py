"""What is made of an edition is made once, and remembered as long as the edition is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from cachetools import LRUCache

Arguments = ParamSpec("Arguments")
Made = TypeVar("Made")

MOST_MADE = 4_000


class Memory:
    """What was made, by kinds: of each the `most` that were asked for last."""

    def __init__(self) -> None:
        self._lock = Lock()
        # An LRUCache of cachetools, which is written in Python, takes five times as long to answer.
        self._made: dict[object, OrderedDict[Any, Any]] = {}

    def once(
        self,
        kind: object,
        key: Any,
        most: int,
        make: Callable[[], Made],
        worth: Callable[[Made], bool] = lambda made: True,
    ) -> Made:
        """Return make(), remembered under `key` among things of a `kind` if it is `worth` that.

        Two that ask at the same time may both make it; both get what was remembered first.
        """
        with self._lock:
            held = self._made.setdefault(kind, OrderedDict())
            if key in held:
                held.move_to_end(key)
                return held[key]  # type: ignore[no-any-return]
        made = make()
        if not worth(made):
            return made
        with self._lock:
            made = held.setdefault(key, made)
            if len(held) > most:
                held.popitem(last=False)
        return made


class SharedParts:
    """Things by their keys, for several threads: the `most` that were asked for last."""

    def __init__(self, most: int = MOST_MADE) -> None:
        self._lock = Lock()
        self._held: LRUCache[Any, Any] = LRUCache(most)

    def get(self, key: Any) -> Any:
        """Return what is held under a key, None if nothing is."""
        with self._lock:
            return self._held.get(key)

    def __setitem__(self, key: Any, part: Any) -> None:
        with self._lock:
            self._held[key] = part


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
