"""Facts as the groups of lines that a cell prints: each as wide as its label says. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from clinics.models import Cost
from mscompare.comparing.applicability import Applicability, Subject
from mscompare.comparing.table import FollowUpSeries, Group
from treatments.models import Aspect, Criterion, Figure, RuleOwner

if TYPE_CHECKING:
    from clinics.models import Notice, Option
    from mscompare.comparing.applicability import Column, ScopedFact
    from mscompare.edition.lines import Lines
    from mscompare.prices.brief import NearPrices, PricesInBrief
    from treatments.figures.lines import FigureLine
    from treatments.models import Finding, Statement

# A fact in a cell: how it applies, how wide that is in words, what it is about.
FoundFact: TypeAlias = "tuple[Applicability, str, Subject, ScopedFact | Notice]"
_Alike: TypeAlias = "tuple[Applicability, str, Subject]"


NOT_OF_A_CLINIC = ", no clinic named"
NO_PRICE_FOR_PATIENTS = "No price for patients found."
NO_OWN_PRICE = {
    "clinic": "No price of its own found.",
    "country": "No price for the country as a whole found.",
    "anywhere": "No one price found: it differs from place to place.",
}


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
    for (applicability, label, about), members in sorted(by_label.items(), key=_in_order):
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


def _in_order(
    item: tuple[_Alike, list[ScopedFact | Notice]],
) -> tuple[bool, bool, Applicability, bool, str, str]:
    """The option's own first, then what is about others, the closest first, of these what names a
    place; what others spent stands behind the prices of other places."""
    (applicability, label, about), members = item
    spent = all(isinstance(fact, Cost) and not fact.is_price for fact in members)
    elsewhere = applicability != Applicability.OWN
    names = label.casefold(), about.name.casefold()
    return elsewhere, spent, applicability, not about.placed, *names


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


def how_wide(
    applies: Applicability,
    option: Option,
    briefly: Mapping[int, PricesInBrief],
    label: str,
    about: Subject,
) -> tuple[str, Subject]:
    """Return (how wide a price of an option is in words, what it is about) from what is said of
    other facts: what is told `briefly` has words of its own, and prices for a country that stand
    beside a clinic of it are not the clinic's."""
    if brief := briefly.get(option.pk):
        return brief.label, Subject(brief.subject, about.treatment, True)
    of_country = applies == Applicability.WIDER and option.country_id is not None
    return (f"{label}{NOT_OF_A_CLINIC}" if of_country else label), about


def no_own_price(column: Column, found: Sequence[FoundFact]) -> str:
    """Return what a column says that has no price of its own, "" for others and where nothing is
    told at all; prices of others never stand in its place."""
    if not found:
        return ""
    own = [fact for applies, *_, fact in found if applies == Applicability.OWN]
    if any(isinstance(fact, Cost) and fact.is_price for fact in own):
        return ""
    if own:
        return NO_PRICE_FOR_PATIENTS
    here = column.scope
    return NO_OWN_PRICE["clinic" if here.clinic else "country" if here.country else "anywhere"]


def in_follow_up_series(figures: Iterable[FigureLine]) -> tuple[FigureLine, ...]:
    """Return prices by who pays, the best supported of each first, results with the fairest
    comparison first, then those of the most people, whatever their rating; those of one analysis
    stand together.

    Figures of the same people counted at several times form a series, the earliest first: a
    result at two years never stands without the one at five.
    """
    follow_up_series: dict[tuple[object, ...], FollowUpSeries] = {}
    for line in figures:
        follow_up_series.setdefault((line.kind, line.analysis or line.key), []).append(line)
    in_order = sorted(
        follow_up_series.values(),
        key=lambda lines: (
            min(x.side for x in lines),
            min(-x.rating.level if x.fairness is None else x.fairness for x in lines),
            not any(x.place and x.place.range for x in lines),
            -max(x.people for x in lines),
            min(x.low or 0 for x in lines) if lines[0].kind == "cost" else 0,
        ),
    )
    return tuple(
        line for lines in in_order for line in sorted(lines, key=lambda x: x.at_months or 0)
    )
