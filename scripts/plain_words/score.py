"""How hard a page is to read. Pure."""

from dataclasses import dataclass
from functools import lru_cache

from .names import mark, plain
from .prose import prose
from .sentences import split, words
from .syllables import LETTERS, NAME, count

# The most words of a sentence that a tired reader keeps in mind.
LONG = 20


@dataclass(frozen=True)
class Sentence:
    """A sentence as it stands on the page, where it stands, its words and its syllables."""

    text: str
    place: str
    words: int
    syllables: int

    @property
    def is_long(self):
        return self.words > LONG

    @property
    def grade(self):
        return grade([self])


def sentences_of(page, names, details=True):
    """Every sentence of a page of HTML once, in order: what is repeated is not read again.

    `names`: a pattern as names.pattern makes it. Without `details` what folds out is left out.
    """
    found = {}
    for block in prose(page, details):
        for text, told, syllables in _read(block.text, names):
            found.setdefault(text, Sentence(text, block.place, told, syllables))
    return list(found.values())


# Most blocks stand on several pages.
@lru_cache(maxsize=50_000)
def _read(block, names):
    """The sentences of a block of text, as (text, words, syllables)."""
    found = []
    for marked in split(mark(block, names)):
        told = words(marked)
        # Names and figures alone, as "Neurology, 2017.", are no sentence of ours.
        if any(LETTERS.search(NAME.sub("", word)) for word in told):
            found.append((plain(marked), len(told), sum(count(word) for word in told)))
    return tuple(found)


def grade(sentences):
    """The Flesch-Kincaid grade (years of school in the US) of Sentences; None of none."""
    told = sum(s.words for s in sentences)
    if not told:
        return None
    spoken = sum(s.syllables for s in sentences)
    return 0.39 * told / len(sentences) + 11.8 * spoken / told - 15.59


def short_share(sentences):
    """The share (0 to 1) of sentences with at most LONG words; 1 of none."""
    if not sentences:
        return 1.0
    return sum(not s.is_long for s in sentences) / len(sentences)
