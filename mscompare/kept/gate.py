"""How many pages are built at once, and how many may wait for that (pure)."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock


class GateFullError(Exception):
    """So many wait already that one more is better told to come again."""


class Gate:
    """`at_once` pages are built at the same time, `most_waiting` more wait, none of them longer
    than `longest` seconds. Who came first is first: a semaphore would let newcomers pass by."""

    def __init__(self, at_once: int, most_waiting: int, longest: float) -> None:
        self._free, self._most_waiting, self._longest = at_once, most_waiting, longest
        self._lock = Lock()
        self._waiting: deque[Event] = deque()

    @contextmanager
    def place(self) -> Iterator[bool]:
        """Hold a place while a page is built; says whether it had to be waited for.

        Raises GateFullError: at once if too many wait, else after `longest` seconds.
        """
        turn = self._turn()
        if turn and not turn.wait(self._longest):
            self._give_up(turn)
        try:
            yield turn is not None
        finally:
            self._pass_on()

    def _turn(self) -> Event | None:
        """Take a free place, or return what will say that one is."""
        with self._lock:
            if self._free:
                self._free -= 1
                return None
            if len(self._waiting) >= self._most_waiting:
                raise GateFullError
            turn = Event()
            self._waiting.append(turn)
            return turn

    def _give_up(self, turn: Event) -> None:
        with self._lock:
            # It may have been given a place at the last moment.
            if not turn.is_set():
                self._waiting.remove(turn)
                raise GateFullError

    def _pass_on(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1
