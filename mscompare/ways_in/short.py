"""Treatments in a few words: whether each helps, can kill, what it costs, as a glance says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinics.models import Option
from mscompare.asking.questions import KeyQuestion
from mscompare.comparing.applicability import column_of
from mscompare.comparing.queries import option_column
from mscompare.edition.options import comparable_options
from mscompare.edition.remembered import made_once
from mscompare.glance.cells import HarmsBody, HelpsBody, PricesBody
from mscompare.glance.of_edition import glance_maker
from mscompare.ways_in.priced import WherePriced, where_priced
from treatments.models import Treatment, TreatmentKind

if TYPE_CHECKING:
    from mscompare.edition.edition import Edition
    from mscompare.glance.cells import Body

IN_SHORT = (KeyQuestion.HELPS, KeyQuestion.KILLS, KeyQuestion.PRICE)


@dataclass(frozen=True)
class InShort:
    """What is said of a treatment in short; what was counted of its `parts`, which stand beside it,
    is told there."""

    treatment: Treatment
    answers: Mapping[KeyQuestion, Body]
    parts: tuple[Treatment, ...] = ()


def treatments_told(edition: Edition) -> list[Treatment]:
    """Return the treatments by name, and standard treatment, the last: not forms of a treatment,
    nor one whose type no source states."""
    rows = edition.published(Treatment)
    standard = [t for t in rows if t.is_standard_care]
    return [*(t for t in rows if t.kind == TreatmentKind.TREATMENT), *standard]


@made_once()
def treatments_in_short(edition: Edition) -> tuple[InShort, ...]:
    """Return an InShort of each of `treatments_told`."""
    told = treatments_told(edition)
    beside = [t for t in told if not t.is_standard_care]
    return tuple(_in_short(edition, row, beside) for row in told)


def _in_short(edition: Edition, treatment: Treatment, beside: list[Treatment]) -> InShort:
    column = column_of(Option(slug=treatment.slug, treatment=treatment))
    answers = glance_maker(edition, None).answered(column, IN_SHORT)
    answers[KeyQuestion.HELPS] = first_answer(answers[KeyQuestion.HELPS])
    kills, parts = answers[KeyQuestion.KILLS], tuple(treatment.includes.all())
    if isinstance(kills, HarmsBody) and kills.by_parts and parts and set(parts) <= set(beside):
        answers[KeyQuestion.KILLS] = replace(kills, counts=(), rest=())
        return InShort(treatment, answers, parts)
    return InShort(treatment, answers)


def first_answer(body: Body) -> Body:
    """Return what is said to the first question on a benefit alone, that on getting worse."""
    if not isinstance(body, HelpsBody):
        return body
    first = [said for said in body.said if said.name == body.said[0].name]
    return HelpsBody(tuple(first))


@made_once()
def places_with_prices(edition: Edition) -> WherePriced:
    """Return where each treatment is offered and for how much, countries by name; what a clinic
    asks counts in its country."""
    maker = glance_maker(edition, None)
    told = []
    for option in comparable_options(edition):
        if option.clinic_id:
            continue
        body = maker.answered(option_column(edition, option), (KeyQuestion.PRICE,))
        price = body[KeyQuestion.PRICE]
        if isinstance(price, PricesBody):
            told.append((option, price))
    return where_priced(told)
