"""Whom rules take, as a table to hold oneself against: the newest guideline, the trial that leads
the answers, trials that still run, and the places that are compared. Pure.

A rule says who is taken. It does not say whom it helps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mscompare.comparing.eligibility import wider
from mscompare.glance.cells import FewWords
from mscompare.glance.few_words import short
from mscompare.glance.whose_limits import UNLIMITED, newest_guideline
from treatments.answers.sentences import capitalised
from treatments.figures.known import known
from treatments.models import MSType, RuleOwner, RuleTopic, Suitability

if TYPE_CHECKING:
    from clinics.models import Option
    from mscompare.edition.lines import Lines
    from treatments.figures.lines import FigureLine, SentenceLine
    from treatments.models import Criterion, Study

# The scale stands at the head of the column.
SCALE = "EDSS "
WHAT_IS_LIMITED = {
    RuleTopic.DISABILITY: "EDSS",
    RuleTopic.AGE: "age",
    RuleTopic.DURATION: "years of MS",
}
SAID_IN_NUMBERS = (RuleTopic.DISABILITY, RuleTopic.AGE, RuleTopic.DURATION)
SAID_IN_WORDS = (RuleTopic.MS_TYPE, RuleTopic.ACTIVITY, RuleTopic.DRUGS)
EVERY_TYPE = "Every type of MS."
MOST_TRIALS = 3


@dataclass(frozen=True, eq=False)
class RuleCell:
    """The limits on one thing: FewWords, or `words`; `past` if any is past every guideline's."""

    limits: tuple[FewWords, ...] = ()
    words: str = ""
    past: bool = False


@dataclass(frozen=True, eq=False)
class RulesOfOne:
    """What one says: `numbers` on disability, age and years of MS; `words` on the type of MS and
    on what happened before; `perhaps` are limits of whom it looks at case by case; `first` is a
    figure that stands for its strength, if it has any."""

    whose: str
    line: SentenceLine
    numbers: tuple[RuleCell, ...]
    words: str
    past_words: bool = False
    perhaps: tuple[FewWords, ...] = ()

    @property
    def first(self) -> FigureLine | None:
        return next((limit.line for cell in self.numbers for limit in cell.limits), None)


@dataclass(frozen=True, eq=False)
class RulesOnPaper:
    """The rules on one treatment: RulesOfOne, and the (name, number in a register) of trials that
    run and have no results."""

    treatment: str
    rows: tuple[RulesOfOne, ...]
    running: tuple[tuple[str, str], ...]

    @property
    def past(self) -> bool:
        """True if anything is past every guideline."""
        return any(row.past_words or any(cell.past for cell in row.numbers) for row in self.rows)


def rules_on_paper(
    treatment: str,
    criteria: Sequence[Criterion],
    here: Sequence[Option],
    leads: Collection[object],
    running: Sequence[Study],
    lines: Lines,
    most: int,
) -> RulesOnPaper:
    """Return the RulesOnPaper of a treatment (its name) with at most so many rows beside those of
    the places: `criteria` are all on it, `here` the options that are compared, `leads` the ids of
    the sources of its leading figures, `running` its trials without results."""
    may = [c for c in criteria if c.says == Suitability.MAY]
    around = [c for c in may if not c.options.all()]
    newest = newest_guideline(may)
    guideline = [c for c in around if newest and c.source_id == newest[0].source_id]
    trials = [c for c in around if c.whose == RuleOwner.TRIAL]
    led = [c for c in trials if c.source_id in leads]
    open_now = {study.paper_id for study in running}
    still = [c for c in trials if c.source_id in open_now and c not in led]
    still_told = _most_told(_by_source(still))
    groups = [*_by_source(guideline), *_by_source(led), *still_told][:most]
    named = {study.paper_id: study.name for study in running}
    rows = [
        _row(_whose(rules, named), rules, around, lines, rules in still_told) for rules in groups
    ]
    for option in here:
        mine = [c for c in may if option in c.options.all()]
        rows += [_row(_called(option), rules, around, lines) for rules in _by_source(mine)]
    return RulesOnPaper(
        treatment, tuple(rows), tuple((study.name, study.registry_id) for study in running)
    )


def _called(option: Option) -> str:
    place = option.clinic or option.country or option.treatment
    return place.name.partition(" (")[0]


def _by_source(criteria: Iterable[Criterion]) -> list[list[Criterion]]:
    found: dict[object, list[Criterion]] = {}
    for criterion in criteria:
        found.setdefault(criterion.source_id, []).append(criterion)
    return list(found.values())


def _most_told(groups: Iterable[list[Criterion]]) -> list[list[Criterion]]:
    """Of trials those whose rules are told the most fully."""
    told = sorted(groups, key=lambda rules: (-len(rules), rules[0].source.slug))
    return told[:MOST_TRIALS]


def _whose(rules: Sequence[Criterion], named: dict[int, str]) -> str:
    one = rules[0]
    if one.whose == RuleOwner.GUIDELINE:
        year = f" {one.source.published.year}" if one.source.published else ""
        return f"Guideline{year}"
    study = next(iter(one.source.studies.all()), None)
    name = named.get(one.source_id) or (study.name if study else one.source.short_title)
    return f"{name} (runs)" if one.source_id in named else name


def _row(
    whose: str,
    rules: Sequence[Criterion],
    around: Sequence[Criterion],
    lines: Lines,
    in_short: bool = False,
) -> RulesOfOne:
    numbers = tuple(_cell(about, rules, around, lines) for about in SAID_IN_NUMBERS)
    # Of a trial that runs the type of MS has to do: its page has the rest.
    about = SAID_IN_WORDS[:1] if in_short else SAID_IN_WORDS
    every = [c for c in rules if c.about in about]
    told = sorted(every, key=lambda c: SAID_IN_WORDS.index(RuleTopic(c.about)))
    words = [EVERY_TYPE if c.no_limit else c.text for c in told]
    if not any(c.about == RuleTopic.MS_TYPE for c in told) and (only := _one_type(rules)):
        words.insert(0, f"{capitalised(only)}.")
    past = any(c.about == RuleTopic.MS_TYPE and wider(c, around) for c in rules)
    return RulesOfOne(
        whose, lines.sentence(rules[0]), numbers, " ".join(words), past,
        _perhaps(rules, lines),
    )  # fmt: skip


def _one_type(rules: Sequence[Criterion]) -> str:
    """The type of MS to which all the rules of a trial belong."""
    types = {c.ms_type for c in rules if c.ms_type}
    return MSType(types.pop()).label if len(types) == 1 else ""


def _cell(
    about: RuleTopic, rules: Sequence[Criterion], around: Sequence[Criterion], lines: Lines
) -> RuleCell:
    mine = [c for c in rules if c.about == about]
    past = any(wider(c, around) for c in mine)
    if any(c.no_limit for c in mine):
        return RuleCell(words=UNLIMITED[about], past=past)
    limits = [c for c in mine if c.threshold is not None and not c.case_by_case]
    return RuleCell(tuple(_limit(c, lines) for c in limits), past=past)


def _limit(criterion: Criterion, lines: Lines) -> FewWords:
    line = known(lines.sentence(criterion).figure)
    return FewWords(line, short(line.amount).removesuffix(" years").removeprefix(SCALE))


def _perhaps(rules: Sequence[Criterion], lines: Lines) -> tuple[FewWords, ...]:
    """Whom somebody looks at one by one: "age 55 or more"."""
    looked_at = [c for c in rules if c.case_by_case and c.threshold is not None]
    return tuple(
        FewWords(line.line, line.amount, WHAT_IS_LIMITED[RuleTopic(c.about)])
        for c in looked_at
        for line in [_limit(c, lines)]
    )
