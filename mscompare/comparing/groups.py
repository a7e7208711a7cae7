"""Facts as the groups of lines that a cell prints: each as wide as its label says. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, TypeAlias

from clinics.models import Cost
from mscompare.comparing.table import Group, in_follow_up_series
from treatments.models import Aspect, Criterion, Figure, RuleOwner

if TYPE_CHECKING:
    from clinics.models import Notice
    from mscompare.comparing.applicability import Applicability, ScopedFact, Subject
    from mscompare.edition.lines import Lines
    from mscompare.prices.brief import NearPrices
    from treatments.figures.lines import FigureLine
    from treatments.models import Finding, Statement

# A fact in a cell: how it applies, how wide that is in words, what it is about.
FoundFact: TypeAlias = "tuple[Applicability, str, Subject, ScopedFact | Notice]"
_Alike: TypeAlias = "tuple[Applicability, str, Subject]"


class Wording(Protocol):
    """What words facts."""

    lines: Lines


def groups_of(
    found: Iterable[FoundFact], making: Wording, per: int, near: NearPrices
) -> tuple[Group, ...]:
    """Return facts as lines, grouped by how wide they are; sentences that do not hold come last.

    Shares count people out of `per`; of prices `near` says what is told briefly.
    """
    briefly = {(brief.label, brief.subject): brief for brief in near.briefly.values()}
    by_label: dict[_Alike, list[ScopedFact | Notice]] = {}
    for applicability, label, about, fact in found:
        by_label.setdefault((applicability, label, about), []).append(fact)
    groups = []
    for (applicability, label, about), members in sorted(by_label.items(), key=_by_applicability):
        members.sort(key=lambda fact: (fact.source.slug, fact.position, fact.key))
        figures = [_line(fact, making, label, per) for fact in members if isinstance(fact, Figure)]
        sentences = [
            making.lines.sentence(fact, label, _prefix(fact))
            for fact in sorted(
                (fact for fact in members if not isinstance(fact, Figure)),
                key=lambda fact: not fact.holds,
            )
        ]
        groups.append(
            Group(
                applicability,
                label,
                about.name,
                in_follow_up_series(figures),
                tuple(sentences),
                about.treatment,
                briefly.get((label, about.name)),
                about.placed,
            )
        )
    return tuple(groups)


def _by_applicability(item: tuple[_Alike, object]) -> tuple[Applicability, str, str]:
    (applicability, label, about), _ = item
    return applicability, label.casefold(), about.name.casefold()


def _line(figure: Cost | Finding, making: Wording, label: str, per: int) -> FigureLine:
    if isinstance(figure, Cost):
        return making.lines.cost(figure, label)
    return making.lines.finding(figure, label, per)


def _prefix(sentence: Statement | Criterion | Notice) -> str:
    if aspect := getattr(sentence, "aspect", ""):
        return f"{Aspect(aspect).label}:"
    if not isinstance(sentence, Criterion):
        return ""
    rule = f"{sentence.get_says_display()}, says {sentence.get_whose_display()}".capitalize()
    sells = sentence.whose in (RuleOwner.SELLER, RuleOwner.FACILITATOR)
    return f"{rule} (no evidence that it is safe):" if sells else f"{rule}:"
