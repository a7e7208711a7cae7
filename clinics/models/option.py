"""What people filter, compare and print: a treatment, perhaps in a country, perhaps at a clinic."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Max, Q
from django.urls import reverse

from treatments.models import Criterion, Finding, Statement, Treatment
from treatments.models.base import BinarySlugField, PublishedQuerySet, PublishedRow

from .place import Clinic, Country

# Numbers up to here are given by seeds/ alone, the others by each database for itself: so a number
# that an editor's option has here is none that a later release brings for another option.
LAST_NUMBER_OF_SEEDS = 1000


class OptionQuerySet(PublishedQuerySet["Option"]):
    rests_on = ("treatment", "country", "clinic")

    def next_number(self) -> int:
        """Return the number after the highest that this database ever gave. Options are retired
        and merged, never deleted, so that the rows know it."""
        highest = self.aggregate(highest=Max("number"))["highest"] or 0
        return max(highest, LAST_NUMBER_OF_SEEDS) + 1


class Option(PublishedRow):
    """Its facts of its own are the costs that point to it and the rows it names here."""

    slug: "models.SlugField[str, str]" = BinarySlugField(
        max_length=250,
        unique=True,
        blank=True,
        help_text="Leave empty: made of treatment, country and clinic. It is printed in links.",
    )
    number = models.PositiveIntegerField(
        "lasting number",
        unique=True,
        blank=True,
        editable=False,
        help_text="It is printed in short addresses: given once, never changed, never given again.",
    )
    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="options")
    country = models.ForeignKey(
        Country, null=True, blank=True, on_delete=models.PROTECT, related_name="options"
    )
    clinic = models.ForeignKey(
        Clinic, null=True, blank=True, on_delete=models.PROTECT, related_name="options"
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        editable=False,
    )
    findings = models.ManyToManyField(Finding, blank=True, related_name="options")
    statements = models.ManyToManyField(Statement, blank=True, related_name="options")
    criteria = models.ManyToManyField(Criterion, blank=True, related_name="options")

    closes = True

    objects = OptionQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            # Three, because a NULL equals no other in a unique constraint.
            models.UniqueConstraint(
                fields=["treatment"],
                name="option_once",
                condition=Q(country=None),
                violation_error_message="There is an option for this treatment already.",
            ),
            models.UniqueConstraint(
                fields=["treatment", "country"],
                name="option_once_in_country",
                condition=Q(country__isnull=False, clinic=None),
                violation_error_message="There is an option for this country already.",
            ),
            models.UniqueConstraint(
                fields=["treatment", "clinic"],
                name="option_once_at_clinic",
                condition=Q(clinic__isnull=False),
                violation_error_message="There is an option for this clinic already.",
            ),
            models.CheckConstraint(
                name="option_clinic_needs_country",
                condition=Q(clinic__isnull=True) | Q(country__isnull=False),
                violation_error_message="An option at a clinic needs the clinic's country.",
            ),
            # A code says by 0 that nothing is chosen.
            models.CheckConstraint(
                name="option_number_from_one",
                condition=Q(number__gte=1),
                violation_error_message="The lasting number of an option is 1 or more.",
            ),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return f"{reverse('compare')}?option={self.slug}"

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = self._slug()
        if self.number is None:
            self._save_with_next_number(*args, **kwargs)
        else:
            super().save(*args, **kwargs)

    def _save_with_next_number(self, *args, **kwargs):
        """Of two editors who save at once, one may read the number that the other is about to
        take: the database refuses it once the other has saved, and the next one is taken."""
        while self.number is None:
            try:
                with transaction.atomic():
                    self.number = Option.objects.next_number()
                    super().save(*args, **kwargs)
            except IntegrityError:
                taken, self.number = self.number, None
                if not Option.objects.filter(number=taken).exists():
                    raise

    def _slug(self):
        place = (self.country and self.country.slug, self.clinic and self.clinic.slug)
        return option_slug(self.treatment.slug, *place)

    def clean(self):
        """Refuse a clinic outside the country, and a second option for the same place."""
        super().clean()
        if self.clinic_id and self.country_id and self.clinic.country_id != self.country_id:
            raise ValidationError(
                {"clinic": f"{self.clinic} is in {self.clinic.country}, not in {self.country}."}
            )
        if not self.slug and self.treatment_id and (self.country_id or not self.clinic_id):
            twin = Option.objects.filter(slug=self._slug()).exclude(pk=self.pk).first()
            if twin:
                raise ValidationError(f"There is an option for this already: {twin}.")

    @property
    def place(self) -> str:
        """Where, after the treatment: "in Mexico", "at Clínica Ruiz, Mexico", "anywhere"."""
        if self.clinic:
            return f"at {self.clinic.name}, {self.country.name}"
        if self.country:
            return f"in {self.country.place}"
        return "anywhere"

    @property
    def name(self) -> str:
        if self.country is None:
            return self.treatment.short_name
        return f"{self.treatment.short_name} {self.place}"


def option_slug(treatment, country=None, clinic=None):
    """Return the address of the option for these slugs: `ahsct-mexico-clinica-ruiz`."""
    return "-".join(part for part in (treatment, country, clinic) if part)
