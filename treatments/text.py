"""Text as people search and sort it, the same on every database."""

import unicodedata


def fold(text):
    """Return `text` without accents and case, one space between words.

    `fold("Clínica  Ruiz")` is `"clinica ruiz"`, so a search without accents finds it.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def join_words(words, last="and"):
    """Return "a", "a and b" or "a, b and c"."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
