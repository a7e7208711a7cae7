"""Trials that have not reported results, on the page of what they give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mscompare.edition.remembered import made_once
from treatments.models import COMPARABLE, Comparator, Study, Treatment, TreatmentKind

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition


def has_trials(item: Treatment) -> bool:
    """Say whether the page of a treatment tells of trials; a medicine's is that of its column."""
    return item.kind in COMPARABLE or item.is_standard_care


@made_once()
def trials_of(edition: Edition, item: Treatment) -> tuple[Study, ...]:
    """Return the running trials of a treatment, its variants or what it may be; of standard
    treatment those that compare with its medicines."""
    running = [study for study in edition.published(Study) if study.ongoing]
    if item.is_standard_care:
        return tuple(s for s in running if s.compared_with == Comparator.MEDICINES)
    family = {item, *item.variants.all(), *([item.parent] if item.parent else [])}
    if item.kind == TreatmentKind.UNDETERMINED:
        family |= set(item.includes.all())
        family |= {variant for part in item.includes.all() for variant in part.variants.all()}
    return tuple(study for study in running if not family.isdisjoint(given_in(edition, study)))


def given_in(edition: Edition, study: Study) -> set[Treatment]:
    """Return the treatments that a study, or its source, tells of."""
    paper = study.paper
    facts = (*study.findings.all(), *paper.statements.all(), *paper.criterions.all())
    return {f.treatment for f in facts if f.treatment and edition.is_published(f)}
