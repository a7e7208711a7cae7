"""The rows of a comparison, each a question that a patient asks."""

from django.core.exceptions import ValidationError
from django.db import models

from .base import PublishedRow, lower_slug


class MeasureGroup(models.TextChoices):
    """In the order in which people with MS rank them; the comparison keeps this order."""

    DISABILITY = "disability", "Disability"
    QUALITY = "quality-of-life", "Quality of life"
    RELAPSES = "relapses-and-scans", "Relapses and scans"
    HARMS = "harms", "Harms"
    EXPERIENCE = "what-it-is-like", "What it is like"
    COST = "cost", "Cost"
    WHO_AND_WHERE = "who-and-where", "Who, where and how well studied"
    BACKGROUND = "background", "Background"


class MeasureKind(models.TextChoices):
    CLINICAL = "clinical", "Clinical (effect or harm)"
    PRACTICAL = "practical", "Practical (days, dose, threshold, people)"
    COST = "cost", "Cost"
    WORDS = "words", "Words only"


class Layer(models.TextChoices):
    """How soon a reader meets a row."""

    FIRST = "first", "First, on page and paper"
    ON_SCREEN = "on-screen", "First on a page, a step away on paper"
    LATER = "later", "A step away"


class Quantity(models.TextChoices):
    """What the figures of a row count: where they count one thing and differ, sources disagree."""

    ONE = "one", "One thing"
    SEVERAL = "several", "Several things, told apart by what was counted"
    NONE = "none", "Nothing to agree on: each study or rule has its own"


class MeasureSubject(models.TextChoices):
    """Of which treatments a row can say anything."""

    ALL = "all", "All treatments"
    CELLS = "cells", "Treatments with cells"


class MeasureRole(models.TextChoices):
    """What a row holds beside its own facts, or where else it stands."""

    NONE = "", "Nothing of that"
    CRITERIA = "criteria", "Holds the criteria: who may be treated"
    REGULATION = "regulation", "Holds the rules of a place"
    NATURAL_HISTORY = "natural-history", "Stands beside standard treatment: if nothing is done"
    EXPERIENCE = "experience", "Is told whole on the page of a treatment"
    TIME_AWAY = "time-away", "Says how long one is away from home"


# `gravity` of the gravest harm: death.
GRAVEST = 1


class Measure(PublishedRow):
    slug = lower_slug()
    position = models.PositiveSmallIntegerField(help_text="Order of the rows.")
    group = models.CharField(max_length=20, choices=MeasureGroup)
    kind = models.CharField(max_length=10, choices=MeasureKind)
    question = models.CharField(max_length=120)
    short = models.CharField(max_length=60, help_text="The question as a label.")
    unknown = models.CharField(
        max_length=250, help_text="The sentence that stands where nothing is known."
    )
    event = models.CharField(
        max_length=80, blank=True, help_text='What is counted: "died of the treatment".'
    )
    no_event = models.CharField(max_length=80, blank=True, help_text='The other frame: "did not".')
    does = models.CharField(
        max_length=80, blank=True, help_text='After "it": "keeps people from getting worse".'
    )
    do = models.CharField(
        max_length=80, blank=True, help_text='After "may": "keep people from getting worse".'
    )
    gain = models.CharField(
        max_length=80, blank=True, help_text='After "did not find": "fewer new brain lesions".'
    )
    felt = models.BooleanField(
        default=False, help_text="An outcome that people can feel (not a scan, not combined)."
    )
    gravity = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="For harms: 1 is the gravest."
    )
    layer = models.CharField(
        max_length=9,
        choices=Layer,
        default=Layer.LATER,
        help_text="A harm with a gravity always stands first.",
    )
    quantity = models.CharField(
        "its figures count",
        max_length=7,
        choices=Quantity,
        default=Quantity.ONE,
        help_text="Sources disagree where their figures count one thing and differ.",
    )
    applies_to = models.CharField(
        max_length=5,
        choices=MeasureSubject,
        default=MeasureSubject.ALL,
        help_text="Of medicines a row on treatments with cells says that it does not apply.",
    )
    role = models.CharField(
        max_length=15,
        choices=MeasureRole,
        blank=True,
        default=MeasureRole.NONE,
        help_text="Most rows have none, and no two need the same.",
    )

    own_words = ("unknown",)

    class Meta:
        ordering = ["position", "slug"]
        constraints = [
            models.CheckConstraint(
                name="measure_grave_harm_stands_first",
                condition=models.Q(gravity=None) | models.Q(layer=Layer.FIRST),
                violation_error_message="A harm with a gravity stands in the first layer.",
            ),
        ]

    def __str__(self):
        return self.short

    def clean(self):
        """Refuse to retire a row on which the first page of every sheet stands: deaths, prices."""
        on_every_sheet = self.gravity == GRAVEST or self.kind == MeasureKind.COST
        if self.retired_on and on_every_sheet:
            raise ValidationError(
                {"retired_on": f"“{self.short}” stands on every sheet and cannot be retired."}
            )
        super().clean()

    def natural_key(self):
        return (self.slug,)
