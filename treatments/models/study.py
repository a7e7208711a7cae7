"""The study that a figure rests on, as far as we have read about it."""

from django.db import models

from .base import PublishedRow, lower_slug
from .source import DatePrecision, Source


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


class Study(PublishedRow):
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
    run_by_seller = models.BooleanField(
        default=False, help_text="Run or reported by whoever sells the treatment."
    )
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

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    @property
    def has_comparison_group(self) -> bool:
        return bool(self.comparison_group)
