"""Which clinics and countries somebody means by a few words. Pure.

What people type is a part of a name, without accents, in any capitals. The whole name of a place
means that place; else another name of a country means that country; else every place counts in
whose words all typed words begin one. Words that any place may have ("clinic", "private") say
nothing: who types no other is asked which is meant, even if only one is here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatments.typed.names import words_in

if TYPE_CHECKING:
    from clinics.models import Clinic, Country

# More is no name.
LONGEST_PLACE = 200
ANY_PLACE = frozenset((
    "a", "and", "at", "cell", "cells", "center", "centre", "clinic", "clinica", "clinics", "for",
    "from", "health", "healthcare", "hospital", "hospitals", "hsct", "in", "institute", "ms", "of",
    "offer", "private", "program", "programme", "public", "stem", "the", "transplant",
    "transplants", "treatment", "university",
))  # fmt: skip


def names_a_place(typed: str) -> bool:
    """Say whether any typed word may be one that a place has for itself."""
    return not ANY_PLACE.issuperset(words_in(typed).split())


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
    words = whole.split()
    if not words:
        return []
    # "HSCT Germany" is a name if a place has it; else it is about Germany.
    telling = [word for word in words if word not in ANY_PLACE] or words
    about = _apart(" ".join(telling))

    def begins(typed: Iterable[str], one: NamedPlace) -> bool:
        return all(f" {word}" in one.text for word in typed)

    tests: Iterable[Callable[[NamedPlace], bool]] = (
        lambda one: whole in one.names,
        lambda one: whole in one.others,
        lambda one: begins(words, one),
        lambda one: about in one.names,
        lambda one: about in one.others,
        lambda one: begins(telling, one),
    )
    for fits in tests:
        if found := [one.place for one in places if fits(one)]:
            return found
    return []


def _apart(text: str) -> str:
    """The words of a text with a space around each."""
    return f" {words_in(text)} "
