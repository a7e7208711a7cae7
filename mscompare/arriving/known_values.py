"""Values that are known, found however they are written (pure)."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from mscompare.arriving.undone import without_edges
from treatments.typed.names import loose_key

# How alike two keys are, of 100, from where one may be meant by the other.
ALIKE = 76
# What a text that was cut off, or to which another was glued, scores at least.
PART_OF_IT = 90
# What stands within another scores less.
WITHIN_IT = 80
# A shorter part may be that of too many.
SHORTEST_PART = 4


class KnownValues:
    """All values that a place of an address takes."""

    def __init__(self, values: Iterable[str]) -> None:
        self._values = frozenset(values)
        self._by_key: dict[str, list[str]] = {}
        for value in sorted(self._values):
            self._by_key.setdefault(loose_key(value), []).append(value)

    def meant(self, text: str) -> str | None:
        """Return the one value that a text can only mean; None if it may mean several, or none."""
        for written in (text, without_edges(text), without_edges(text).casefold()):
            if written in self._values:
                return written
        alike = self._by_key.get(loose_key(text), [])
        return alike[0] if len(alike) == 1 else None

    def near(self, text: str, most: int = 3) -> list[str]:
        """Return up to `most` values that a text may mean, the likeliest first: one with which it
        begins, that begins with it or has it within, or that is written much like it."""
        key = loose_key(text)
        scores: dict[str, float] = {}
        if key:
            alike = process.extract(
                key, self._by_key.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=most
            )
            scores = {found: score for found, score, _ in alike}
        if len(key) >= SHORTEST_PART:
            for known in self._by_key:
                if _is_beginning(known, key) or _is_beginning(key, known):
                    # The longest of those with which it begins, the shortest that begins with it.
                    scores[known] = PART_OF_IT + fuzz.ratio(known, key) / 10
                elif key in known:
                    scores.setdefault(known, WITHIN_IT)
        likeliest = sorted(scores, key=lambda known: (-scores[known], known))
        return [value for known in likeliest for value in self._by_key[known]][:most]


def _is_beginning(part: str, whole: str) -> bool:
    return len(part) >= SHORTEST_PART and whole.startswith(part)
