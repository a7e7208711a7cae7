"""What cannot be missing where it is read. Pure."""

from typing import TypeVar

_Promised = TypeVar("_Promised")


def known(value: _Promised | None) -> _Promised:
    """Return a value that a constraint of the database, or what was done before, promises: an end
    of a figure, the place of a line that is drawn. Raises ValueError if it is missing."""
    if value is None:
        raise ValueError("A value is missing that was promised to be there.")
    return value
