"""Who may and who may not be suitable, and whose rule it is."""

from django.db import models

from .finding import Finding, MSType
from .sentence import Sentence
from .treatment import Treatment


class Suitability(models.TextChoices):
    MAY = "may", "may be suitable"
    MAY_NOT = "may-not", "may not be suitable"


class RuleTopic(models.TextChoices):
    MS_TYPE = "ms-type", "MS type"
    DISABILITY = "disability", "disability (EDSS)"
    AGE = "age", "age"
    DURATION = "duration", "years since diagnosis"
    DRUGS = "drugs", "earlier drugs"
    ACTIVITY = "activity", "recent MS activity"
    HEALTH = "health", "other illness"


class RuleOwner(models.TextChoices):
    GUIDELINE = "guideline", "a guideline"
    TRIAL = "trial", "a trial"
    SELLER = "seller", "a seller"
    FACILITATOR = "facilitator", "a source that refers patients"
    ARTICLE = "article", "an article"


class Criterion(Sentence):
    """One condition. A number in it (EDSS below 6) is a figure of its own: `threshold`."""

    treatment = models.ForeignKey(
        Treatment, null=True, blank=True, on_delete=models.PROTECT, related_name="criteria"
    )
    says = models.CharField(max_length=7, choices=Suitability)
    about = models.CharField(max_length=10, choices=RuleTopic)
    whose = models.CharField("whose rule", max_length=11, choices=RuleOwner)
    ms_type = models.CharField(max_length=21, choices=MSType, blank=True, default="")
    no_limit = models.BooleanField(
        default=False, help_text="It says that there is no limit, or takes everybody."
    )
    case_by_case = models.BooleanField(
        default=False,
        help_text="Such people are looked at one by one before it is decided: it takes no one yet.",
    )
    threshold = models.OneToOneField(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="criterion"
    )

    class Meta(Sentence.Meta):
        ordering = ["source__slug", "position", "key"]
        verbose_name_plural = "criteria"
