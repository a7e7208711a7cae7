"""What a row of the list of options says of its place beside its prices: how long one is away,
whether it is allowed there, what was counted of its own results, whom it takes. Pure.

The facts are those of a glance, of the very place: clinics have rows of their own. What is the same
of several stands once; what is not known, last.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mscompare.glance.cells import FactsBody
from mscompare.glance.places import (
    allowed,
    own_results,
    time_away,
    whom_they_take,
)
from treatments.models import Direction
from treatments.text import join_words, upper_first

if TYPE_CHECKING:
    from mscompare.comparing.applicability import Column
    from mscompare.comparing.table import Facts
    from mscompare.edition.lines import Lines
    from mscompare.glance.placed import PlaceFacts
    from treatments.models import Measure

AWAY, RULES, OWN, TAKES = "time away", "rules", "own results", "whom they take"
# {what a fact is about: the same before a fact}
FACT_LABELS = {AWAY: "Away", RULES: "Rules", OWN: "Own results", TAKES: "They take"}
HEADS = tuple(FACT_LABELS)
THE_REST = "The rest"
# What is missing is said in two words; the list says once what that does not mean.
NO_FACT = FactsBody("not known.", unknown=True)
NOTHING_ELSE = FactsBody("Nothing else found.", unknown=True)
NO_COMPARISON_GROUP = "no comparison group"
OF_A_CLINIC = FactsBody("only a clinic says.")


@dataclass(frozen=True, eq=False)
class ToldOfPlace:
    """What is told of a place under these `heads`."""

    heads: tuple[str, ...]
    body: FactsBody

    @property
    def label(self) -> str:
        """What it is about: "Away", "Time away and own results", "" where it is about all."""
        if self.heads == HEADS:
            return ""
        if len(self.heads) == 1:
            return FACT_LABELS[self.heads[0]]
        return THE_REST if self.body.unknown else upper_first(join_words(self.heads))

    @property
    def is_rules(self) -> bool:
        return self.heads == (RULES,)


def told_of_place(
    column: Column, measure: Measure | None, placed: PlaceFacts, facts: Facts, lines: Lines
) -> tuple[ToldOfPlace, ...]:
    """Return what the row of an option says of its place, () without one; `measure` is on how long
    one is away."""
    if column.scope.country is None:
        return ()
    alone = replace(placed, with_clinics=False)

    def told(read: Callable[[PlaceFacts], FactsBody | None]) -> FactsBody:
        own, every = read(alone), read(placed)
        if own and not own.unknown:
            return own
        return OF_A_CLINIC if every and not every.unknown else NO_FACT

    rule = allowed(column, facts, lines)
    bodies = {
        AWAY: told(lambda known: time_away(column, measure, known, None)),
        RULES: NO_FACT if rule.unknown else _shortened(rule),
        OWN: told(lambda known: _with_what_is_beside(own_results(column, known))),
        TAKES: told(lambda known: whom_they_take(column, known)),
    }
    heads: dict[Hashable, list[str]] = {}
    for head, body in bodies.items():
        heads.setdefault(body.content, []).append(head)
    if len(heads) == 1 and rule.unknown and bodies[AWAY].unknown:
        return (ToldOfPlace(HEADS, NOTHING_ELSE),)
    found = [ToldOfPlace(tuple(same), bodies[same[0]]) for same in heads.values()]
    return tuple(sorted(found, key=lambda one: one.body.unknown))


def _shortened(rule: FactsBody) -> FactsBody:
    """What a rule says first; what to do about it stands on the page of the place."""
    first, stop, _ = rule.words.partition(". ")
    return replace(rule, words=f"{first}{stop.strip()}")


def _with_what_is_beside(results: FactsBody) -> FactsBody:
    """Own results of a benefit say so where they were held against nobody."""
    alone = any(c.line.direction == Direction.BENEFIT and not c.beside for c in results.counts)
    return replace(results, words=NO_COMPARISON_GROUP) if alone else results
