"""Answers as open data: each with its five questions, so that anybody can make it again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mscompare.edition.answers import answers_of
from mscompare.open_data.studies import of_study
from mscompare.reader.ms_type import MS_TYPE
from mscompare.web.addresses import path_of, with_query
from treatments.answers.comparisons import comparator_kind
from treatments.answers.people import type_of
from treatments.answers.sentences import joined

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition
    from treatments.answers.answer import Answer, Half
    from treatments.answers.worded import WordedResult

Record = dict[str, Any]


def answer_records(edition: Edition, site_url: str = "") -> Iterator[Record]:
    """Yield one dict for each Answer of an Edition, as columns.py says: of each treatment, question
    and type of MS."""
    for answer in answers_of(edition).every():
        yield _record(answer, site_url)


def answer_count(edition: Edition) -> int:
    """Return how many records there are of an Edition."""
    return sum(1 for _ in answers_of(edition).every())


def _record(answer: Answer, site_url: str) -> Record:
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
        "url": site_url + _address(answer),
    }


def _in_words(told: WordedResult, site_url: str) -> Record:
    """What a source tells of a comparison without a number, with what is recorded of its study."""
    statement = told.statement
    return {
        "id": told.key,
        "measure": told.measure.slug,
        "text": statement.text,
        "found": told.found.value,
        "against": told.comparator.slug,
        "against_kind": comparator_kind(told.comparator).name.lower(),
        "people_compared": told.people or None,
        "ms_type": type_of(told) or None,
        "read_as": told.source.read_as,
        **of_study(told.study),
        "url": f"{site_url}{told.source.get_absolute_url()}#fact-{told.key}",
    }


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
