"""What a source says without a number, in our words, and whether it holds."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models

from treatments.evidence import review_dates

from .base import AnyRow, KeyedFact, PublishedRow, ReviewedFact, key_field
from .figure import FigureQuerySet
from .measure import Measure
from .source import Source
from .study import Study
from .treatment import Treatment


class Verdict(models.TextChoices):
    GENERAL = "general", "General information"
    SUPPORTED = "supported", "Supported"
    PARTLY = "partly", "Partly supported"
    NOT_SUPPORTED = "not-supported", "Not supported"
    LAB_ONLY = "lab-only", "Shown in the laboratory, not in people"
    CONTRADICTED = "contradicted", "Contradicted"
    MISATTRIBUTED = "misattributed", "Credited to the wrong study"
    UNSAFE = "unsafe", "Unsafe"
    CANNOT_CHECK = "cannot-check", "Cannot be checked"
    NOT_CHECKED = "not-checked", "Not yet checked"


# Topics about what the law and its offices say; they change sooner than findings.
RULE_TOPICS = ("regulation", "licence")

# Verdicts after which a sentence may be shown as information; the rest are shown as claims.
HOLDS = (Verdict.GENERAL, Verdict.SUPPORTED)

# Verdicts that need nothing which decides them; of any other it is named.
NEED_NO_DECIDER = (Verdict.GENERAL, Verdict.NOT_CHECKED, Verdict.CANNOT_CHECK)


class Topic(models.TextChoices):
    WHAT_IT_IS = "what-it-is", "What it is"
    HOW_IT_WORKS = "how-it-works", "How it is meant to work"
    STEP = "step", "Step of the procedure"
    CELL_SOURCE = "cell-source", "Where the cells come from"
    DELIVERY = "delivery", "How the cells are given"
    EFFECT = "effect", "What it does"
    HARM = "harm", "Harms"
    EMERGENCY = "emergency", "When to get help at once"
    EXPERIENCE = "experience", "What it is like"
    RECOVERY = "recovery", "Recovery"
    AFTERCARE = "aftercare", "Aftercare"
    WHO = "who", "Who it may suit"
    RESEARCH = "research", "What has been studied"
    FUTURE = "future", "What is being studied next"
    PRICE = "price", "What drives the price"
    CONTENTS = "contents", "What a price covers"
    INSURANCE = "insurance", "Insurance"
    AVAILABILITY = "availability", "Where it is available"
    EXPERTS = "experts", "What expert bodies say"
    UNKNOWN = "unknown", "What nobody knows yet"
    REGULATION = "regulation", "Rules"
    LICENCE = "licence", "What a licence or a certificate proves"
    QUALITY = "quality", "Quality of clinics and staff"
    TRAVEL = "travel", "Travel"
    LANGUAGE = "language", "Language"
    COMPANION = "companion", "Coming with somebody"
    SUPPORT = "support", "Support"
    DISEASE = "disease", "About MS"


class Aspect(models.TextChoices):
    """Which side of life a sentence about the experience is about."""

    NONE = "", "none"
    BODY = "body", "Body"
    MIND = "mind", "Mind"
    FAMILY = "family", "Family and work"
    MONEY = "money", "Money"


class SentenceQuerySet(FigureQuerySet[AnyRow]):
    def shown(self) -> Self:
        """What may stand on pages other than the source's own."""
        return self.published().exclude(verdict=Verdict.NOT_CHECKED)


class Sentence(KeyedFact, ReviewedFact, PublishedRow):
    key = key_field()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="%(class)ss")
    locator = models.CharField("where it stands", max_length=200)
    position = models.PositiveIntegerField(default=0, help_text="Order within the source.")
    topic = models.CharField(max_length=15, choices=Topic)
    text = models.TextField(help_text="In our own words, without figures.")
    brief = models.CharField(
        "in few words",
        max_length=70,
        blank=True,
        default="",
        help_text="For a cell where options stand side by side: ten words at most. Of the rules of "
        "a place those stand there that have one.",
    )
    verdict = models.CharField(max_length=15, choices=Verdict, default=Verdict.NOT_CHECKED)
    reason = models.TextField(blank=True, help_text="Why this verdict, in one or two sentences.")
    decided_by = models.ManyToManyField(
        Source, blank=True, related_name="decides_%(class)ss", help_text="What decides the verdict."
    )
    findings = models.ManyToManyField(
        "treatments.Finding",
        blank=True,
        related_name="decides_%(class)ss",
        help_text="The figures that decide the verdict; they are printed beside it.",
    )

    own_words = ("text", "brief", "reason")

    objects = SentenceQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_verdict_has_reason",
                condition=models.Q(verdict__in=[Verdict.GENERAL, Verdict.NOT_CHECKED])
                | ~models.Q(reason=""),
                violation_error_message="A verdict needs its reason.",
            ),
        ]

    def __str__(self):
        return self.text

    def natural_key(self):
        return (self.key,)

    @property
    def review_kind(self) -> str:
        return review_dates.RULE if self.topic in RULE_TOPICS else ""

    @property
    def holds(self) -> bool:
        return self.verdict in HOLDS

    @property
    def is_claim(self) -> bool:
        """True if somebody checked or tried to check it."""
        return self.verdict not in (Verdict.GENERAL, Verdict.NOT_CHECKED)


class FoundInWords(models.TextChoices):
    """What a comparison found that a source tells in words alone."""

    NOTHING = "", "tells of no comparison"
    BENEFIT = "benefit", "a benefit"
    NO_DIFFERENCE = "no-difference", "no difference"
    WORSE = "worse", "the opposite of a benefit"
    UNCLEAR = "unclear", "could not tell"


class Statement(Sentence):
    """A sentence about a treatment, or about MS where no treatment is named.

    One that says what a comparison `found`, without a number that could be shown, is weighed with
    the figures on its measure, though it leads no answer.
    """

    # Without these nobody knows what was compared with what.
    needed = ("treatment", "measure", "study", "against")

    treatment = models.ForeignKey(
        Treatment, null=True, blank=True, on_delete=models.PROTECT, related_name="statements"
    )
    measure = models.ForeignKey(
        Measure,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="statements",
        help_text="The row of the comparison in which it stands.",
    )
    step = models.PositiveSmallIntegerField(null=True, blank=True)
    aspect = models.CharField(
        "side of life", max_length=6, choices=Aspect, default=Aspect.NONE, blank=True
    )
    found = models.CharField(
        "what a comparison found",
        max_length=13,
        choices=FoundInWords,
        default=FoundInWords.NOTHING,
        blank=True,
        help_text="Only where the source gives no number; a number is a finding.",
    )
    study = models.ForeignKey(
        Study, null=True, blank=True, on_delete=models.PROTECT, related_name="told_in_words"
    )
    against = models.ForeignKey(
        Treatment,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="held_against_in_words",
        help_text="What it was compared with.",
    )
    people_compared = models.PositiveIntegerField(
        null=True, blank=True, help_text="In both groups together. Empty: those of the study."
    )

    class Meta(Sentence.Meta):
        ordering = ["source__slug", "position", "key"]
        constraints = [
            *Sentence.Meta.constraints,
            models.CheckConstraint(
                name="statement_of_a_comparison_says_of_which",
                condition=models.Q(found="", study=None, against=None, people_compared=None)
                | (
                    ~models.Q(found="")
                    & models.Q(
                        study__isnull=False,
                        against__isnull=False,
                        measure__isnull=False,
                        treatment__isnull=False,
                    )
                ),
                violation_error_message="What a comparison found needs its study, what it was "
                "compared with, a treatment and a row; and these say what it found.",
            ),
        ]

    def clean(self):
        """Refuse half of what a comparison found, at the field that is missing."""
        super().clean()
        if self.found:
            missing = [name for name in self.needed if getattr(self, f"{name}_id") is None]
            told = dict.fromkeys(missing, "What a comparison found needs this.")
        else:
            given = (self.study_id, self.against_id, self.people_compared)
            told = {"found": "Say what the comparison found."} if any(given) else {}
        if told:
            raise ValidationError(told)
