"""Text as people search and sort it, the same on every database. Pure."""

import unicodedata
from collections.abc import Iterable

# No database counts further.
LONGEST_NUMBER = 19


def fold(text: str) -> str:
    """Return `text` without accents and case, one space between words.

    `fold("Clínica  Ruiz")` is `"clinica ruiz"`, so a search without accents finds it.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def join_words(words: Iterable[str], last: str = "and") -> str:
    """Return "a", "a and b" or "a, b and c"."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def lower_first(label: str) -> str:
    """Return a label as it stands within a sentence: "no sign of active MS"."""
    return label[:1].lower() + label[1:]


def upper_first(text: str) -> str:
    """Return a text as it begins a line."""
    return text[:1].upper() + text[1:]


def shortened(text, most=60):
    """Return what a stranger wrote as it may stand in a log: short, and as Python writes it, so
    that nobody begins a line of his own there."""
    return ascii(text[:most])


def logged_path(path: str) -> str:
    """Return the path of a request as it may stand in a log: of a short address without its code,
    which says what its reader chose."""
    before, mark, _ = path.partition("/s/")
    return before + mark


def row_number(text):
    """Return the number of a row that an address or a form names, None for anything else."""
    plain = text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER
    return int(text) if plain else None
