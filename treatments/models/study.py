"""The study that a figure rests on, as far as we have read about it."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from .base import PublishedRow, lower_slug
from .ms_type import MSType
from .source import DatePrecision, Source

# Keys of cohorts, such as "UK-2002-2023", one or several.
COHORT = r"[A-Z0-9][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*"


class Design(models.TextChoices):
    SYSTEMATIC_REVIEW_RCT = "systematic-review-rct", "Systematic review of randomised trials"
    RCT = "rct", "Randomised trial"
    CONTROLLED_COHORT = "controlled-cohort", "Cohort with a comparison group"
    COHORT = "cohort", "Cohort or registry"
    SINGLE_ARM = "single-arm", "Single-arm trial"
    POOLED_UNCONTROLLED = "pooled-uncontrolled", "Pooled studies, mostly without comparison"
    CASE_REPORT = "case-report", "Case report"
    REVIEW = "review", "Narrative review"
    POSITION = "position", "Position statement"
    UNKNOWN = "unknown", "Design not known"


class Chemotherapy(models.TextChoices):
    """How strong the chemotherapy of a transplant was."""

    NONE = "none", "none"
    LOWER = "lower", "milder (non-myeloablative)"
    INTERMEDIATE = "intermediate", "of middle strength (such as BEAM)"
    HIGH = "high", "strong (such as busulfan, or radiation of the whole body)"
    MIXED = "mixed", "of different strengths"
    NOT_TOLD = "", "strength not told"


class WhoWasCounted(models.TextChoices):
    """Of all who were treated, who was counted."""

    COUNTRY = "country", "everybody treated in a country"
    REGISTRY = "registry", "everybody in a complete registry"
    CENTRE = "centre", "everybody treated at these centres"
    SOME = "some", "not everybody"
    NOT_KNOWN = "", "not known"


# They start a step higher when it is asked how many.
WHOLE_COUNTRY = (WhoWasCounted.COUNTRY, WhoWasCounted.REGISTRY)


class Comparator(models.TextChoices):
    """What the treated people were compared with."""

    NOTHING = "nothing", "nothing"
    DUMMY = "dummy", "a dummy (placebo or sham)"
    MEDICINES = "medicines", "one or several medicines"
    OTHER = "other", "another group"
    NOT_KNOWN = "", "not known"


def _known(name, help_text):
    """A fact that is a yes or a no. What is not known, None, passes no test of an answer."""
    return models.BooleanField(name, null=True, blank=True, help_text=help_text)


class Study(PublishedRow):
    """`cohort` names the people who were counted: publications with one key count once."""

    slug = lower_slug()
    name = models.CharField(max_length=120)
    design = models.CharField(max_length=25, choices=Design)
    participants = models.PositiveIntegerField(null=True, blank=True)
    who_studied = models.CharField("who was studied", max_length=300, blank=True)
    cells = models.CharField(max_length=200, blank=True)
    route = models.CharField(max_length=120, blank=True)
    dose = models.CharField(max_length=200, blank=True)
    conditioning = models.CharField(max_length=200, blank=True)
    comparison_group = models.CharField(
        max_length=300, blank=True, help_text="Empty: none, or not read."
    )
    follow_up = models.CharField(max_length=200, blank=True)
    cohort = models.CharField(
        max_length=40,
        blank=True,
        help_text='The people who were counted, such as "UK-2002-2023". Empty: not known.',
    )
    overlaps = models.CharField(
        max_length=300,
        blank=True,
        help_text="Other cohorts that share some of these people, with commas between them.",
    )
    ms_type = models.CharField(
        "MS types", max_length=21, choices=MSType, default=MSType.NOT_STATED, blank=True
    )
    edss_low = models.DecimalField(
        "disability (EDSS) from", max_digits=3, decimal_places=1, null=True, blank=True
    )
    edss_high = models.DecimalField(
        "disability (EDSS) to", max_digits=3, decimal_places=1, null=True, blank=True
    )
    treated_from = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The year of the first treatment."
    )
    treated_to = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The year of the last treatment."
    )
    chemotherapy = models.CharField(
        "strength of chemotherapy",
        max_length=12,
        choices=Chemotherapy,
        default=Chemotherapy.NOT_TOLD,
        blank=True,
    )
    compared_with = models.CharField(
        max_length=9, choices=Comparator, default=Comparator.NOT_KNOWN, blank=True
    )
    counted = models.CharField(
        "who was counted",
        max_length=8,
        choices=WhoWasCounted,
        default=WhoWasCounted.NOT_KNOWN,
        blank=True,
    )
    entered = models.PositiveIntegerField(
        "people entered", null=True, blank=True, help_text="In all groups together."
    )
    analysed = models.PositiveIntegerField(
        "people analysed", null=True, blank=True, help_text="In all groups together, at its end."
    )
    assessors_blinded = _known(
        "assessors blinded", "Those who judged did not know who had had what."
    )
    run_by_seller = _known(
        "run by whoever gains",
        "Run, counted or analysed by whoever sells what was given: maker, hospital, clinic.",
    )
    paid_by = models.CharField(
        max_length=200, blank=True, help_text="Who paid for it. Empty: not known."
    )
    payer_gains = _known("payer gains", "Whoever paid for it sells what was given.")
    main_goal_met = _known("main goal met", "The goal that the study set itself beforehand.")
    indirect_because = models.CharField(
        max_length=200,
        blank=True,
        help_text="Another disease, MS type, cells, or an outdated comparator. Empty: direct.",
    )
    registry_id = models.CharField("registry number", max_length=60, blank=True)
    status = models.CharField(max_length=200, blank=True)
    ongoing = models.BooleanField(default=False, help_text="A trial that has no results yet.")
    state_on = models.DateField(
        "state known on", null=True, blank=True, help_text="The day of the newest news of it."
    )
    state_precision = models.CharField(
        max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    paper = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="studies")

    class Meta:
        ordering = ["slug"]
        verbose_name_plural = "studies"
        constraints = [
            models.CheckConstraint(
                name="study_analysed_within_entered",
                condition=Q(analysed__isnull=True)
                | Q(entered__isnull=True)
                | Q(analysed__lte=F("entered")),
                violation_error_message="More people were analysed than entered.",
            ),
            models.CheckConstraint(
                name="study_years_in_order",
                condition=Q(treated_from__isnull=True)
                | Q(treated_to__isnull=True)
                | Q(treated_from__lte=F("treated_to")),
                violation_error_message="The last year of treatment is before the first.",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuse keys of cohorts that are none."""
        if self.cohort and not re.fullmatch(COHORT, self.cohort):
            raise ValidationError({"cohort": f"“{self.cohort}” is no key, such as UK-2002-2023."})
        for key in self.shared_cohorts:
            if not re.fullmatch(COHORT, key):
                raise ValidationError({"overlaps": f"“{key}” is no key, such as UK-2002-2023."})
        super().clean()

    def natural_key(self):
        return (self.slug,)

    @property
    def shared_cohorts(self) -> tuple[str, ...]:
        """The keys of the other cohorts that share some of its people."""
        return tuple(key for part in self.overlaps.split(",") if (key := part.strip()))

    @property
    def has_comparison_group(self) -> bool:
        return bool(self.comparison_group)
