"""What somebody searches for: words, numbers, words that mean others, what was misspelt. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from mscompare.search.entries import SHORTEST_BEGINNING, SearchTerm
from treatments.typed.names import LITTLE, telling_words, words_in
from treatments.typed.number_words import words_of_number
from treatments.typed.numbers import plain_signs

if TYPE_CHECKING:
    from mscompare.search.index import SearchIndex

MOST_NEAR_WORDS = 5
# What questions are made of, and says nothing of what is asked for.
SAYING_NOTHING = frozenset((
    "am", "are", "be", "been", "can", "could", "did", "do", "does", "get", "give", "had", "has",
    "have", "how", "i", "if", "is", "it", "its", "may", "me", "might", "much", "must", "my",
    "need", "our", "shall", "should", "so", "than", "that", "their", "them", "then", "there",
    "these", "they", "this", "those", "was", "we", "were", "what", "when", "where", "which",
    "who", "whom", "whose", "why", "will", "would", "you", "your", "after", "against", "before",
    "between", "not", "any", "some", "about", "into", "too", "vs", "versus", "us",
))  # fmt: skip
# Letters of a name in which two slips are forgiven.
LONG_NAME = 7
SHORTEST_NAME = 4
SURELY_BEGUN = 5
LONGEST_PHRASE, PIECES_OF_A_NUMBER = 5, 4
BEGINS_NUMBER = re.compile(r"[A-Za-z]{0,3}[0-9$€£¥₹~<>]|(?:USD|EUR|GBP)$")
# The number of a trial in its register, and of a paper, as they are copied.
REGISTERED = re.compile(r"\bNCT[\s:-]*(?=[0-9]{8}\b)", re.IGNORECASE)
CITED_PAPER = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|\bdoi:\s*|\bPMID:?\s*", re.IGNORECASE)
# 38 °C and 100 °F or more: a fever.
FEVER = re.compile(
    r"\b(?:3[89]|4[0-2]|10[0-8])(?:[.,][0-9])? ?(?:°|º|degrees?\b)"
    r"|\b(?:3[89]|4[0-2])(?:[.,][0-9])? ?c(?:elsius)?\b|\b10[0-8](?:[.,][0-9])? ?f(?:ahrenheit)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Alike:
    """`words` that mean the same, as `words_in` gives them, the `word` that stands for them in the
    index, and what the site `calls` it."""

    word: str
    calls: str
    words: tuple[str, ...]


NOTHING_ALIKE = Alike("", "", ())


@dataclass(frozen=True)
class OtherWords:
    """What people's words mean, as `words_in` gives them: `means` {words: the site's words for it},
    `alike` {the site's words: all that mean the same}, and `signs` of an emergency."""

    means: Mapping[str, str] = field(default_factory=dict)
    alike: Mapping[str, Alike] = field(default_factory=dict)
    signs: frozenset[str] = frozenset()

    def knows(self, words: str) -> bool:
        """Say whether anything is known of these words."""
        return words in self.means or words in self.alike or words in self.signs

    def is_sign(self, words: str, beginning: str = "") -> bool:
        """Say whether words are a sign of an emergency, or mean one, or a `beginning` is that of
        one: who is ill does not type on."""
        begun = len(beginning) >= SURELY_BEGUN and any(s.startswith(beginning) for s in self.signs)
        return begun or not self.signs.isdisjoint((words, self.means.get(words)))


@dataclass(frozen=True)
class Asked:
    """The `terms` of a search, all of it as one name (`whole`), the words of its `numbers`.
    `corrected` are (typed, meant), `stands_for` (typed, the site's words) of what was looked for by
    these as well. What is `urgent` asks for help first."""

    terms: tuple[SearchTerm, ...]
    whole: str = ""
    numbers: frozenset[str] = frozenset()
    corrected: tuple[tuple[str, str], ...] = ()
    stands_for: tuple[tuple[str, str], ...] = ()
    urgent: bool = False

    def meant(self, typed: str) -> str:
        """Return what was typed, with what was corrected."""
        words = dict(self.corrected)
        return " ".join(words.get(word, word) for word in words_in(typed).split())


def asked_for(
    text: str, index: SearchIndex, other_words: OtherWords, exactly: bool = False
) -> Asked:
    """Return what is asked for by a text as it was typed. With `exactly` nothing is corrected."""
    numbers, rest = _numbers_and_rest(CITED_PAPER.sub(" ", REGISTERED.sub("NCT", text)))
    terms, stands_for, corrected = [SearchTerm(ways, is_number=True) for ways in numbers], [], []
    pieces = list(_pieces(rest, other_words))
    if not pieces and not terms:
        pieces = [(word, "") for word in words_in(rest).split()]
    urgent = FEVER.search(text) is not None or words_in(text) in other_words.signs
    for place, (typed, known) in enumerate(pieces, 1):
        is_last = place == len(pieces)
        last = is_last and len(typed) >= SHORTEST_BEGINNING and index.begins(typed)
        is_unknown = not (known or exactly or last or index.has(SearchTerm((typed,))))
        if is_unknown and (meant := _meant(typed, index)):
            corrected.append((typed, meant))
            typed = known = meant
        urgent = urgent or other_words.is_sign(known, typed if is_last else "")
        alike = other_words.alike.get(other_words.means.get(known, known), NOTHING_ALIKE)
        if known in other_words.means:
            stands_for.append((typed, alike.calls))
        ways = (typed, *(other for other in alike.words if other != typed))
        terms.append(SearchTerm(ways, begins=last, alike=alike.word))
    return Asked(
        terms=tuple(terms),
        whole=words_in(text),
        numbers=frozenset(word for ways in numbers for word in ways),
        corrected=tuple(corrected),
        stands_for=tuple(stands_for),
        urgent=urgent,
    )


def _meant(word: str, index: SearchIndex) -> str:
    """The name that is meant by a word that nothing here has, "" if none is near enough: one slip,
    in a longer word two. Other words than names are not guessed, nor short ones: "diet" is neither
    "died" nor "die"."""
    most = 1 if len(word) < LONG_NAME else 2
    near = (name for slips, name in index.names.ranked(word) if slips <= most)
    return next((name for name in near if len(name) >= SHORTEST_NAME), "")


def near_words(text: str, index: SearchIndex) -> list[str]:
    """Return the words of the site that are nearest to those of a text, for each the nearest
    first."""
    found = [index.spelling.near(word, MOST_NEAR_WORDS) for word in telling_words(text)]
    in_turns = (word for turn in zip_longest(*found) for word in turn if word)
    return list(dict.fromkeys(in_turns))[:MOST_NEAR_WORDS]


def _pieces(text: str, other_words: OtherWords) -> Iterator[tuple[str, str]]:
    """(words that belong together, by which words they are known), without what says nothing."""
    words, place = words_in(text).split(), 0
    while place < len(words):
        # "Die" is a German article, and what many ask for.
        length, known = _phrase_at(words, place, other_words)
        typed = " ".join(words[place : place + length])
        place += length
        if known or not (typed in SAYING_NOTHING or typed in LITTLE):
            yield typed, known


def _phrase_at(words: Sequence[str], place: int, other_words: OtherWords) -> tuple[int, str]:
    """How many words from here on are known to mean others, the longest phrase, and by which words
    they are known: (1, "") for a word that is not."""
    for length in range(min(LONGEST_PHRASE, len(words) - place), 0, -1):
        phrase = " ".join(words[place : place + length])
        for known in (phrase, phrase.removesuffix("s")):
            if other_words.knows(known):
                return length, known
    return 1, ""


def _numbers_and_rest(text: str) -> tuple[list[tuple[str, ...]], str]:
    """The words of the numbers of a text, and the text without them."""
    pieces, place = plain_signs(text).split(), 0
    numbers: list[tuple[str, ...]] = []
    rest: list[str] = []
    while place < len(pieces):
        for length, found in _number_at(pieces, place):
            if found:
                numbers += found
                place += length
                break
        else:
            rest.append(pieces[place])
            place += 1
    return numbers, " ".join(rest)


def _number_at(
    pieces: Sequence[str], place: int
) -> Iterator[tuple[int, tuple[tuple[str, ...], ...]]]:
    """How many pieces from here on may be a number, and its words: the longest first."""
    if BEGINS_NUMBER.match(pieces[place]):
        for length in range(min(PIECES_OF_A_NUMBER, len(pieces) - place), 0, -1):
            yield length, words_of_number(" ".join(pieces[place : place + length]))
