"""Countries, clinics and what a clinic answered."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from treatments.models import Question
from treatments.models.base import FoldedField, KeyedFact, PublishedRow, key_field, lower_slug
from treatments.models.figure import FigureQuerySet


class Country(PublishedRow):
    iso = models.CharField("ISO code", max_length=2, unique=True)
    slug = lower_slug()
    name = models.CharField(max_length=80)
    in_text = models.CharField(
        max_length=80, blank=True, help_text='After "in": "the United States". Empty: the name.'
    )
    also_known_as = models.CharField(max_length=200, blank=True, help_text="Words for the search.")
    folded = FoldedField("name", "also_known_as")

    class Meta:
        ordering = ["folded"]
        verbose_name_plural = "countries"

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return reverse("country", args=[self.slug])

    @property
    def place(self) -> str:
        """The name as it stands after "in"."""
        return self.in_text or self.name


class ClinicStatus(models.TextChoices):
    UNKNOWN = "unknown", "Not known if it still treats people"
    OPEN = "open", "Treating people"
    CLOSED = "closed", "No longer treating people"


class Clinic(PublishedRow):
    slug = lower_slug()
    name = models.CharField(max_length=120)
    also_known_as = models.CharField(max_length=200, blank=True, help_text="Words for the search.")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="clinics")
    city = models.CharField(max_length=80, blank=True, help_text="Empty: not known.")
    status = models.CharField(max_length=7, choices=ClinicStatus, default=ClinicStatus.UNKNOWN)
    known = models.TextField("what is known", blank=True)
    not_known = models.TextField("what is not known", blank=True)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        editable=False,
    )
    folded = FoldedField("name", "also_known_as", "city")

    closes = True

    own_words = ("known", "not_known")

    class Meta:
        ordering = ["folded"]
        permissions = [("merge_clinic", "Can merge two records of one clinic")]

    def __str__(self):
        return self.name

    def clean(self):
        """A clinic stays in the country in which it offers something, and merged once is gone."""
        super().clean()
        if self.merged_into_id and not self.retired_on:
            raise ValidationError({"retired_on": f"It was merged into {self.merged_into}."})
        elsewhere = self.options.filter(retired_on=None) if self.pk else None
        left = elsewhere.exclude(country=self.country_id).first() if elsewhere else None
        if left and self.country_id:
            raise ValidationError(
                {
                    "country": f"{self} offers “{left}”, which is in {left.country}. A clinic "
                    "stays in its country: make a new record instead."
                }
            )

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return reverse("clinic", args=[self.slug])


class AnswerState(models.TextChoices):
    ANSWERED = "answered", "answered"
    VAGUE = "vague", "answered vaguely"
    REFUSED = "refused", "refused to answer"


class ClinicAnswerQuerySet(FigureQuerySet):
    rests_on = ("clinic", "question")


class ClinicAnswer(KeyedFact, PublishedRow):
    """What a clinic answered to one of the questions, and when."""

    key = key_field()
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    state = models.CharField(max_length=8, choices=AnswerState)
    answer = models.TextField(blank=True)
    on = models.DateField("answered on")

    objects = ClinicAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["clinic", "question"]

    @property
    def key_prefix(self):
        return self.clinic.slug

    def __str__(self):
        return f"{self.clinic}: {self.get_state_display()}"

    def natural_key(self):
        return (self.key,)
