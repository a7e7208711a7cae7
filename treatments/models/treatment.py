"""The treatments people compare, and the services sold beside them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from .base import BinarySlugField, FoldedField, PublishedRow, RecordedRow, lower_slug


class TreatmentKind(models.TextChoices):
    TREATMENT = "treatment", "Treatment"
    VARIANT = "variant", "Variant of a treatment"
    UNDETERMINED = "undetermined", "Type not stated by the source"
    SERVICE = "service", "Service"
    STANDARD = "standard-care", "Standard care"
    CONTROL = "control", "Control (placebo or sham)"


# What people can tick and compare; standard care is pinned, services are listed on their own.
COMPARABLE = (TreatmentKind.TREATMENT, TreatmentKind.VARIANT, TreatmentKind.UNDETERMINED)


class Route(RecordedRow):
    """A way by which cells are given."""

    slug = BinarySlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    into_spine = models.BooleanField(
        "into the spine",
        default=False,
        help_text="Treatments given so bear the harms of any injection into the spine.",
    )

    class Meta:
        ordering = ["slug"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)


class Treatment(PublishedRow):
    """`includes`: for a combination what it is made of; for "type not stated" what it may be.

    A control with a route into the spine is a way of giving, whatever the cells
    (docs/decisions/0046).
    """

    slug = lower_slug()
    name = models.CharField(max_length=120)
    plain_name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, help_text="For column heads and labels.")
    also_known_as = models.CharField(max_length=300, blank=True, help_text="Words for the search.")
    kind = models.CharField(max_length=15, choices=TreatmentKind)
    summary = models.TextField(help_text="Two or three plain sentences, without figures.")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="variants"
    )
    routes = models.ManyToManyField(Route, blank=True, related_name="treatments")
    includes = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="included_in"
    )
    worked_example = models.BooleanField(
        default=False,
        help_text="Its figures show on the home page how to read one; of several the first.",
    )
    standard_place = models.PositiveSmallIntegerField(
        "place in the standard column",
        null=True,
        blank=True,
        help_text="Of a medicine of today: where it stands in the column of standard treatment.",
    )
    first_approved = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of a medicine: the year of its first approval anywhere."
    )
    folded = FoldedField("short_name", "name", "plain_name", "also_known_as")

    own_words = ("summary",)

    class Meta:
        ordering = ["folded"]
        constraints = [
            models.CheckConstraint(
                name="treatment_variant_has_parent",
                condition=~models.Q(kind=TreatmentKind.VARIANT) | models.Q(parent__isnull=False),
                violation_error_message="A variant needs the treatment it is a variant of.",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuse to retire standard care: it stands in every comparison."""
        if self.retired_on and self.is_standard_care:
            raise ValidationError(
                {"retired_on": "Standard care stands in every comparison and cannot be retired."}
            )
        super().clean()

    def natural_key(self):
        return (self.slug,)

    @property
    def is_standard_care(self) -> bool:
        """True of standard care itself, not of a medicine of it."""
        return self.kind == TreatmentKind.STANDARD and self.parent_id is None

    @property
    def is_medicine(self) -> bool:
        return self.kind == TreatmentKind.STANDARD and self.parent_id is not None

    @property
    def is_way_of_giving(self) -> bool:
        """True of what is no treatment but a way of giving cells: it holds harms of whatever cells
        are given so."""
        control = self.kind == TreatmentKind.CONTROL
        return control and any(route.into_spine for route in self.routes.all())

    @property
    def comprises(self) -> "frozenset[Treatment]":
        """What somebody may be given who is offered it: itself, what it is a variant of and what it
        includes; where the source does not say which, the variants of that too."""
        found: set[Treatment] = set()
        near = [self]
        while near:
            of = near.pop()
            if of not in found:
                found.add(of)
                near += [*of.includes.all(), *([of.parent] if of.parent else [])]
        if self.kind == TreatmentKind.UNDETERMINED:
            found |= {variant for part in found for variant in part.variants.all()}
        return frozenset(found)

    @property
    def ways_of_giving(self) -> "tuple[Treatment, ...]":
        """The ways of giving whose harms it bears: those of its own routes into the spine and of
        what it includes."""
        if self.kind not in COMPARABLE:
            return ()
        parts = [self, *self.includes.all()]
        routes = [route for part in parts for route in part.routes.all() if route.into_spine]
        found = {t.slug: t for route in routes for t in route.treatments.all()}
        return tuple(t for t in found.values() if t.is_way_of_giving and t.retired_on is None)

    @property
    def shares_emergencies_of(self) -> "frozenset[Treatment]":
        """The treatments whose emergencies are its own: itself, what it is a variant of, what it
        includes; of a way of giving what is given so. Medicines and services have none."""
        if self.is_way_of_giving:
            routes = [route for route in self.routes.all() if route.into_spine]
            given = {t for route in routes for t in route.treatments.all()}
            return frozenset(t for t in given if t.kind in COMPARABLE)
        return self.comprises if self.kind in COMPARABLE else frozenset()

    def get_absolute_url(self):
        return reverse("treatment", args=[self.slug])
