"""A full-text index of entries, in memory. Pure but for SQLite.

SQLite's FTS5 is asked whichever database the site has: words without accents, each by its stem, the
last one by its beginning. Groups are ranges of rows, so that none is looked through for another.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from threading import Lock
from typing import TYPE_CHECKING

from mscompare.search.entries import SearchTerm
from treatments.typed.names import words_in
from treatments.typed.spelling import Spelling

if TYPE_CHECKING:
    from mscompare.search.entries import Entry

# Rows of a group that are looked at: who means more of them has not said what he means.
MOST_FOUND = 500
# So many of all groups are asked for in one go, which is as dear as asking for those of one.
MOST_AT_ONCE = 1_000
COLUMNS = ("names", "body", "about", "numbers")


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
        self.need_own = frozenset(row for row, e in enumerate(self.entries) if e.needs_own)
        self.give_way = frozenset(row for row, e in enumerate(self.entries) if e.gives_way)
        self.named: dict[str, list[int]] = {}
        for row, entry in enumerate(self.entries):
            for name in {words_in(name) for name in entry.names}:
                self.named.setdefault(name, []).append(row)
        texts = [_texts(entry) for entry in self.entries]
        self._lock = Lock()
        self._database = _filled(texts)
        if alike:
            self._add(texts, alike)
        words = Counter(word for t in texts for text in t[:3] for word in text.split())
        self._words = sorted(words)
        self.spelling = Spelling(words)
        told = (word for text in spelt for word in words_in(text).split())
        self.names = Spelling(Counter(told), shortest=4)

    def _add(self, texts: list[tuple[str, ...]], alike: Mapping[str, Sequence[str]]) -> None:
        """Have one word for all that mean the same: to ask for each of them takes ten times as
        long."""
        added: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for word, others in alike.items():
            told = SearchTerm(tuple(others)).expression()
            for column in COLUMNS[:3]:
                for row in self._some_rows(f"{column} : {told}", range(len(texts)), len(texts)):
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

    def begins(self, beginning: str) -> bool:
        """Say whether a word begins so."""
        place = bisect_left(self._words, beginning)
        return place < len(self._words) and self._words[place].startswith(beginning)

    def has(self, term: SearchTerm) -> bool:
        """Say whether anything is found by a term alone."""
        asked = "SELECT 1 FROM entries WHERE entries MATCH ? LIMIT 1"
        with self._lock:
            return self._database.execute(asked, (term.expression(),)).fetchone() is not None

    def rows(self, terms: Sequence[SearchTerm], every: bool = True, columns: str = "") -> list[int]:
        """Return the rows in which every one of these terms stands, or any of them, in their order:
        of each group MOST_FOUND at most. `columns`: where, "names about"; "" for anywhere."""
        told = (" AND " if every else " OR ").join(term.expression() for term in terms)
        expression = f"{{{columns}}} : ({told})" if columns else told
        found = self._some_rows(expression, range(len(self.entries)), MOST_AT_ONCE)
        if len(found) < MOST_AT_ONCE:
            return found
        # Of a word that stands everywhere the rows of one group would leave none for the others.
        each = (self._some_rows(expression, rows, MOST_FOUND) for rows in self.ranges.values())
        return list(chain.from_iterable(each))

    def _some_rows(self, expression: str, rows: range, most: int) -> list[int]:
        asked = "SELECT rowid FROM entries WHERE entries MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
        with self._lock:
            told = (expression, rows.start, rows.stop - 1, most)
            return [row for (row,) in self._database.execute(asked, told)]


def _texts(entry: Entry) -> tuple[str, ...]:
    """What stands in the COLUMNS."""
    names = " ".join(map(words_in, entry.names))
    return names, words_in(entry.body), words_in(entry.about), " ".join(entry.numbers)


def _filled(texts: Sequence[tuple[str, ...]]) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute(
        f"CREATE VIRTUAL TABLE entries USING fts5({', '.join(COLUMNS)}, content='',"
        " tokenize='porter unicode61 remove_diacritics 2')"
    )
    database.executemany(
        "INSERT INTO entries(rowid, names, body, about, numbers) VALUES (?, ?, ?, ?, ?)",
        ((row, *text) for row, text in enumerate(texts)),
    )
    return database


def _ranges(entries: Sequence[Entry]) -> dict[str, range]:
    """{group: the rows of its entries}"""
    counts = Counter(entry.group for entry in entries)
    ends = dict(zip(counts, accumulate(counts.values()), strict=True))
    return {group: range(end - counts[group], end) for group, end in ends.items()}
