"""Which clinics and countries somebody means by a few words. Pure.

What people type is a part of a name, without accents, in any capitals. The whole name of a place
means that place; else another name of a country means that country; else every place counts in
whose words all typed words begin one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatments.text import fold

if TYPE_CHECKING:
    from clinics.models import Clinic, Country

# More is no name.
LONGEST_PLACE = 200
NO_WORD = re.compile(r"[\W_]+")


def words_in(text: str) -> str:
    """Return the words of a text, folded, one space between them: "clinica ruiz hsct mexico"."""
    return NO_WORD.sub(" ", fold(text)).strip()


@dataclass(frozen=True)
class NamedPlace:
    """A clinic or a country as it is looked for, all of it as `words_in` gives it: `names` is what
    it is called, each with spaces around it, `others` further names of a country, `text` all words
    that are told of it."""

    place: Clinic | Country
    names: frozenset[str]
    others: str
    text: str


def named_country(country: Country) -> NamedPlace:
    """Return a country as it is looked for."""
    names = frozenset(_apart(name) for name in (country.name, country.place, country.iso))
    others = _apart(country.also_known_as)
    return NamedPlace(country, names, others, _apart(f"{country.name} {others}"))


def named_clinic(clinic: Clinic) -> NamedPlace:
    """Return a clinic as it is looked for: by its names, its town, its country."""
    told = (clinic.name, clinic.also_known_as, clinic.city, clinic.country.name)
    return NamedPlace(clinic, frozenset((_apart(clinic.name),)), "", _apart(" ".join(told)))


def places_meant(typed: str, places: Sequence[NamedPlace]) -> list[Clinic | Country]:
    """Return the places that `typed` may mean, in their order; [] where no word is typed."""
    whole = _apart(typed)
    words = [f" {word}" for word in whole.split()]
    if not words:
        return []
    tests: Iterable[Callable[[NamedPlace], bool]] = (
        lambda one: whole in one.names,
        lambda one: whole in one.others,
        lambda one: all(word in one.text for word in words),
    )
    for fits in tests:
        if found := [one.place for one in places if fits(one)]:
            return found
    return []


def _apart(text: str) -> str:
    """The words of a text with a space around each."""
    return f" {words_in(text)} "
