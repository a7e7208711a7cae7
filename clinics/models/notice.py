"""A sentence about a country or a clinic: rules, licences, travel, language."""

from django.db import models
from django.db.models import Q

from treatments.models import Sentence, Treatment

from .place import Clinic, Country


class Notice(Sentence):
    country = models.ForeignKey(
        Country, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    clinic = models.ForeignKey(
        Clinic, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    treatment = models.ForeignKey(
        Treatment,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="notices",
        help_text="Empty: it is about every treatment there.",
    )

    class Meta(Sentence.Meta):
        ordering = ["source__slug", "position", "key"]
        constraints = [
            *Sentence.Meta.constraints,
            models.CheckConstraint(
                name="notice_has_a_place",
                condition=Q(country__isnull=False) | Q(clinic__isnull=False),
                violation_error_message="A notice is about a country or a clinic.",
            ),
        ]
