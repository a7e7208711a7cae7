"""Treatments, questions that are answered of them, and those to ask, as a search finds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from django.urls import reverse

from mscompare.asking.questions import KeyQuestion
from mscompare.edition.answers import answer_told
from mscompare.edition.options import comparable_options
from mscompare.glance.treatment import brief_sentences
from mscompare.search.entries import Entry
from mscompare.search.hits import FoundGroup, FoundKind, Hit, in_one
from treatments.models import (
    COMPARABLE,
    Audience,
    Criterion,
    Finding,
    Measure,
    MeasureGroup,
    MeasureKind,
    MeasureRole,
    Question,
    Statement,
    Treatment,
    TreatmentKind,
)

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition

# Beside the name of a treatment: what everybody asks of it.
ASKED_OF_ALL = ((KeyQuestion.HELPS.words, "help"), (KeyQuestion.KILLS.words, "kill"))
ASKED_OF_COMPARED = (*ASKED_OF_ALL, ("Step by step", "steps"))


def treatment_entries(edition: Edition) -> Iterator[Entry]:
    """Yield what is found of treatments."""
    treatments = [t for t in edition.published(Treatment) if t.kind != TreatmentKind.CONTROL]
    for treatment in treatments:
        is_service = treatment.kind == TreatmentKind.SERVICE
        yield Entry(
            FoundGroup.TREATMENTS,
            FoundKind.SERVICE if is_service else FoundKind.TREATMENT,
            treatment.slug,
            _names(treatment),
            in_one(treatment.summary, *map(_names, _beside(treatment))),
        )
    said = _said_of(edition)
    for treatment in treatments:
        for measure in edition.published(Measure):
            told = said.get((treatment.pk, measure.pk), ())
            answer = answer_told(edition, treatment.slug, measure.slug)
            if told or (answer and not answer.is_silent):
                yield Entry(
                    FoundGroup.TREATMENTS,
                    FoundKind.ANSWER,
                    f"{treatment.slug}/{measure.slug}",
                    (measure.question, measure.short),
                    in_one(measure.event, measure.does, told),
                    about=in_one(_names(treatment)),
                    needs_own=True,
                    gives_way=True,
                )
    for question in edition.published(Question):
        yield Entry(
            FoundGroup.TREATMENTS,
            FoundKind.ASK,
            question.key,
            (question.text,),
            in_one(question.settles, question.clear_answer, question.vague_answer),
        )


def _names(treatment: Treatment) -> tuple[str, ...]:
    others = treatment.also_known_as.split(",") if treatment.also_known_as else ()
    names = (treatment.name, treatment.short_name, treatment.plain_name, treatment.slug, *others)
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _beside(treatment: Treatment) -> Iterator[Treatment]:
    """What its page names beside it: what it includes, and the medicines that stand for it."""
    yield from treatment.includes.all()
    if treatment.is_standard_care:
        yield from (v for v in treatment.variants.all() if v.standard_place is not None)


def _said_of(edition: Edition) -> Mapping[tuple[int, int], list[str]]:
    """{(treatment, measure): what the page of its answer says}, by their ids."""
    measures = {measure.pk: measure for measure in edition.published(Measure)}
    compared = {pk for pk, m in measures.items() if m.group != MeasureGroup.BACKGROUND}
    said: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for finding in edition.shown(Finding):
        if finding.treatment_id and finding.measure_id in compared:
            said[finding.treatment_id, finding.measure_id].append(finding.outcome)
    for statement in edition.shown(Statement):
        if statement.treatment_id and statement.measure_id in compared:
            said[statement.treatment_id, statement.measure_id].append(statement.text)
    for measure in measures.values():
        if measure.role == MeasureRole.CRITERIA:
            for rule in edition.shown(Criterion):
                if rule.treatment_id:
                    said[rule.treatment_id, measure.pk].append(rule.text)
        if measure.kind == MeasureKind.COST:
            for option in comparable_options(edition):
                if edition.prices.places_of_option(option.pk):
                    said[option.treatment_id, measure.pk].append(option.treatment.name)
    return said


def asked_of(treatment: Treatment) -> tuple[tuple[str, str], ...]:
    """Return what everybody asks of a treatment: (words, the part of its page that tells)."""
    if treatment.kind == TreatmentKind.SERVICE:
        return ()
    return ASKED_OF_COMPARED if treatment.kind in COMPARABLE else ASKED_OF_ALL


def treatment_hit(edition: Edition, slug: str) -> Hit:
    """Return what is shown of a treatment."""
    treatment = edition.row(Treatment, slug)
    own = treatment.get_absolute_url()
    links = tuple((words, f"{own}#{part}") for words, part in asked_of(treatment))
    is_service = treatment.kind == TreatmentKind.SERVICE
    kind = "Service" if is_service else "Medicine" if treatment.is_medicine else "Treatment"
    return Hit(treatment.name, own, kind, treatment.summary, links=links)


def answer_hit(edition: Edition, key: str) -> Hit:
    """Return what is shown of a question of a treatment."""
    slug, measure_slug = key.split("/")
    treatment, measure = edition.row(Treatment, slug), edition.row(Measure, measure_slug)
    answer = answer_told(edition, slug, measure_slug)
    return Hit(
        f"{treatment.short_name}: {measure.question}",
        reverse("answer", args=[slug, measure_slug]),
        "Question",
        "" if answer else "All that was found, each figure with its source.",
        said=tuple(brief_sentences(answer, answer)) if answer else (),
    )


def ask_hit(edition: Edition, key: str) -> Hit:
    """Return what is shown of a question to ask."""
    question = edition.row(Question, key)
    return Hit(
        question.text,
        f"{reverse('questions')}#{question.key}",
        f"Ask: {Audience(question.audience).label}",
        f"It settles: {question.settles}",
    )
