"""How a fact applies to an option: about this very option, a wider one, one inside it … (GRADE
calls it directness).

A new kind goes into `Applicability`, is decided in `applicability_of` and worded in
`applicability_label`; the comparison itself does not know the kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from clinics.models import Cost
from treatments.answers.book import OF_ANY
from treatments.models import MeasureGroup, TreatmentKind

if TYPE_CHECKING:
    from clinics.models import Option
    from treatments.models import Criterion, Finding, Statement, Treatment

# What stands in a cell because of what it is about; rules of a place stand there without a scope.
ScopedFact: TypeAlias = "Cost | Finding | Statement | Criterion"

# Where the facts of what a combination includes are shown in it: its harms, never its benefits.
OF_A_PART = (MeasureGroup.HARMS, MeasureGroup.EXPERIENCE)
# Where a treatment of unstated type shows the facts of both treatments it may be.
OF_EITHER = (
    MeasureGroup.DISABILITY,
    MeasureGroup.QUALITY,
    MeasureGroup.RELAPSES,
    MeasureGroup.HARMS,
    MeasureGroup.EXPERIENCE,
)


class Applicability(IntEnum):
    """How a fact relates to an option, in the order in which a cell lists them."""

    OWN = 0
    INSIDE = 1
    UNSTATED = 2
    WIDER = 3
    PART = 4
    EITHER = 5
    MEDICINE = 6
    WAY = 7
    ON_TOP = 8


@dataclass(frozen=True)
class Scope:
    """What a fact is about: slugs, None where it names no country or clinic.

    `undetermined` if the source does not say which treatment it means, `service` if it is none.
    """

    treatment: str
    country: str | None = None
    clinic: str | None = None
    undetermined: bool = False
    service: bool = False

    def same_place(self, other: Scope) -> bool:
        return (self.country, self.clinic) == (other.country, other.clinic)

    def covers_place(self, other: Scope) -> bool:
        """True if every place of `other` lies in this one."""
        return self.country in (None, other.country) and self.clinic in (None, other.clinic)


@dataclass(frozen=True)
class Column:
    """An option with what its treatment is made of; `medicines` are those of today that stand for
    standard treatment, `ways` the ways of giving whose harms it bears."""

    option: Option
    scope: Scope
    ancestors: frozenset[str]
    variants: frozenset[str]
    includes: frozenset[str]
    kind: str
    pinned: bool = False
    medicines: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()

    @property
    def slug(self) -> str:
        return self.option.slug

    @property
    def family(self) -> frozenset[str]:
        """The treatments whose facts may bear on it."""
        related = self.ancestors | self.includes | self.medicines | self.ways
        return related | {self.scope.treatment}


def column_of(option: Option, pinned: bool = False) -> Column:
    """Return the Column of an Option whose treatment, variants, includes and routes are fetched."""
    treatment = option.treatment
    return Column(
        option=option,
        scope=scope_of(option),
        ancestors=frozenset([treatment.parent.slug] if treatment.parent else []),
        variants=frozenset(t.slug for t in treatment.variants.all()),
        includes=frozenset(t.slug for t in treatment.includes.all()),
        kind=treatment.kind,
        pinned=pinned,
        medicines=frozenset(
            t.slug
            for t in treatment.variants.all()
            if treatment.is_standard_care and t.standard_place is not None
        ),
        ways=frozenset(t.slug for t in treatment.ways_of_giving),
    )


def scope_of(option: Option) -> Scope:
    return Scope(
        option.treatment.slug,
        option.country.slug if option.country else None,
        option.clinic.slug if option.clinic else None,
        option.treatment.kind == TreatmentKind.UNDETERMINED,
        option.treatment.kind == TreatmentKind.SERVICE,
    )


def scopes_of(fact: ScopedFact) -> list[tuple[Scope, Option | None]]:
    """What a fact is about: the options it names, or its treatment anywhere."""
    if isinstance(fact, Cost):
        return [(scope_of(fact.option), fact.option)]
    options = fact.options.all()
    if options:
        return [(scope_of(option), option) for option in options]
    if not fact.treatment:
        return []
    undetermined = fact.treatment.kind == TreatmentKind.UNDETERMINED
    return [(Scope(fact.treatment.slug, undetermined=undetermined), None)]


def applicability_of(column: Column, scope: Scope, group: str) -> Applicability | None:
    """Return how a fact of this scope relates to the column's option, or None if it does not.

    `group` is that of the measure. Prices also count from options inside this one, from
    treatments of unstated type in the same place, and from services of the same clinic.
    """
    here = column.scope
    family = {here.treatment} | column.ancestors
    if scope == here:
        return Applicability.OWN
    if scope.treatment in family and scope.covers_place(here):
        return Applicability.WIDER
    if group == MeasureGroup.COST:
        inside = {here.treatment} | column.variants
        if scope.treatment in inside and here.covers_place(scope):
            return Applicability.INSIDE
        if scope.undetermined and scope.same_place(here):
            return Applicability.UNSTATED if column.kind != TreatmentKind.STANDARD else None
        # Only what the provider itself asks beside its treatment.
        on_top = scope.service and here.clinic and scope.same_place(here)
        return Applicability.ON_TOP if on_top else None
    if scope.treatment in column.medicines:
        return Applicability.MEDICINE
    if scope.treatment in column.includes and scope.covers_place(here):
        if column.kind == TreatmentKind.UNDETERMINED:
            return Applicability.EITHER if group in OF_EITHER else None
        return Applicability.PART if group in OF_A_PART else None
    if scope.treatment in column.ways and group == MeasureGroup.HARMS:
        return Applicability.WAY if scope.covers_place(here) else None
    return None


def applicability_label(
    applicability: Applicability,
    column: Column,
    scope: Scope,
    option: Option | None,
    treatments: Mapping[str, Treatment],
) -> str:
    """Return how wide a fact is in words, such as "for aHSCT anywhere" or "at Clínica Ruiz".

    `treatments` maps slugs to treatments; `option` is that of the fact, None for anywhere.
    """
    name = treatments[scope.treatment].short_name
    place = option.place if option else "anywhere"
    if applicability == Applicability.MEDICINE:
        return name
    if applicability == Applicability.PART:
        return f"from {name} alone; the two together are not studied"
    if applicability == Applicability.EITHER:
        return f"if it is {name}"
    if applicability == Applicability.ON_TOP:
        return f"{name}, may come on top {place}"
    if applicability == Applicability.WAY:
        return OF_ANY.format(name)
    if column.kind == TreatmentKind.STANDARD and place == "anywhere":
        return "in general"
    if applicability == Applicability.UNSTATED:
        return f"{place}, treatment not stated"
    if scope.treatment != column.scope.treatment or place == "anywhere":
        return f"for {name} {place}"
    return place


class Subject(NamedTuple):
    """What a fact is about, seen from nowhere: "aHSCT in Mexico", "MSC".

    `treatment` is the slug, "" for a rule about all treatments of a place; `placed` says that it
    names a place.
    """

    name: str
    treatment: str = ""
    placed: bool = False


def subject(scope: Scope, option: Option | None, treatments: Mapping[str, Treatment]) -> Subject:
    """Return the Subject of a fact of this scope; `option` is None for anywhere."""
    name = treatments[scope.treatment].short_name
    placed = option is not None and option.country is not None
    named = f"{name} {option.place}" if option and placed else name
    return _subject(named, scope.treatment, placed)


@lru_cache(maxsize=1024)
def _subject(name: str, treatment: str, placed: bool) -> Subject:
    """The same Subject for the same words: thousands of facts are about a few dozen."""
    return Subject(name, treatment, placed)


def closest(
    column: Column, fact: ScopedFact, group: str
) -> tuple[Applicability, Scope, Option | None] | None:
    """The closest relation of a fact to the column's option, as (applicability, scope, option)."""
    found = [
        (applicability, scope, option)
        for scope, option in scopes_of(fact)
        if (applicability := applicability_of(column, scope, group)) is not None
    ]
    return min(found, key=lambda item: item[0], default=None)


def places_told(facts: Iterable[ScopedFact]) -> frozenset[Scope]:
    """Return the places of which these facts tell."""
    return frozenset(scope for fact in facts for scope, option in scopes_of(fact) if option)


def near_places(here: Scope, places: Iterable[Scope]) -> list[Scope]:
    """Return those of these places that are around a place or in it."""
    return [scope for scope in places if scope.covers_place(here) or here.covers_place(scope)]


def likeness(column: Column, places: Iterable[Scope]) -> tuple[object, ...]:
    """Return what tells a column apart from others of its treatment: the places around it and in
    it that are told of, and whether it names one itself."""
    here = column.scope
    told = frozenset((scope, scope == here) for scope in near_places(here, places))
    return here.treatment, here.undetermined, here.country is None, column.pinned, told
