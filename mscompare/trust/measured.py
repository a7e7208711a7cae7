"""What was measured on the whole site, as the committed file measured.toml holds it."""

import datetime
import json
import tomllib
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "measured.toml"
HEAD = """\
# What the last measurement of the whole site found; shown on /accessibility/. Written by
# `python -m scripts.plain_words --record` and `make bench-a11y`, not by hand. What is missing
# was not measured. Shares are from 0 to 1.
"""


@dataclass(frozen=True)
class WordScores:
    """Grades are school years (Flesch-Kincaid), the share is from 0 to 1; None: not measured."""

    date: datetime.date | None = None
    pages: int | None = None
    median_grade: float | None = None
    highest_grade: float | None = None
    highest_page: str | None = None
    share_short_sentences: float | None = None


@dataclass(frozen=True)
class Accessibility:
    """How many pages in how many states a program looked at, and the faults it found."""

    date: datetime.date | None = None
    pages: int | None = None
    states: int | None = None
    violations: int | None = None


@dataclass(frozen=True)
class Measurements:
    words: WordScores
    accessibility: Accessibility


def read(path):
    """Return what the file holds; raises TypeError if it has a name that is not known here."""
    tables = tomllib.loads(path.read_text("utf-8"))
    return Measurements(
        words=WordScores(**tables.pop("words", {})),
        accessibility=Accessibility(**tables.pop("accessibility", {})),
        **tables,
    )


def write_measured(path, **found):
    """Write what was measured over what the file held, by name of its table; keeps the rest."""
    lines = [HEAD]
    for name, table in asdict(replace(read(path), **found)).items():
        lines.append(f"\n[{name}]\n")
        lines += [f"{key} = {_toml(value)}\n" for key, value in table.items() if value is not None]
    path.write_text("".join(lines), "utf-8")


def _toml(value):
    return value.isoformat() if isinstance(value, datetime.date) else json.dumps(value)


@cache
def measured():
    """Return what was measured, read once."""
    return read(FILE)
