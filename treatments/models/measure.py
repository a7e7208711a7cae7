"""The rows of a comparison, each a question that a patient asks."""

from django.core.exceptions import ValidationError
from django.db import models

from .base import NamedQuerySet, PublishedRow, lower_slug


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


# `gravity` of the gravest harm: death.
GRAVEST = 1
# The sheet's first page stands on these.
NEVER_RETIRED = ("death", "price")


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

    own_words = ("question", "unknown")

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "slug"]

    def __str__(self):
        return self.short

    def clean(self):
        """Refuse to retire a row that every sheet needs."""
        if self.retired_on and self.slug in NEVER_RETIRED:
            raise ValidationError(
                {"retired_on": f"“{self.short}” stands on every sheet and cannot be retired."}
            )
        super().clean()

    def natural_key(self):
        return (self.slug,)
