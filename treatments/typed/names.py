"""Names as people type them: without accents, hyphens, capitals and little words. Pure."""

import re

from treatments.text import fold

NO_WORD = re.compile(r"[\W_]+")
# A full stop behind a single letter: "U.K." is one word.
AFTER_A_LETTER = re.compile(r"\b(\w)\.(?=\w\b|\W|$)")
NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")
# Letters that no accent can be taken from.
UNACCENTED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae",
                       "œ": "oe"})  # fmt: skip
LITTLE = frozenset((
    "a", "an", "and", "at", "by", "da", "das", "de", "del", "der", "des", "di", "die", "do", "du",
    "e", "el", "en", "et", "for", "from", "in", "la", "las", "le", "les", "los", "of", "on", "or",
    "the", "to", "und", "with", "y",
))  # fmt: skip


def words_in(text: str) -> str:
    """Return the words of a text, folded, one space between them: "clinica ruiz hsct mexico"."""
    plain = fold(text).translate(UNACCENTED)
    return NO_WORD.sub(" ", AFTER_A_LETTER.sub(r"\1", plain)).strip()


def telling_words(text: str) -> list[str]:
    """Return the words by which a name is found: "aHSCT in Mexico" → ["ahsct", "mexico"].

    Little words are left out, unless there are no others.
    """
    words = words_in(text).split()
    return [word for word in words if word not in LITTLE] or words


def loose_key(text: str) -> str:
    """Return what is left of a name or an address if nothing but letters and digits counts:
    "Clínica-Ruiz " → "clinicaruiz"."""
    return NOT_IN_A_KEY.sub("", fold(text).translate(UNACCENTED))
