"""A number that somebody printed: never without its source and the place where it stands."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q

from treatments.units import Unit

from .base import AnyRow, KeyedFact, PublishedQuerySet, PublishedRow, ReviewedFact, key_field
from .source import Source


class Statistic(models.TextChoices):
    NOT_STATED = "", "not stated"
    AVERAGE = "average", "average"
    MEAN = "mean", "mean"
    MEDIAN = "median", "median"
    RANGE = "range", "range"
    COUNT = "count", "count"


class IntervalKind(models.TextChoices):
    NONE = "", "none"
    CI95 = "95", "95 % interval"
    CI90 = "90", "90 % interval"
    RANGE = "range", "range"
    NOT_STATED = "not-stated", "interval, kind not stated"


def number(**kwargs: Any) -> "models.DecimalField[Decimal | int | str | None, Decimal | None]":
    """A number with at most nine digits before the point; more is a typing error."""
    return models.DecimalField(max_digits=13, decimal_places=4, null=True, blank=True, **kwargs)


class FigureQuerySet(PublishedQuerySet[AnyRow]):
    rests_on: tuple[str, ...] = ("source",)


class Figure(KeyedFact, ReviewedFact, PublishedRow):
    """`key` is stable: the source's slug and the key given in seeds/. It is printed in links."""

    key = key_field()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="%(class)ss")
    locator = models.CharField("where it stands", max_length=200)
    position = models.PositiveIntegerField(default=0, help_text="Order within the source.")
    as_printed = models.CharField(max_length=200, help_text="Exactly as the source prints it.")
    low = number(help_text="Equal to high for a single value.")
    high = number(help_text="Empty if the source gives no top.")
    open_ended = models.BooleanField(
        default=False, help_text='The source prints "+", "over" or "upwards of".'
    )
    top_included = models.BooleanField(
        default=False, help_text='The source prints "up to" or "≤", not "below" or "under".'
    )
    approximate = models.BooleanField(default=False)
    statistic = models.CharField(
        max_length=10, choices=Statistic, default=Statistic.NOT_STATED, blank=True
    )
    interval_low = number()
    interval_high = number()
    interval_kind = models.CharField(
        max_length=10, choices=IntervalKind, default=IntervalKind.NONE, blank=True
    )
    jointly = models.CharField(
        "given jointly",
        max_length=120,
        blank=True,
        help_text='The places one printed figure covers, such as "US/Canada".',
    )
    unit = models.CharField(max_length=30, choices=Unit)
    note = models.CharField(max_length=300, blank=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_has_a_number",
                condition=Q(low__isnull=False) | Q(high__isnull=False),
                violation_error_message="A figure needs a low or a high end.",
            ),
            models.CheckConstraint(
                name="%(class)s_low_not_above_high",
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                violation_error_message="The low end is above the high end.",
            ),
            models.CheckConstraint(
                name="%(class)s_not_negative",
                condition=(Q(low__isnull=True) | Q(low__gte=0))
                & (Q(high__isnull=True) | Q(high__gte=0)),
                violation_error_message="A figure cannot be below zero.",
            ),
            models.CheckConstraint(
                name="%(class)s_open_end_has_low",
                condition=Q(open_ended=False) | Q(low__isnull=False),
                violation_error_message="An open-ended figure needs its low end.",
            ),
            models.CheckConstraint(
                name="%(class)s_interval_in_order",
                condition=Q(interval_low__isnull=True, interval_high__isnull=True)
                | Q(
                    interval_low__isnull=False,
                    interval_high__isnull=False,
                    interval_low__lte=F("interval_high"),
                ),
                violation_error_message="The interval needs both ends, the low one first.",
            ),
            models.CheckConstraint(
                name="%(class)s_percent_within_100",
                condition=~Q(unit=Unit.PERCENT)
                | (Q(low__isnull=True) | Q(low__lte=100))
                & (Q(high__isnull=True) | Q(high__lte=100)),
                violation_error_message="A percentage cannot be above 100.",
            ),
            models.CheckConstraint(
                name="%(class)s_as_printed_given",
                condition=~Q(as_printed=""),
                violation_error_message="Say how the source prints it.",
            ),
        ]

    def __str__(self):
        return f"{self.as_printed} ({self.source})"

    def natural_key(self):
        return (self.key,)

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its source."""
        return f"figure-{self.key}"

    def get_absolute_url(self):
        return f"{self.source.get_absolute_url()}#{self.anchor}"
