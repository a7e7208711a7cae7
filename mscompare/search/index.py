"""A full-text index of entries, in memory. Pure but for SQLite.

SQLite's FTS5 is asked whichever database the site has: words without accents, each by its stem, the
last one by its beginning. Rows in which something stands are sets of bits: two of ten thousand rows
are put together in a microsecond.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from threading import Lock
from typing import TYPE_CHECKING

from mscompare.options.bits import Bits, bits_of
from mscompare.search.entries import SHORTEST_BEGINNING, SearchTerm, as_it_goes_on, quoted
from treatments.typed.names import words_in
from treatments.typed.spelling import Spelling

if TYPE_CHECKING:
    from mscompare.search.entries import Entry

# What stands in more rows is looked up when the index is made: to be told so many rows takes SQLite
# longer than all else that a search needs.
COMMON = 100
# Words of one stem begin with as many of the same letters.
SURELY_OF_THE_STEM = 4
COLUMNS = ("names", "body", "about", "numbers")
# What a Standing tells of.
ASKED_OF = ("names", "about", "names body numbers")


@dataclass(frozen=True, slots=True)
class Standing:
    """In which rows something stands, as bits: among their `names`, in what they are `about`, in
    their `own` names, text or numbers."""

    names: Bits = 0
    about: Bits = 0
    own: Bits = 0

    @property
    def anywhere(self) -> Bits:
        return self.own | self.about

    def __or__(self, other: Standing) -> Standing:
        return Standing(self.names | other.names, self.about | other.about, self.own | other.own)


class SearchIndex:
    """Entries and the rows in which words stand. May be asked by several threads."""

    def __init__(
        self,
        entries: Iterable[Entry],
        groups: Sequence[str],
        alike: Mapping[str, Sequence[str]] | None = None,
        spelt: Iterable[str] = (),
    ) -> None:
        """`groups`: the names of all groups, in their order. Of two `entries` of a group that fit
        alike the first stays the first. `alike`: {a word for them: words that mean the same}.
        `spelt` are names, and words that people type, which are spelt right where somebody
        misspells them."""
        place = {group: number for number, group in enumerate(groups)}
        self.entries = tuple(sorted(entries, key=lambda entry: place[entry.group]))
        self.ranges = _ranges(self.entries)
        size = len(self.entries)
        self.need_own = bits_of((n for n, e in enumerate(self.entries) if e.needs_own), size)
        self.give_way = bits_of((n for n, e in enumerate(self.entries) if e.gives_way), size)
        self.named = _named(self.entries)
        texts = [_texts(entry) for entry in self.entries]
        self._lock = Lock()
        self._database = _filled(texts)
        if alike:
            self._add(texts, alike)
        words = Counter(word for t in texts for text in t[:3] for word in text.split())
        self._words, self._stands = sorted(words), frozenset(words)
        self.spelling = Spelling(words)
        told = (word for text in spelt for word in words_in(text).split())
        self.names = Spelling(Counter(told), shortest=4)
        numbers = Counter(word for t in texts for word in t[3].split())
        self._common = self._looked_up(_often(numbers), words)
        self._common |= {one: self._standing(one) for one in map(quoted, alike or ())}

    def _add(self, texts: list[tuple[str, ...]], alike: Mapping[str, Sequence[str]]) -> None:
        """Have one word for all that mean the same: to ask for each of them takes ten times as
        long."""
        added: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for word, others in alike.items():
            told = " OR ".join(SearchTerm(tuple(others)).expressions())
            for column in COLUMNS[:3]:
                for row in self._rows(told, column):
                    added[row][column] = f"{added[row].get(column, '')} {word}"
        more = [
            tuple(
                f"{text} {added[row].get(column, '')}"
                for column, text in zip(COLUMNS, t, strict=True)
            )
            for row, t in enumerate(texts)
        ]
        self._database.close()
        self._database = _filled(more)

    def _looked_up(self, others: Iterable[str], words: Mapping[str, int]) -> dict[str, Standing]:
        """{what FTS5 is asked for: where it stands} for all that is COMMON: words, their
        beginnings, and `others`."""
        beginnings: Counter[str] = Counter()
        for word, often in words.items():
            for end in range(SHORTEST_BEGINNING, len(word) + 1):
                beginnings[word[:end]] += often
        often_begun = set(_often(beginnings))
        likely = (w for w in words if words[w] > COMMON or w[:SURELY_OF_THE_STEM] in often_begun)
        asked = [*map(quoted, chain(others, likely))]
        asked += [as_it_goes_on(quoted(beginning)) for beginning in often_begun]
        found = ((one, self._standing(one)) for one in asked)
        return {one: where for one, where in found if where.anywhere.bit_count() > COMMON}

    def begins(self, beginning: str) -> bool:
        """Say whether a word begins so."""
        place = bisect_left(self._words, beginning)
        return place < len(self._words) and self._words[place].startswith(beginning)

    def has(self, term: SearchTerm) -> bool:
        """Say whether anything is found by a term alone."""
        return not self._stands.isdisjoint(term.ways) or self.standing(term).anywhere > 0

    def standing(self, term: SearchTerm) -> Standing:
        """Return where a term stands: any of its ways."""
        found, rare = Standing(), []
        for asked in term.expressions():
            if common := self._common.get(asked):
                found |= common
            else:
                rare.append(asked)
        return found | self._standing(" OR ".join(rare)) if rare else found

    def _standing(self, expression: str) -> Standing:
        size = len(self.entries)
        return Standing(*(bits_of(self._rows(expression, told), size) for told in ASKED_OF))

    def _rows(self, expression: str, columns: str) -> list[int]:
        asked = "SELECT rowid FROM entries WHERE entries MATCH ?"
        with self._lock:
            return [
                row
                for (row,) in self._database.execute(asked, (f"{{{columns}}} : ({expression})",))
            ]


def _named(entries: Sequence[Entry]) -> dict[str, Bits]:
    """{name: the rows that are called so}"""
    named: defaultdict[str, list[int]] = defaultdict(list)
    for row, entry in enumerate(entries):
        for name in {words_in(name) for name in entry.names}:
            named[name].append(row)
    return {name: bits_of(rows, len(entries)) for name, rows in named.items()}


def _often(counts: Mapping[str, int]) -> list[str]:
    return [one for one, often in counts.items() if often > COMMON]


def _texts(entry: Entry) -> tuple[str, ...]:
    """What stands in the COLUMNS."""
    names = " ".join(map(words_in, entry.names))
    return names, words_in(entry.body), words_in(entry.about), " ".join(entry.numbers)


def _filled(texts: Sequence[tuple[str, ...]]) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute(
        f"CREATE VIRTUAL TABLE entries USING fts5({', '.join(COLUMNS)}, content='',"
        " tokenize='porter unicode61 remove_diacritics 2', prefix='3 4 5 6 7 8')"
    )
    database.executemany(
        "INSERT INTO entries(rowid, names, body, about, numbers) VALUES (?, ?, ?, ?, ?)",
        ((row, *text) for row, text in enumerate(texts)),
    )
    # In one piece: of pieces each is asked, which for a beginning takes most of the time.
    database.execute("INSERT INTO entries(entries) VALUES ('optimize')")
    return database


def _ranges(entries: Sequence[Entry]) -> dict[str, range]:
    """{group: the rows of its entries}"""
    counts = Counter(entry.group for entry in entries)
    ends = dict(zip(counts, accumulate(counts.values()), strict=True))
    return {group: range(end - counts[group], end) for group, end in ends.items()}
