"""What the rules of a country are said to be: by the documents, by the regulators, by others.

A licence lets a clinic open; it does not prove that a treatment works. What it does and does not
prove stands on every country's page, whether or not a source speaks of that country.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatments.figures.known import known
from treatments.figures.lines import SentenceLine, independence
from treatments.models import SPEAK_FOR_OFFICES, Statement, Topic

if TYPE_CHECKING:
    from clinics.models import Notice
    from mscompare.comparing.applicability import Column
    from mscompare.edition.edition import Edition
    from mscompare.edition.lines import Lines


@dataclass(frozen=True)
class Rules:
    """The sentences on rules of one place, by who says them; those on licences apart."""

    documents: tuple[SentenceLine, ...]
    regulators: tuple[SentenceLine, ...]
    others: tuple[SentenceLine, ...]
    licences: tuple[SentenceLine, ...]

    @property
    def any_rule(self) -> bool:
        return bool(self.documents or self.regulators or self.others)

    @property
    def independence(self) -> str:
        return independence((*self.documents, *self.regulators, *self.others))


def rules_here(column: Column, notices: Iterable[Notice]) -> list[tuple[str, Notice]]:
    """Return [(where, rule)] of the rules that hold where a column's option is, on its treatment or
    all."""
    here = notices_here(column, notices, (Topic.REGULATION,))
    return [(f"in {known(n.country).place}", n) for n in here if n.holds]


def notices_here(
    column: Column, notices: Iterable[Notice], topics: Collection[str]
) -> list[Notice]:
    """Return what is said on some topics of the place of a column's option, on its treatment or
    all."""
    family = {column.scope.treatment} | column.ancestors | column.includes
    return [n for n in notices if n.topic in topics and _is_here(n, column, family)]


def _is_here(notice: Notice, column: Column, family: Collection[str]) -> bool:
    same_clinic = notice.clinic_id in (None, column.option.clinic_id)
    here = notice.country_id == column.option.country_id and same_clinic
    return here and (notice.treatment is None or notice.treatment.slug in family)


def rules_of(edition: Edition, notices: Sequence[Notice]) -> Rules:
    """Return the Rules among the notices of a place, with what holds of licences everywhere."""
    about_rules = [n for n in notices if n.topic == Topic.REGULATION]
    documents = [n for n in about_rules if n.source.document]
    regulators = [n for n in about_rules if n.source.kind in SPEAK_FOR_OFFICES]
    others = [n for n in about_rules if n not in documents and n not in regulators]
    here = [n for n in notices if n.topic == Topic.LICENCE]
    anywhere = [s for s in edition.shown(Statement) if s.topic == Topic.LICENCE]
    lines = edition.lines
    return Rules(
        documents=_lines(documents, lines),
        regulators=_lines(regulators, lines),
        others=_lines(others, lines),
        licences=_lines([*here, *anywhere], lines),
    )


def _lines(sentences: Iterable[Notice | Statement], lines: Lines) -> tuple[SentenceLine, ...]:
    return tuple(lines.sentence(s, prefix=treatment_prefix(s)) for s in sentences)


def treatment_prefix(sentence: Notice | Statement) -> str:
    """Return which treatment a sentence is about, "" where it is about none or all."""
    return f"{sentence.treatment.short_name}:" if sentence.treatment else ""
