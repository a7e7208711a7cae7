"""Facts that name places: which belong to a place itself, and which to the clinics in it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mscompare.comparing.applicability import scopes_of
from treatments.models import Criterion, Finding, Topic

if TYPE_CHECKING:
    from clinics.models import Option
    from mscompare.comparing.applicability import Column, Scope
    from mscompare.comparing.table import Facts
    from mscompare.edition.lines import Lines
    from treatments.models import Statement

# A fact of a place: of which place, of which option, what it is.
Placed: TypeAlias = "tuple[Scope, Option, Finding | Criterion]"


@dataclass(frozen=True)
class PlaceFacts:
    """Facts that name places, by (treatment, country) and by what they are about; what `experts`
    say of a treatment in few words; `lines` words them. A place is told `with_clinics` in it, or by
    its own facts alone."""

    by_country: Mapping[tuple[str, str | None], Sequence[Placed]]
    by_scope: Mapping[Scope, Sequence[Placed]]
    criteria: Sequence[Criterion]
    experts: Mapping[str, Statement]
    lines: Lines
    with_clinics: bool = True

    def here(self, column: Column) -> list[tuple[str, Option, Finding | Criterion]]:
        """Return (where, option, fact) of the facts of a column's place and of the places in it,
        its own first; `where` is "" for its own, else the name of the clinic, or of the place."""
        own = column.scope
        if own.country is None:
            return []
        if self.with_clinics and own.clinic is None:
            near = self.by_country.get((own.treatment, own.country), ())
        else:
            near = self.by_scope.get(own, ())
        found = [
            ("" if scope == own else _called(option), option, fact)
            for scope, option, fact in near
            if own.covers_place(scope)
        ]
        return sorted(found, key=lambda told: (told[0] != "", told[0]))


def _called(option: Option) -> str:
    place = option.clinic or option.country
    return place.name.partition(" (")[0] if place else ""


def place_facts(facts: Facts, lines: Lines) -> PlaceFacts:
    """Return the PlaceFacts among these Facts."""
    by_country: dict[tuple[str, str | None], list[Placed]] = {}
    by_scope: dict[Scope, list[Placed]] = {}
    told: list[Finding | Criterion] = [*facts.findings, *facts.criteria]
    for fact in told:
        for scope, option in scopes_of(fact):
            if option is not None and _stands(option):
                placed = scope, option, fact
                by_country.setdefault((scope.treatment, scope.country), []).append(placed)
                by_scope.setdefault(scope, []).append(placed)
    experts = {
        s.treatment.slug: s
        for s in reversed(facts.statements)
        if s.treatment and s.topic == Topic.EXPERTS and s.brief and s.holds
    }
    return PlaceFacts(by_country, by_scope, facts.criteria, experts, lines)


def _stands(option: Option) -> bool:
    """False of what is no longer listed: it has no row, and its place tells nothing of it."""
    rows = (option, option.country, option.clinic)
    return all(row is None or row.retired_on is None for row in rows)
