"""One stage of a treatment, as the sources tell it between them."""

from django.db import models

from .base import BinarySlugField, PublishedQuerySet, PublishedRow
from .finding import Finding
from .sentence import Statement
from .treatment import Treatment


class StageQuerySet(PublishedQuerySet):
    rests_on = ("treatment",)


class PartOfCourse(models.TextChoices):
    """Where a stage stands in the course of a treatment."""

    BEFORE = "before", "Before"
    AWAY = "away", "The treatment itself"
    AFTERWARDS = "afterwards", "Afterwards"


class Stage(PublishedRow):
    """The sources count their steps differently; a stage gathers what they say of one of them.

    `steps` are the sentences it rests on; a source that has none of them does not name the stage.
    """

    key = BinarySlugField(max_length=160, unique=True)
    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="stages")
    position = models.PositiveSmallIntegerField(default=0)
    part = models.CharField(max_length=10, choices=PartOfCourse, default=PartOfCourse.AWAY)
    name = models.CharField(max_length=80)
    text = models.TextField(help_text="In our own words, without figures.")
    like = models.TextField("what it is like", blank=True)
    steps = models.ManyToManyField(Statement, related_name="stages")
    durations = models.ManyToManyField(Finding, blank=True, related_name="stages")

    own_words = ("text", "like")

    objects = StageQuerySet.as_manager()

    class Meta:
        ordering = ["treatment", "position", "key"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.key,)
