"""What to ask before deciding, the words that need explaining, and those that people type."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models

from treatments.text import fold

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


# What synonyms mean that are no words for anything here.
SIGN_OF_EMERGENCY = "emergency"


class Synonym(PublishedRow):
    """A word that people type for what this site calls otherwise: it finds, and says nothing.

    `typed` stands once, whatever its accents: a word leads to one thing. A SIGN_OF_EMERGENCY leads
    first to whom to call.
    """

    slug = lower_slug()
    typed = models.CharField(
        "what people type",
        max_length=80,
        help_text="A word or a few, in small letters: “ocrevus”. It is never printed as a fact, "
        "only used to find things.",
    )
    means = models.CharField(
        "what it is called here",
        max_length=80,
        help_text="The words that this site uses for it: “ocrelizumab”. Who types the first finds "
        "what these stand in. “emergency” for a sign of one: whom to call stands first then.",
    )
    folded = FoldedField("typed")

    class Meta:
        ordering = ["folded"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded"],
                name="synonym_typed_once",
                violation_error_message="There is a synonym for this already, perhaps a retired "
                "one: change that.",
            ),
        ]

    def __str__(self):
        return f"{self.typed} → {self.means}"

    def natural_key(self):
        return (self.slug,)

    def clean(self):
        """Refuse capitals, and a word that is said to mean itself."""
        super().clean()
        if self.typed != self.typed.lower():
            raise ValidationError({"typed": f"In small letters: “{self.typed.lower()}”."})
        if self.typed and fold(self.typed) == fold(self.means):
            raise ValidationError({"means": "That is what people type; it is found without this."})

    def validate_constraints(self, exclude=None):
        """No form has the folded words, and they are what stands once."""
        self.folded = fold(self.typed)
        super().validate_constraints({*(exclude or ())} - {"folded"})
