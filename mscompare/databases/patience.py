"""How long whoever asks the database waits for an answer (pure)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Seconds. In a server nobody waits for a lock longer: who edits is told that somebody else saves.
LONGEST_LOCK = 2.5
# For a commit, which may have to reach another machine: who edits is told that nobody knows.
LONGEST_COMMIT = 5.0
# Of this process; None: as long as it takes. A server sets it (mscompare/serving/deadlines.py).
_usual: list[float | None] = [None]
_hurried: ContextVar[float | None] = ContextVar("hurried", default=None)


def be_patient_for(seconds: float | None) -> None:
    """Let nobody in this process wait longer for one answer, unless told otherwise."""
    _usual[0] = seconds


def longest_wait() -> float | None:
    """Return for how many seconds an answer is waited for here and now, None for without end."""
    hurried = _hurried.get()
    return _usual[0] if hurried is None else hurried


@contextmanager
def hurried(seconds: float) -> Iterator[None]:
    """Inside, no answer is waited for longer than so many seconds; of two, the shorter holds."""
    waited = longest_wait()
    token = _hurried.set(seconds if waited is None else min(seconds, waited))
    try:
        yield
    finally:
        _hurried.reset(token)
