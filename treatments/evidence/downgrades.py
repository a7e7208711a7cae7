"""What lowers a rating (GRADE: reasons to rate down), each in the words a reader sees. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatments.evidence.facts import ClinicalFacts, CostFacts

FEW_PEOPLE = 50
# Of shares that are compared: so many must have had what was counted, in both groups together.
FEW_TOGETHER = 100
WIDE_INTERVAL = 40  # percentage points


def downgrades_of(facts: ClinicalFacts) -> list[str]:
    """Return what lowers a clinical figure by a step each, in words."""
    steps = [step for step in (_imprecise(facts), _interested(facts)) if step]
    if facts.indirect_because:
        steps.append(facts.indirect_because)
    if facts.few_followed:
        steps.append("most people were not followed that long")
    if facts.second_hand:
        steps.append("read second-hand")
    return steps


def _imprecise(facts: ClinicalFacts) -> str:
    """Too few people, too wide a range, or neither is known: that never passes a test."""
    if facts.treated is not None and facts.treated < FEW_PEOPLE:
        return f"only {facts.treated} people"
    if facts.shares and facts.together is not None and facts.together < FEW_TOGETHER:
        return f"only {facts.together} people in both groups had it"
    if facts.interval_width is not None and facts.interval_width > WIDE_INTERVAL:
        return "a very wide range"
    if facts.shares and facts.together is None:
        return "how many had it is not known"
    if facts.treated is None and not facts.interval_known:
        return "neither the number of people nor a range is known"
    return ""


def _interested(facts: ClinicalFacts) -> str:
    if facts.by_gainer and not facts.assessors_blinded:
        return "counted by whoever gives or sells it"
    return "reported by the patients themselves" if facts.self_reported else ""


def unclear_contents(facts: CostFacts) -> tuple[str, ...]:
    """What keeps a price at Limited: no date, contents not stated, a source at odds with itself."""
    missing = []
    if facts.as_of is None:
        missing.append("no date")
    if not facts.contents_stated:
        missing.append("what it covers is not stated")
    if facts.contradicts_itself:
        missing.append("the source contradicts itself")
    return tuple(missing)
