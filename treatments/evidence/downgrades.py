"""What lowers a rating (GRADE: reasons to rate down), each in the words a reader sees. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatments.evidence.facts import ClinicalFacts, CostFacts

FEW_PEOPLE = 50
WIDE_INTERVAL = 40  # percentage points


def downgrades_of(facts: ClinicalFacts) -> list[str]:
    steps = []
    if facts.treated is not None and facts.treated < FEW_PEOPLE:
        steps.append(f"only {facts.treated} people")
    elif facts.interval_width is not None and facts.interval_width > WIDE_INTERVAL:
        steps.append("a very wide range")
    if facts.by_seller:
        steps.append("run or reported by whoever sells it")
    elif facts.self_reported:
        steps.append("reported by the patients themselves")
    if facts.indirect_because:
        steps.append(facts.indirect_because)
    if facts.few_followed:
        steps.append("most people were not followed that long")
    if facts.second_hand:
        steps.append("read second-hand")
    return steps


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
