"""What belongs to a place: whom it takes, how long one is away, whether it is allowed there, what
was counted of its own results, what it costs. Pure.

A place is told by its own facts and by those of the clinics in it, each under its name. What only
the treatment has somewhere else never stands here as if it were the place's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from mscompare.asking.questions import KeyQuestion, question_of
from mscompare.comparing.eligibility import SELLING, wider
from mscompare.comparing.regulation import rules_here
from mscompare.glance.cells import FactsBody, FewWords
from mscompare.glance.few_words import counted, outcome_of
from mscompare.glance.whose_limits import (
    ANY_AGE,
    LIMIT_LABELS,
    WIDER_THAN_GUIDELINES,
    is_limit,
    limit_in_words,
    newest_guideline,
)
from treatments.models import (
    Criterion,
    Finding,
    MeasureKind,
    MeasureRole,
    RuleTopic,
    Suitability,
    TreatmentKind,
)
from treatments.models.study import WHOLE_COUNTRY
from treatments.text import lower_first

if TYPE_CHECKING:
    from clinics.models import Notice
    from mscompare.comparing.applicability import Column
    from mscompare.comparing.table import Facts
    from mscompare.edition.lines import Lines
    from mscompare.glance.placed import PlaceFacts
    from treatments.answers.lines import AnswerLine
    from treatments.figures.lines import FigureLine, SentenceLine
    from treatments.models import Measure, Statement

NOT_FOR_MEDICINES = "Does not apply."
ASK_NEUROLOGIST = "Ask your neurologist."
NO_GUIDELINE = "No guideline has rules for it."
WHOM_UNKNOWN = "Their rules: not known."
EACH_PLACE = "Each place has its own rules."
NO_RULE = "No rule found. That is no permission."
WHICH_PLACE = "Depends on the place."
NO_RESULTS = "None found. Ask in writing."
OWN_COUNT, ONE_STUDY = "own count", "one study"
NOTHING_ALLOWED = FactsBody(NO_RULE, unknown=True)
OF_RESULTS = (KeyQuestion.HELPS, KeyQuestion.KILLS, KeyQuestion.HARMS)


def guideline(column: Column, placed: PlaceFacts) -> FactsBody:
    """Return whom the newest guideline on a treatment that names any takes, as limits of disability
    and age; else what an expert body says of it in few words."""
    if column.kind == TreatmentKind.STANDARD:
        return FactsBody(ASK_NEUROLOGIST)
    mine = [criterion for criterion in placed.criteria if _is_on(criterion, column)]
    counts = _limits(newest_guideline(mine), placed.lines)
    if not counts:
        experts = placed.experts.get(column.scope.treatment)
        if experts is None:
            return FactsBody(NO_GUIDELINE, unknown=True)
        return _rule(experts.brief, placed.lines.sentence(experts))
    return FactsBody(where="Guideline", counts=tuple(counts))


def _is_on(criterion: Criterion, column: Column) -> bool:
    """True of a rule on the treatment of a column, or on that of which it is a form."""
    mine = {column.scope.treatment, *column.ancestors}
    return criterion.treatment is not None and criterion.treatment.slug in mine


def _limits(criteria: Iterable[Criterion], lines: Lines) -> list[FewWords]:
    """The first limit of each kind, in the order of LIMIT_LABELS."""
    found: dict[str, FewWords] = {}
    for criterion in filter(is_limit, criteria):
        found.setdefault(criterion.about, limit_in_words(criterion, lines))
    return [found[about] for about in LIMIT_LABELS if about in found]


def whom_they_take(column: Column, placed: PlaceFacts) -> FactsBody | None:
    """Return whom a place takes, by its own rules; None for what has no place of its own."""
    if column.kind == TreatmentKind.STANDARD:
        return None
    if column.scope.country is None:
        return FactsBody(EACH_PLACE)
    rules = [
        (where, fact) for where, _, fact in placed.here(column)
        if isinstance(fact, Criterion) and fact.says == Suitability.MAY
        and (is_limit(fact) or (fact.no_limit and fact.about in LIMIT_LABELS))
    ]  # fmt: skip
    if not rules:
        return FactsBody(WHOM_UNKNOWN, unknown=True)
    where = rules[0][0]
    mine = [fact for there, fact in rules if there == where]
    no_age = any(c.about == RuleTopic.AGE and c.no_limit for c in mine)
    counts = _limits(mine, placed.lines)
    # Past the guideline that stands above it, not past what some other place takes.
    of_it = [c for c in placed.criteria if _is_on(c, column) and not c.options.all()]
    sold = [c for c in mine if c.whose in SELLING and c.about == RuleTopic.DISABILITY]
    past = any(wider(c, of_it) for c in sold)
    return FactsBody(
        ANY_AGE if no_age else "", where, tuple(counts),
        mark=WIDER_THAN_GUIDELINES if past else "",
    )  # fmt: skip


def time_away(
    column: Column, measure: Measure | None, placed: PlaceFacts, answer: AnswerLine | None
) -> FactsBody:
    """Return how long one is away for it there, the best supported length that is told of the place
    or a clinic in it; else what is known of the treatment."""
    if column.kind == TreatmentKind.STANDARD:
        return FactsBody(NOT_FOR_MEDICINES)
    told = [
        (where, placed.lines.finding(fact)) for where, _, fact in placed.here(column)
        if isinstance(fact, Finding) and measure and fact.measure_id == measure.pk
    ]  # fmt: skip
    if told:
        where, line = max(told, key=lambda one: one[1].rating.level)
        return FactsBody(where=where, counts=(FewWords(line, line.amount),))
    if answer is None or answer.halves[0].says_nothing:
        return FactsBody("Not known.", unknown=True)
    sentence = answer.halves[0].sentence.partition(";")[0].rstrip(".")
    there = f"Not known there; elsewhere {lower_first(sentence)}."
    return FactsBody(there if column.scope.country else f"{sentence}.")


def allowed(column: Column, all_facts: Facts, lines: Lines) -> FactsBody:
    """Return the rule that is the closest to the treatment there, in the few words that were typed
    for it."""
    if column.kind == TreatmentKind.STANDARD:
        told = _of_medicines(column, all_facts.statements)
        return _rule(told.brief, lines.sentence(told)) if told else NOTHING_ALLOWED
    if column.scope.country is None:
        return FactsBody(WHICH_PLACE)
    rules = [notice for _, notice in rules_here(column, all_facts.notices) if notice.brief]
    if not rules:
        return NOTHING_ALLOWED
    mine = {column.scope.treatment, *column.ancestors}

    def how_close(notice: Notice) -> tuple[int, bool]:
        """On the treatment itself, on all, on what it may be or includes; offices before others."""
        treatment = notice.treatment
        return (1 if treatment is None else 0 if treatment.slug in mine else 2), not (
            notice.source.independent
        )

    rule = min(rules, key=how_close)
    return _rule(rule.brief, lines.sentence(rule))


def _rule(words: str, line: SentenceLine) -> FactsBody:
    return FactsBody(words, source=line)


def _of_medicines(column: Column, statements: Iterable[Statement]) -> Statement | None:
    told = (
        s for s in statements
        if s.brief and s.holds and s.treatment and s.treatment.slug in column.medicines
        and s.measure and s.measure.role == MeasureRole.REGULATION
    )  # fmt: skip
    return next(told, None)


def own_results(column: Column, placed: PlaceFacts) -> FactsBody:
    """Return what was counted of the most people treated there: whether it helped, else how many
    died; all of it stands behind the question."""
    if column.kind == TreatmentKind.STANDARD:
        return FactsBody(NOT_FOR_MEDICINES)
    if column.scope.country is None:
        return FactsBody(WHICH_PLACE)
    told = [(w, f) for w, _, f in placed.here(column) if isinstance(f, Finding)]
    beside = {f.versus_id for _, f in told}
    found = [(w, f) for w, f in told if question_of(f.measure) in OF_RESULTS and f.pk not in beside]
    if not found:
        return FactsBody(NO_RESULTS, unknown=True)
    where, fact = min(
        found, key=lambda one: (OF_RESULTS.index(question_of(one[1].measure)), -(one[1].n or 0))
    )
    line = placed.lines.finding(fact)
    return FactsBody(
        where=", ".join(part for part in (where, _who_counted(fact, column, where)) if part),
        counts=(counted(line, what=outcome_of(line)),),
    )


def _who_counted(fact: Finding, column: Column, where: str) -> str:
    """What must be said of who was counted: a clinic's own count, or one study of a country."""
    study = fact.study
    if study is not None and study.run_by_seller:
        return OWN_COUNT
    whole = study is not None and study.counted in WHOLE_COUNTRY
    return "" if where or whole or column.scope.clinic else ONE_STUDY


class OwnResult(NamedTuple):
    """One figure that was counted of the people treated at a place: `where` in it, on what."""

    where: str
    measure: Measure
    line: FigureLine


def results_here(column: Column, placed: PlaceFacts) -> list[OwnResult]:
    """Return all that was counted of the people treated at a place, in the order of the rows."""
    found = [
        OwnResult(where, fact.measure, placed.lines.finding(fact))
        for where, _, fact in placed.here(column)
        if isinstance(fact, Finding) and fact.measure.kind == MeasureKind.CLINICAL
    ]
    return sorted(found, key=lambda result: result.measure.position)
