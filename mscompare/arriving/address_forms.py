"""The forms that addresses have: what may stand in which part of one (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from rapidfuzz import fuzz

from mscompare.arriving.known_values import KnownValues
from mscompare.arriving.undone import without_edges
from treatments.typed.names import loose_key

BETWEEN_VALUES = re.compile(r"[\s,|/+]+")
# How alike two words of a path are, of 100, from where one may be meant by the other.
ALIKE_WORDS = 68


@dataclass(frozen=True)
class AddressPart:
    """What may stand in one place of an address. `values` are those that are known, None where
    `fits` says what is understood; `named` calls one by its name, "" if it has none. In a `typed`
    place stands what people say in their own words."""

    values: KnownValues | None = None
    fits: Callable[[str], bool] = lambda text: text == without_edges(text)
    named: Callable[[str], str] = lambda value: ""
    typed: bool = False

    def meant(self, text: str) -> list[str] | None:
        """Return the values that a text can only mean, [] for one without any; None if it may mean
        several or none."""
        if self.typed:
            return [text] if text else []
        if not without_edges(text).strip("-"):
            return []
        if self.values is None:
            return next(([t] for t in (text, without_edges(text)) if self.fits(t)), None)
        if (whole := self.values.meant(text)) is not None:
            return [whole]
        parts = [part for part in BETWEEN_VALUES.split(text) if without_edges(part)]
        found = [value for part in parts if (value := self.values.meant(part)) is not None]
        return found if len(found) == len(parts) else None

    def near(self, text: str) -> list[str]:
        """Return the values that a text may mean."""
        return self.values.near(text) if self.values else []


@dataclass(frozen=True)
class AddressForm:
    """The addresses of one kind of page: the `steps` of its path, words or AddressParts, its
    `ending` (a slash or nothing), and what it takes behind the "?", {name: AddressPart}."""

    steps: tuple[str | AddressPart, ...]
    ending: str
    taken: dict[str, AddressPart] = field(default_factory=dict)

    def path(self, values: Sequence[str]) -> str:
        """Return its path with these words in the places of its steps."""
        return "/".join(["", *values]) + (self.ending if values else "/")

    def meant(self, words: Sequence[str]) -> list[str] | None:
        """Return the steps of the path that these words can only mean, None for another path."""
        found = [one_step(step, word) for step, word in zip(self.steps, words, strict=False)]
        if len(words) != len(self.steps):
            return None
        steps = [step for step in found if step is not None]
        return steps if len(steps) == len(words) else None

    def near(self, words: Sequence[str]) -> Iterable[list[str]]:
        """Yield the steps of paths of it that these words may mean."""
        if len(words) != len(self.steps):
            return
        choices = []
        for step, word in zip(self.steps, words, strict=True):
            if isinstance(step, AddressPart):
                known = one_step(step, word)
                choices.append([known] if known else step.near(word))
            else:
                alike = fuzz.ratio(loose_key(step), loose_key(word)) >= ALIKE_WORDS
                # Who has no file in mind means none.
                choices.append([step] if alike and ("." in step) == ("." in word) else [])
        yield from map(list, product(*choices))


def one_step(step: str | AddressPart, word: str) -> str | None:
    """Return what a word can only mean in a step of a path, None if that is not one thing."""
    if isinstance(step, AddressPart):
        found = step.meant(word)
        return found[0] if found and len(found) == 1 else None
    return step if loose_key(step) == loose_key(word) else None
