"""Answers as open data: each with its five questions, so that anybody can make it again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mscompare.edition.answers import answers_of
from mscompare.open_data.studies import as_number, of_study
from mscompare.reader.ms_type import MS_TYPE
from mscompare.web.addresses import path_of
from mscompare.web.parameters import with_query
from treatments.answers.comparisons import IN_WORDS_FOUND, comparator_kind, finds
from treatments.answers.people import people_in, type_of
from treatments.answers.sentences import joined

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition
    from treatments.answers.answer import Answer, Half
    from treatments.answers.worded import WordedResult
    from treatments.models import Statement

Record = dict[str, Any]
CALLED = {way: found for found, way in IN_WORDS_FOUND.items()}


def answer_records(edition: Edition, site_url: str = "") -> Iterator[Record]:
    """Yield one dict for each Answer of an Edition, as columns.py says: of each treatment, question
    and type of MS."""
    for answer, whole in _every(edition):
        yield _record(answer, whole, site_url)


def answer_count(edition: Edition) -> int:
    """Return how many records there are of an Edition."""
    return sum(1 for _ in _every(edition))


def _every(edition: Edition) -> Iterator[tuple[Answer, Answer]]:
    """Each Answer with the one on whose page it stands: that of a way of giving has none of its own
    and stands with the first treatment that is given so."""
    told = set()
    for whole in answers_of(edition).every():
        yield whole, whole
        for _, part in whole.parts:
            key = part.name, part.ms_type
            if part.treatment.is_way_of_giving and key not in told:
                told.add(key)
                yield part, whole


def _record(answer: Answer, whole: Answer, site_url: str) -> Record:
    told = _of_half(answer.first)
    return {
        "treatment": answer.treatment.slug,
        "measure": answer.measure.slug,
        "question": answer.measure.question,
        "ms_type": answer.ms_type,
        "asks": answer.asks.value,
        **told,
        "against_today": _of_half(answer.today) if answer.today else None,
        "kinds": [_of_half(kind) for kind in answer.kinds],
        "speaks_against": [finding.key for finding in answer.speaks_against],
        "stronger": [finding.key for finding in answer.stronger],
        "rest": [finding.key for finding in answer.rest],
        "in_words": [_in_words(told, site_url) for told in answer.worded],
        "parts": [{"treatment": a.treatment.slug, "as": label} for label, a in answer.parts],
        "studies": answer.studies,
        "cohorts": answer.cohorts,
        "shared": answer.shared,
        "has_happened": [_said(statement, site_url) for statement in answer.held],
        "url": site_url + _address(whole),
    }


def _in_words(told: WordedResult, site_url: str) -> Record:
    """What a comparison found without a figure of its own, with what is recorded of its study."""
    figure = told.figure
    return {
        "id": told.key,
        "measure": told.measure.slug,
        "text": told.statement.text if told.statement else f"{figure.outcome}: {figure.as_printed}",
        "found": CALLED[finds(told)].value,
        "against": told.comparator.slug,
        "against_kind": comparator_kind(told.comparator).name.lower(),
        "people_compared": people_in(told) or None,
        "effect_kind": told.effect_kind or None,
        "effect_low": as_number(told.effect_low),
        "effect_high": as_number(told.effect_high),
        "ms_type": type_of(told) or None,
        "read_as": told.source.read_as,
        **of_study(told.study),
        "url": f"{site_url}{told.source.get_absolute_url()}#"
        + (figure.anchor if figure else f"fact-{told.key}"),
    }


def _said(statement: Statement, site_url: str) -> Record:
    source = statement.source
    url = f"{site_url}{source.get_absolute_url()}#fact-{statement.key}"
    return {"id": statement.key, "text": statement.text, "source": source.slug, "url": url}


def _of_half(half: Half) -> Record:
    """One comparison or count: what it says, how sure that is, and the figures that say so."""
    return {
        "compared_with": joined([a.short_name for a in half.against]) if half.against else None,
        "against": [comparator.slug for comparator in half.against],
        "sentence": half.sentence,
        "word": half.word,
        "sure": half.sure,
        "questions": [
            {"name": check.name, "yes": check.yes, "reason": check.reason} for check in half.checks
        ],
        "leads": [
            {"id": lead.finding.key, "beside": [finding.key for finding in lead.beside]}
            for lead in half.leads
        ],
    }


def _address(answer: Answer) -> str:
    path = path_of("answer", answer.treatment.slug, answer.measure.slug)
    return with_query(path, [(MS_TYPE.name, answer.ms_type)] if answer.ms_type else [])
