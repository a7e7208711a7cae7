"""How strong the evidence behind a figure is: a pure function of recorded facts and a day.

The rubric stands in full on /evidence/. Nothing here reads the clock or the database. It rates
the figure, not the treatment, and says nothing about whether the effect is good: a good trial
that found no benefit is strong evidence of no benefit.

A new rule goes into the function of its kind of figure (clinical, cost, practical), adds its
reason in words, and gets a case in tests/rules/evidence/.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum

from treatments.evidence.downgrades import downgrades_of, unclear_contents
from treatments.evidence.facts import ClinicalFacts, CostFacts, PracticalFacts
from treatments.evidence.review_dates import months_after

VERY_LARGE_EFFECT = Decimal("0.2")  # hazard ratio
FRESH_MONTHS = 24
OLD_MONTHS = 60
MOST_STEPS_DOWN = 2


class Level(IntEnum):
    NOT_RATED = 0
    VERY_WEAK = 1
    LIMITED = 2
    MODERATE = 3
    STRONG = 4

    @property
    def label(self) -> str:
        return self.name.replace("_", " ").capitalize()

    @property
    def symbol(self) -> str:
        return "●" * self + "○" * (4 - self)


@dataclass(frozen=True, slots=True)
class Rating:
    """A level with its reasons in words, the one that decides first; `downgrades` lowered it."""

    level: Level
    reasons: tuple[str, ...]
    historical: bool = False
    downgrades: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.level.label

    @property
    def symbol(self) -> str:
        return self.level.symbol

    @property
    def advice(self) -> str:
        """What to make of the level, where the word alone could mislead."""
        return "treat as very weak" if self.level == Level.NOT_RATED else ""


CLINICAL_START: dict[str, tuple[Level, str]] = {
    "systematic-review-rct": (Level.STRONG, "a systematic review of randomised trials"),
    "rct": (Level.MODERATE, "a randomised trial"),
    "controlled-cohort": (Level.LIMITED, "a comparison that was not randomised"),
    "cohort": (Level.LIMITED, "people followed over time, no randomised comparison"),
    "single-arm": (Level.LIMITED, "a trial without a comparison group"),
    "pooled-uncontrolled": (
        Level.LIMITED,
        "several studies added together, mostly without a comparison group",
    ),
    "case-report": (Level.VERY_WEAK, "reports of single cases"),
    "review": (Level.VERY_WEAK, "a review that adds no results of its own"),
}


RANDOMISED = ("systematic-review-rct", "rct")


def months_before(day: date, months: int) -> date:
    """Return the date `months` calendar months before `day`, at the month's end if need be."""
    return months_after(day, -months)


def rate_clinical(facts: ClinicalFacts, on: date) -> Rating:
    """Rate an effect or a harm. `on` is the day, taken for symmetry: studies do not age."""
    if not facts.source_kind_known:
        return Rating(Level.NOT_RATED, ("it is not known what kind of source this is",))
    if facts.design == "unknown":
        return Rating(Level.NOT_RATED, ("the design of the study is not known",))
    if facts.design == "position":
        return Rating(
            Level.NOT_RATED, ("an expert body's opinion, which is not evidence of an effect",)
        )
    if facts.design is None:
        return Rating(Level.VERY_WEAK, ("stated without a study that can be checked",))

    start, reason = CLINICAL_START[facts.design]
    # Only trials of this treatment alone, looked at together with a range, can be strong.
    if start == Level.STRONG and (facts.indirect_because or not facts.interval_known):
        start = Level.MODERATE
    if facts.whole_country and start == Level.LIMITED:
        start, reason = Level.MODERATE, "everybody treated in a country or registry was counted"
    reasons = [reason]
    down = downgrades_of(facts)
    level = start - min(len(down), MOST_STEPS_DOWN)
    if _very_large_effect(facts) and not down and level < Level.MODERATE:
        level += 1
        reasons.append("a very large effect against a comparison group")
    level = Level(max(Level.VERY_WEAK, level))
    return Rating(level, tuple(reasons + down), downgrades=tuple(down))


def _very_large_effect(facts: ClinicalFacts) -> bool:
    """True of a comparison that was not randomised (GRADE raises no other)."""
    randomised = facts.design in RANDOMISED
    return (
        facts.compared
        and not randomised
        and facts.hazard_ratio is not None
        and facts.hazard_ratio < VERY_LARGE_EFFECT
    )


def rate_practical(facts: PracticalFacts, on: date) -> Rating:
    """Rate a number of days, a dose, a threshold or a number of people."""
    if not facts.source_kind_known:
        return Rating(Level.NOT_RATED, ("it is not known what kind of source this is",))
    if not facts.design_known:
        return Rating(Level.NOT_RATED, ("the design of the study is not known",))
    if facts.from_study:
        return Rating(Level.MODERATE, ("measured or planned in a study that can be checked",))
    if facts.set_by_rule:
        return Rating(Level.MODERATE, ("set by a guideline or a regulator",))
    if facts.by_named_provider:
        return Rating(Level.LIMITED, ("a named provider about its own practice",))
    return Rating(Level.VERY_WEAK, ("stated without a source",))


def rate_cost(facts: CostFacts, on: date) -> Rating:
    """Rate a price on the day `on` (a date): prices age, so the rating changes with time."""
    if not facts.source_kind_known:
        return Rating(Level.NOT_RATED, ("it is not known what kind of source this is",))
    if facts.basis == "unknown":
        return Rating(Level.NOT_RATED, ("it is not known where this price comes from",))
    old = facts.as_of is not None and facts.as_of < months_before(on, OLD_MONTHS)
    if facts.basis == "checked-accounts":
        return _rate_checked_accounts(facts, old)
    if facts.basis in ("own-price-list", "own-quote"):
        return _rate_own_price(facts, on, old)
    if facts.source_earns:
        return Rating(Level.VERY_WEAK, ("a seller's or facilitator's estimate of others' prices",))
    unclear = unclear_contents(facts)
    reason = _told_by_others(facts)
    if not reason:
        missing = ("a price more than 5 years old", *unclear) if old else unclear
        return Rating(Level.VERY_WEAK, ("no named provider stands behind this price", *missing))
    if facts.basis == "survey":
        return Rating(Level.VERY_WEAK, (reason, *unclear))
    if old:
        return Rating(Level.VERY_WEAK, ("a price more than 5 years old", reason))
    return Rating(Level.LIMITED, (reason, *unclear))


def _told_by_others(facts: CostFacts) -> str:
    """Who told a price that is not the provider's own, "" if nobody stands behind it."""
    if facts.basis == "second-hand" and facts.provider_named:
        return "a named provider's price, told by somebody else"
    if facts.basis == "published-average":
        return "an independent average with a published method"
    return "people told it of themselves; no provider is named" if facts.basis == "survey" else ""


def _rate_checked_accounts(facts: CostFacts, old: bool) -> Rating:
    missing = unclear_contents(facts) if facts.place_named else ("no hospital or country is named",)
    if missing:
        return Rating(Level.LIMITED, ("checked accounts", *missing))
    level, reasons = Level.STRONG, ["checked accounts of a named place"]
    if facts.source_earns:
        level = Level.MODERATE
        reasons.append("it comes from somebody who earns from the treatment")
    if old:
        reasons.append("historical: more than 5 years old")
    return Rating(level, tuple(reasons), historical=old)


def _rate_own_price(facts: CostFacts, on: date, old: bool) -> Rating:
    if not facts.provider_named:
        return Rating(Level.VERY_WEAK, ("no named provider stands behind this price",))
    if old:
        return Rating(Level.VERY_WEAK, ("a price more than 5 years old",))
    missing = unclear_contents(facts)
    if facts.as_of is not None and facts.as_of < months_before(on, FRESH_MONTHS):
        missing = ("the price is more than 24 months old", *missing)
    own = "the provider's own price"
    if missing:
        return Rating(Level.LIMITED, (own, *missing))
    return Rating(Level.MODERATE, (f"{own}, dated, with its contents",))
