"""What to ask before deciding, and the words that need explaining."""

from collections.abc import Iterable

from django.db import models

from .base import BinarySlugField, FoldedField, PublishedRow, lower_slug
from .figure import FigureQuerySet
from .measure import Measure
from .source import Source
from .treatment import Treatment


class Audience(models.TextChoices):
    NEUROLOGIST = "neurologist", "Your neurologist or MS nurse"
    CLINIC = "clinic", "The clinic"


class Question(PublishedRow):
    key = BinarySlugField(max_length=160, unique=True)
    audience = models.CharField(max_length=11, choices=Audience)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=250)
    settles = models.CharField("what the answer settles", max_length=250)
    clear_answer = models.CharField("what a clear answer sounds like", max_length=300, blank=True)
    vague_answer = models.CharField("what a vague answer sounds like", max_length=300, blank=True)
    measure = models.ForeignKey(
        Measure,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions",
        help_text="The row of the comparison that the answer fills.",
    )
    about = models.ManyToManyField(
        Treatment,
        blank=True,
        related_name="questions",
        help_text="Whoever compares none of these is not asked it. Empty: everybody is.",
    )
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    locator = models.CharField("where it stands", max_length=200, blank=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["audience", "position", "key"]

    def __str__(self):
        return self.text

    def natural_key(self):
        return (self.key,)

    def is_for(self, treatments: Iterable[Treatment]) -> bool:
        """Say whether somebody asks it who is offered these Treatments; what is about nothing is
        for everybody."""
        about = set(self.about.all())
        return not about or any(about & treatment.comprises for treatment in treatments)


class Term(PublishedRow):
    slug = lower_slug()
    name = models.CharField(max_length=80)
    meaning = models.TextField()
    folded = FoldedField("name")

    own_words = ("meaning",)

    class Meta:
        ordering = ["folded"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)
