"""What is made of an edition is made once, and remembered as long as the edition is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from cachetools import LRUCache

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition

Arguments = ParamSpec("Arguments")
Made = TypeVar("Made")

MANY = 10_000


class Memory:
    """What was made, by what made it: of each the `most` that were asked for last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: dict[Callable[..., Any], LRUCache[Any, Any]] = {}

    def once(self, make: Callable[..., Made], key: Any, most: int, *arguments: Any) -> Made:
        """Return make(*arguments), remembered under `key`.

        Two that ask at the same time may both make it; both get what was remembered first.
        """
        with self._lock:
            if make not in self._made:
                self._made[make] = LRUCache(most)
            found = self._made[make].get(key, self)
        if found is not self:
            return found  # type: ignore[no-any-return]
        made = make(*arguments)
        with self._lock:
            return self._made[make].setdefault(key, made)  # type: ignore[no-any-return]


def made_once(
    most: int = MANY,
) -> Callable[
    [Callable[Concatenate[Edition, Arguments], Made]],
    Callable[Concatenate[Edition, Arguments], Made],
]:
    """Decorate a function of an edition and of values that can be keys, so that for each of them it
    is called once; of more than `most` values those asked for last are remembered."""

    def decorate(
        make: Callable[Concatenate[Edition, Arguments], Made],
    ) -> Callable[Concatenate[Edition, Arguments], Made]:
        @wraps(make)
        def made(edition: Edition, /, *args: Arguments.args, **named: Arguments.kwargs) -> Made:
            key = (args, tuple(named.items())) if named else args
            return edition.memory.once(make, key, most, edition, *args, **named)

        return made

    return decorate
