"""For how long, and for which names, browsers are told to ask by TLS alone (RFC 6797)."""

from typing import NamedTuple

from django.core.exceptions import ImproperlyConfigured

TWO_YEARS = 2 * 365 * 24 * 60 * 60


class Hsts(NamedTuple):
    """`seconds` is 0 where browsers are told nothing; `below`: also of all names below this one."""

    seconds: int
    below: bool


def hsts_of(written: str) -> Hsts:
    """Return what HSTS stands for, "" for its default; raises ImproperlyConfigured."""
    meanings = {"all": Hsts(TWO_YEARS, True), "alone": Hsts(TWO_YEARS, False), "0": Hsts(0, False)}
    try:
        return meanings[written.strip() or "all"]
    except KeyError:
        raise ImproperlyConfigured(
            f"HSTS={written!r} is not understood: write one of {', '.join(meanings)}."
        ) from None
