"""Which word was meant by one that nothing here has. Pure."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import product
from operator import itemgetter

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Of shorter words too many others are near.
SHORTEST, MOST_SLIPS = 5, 2
# Of one or two wrong words several near ones are tried, each with each; of more the nearest alone.
MOST_TRIED, WRONG_WITH_CHOICE = 5, 2


class Spelling:
    """The words that there are. A slip is a letter too many, missing, another one, or two that
    changed places; the first letter counts for more, since few people get it wrong."""

    def __init__(self, words: Mapping[str, int], shortest: int = SHORTEST) -> None:
        """`words`: {word, folded: how often it stands somewhere}. Where they are few, words of
        fewer letters may be looked for, too, down to `shortest`, with one slip."""
        self._often, self._shortest = words, shortest
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in sorted(words):
            if len(word) >= shortest - 1 and word.isalpha():
                self._by_length[len(word)].append(word)

    def near(self, word: str, most: int = 1) -> list[str]:
        """Return the words that may be meant by another one, the likeliest first: [] for a short
        one, or one with digits."""
        return [other for _, other in self.ranked(word)[:most]]

    def ranked(self, word: str) -> list[tuple[int, str]]:
        """Return [(slips, with one more for another first letter, word that may be meant)], the
        likeliest first."""
        if len(word) < self._shortest or not word.isalpha():
            return []
        allowed = MOST_SLIPS if len(word) >= SHORTEST else 1
        lengths = range(len(word) - allowed, len(word) + allowed + 1)
        choices = [other for length in lengths for other in self._by_length.get(length, ())]
        found = process.extract(
            word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=None
        )
        # Another first letter counts for two slips: "Panama" is no Canada.
        weighed = (
            (slips + (other[0] != word[0]), -self._often[other], other) for other, slips, _ in found
        )
        ranked = sorted(one for one in weighed if one[0] <= allowed)
        return [(slips, other) for slips, _, other in ranked]


def respelled(
    words: Sequence[str], wrong: Collection[str], spelling: Spelling
) -> list[tuple[int, list[str]]]:
    """Return [(slips, words)] that may be meant by words of which some are `wrong`, those with the
    fewest slips first: near ones stand in the place of these. [] if none is wrong, or if one of
    them has none near."""
    most = MOST_TRIED if len(wrong) <= WRONG_WITH_CHOICE else 1
    near = []
    for word in wrong:
        near.append(spelling.ranked(word)[:most])
        # Then not one of the others need be looked for.
        if not near[-1]:
            return []
    found = []
    for chosen in product(*near) if near else ():
        instead = {word: other for word, (_, other) in zip(wrong, chosen, strict=True)}
        slips = sum(one for one, _ in chosen)
        found.append((slips, [instead.get(word, word) for word in words]))
    return sorted(found, key=itemgetter(0))
