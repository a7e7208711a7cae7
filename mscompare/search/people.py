"""Names of people whose stories the documents tell, known by their hashes only. Pure.

A story of one person is no evidence, and nothing about the person is published here, so the name
stands nowhere, in no seed and no index: whoever searches for it is told why nothing is found. The
hashes are those that guard the repository itself.
"""

import hashlib
from collections.abc import Sequence

# SHA-256 of names, in small letters, with one space between words.
NAMES_NOT_TOLD = frozenset((
    "f088a1e87fc826c5b4b2803d214a42e1395144d63158ea332af4cec8b88c9e6e",
    "5abf4d80450312cc613c09d347fa9ba00c83d3e0fa0e105dad1925b9a79e1db6",
    "5980843ecb9c511f696a3a09c23062b15448bad67b04a162cbe4679872ba5787",
))  # fmt: skip
MOST_WORDS_OF_A_NAME = 3


def names_a_person(words: Sequence[str]) -> bool:
    """Say whether any of these words, or some in a row, are the name of such a person; `words` are
    folded, as `words_in` gives them."""
    return any(
        hashlib.sha256(" ".join(words[start:end]).encode()).hexdigest() in NAMES_NOT_TOLD
        for start in range(len(words))
        for end in range(start + 1, min(start + MOST_WORDS_OF_A_NAME, len(words)) + 1)
    )
