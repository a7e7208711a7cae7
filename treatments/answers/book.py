"""All answers of the published content, each composed when somebody asks for it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from treatments.answers.answer import Answer, Asks, Finds, Half
from treatments.answers.beside import lengths_told_second_hand, rated_higher, told_second_hand
from treatments.answers.by_years import YearsRow, by_years, highest_of
from treatments.answers.does_it import DoesIt
from treatments.answers.facts import UNASKED, FoundFacts
from treatments.answers.how_many import how_many
from treatments.answers.judgements import nobody_compared
from treatments.answers.people import (
    READERS_TYPES,
    cohort_of,
    people_in,
    share_people,
)
from treatments.answers.worded import WordedResult
from treatments.models import (
    Direction,
    MeasureGroup,
    MeasureKind,
    MeasureSubject,
    Quantity,
    TreatmentKind,
)
from treatments.units import DAYS

if TYPE_CHECKING:
    from treatments.answers.comparisons import Comparison
    from treatments.answers.worded import Result
    from treatments.models import Finding, Measure, Statement, Treatment

DOES_IT = (MeasureGroup.DISABILITY, MeasureGroup.QUALITY, MeasureGroup.RELAPSES)
DEPENDS = "It depends on which treatment it is."
NOT_TOGETHER = "The two together were not studied."
# What the harms of a way of giving are called, whatever the cells.
OF_ANY = "of any {}"


def asks(measure: Measure) -> Asks | None:
    """Return what a measure asks: whether a treatment does it, how many; None for no such thing."""
    if measure.kind == MeasureKind.CLINICAL and measure.group in DOES_IT:
        return Asks.DOES_IT
    if measure.kind == MeasureKind.CLINICAL and measure.group == MeasureGroup.HARMS:
        return Asks.HOW_MANY
    days = measure.kind == MeasureKind.PRACTICAL and measure.group == MeasureGroup.EXPERIENCE
    return Asks.HOW_MANY if days and measure.quantity != Quantity.NONE else None


def outcome_kind(measure: Measure) -> tuple[str, bool]:
    """Return which measures are of one kind: disability, relapses, scans, daily life."""
    return measure.group, measure.felt or measure.group != MeasureGroup.RELAPSES


class AnswerBook:
    """Composes the Answers on one day from what is published: `findings` that may stand on pages,
    `statements` of harms, and of what comparisons found in words alone."""

    def __init__(
        self,
        treatments: Iterable[Treatment],
        measures: Iterable[Measure],
        findings: Iterable[Finding],
        statements: Iterable[Statement],
        on: date,
    ) -> None:
        self.on = on
        self.treatments = {t.slug: t for t in treatments if t.kind not in UNASKED}
        told = tuple(findings)
        timed = {f.measure_id for f in told if f.unit in DAYS}
        self.measures = {
            m.slug: m
            for m in measures
            if asks(m) and (m.kind == MeasureKind.CLINICAL or m.pk in timed)
        }
        self._facts = FoundFacts(told, statements)
        self._made: dict[tuple[str, str, str | None], Answer] = {}

    def answer(self, treatment: str, measure: str, ms_type: str | None = None) -> Answer | None:
        """Return the Answer on a measure (slug) of a treatment (slug); None where there is no such
        question."""
        if treatment not in self.treatments or measure not in self.measures:
            return None
        medicine = self.treatments[treatment].kind == TreatmentKind.STANDARD
        if medicine and self.measures[measure].applies_to == MeasureSubject.CELLS:
            return None
        key = treatment, measure, ms_type
        if key not in self._made:
            made = self._composed(self.treatments[treatment], self.measures[measure], ms_type)
            self._made.setdefault(key, made)
        return self._made[key]

    def every(self) -> Iterator[Answer]:
        """Return all Answers: treatments and measures in order, no type of MS chosen first."""
        for treatment in self.treatments:
            for measure in self.measures:
                for ms_type in (None, *READERS_TYPES):
                    if found := self.answer(treatment, measure, ms_type):
                        yield found

    def _composed(self, treatment: Treatment, measure: Measure, ms_type: str | None) -> Answer:
        findings = self._facts.about(treatment, measure, ms_type)
        worded = self._facts.worded(treatment, measure, ms_type)
        kind = asks(measure)
        harm = measure.group == MeasureGroup.HARMS
        ways = self._ways(treatment, measure, ms_type)
        parts = self._parts(treatment, measure, ms_type)
        today: Half | None = None
        kinds: tuple[Half, ...] = ()
        against: tuple[Comparison, ...] = ()
        if not findings and not worded and parts and treatment.kind != TreatmentKind.VARIANT:
            said = DEPENDS if treatment.kind == TreatmentKind.UNDETERMINED else NOT_TOGETHER
            if treatment.is_standard_care:
                said = "Each medicine has its own answer."
            first = Half(said, Finds.NOTHING, nobody_compared(), ())
        elif kind == Asks.DOES_IT:
            kindred = self._kindred(treatment, measure, ms_type)
            question = DoesIt(treatment, measure, ms_type, findings, kindred, worded)
            first, today = question.halves()
            against = question.speaks_against(first)
        else:
            told = self._facts.said(treatment, measure)
            if measure.kind == MeasureKind.PRACTICAL:
                findings = [f for f in findings if f.unit in DAYS]
            first, *rest = how_many(measure, ms_type, findings, told, self.on)
            kinds = tuple(rest)
            if treatment.is_way_of_giving:
                first = _named(first, findings)
        every_half = [half for half in (first, today, *kinds) if half]
        leads = {lead.finding.pk for half in every_half for lead in half.leads}
        beside = {f.versus_id for f in findings if f.group_beside}
        elsewhere = [c.figure for c in against if not c.has_no_figure]
        in_words = tuple(c.finding for c in against if isinstance(c.finding, WordedResult))
        shown = leads | beside | {f.pk for f in elsewhere}
        left = [f for f in findings if f.pk not in shown]
        stronger = rated_higher([f for f in findings if f.pk in leads], left, self.on)
        counts: tuple[YearsRow, ...] = ()
        if kind == Asks.HOW_MANY:
            counts = by_years(measure, self._facts.about(treatment, measure, None))
        studies = {f.study.pk: f.study for f in findings if f.study is not None}
        studies |= {told.study.pk: told.study for told in worded}
        people = {study.cohort or f"study {study.slug}" for study in studies.values()}
        every = list(studies.values())
        shared = any(
            share_people(a, b) and a.cohort != b.cohort
            for i, a in enumerate(every) for b in every[:i]
        )  # fmt: skip
        return Answer(
            treatment=treatment,
            measure=measure,
            ms_type=ms_type,
            asks=kind or Asks.HOW_MANY,
            first=first,
            today=today,
            kinds=kinds,
            speaks_against=tuple(f for f in elsewhere if f.pk not in leads),
            against_in_words=in_words,
            worded=(*worded, *(w for w in in_words if w not in worded)),
            held=tuple(s for s in self._facts.said(treatment, measure) if s.holds) if harm else (),
            stronger=stronger,
            rest=tuple(f for f in left if f not in stronger),
            studies=len(studies),
            cohorts=len(people),
            shared=shared,
            by_type=self._by_type(treatment, measure, first, today, kinds) if not ms_type else (),
            parts=(*(_without(part, ways) for part in parts), *ways),
            by_years=counts,
            hearsay=_hearsay(kind, measure, first, [f for f in findings if f.pk not in leads]),
            highest=highest_of(counts, [*(f for f in findings if f.pk in leads), *stronger]),
        )

    def _kindred(self, treatment: Treatment, measure: Measure, ms_type: str | None) -> list[Result]:
        same = [m for m in self.measures.values() if outcome_kind(m) == outcome_kind(measure)]
        figures = [f for m in same for f in self._facts.about(treatment, m, ms_type)]
        return [*figures, *(w for m in same for w in self._facts.worded(treatment, m, ms_type))]

    def _by_type(
        self,
        treatment: Treatment,
        measure: Measure,
        first: Half,
        today: Half | None,
        kinds: Sequence[Half],
    ) -> tuple[Answer, ...]:
        """The answers for the types of MS that say something else than that for any type."""
        typed = (self.answer(treatment.slug, measure.slug, ms_type) for ms_type in READERS_TYPES)
        return tuple(a for a in typed if a and not _same(a, first, today, kinds))

    def _ways(
        self, treatment: Treatment, measure: Measure, ms_type: str | None
    ) -> tuple[tuple[str, Answer], ...]:
        """The answers on harms of the ways of giving that a treatment bears, where any is told:
        they count nowhere as its own."""
        if measure.group != MeasureGroup.HARMS:
            return ()
        told = [
            way
            for way in treatment.ways_of_giving
            if self._facts.about(way, measure, ms_type) or self._facts.said(way, measure)
        ]
        return tuple(
            (OF_ANY.format(way.short_name), self._composed(way, measure, ms_type)) for way in told
        )

    def _parts(
        self, treatment: Treatment, measure: Measure, ms_type: str | None
    ) -> tuple[tuple[str, Answer], ...]:
        """The answers of what a treatment is made of (its harms alone), may be, or stands for."""
        parts: Sequence[Treatment] = tuple(treatment.includes.all())
        label = "from {} alone"
        if treatment.kind == TreatmentKind.UNDETERMINED:
            label = "if it is {}"
        elif treatment.kind == TreatmentKind.VARIANT:
            parts, label = (treatment.parent,) if treatment.parent else (), "of {} in general"
        elif treatment.is_standard_care:
            label = "{}"
            standard = [t for t in self.treatments.values() if t.parent_id == treatment.pk]
            parts = sorted(
                (t for t in standard if t.standard_place is not None),
                key=lambda t: t.standard_place or 0,
            )
        elif asks(measure) == Asks.DOES_IT:
            return ()
        # What is made of itself, by mistake, is told without parts.
        parts = [part for part in parts if treatment not in part.includes.all()]
        found = ((part, self.answer(part.slug, measure.slug, ms_type)) for part in parts)
        return tuple((label.format(part.short_name), a) for part, a in found if a)


def _hearsay(
    kind: Asks | None, measure: Measure, first: Half, findings: Sequence[Finding]
) -> tuple[Finding, ...]:
    """What only others tell of: counts where there are no better ones, lengths of time always."""
    if kind == Asks.HOW_MANY and measure.kind == MeasureKind.PRACTICAL:
        return lengths_told_second_hand(findings)
    uncounted = kind == Asks.HOW_MANY and first.finds == Finds.NOTHING
    return told_second_hand(findings) if uncounted else ()


def _named(first: Half, findings: Sequence[Finding]) -> Half:
    """What has happened after a way of giving and nobody counted, with what was given: the same
    people once."""
    given: dict[str, str] = {}
    for finding in sorted(findings, key=lambda f: (-people_in(f), f.key)):
        if finding.direction == Direction.HARM and finding.given:
            people = cohort_of(finding.study) if finding.study else finding.key
            given.setdefault(people, finding.given)
    if first.finds != Finds.NOTHING or not given:
        return first
    after = "; after ".join(dict.fromkeys(given.values()))
    return replace(first, sentence=f"It has happened after {after}. How often is not known.")


def _without(part: tuple[str, Answer], ways: Sequence[tuple[str, Answer]]) -> tuple[str, Answer]:
    """A part without what its whole bears itself."""
    label, answer = part
    borne = [way.treatment for _, way in ways]
    left = tuple(told for told in answer.parts if told[1].treatment not in borne)
    return label, replace(answer, parts=left)


def _same(typed: Answer, first: Half, today: Half | None, kinds: Sequence[Half]) -> bool:
    """Say whether an answer for one type of MS says nothing but what that for any type says."""
    if typed.asks == Asks.HOW_MANY and typed.first.finds == Finds.COUNT:
        told = {lead.finding.pk for half in (first, *kinds) for lead in half.leads}
        return {lead.finding.pk for lead in typed.leads} <= told
    if typed.first.finds == Finds.NOTHING and not first.leads:
        return True  # Nothing was found, and nothing leads for any type.
    pairs = ((typed.first, first), (typed.today, today))
    return typed.first.leads == first.leads and all(
        bool(one) == bool(other)
        and (not one or not other or (one.finds, one.word) == (other.finds, other.word))
        for one, other in pairs
    )
