"""Whose rules take whom, on scales of disability and age: guidelines and health services, trials,
sellers, each on a line of its own beside the limit of the newest guideline. Pure.

A rule says who is taken. It does not say whom it helps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from mscompare.charts.limits import AGE, EDSS, Limits, Scale, limits
from mscompare.comparing.eligibility import SELLING, wider
from mscompare.glance.cells import FactsBody, FewWords
from mscompare.glance.few_words import short
from treatments.figures.known import known
from treatments.models import RuleOwner, RuleTopic, Suitability

if TYPE_CHECKING:
    from decimal import Decimal

    from clinics.models import Option
    from mscompare.edition.lines import Lines
    from treatments.models import Criterion, Finding

# A limit of disability names its scale itself.
LIMIT_LABELS = {RuleTopic.DISABILITY: "", RuleTopic.AGE: "age "}
LIMIT_SCALES: Mapping[RuleTopic, Scale] = {RuleTopic.DISABILITY: EDSS, RuleTopic.AGE: AGE}
WIDER_THAN_GUIDELINES, ANY_AGE, ANY_DISABILITY = "past guideline", "any age", "any disability"
UNLIMITED = {RuleTopic.DISABILITY: ANY_DISABILITY, RuleTopic.AGE: ANY_AGE}
CASE_BY_CASE = "case by case"
WHOSE_GROUPS = (
    ("Guidelines and health services", (RuleOwner.GUIDELINE,)),
    ("Trials", (RuleOwner.TRIAL,)),
    ("Sellers", SELLING),
)


@dataclass(frozen=True, eq=False)
class Reach:
    """Whom somebody takes on one scale, a bar for each rule; `perhaps` whom it looks at case by
    case beyond these, from where to where; `line` is where the limit of the newest guideline
    stands; all in percent."""

    taken: tuple[Limits, ...]
    perhaps: tuple[tuple[float, float], ...]
    line: float | None


@dataclass(frozen=True, eq=False)
class LimitsOfOne:
    """The limits that one names: on each scale, and in words."""

    whose: str
    reaches: tuple[Reach, ...]
    body: FactsBody


@dataclass(frozen=True, eq=False)
class LimitsStrip:
    """`groups` are (whose they are, their LimitsOfOne); `lines` says where the line of the newest
    guideline stands on the scales: FewWords, none where no guideline has a limit."""

    scales: tuple[Scale, ...]
    groups: tuple[tuple[str, tuple[LimitsOfOne, ...]], ...]
    lines: tuple[FewWords, ...]

    @property
    def _reaches(self) -> list[Reach]:
        return [reach for _, rows in self.groups for row in rows for reach in row.reaches]

    @property
    def is_passed(self) -> bool:
        """True where a bar goes past the line of the guideline."""
        return any(bar.beyond > bar.within for reach in self._reaches for bar in reach.taken)

    @property
    def has_perhaps(self) -> bool:
        return any(reach.perhaps for reach in self._reaches)


def is_limit(criterion: Criterion) -> bool:
    """Say whether a rule takes people up to a number of disability or age, without a "perhaps"."""
    return _has_number(criterion) and not criterion.case_by_case


def _has_number(criterion: Criterion) -> bool:
    return criterion.about in LIMIT_LABELS and criterion.threshold is not None


def limit_in_words(criterion: Criterion, lines: Lines) -> FewWords:
    """Return the limit of a rule in few words: "EDSS below 6", "age 18 to 65"."""
    line = known(lines.sentence(criterion).figure)
    limit = short(line.amount).removesuffix(" years")
    perhaps = f", {CASE_BY_CASE}" if criterion.case_by_case else ""
    return FewWords(line, f"{LIMIT_LABELS[RuleTopic(criterion.about)]}{limit}{perhaps}")


def newest_guideline(criteria: Iterable[Criterion]) -> list[Criterion]:
    """Return the limits in the newest guideline that names any and is of no one place."""
    mine = [
        criterion
        for criterion in criteria
        if criterion.whose == RuleOwner.GUIDELINE
        and criterion.says == Suitability.MAY
        and is_limit(criterion)
        and not criterion.options.all()
    ]
    newest = max(map(_published, mine), default=None)
    return [criterion for criterion in mine if _published(criterion) == newest]


def _published(criterion: Criterion) -> tuple[str, str]:
    return str(criterion.source.published or ""), criterion.source.slug


def limits_strip(criteria: Iterable[Criterion], lines: Lines) -> LimitsStrip | None:
    """Return the LimitsStrip of these rules on one treatment, None where nobody but an article
    names a limit. `lines` words them."""
    told = [c for c in criteria if c.says == Suitability.MAY and c.about in LIMIT_SCALES]
    told = [c for c in told if c.no_limit or _has_number(c)]
    newest = newest_guideline(told)
    first = {criterion.source.slug for criterion in newest}
    told.sort(
        key=lambda c: (c.source.slug not in first, _whose(c).lower(), _whose(c), c.source.slug)
    )
    strip = _Strip(
        [about for about in LIMIT_SCALES if any(c.about == about for c in told)], newest, told
    )
    groups = tuple(
        (title, found)
        for title, whose in WHOSE_GROUPS
        if (found := tuple(strip.rows([c for c in told if c.whose in whose], lines)))
    )
    if not groups:
        return None
    scales = tuple(LIMIT_SCALES[about] for about in strip.abouts)
    newest.sort(key=lambda criterion: strip.abouts.index(RuleTopic(criterion.about)))
    return LimitsStrip(scales, groups, tuple(limit_in_words(c, lines) for c in newest))


def strip_of_place(
    criteria: Iterable[Criterion], here: Collection[Option], lines: Lines
) -> LimitsStrip | None:
    """Return the LimitsStrip of the rules of these options `here` on a treatment beside the newest
    of its guidelines; None where the place names no limit. `criteria` are all on the treatment."""
    every = list(criteria)
    newest = {criterion.source.slug for criterion in newest_guideline(every)}
    own = [c for c in every if any(option in here for option in c.options.all())]
    around = [c for c in every if c.source.slug in newest and not c.options.all()]
    return limits_strip([*around, *own], lines) if limits_strip(own, lines) else None


class _Strip:
    """Makes the rows of a strip on the scales that rules are `told` of."""

    def __init__(
        self, abouts: list[RuleTopic], newest: list[Criterion], told: list[Criterion]
    ) -> None:
        self.abouts = abouts
        self._everywhere = [criterion for criterion in told if not criterion.options.all()]
        self._line = {c.about: _number(c).high for c in reversed(newest)}

    def rows(self, rules: Iterable[Criterion], lines: Lines) -> Iterable[LimitsOfOne]:
        for name, same in groupby(rules, key=_whose):
            yield self._row(name, list(same), lines)

    def _row(self, name: str, rules: list[Criterion], lines: Lines) -> LimitsOfOne:
        reaches = tuple(self._reach(about, rules) for about in self.abouts)
        # Disability before age, and what is sure before what is not.
        said = sorted(filter(_has_number, rules), key=self._place)
        unlimited = [UNLIMITED[about] for about in self.abouts if _any(rules, about)]
        sold = [c for c in rules if c.whose in SELLING]
        past = any(wider(criterion, self._everywhere) for criterion in sold)
        body = FactsBody(
            ", ".join(unlimited),
            counts=tuple(limit_in_words(criterion, lines) for criterion in said),
            source=None if said else lines.sentence(rules[0]),
            mark=WIDER_THAN_GUIDELINES if past else "",
        )
        return LimitsOfOne(name, reaches, body)

    def _place(self, criterion: Criterion) -> tuple[int, bool]:
        return self.abouts.index(RuleTopic(criterion.about)), criterion.case_by_case

    def _reach(self, about: RuleTopic, rules: list[Criterion]) -> Reach:
        mine = [criterion for criterion in rules if criterion.about == about]
        line, scale = self._line.get(about), LIMIT_SCALES[about]
        bars = [(c.case_by_case, limits(*_ends(c), line, scale)) for c in mine]
        taken = tuple(bar for perhaps, bar in bars if not perhaps)
        perhaps = tuple(_beyond(bar, taken) for perhaps, bar in bars if perhaps)
        return Reach(taken, perhaps, scale.at(line, scale.top) if line else None)


def _beyond(bar: Limits, taken: Iterable[Limits]) -> tuple[float, float]:
    """From where to where a bar goes, from the end of what is taken below it."""
    ends = [other.beyond for other in taken if other.start <= bar.start <= other.beyond]
    return max([bar.start, *ends]), bar.beyond


def _ends(criterion: Criterion) -> tuple[Decimal | None, Decimal | None]:
    if criterion.no_limit:
        return None, None
    return _number(criterion).low, _number(criterion).high


def _number(criterion: Criterion) -> Finding:
    return known(criterion.threshold)


def _any(rules: Iterable[Criterion], about: RuleTopic) -> bool:
    return any(criterion.about == about and criterion.no_limit for criterion in rules)


def _whose(criterion: Criterion) -> str:
    """Who has the rule: a clinic, a study or guideline by its name, else who publishes it."""
    clinic = next((option.clinic for option in criterion.options.all() if option.clinic), None)
    if clinic:
        return clinic.name.partition(" (")[0]
    studies = list(criterion.source.studies.all())
    name = studies[0].name if len(studies) == 1 else criterion.source.publisher_name
    return name.partition(" (")[0]
