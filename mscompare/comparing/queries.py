"""What a comparison needs from the database, in a number of queries that does not grow."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from clinics.models import Cost, Notice, Option
from mscompare.comparing.applicability import Column, column_of
from mscompare.comparing.comparison import Facts
from mscompare.web.addresses import STANDARD_CARE
from treatments.models import (
    Criterion,
    Finding,
    Measure,
    MeasureGroup,
    Statement,
    TreatmentKind,
)


def columns_for(slugs: Iterable[str]) -> tuple[list[Column], list[str]]:
    """Return (columns, unknown slugs): the options in the order asked for, standard care last."""
    wanted = [slug for slug in dict.fromkeys(slugs) if slug != STANDARD_CARE]
    options = {
        option.slug: option
        for option in Option.objects.listed()
        .filter(Q(treatment__kind=TreatmentKind.STANDARD) | Q(pk__in=_comparable(wanted)))
        .prefetch_related("treatment__variants", "treatment__includes")
    }
    columns = [column_of(options[slug]) for slug in wanted if slug in options]
    if STANDARD_CARE in options:
        columns.append(column_of(options[STANDARD_CARE], pinned=True))
    return columns, [slug for slug in wanted if slug not in options]


def _comparable(slugs: Iterable[str]) -> QuerySet[Option, Any]:
    return Option.objects.comparable().filter(slug__in=slugs).values("pk")


def treatments_of(columns: Iterable[Column]) -> set[str]:
    """The slugs of the treatments whose facts may bear on these columns."""
    treatments: set[str] = set()
    for column in columns:
        treatments |= {column.scope.treatment} | column.ancestors | column.includes
    return treatments


def facts_for(columns: Sequence[Column]) -> Facts:
    """Return the Facts that may bear on these columns."""
    treatments = treatments_of(columns)
    options = ("options__treatment", "options__country", "options__clinic")
    about = {"treatment__slug__in": treatments}
    places = {column.option.country_id for column in columns} - {None}
    return Facts(
        measures=list(Measure.objects.published().exclude(group=MeasureGroup.BACKGROUND)),
        costs=costs_for(columns),
        findings=list(
            Finding.objects.shown()
            .with_facts()
            .select_related("criterion")
            .filter(**about)
            .prefetch_related(*options)
        ),
        statements=list(
            Statement.objects.shown()
            .filter(measure__isnull=False, **about)
            .select_related("source", "treatment")
            .prefetch_related(*options)
        ),
        criteria=list(
            Criterion.objects.shown().filter(**about).with_facts().prefetch_related(*options)
        ),
        notices=list(
            Notice.objects.shown()
            .filter(country__in=places)
            .select_related("source", "treatment", "country", "clinic")
        ),
    )


def costs_for(columns: Iterable[Column]) -> list[Cost]:
    """Return the prices that may bear on these columns."""
    return list(Cost.objects.published().with_facts().filter(costs_of(columns)))


def costs_of(columns: Iterable[Column]) -> Q:
    """The costs that `applicability_of` can accept for one of the columns."""
    return Q(option__in=Option.objects.filter(options_of(columns)))


def options_of(columns: Iterable[Column]) -> Q:
    """The options whose prices may bear on one of the columns."""
    condition = Q(pk__in=[])
    for column in columns:
        scope, option = column.scope, column.option
        family = {scope.treatment} | column.ancestors | column.variants
        related = Q(treatment__slug__in=family)
        unstated = Q(treatment__kind=TreatmentKind.UNDETERMINED)
        if option.clinic_id:
            here = Q(clinic=None) | Q(clinic=option.clinic_id)
            related &= here
        if option.country_id:
            related &= Q(country=None) | Q(country=option.country_id)
        same_place = Q(country=option.country_id, clinic=option.clinic_id)
        condition |= related | (unstated & same_place)
    return condition
