"""A printed number about what a treatment does, risks or takes."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from treatments.evidence import review_dates, rubric
from treatments.evidence.facts import ClinicalFacts, PracticalFacts
from treatments.units import Unit

from .counted_people import CountedPeople
from .figure import Figure, FigureQuerySet
from .frames import CountsInFrames, Frame
from .measure import Measure, MeasureKind
from .ms_type import MSType
from .sentence import Statement, Verdict
from .source import SET_RULES, Interest, ReadingDepth, SourceKind
from .study import WHOLE_COUNTRY, Design, Study
from .treatment import Treatment


class Direction(models.TextChoices):
    BENEFIT = "benefit", "Benefit"
    NO_BENEFIT = "no-benefit-found", "No benefit found"
    MIXED = "mixed", "Mixed"
    HARM = "harm", "Harm"
    BURDEN = "burden", "Burden"
    NEUTRAL = "neutral", "Neither (a fact)"


class FollowUp(models.TextChoices):
    NOT_STATED = "", "not stated"
    MOST = "most", "most people were followed to this time"
    FEW_WITH_INTERVAL = "few-with-interval", "most were not; the study gives an interval for it"
    FEW = "few", "most were not, and no interval is given for it"


class EffectKind(models.TextChoices):
    NONE = "", "none"
    HAZARD_RATIO = "hazard-ratio", "hazard ratio"
    RATE_RATIO = "rate-ratio", "rate ratio"
    DIFFERENCE = "difference", "difference"


class FindingQuerySet(FigureQuerySet["Finding"]):
    def shown(self) -> Self:
        """What may stand on pages other than the source's own: no copy of a result that stands
        elsewhere on the site, and nothing that nobody checked."""
        original = Q(repeats=None) | Q(repeats__retired_on__isnull=False)
        gone = Q(repeats__source__retired_on__isnull=False)
        checked = self.published().exclude(claim__verdict=Verdict.NOT_CHECKED)
        return checked.filter(original | gone)


class Finding(CountedPeople, CountsInFrames, Figure):
    """One arm of one result. A number that rests on no identified study has no `study`."""

    treatment = models.ForeignKey(
        Treatment, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="findings")
    direction = models.CharField(max_length=16, choices=Direction)
    outcome = models.CharField("what was counted", max_length=200)
    ms_type = models.CharField(
        "MS type", max_length=21, choices=MSType, default=MSType.NOT_STATED, blank=True
    )
    who = models.CharField("which people", max_length=200, blank=True)
    n = models.PositiveIntegerField(
        "people", null=True, blank=True, help_text="Who received the treatment in this comparison."
    )
    entered = models.PositiveIntegerField(
        "people entered", null=True, blank=True, help_text="Who were put into this group."
    )
    analysed = models.PositiveIntegerField(
        "people analysed", null=True, blank=True, help_text="Of this group, in this result."
    )
    had = models.PositiveIntegerField(
        "how many had it",
        null=True,
        blank=True,
        help_text="Of those analysed, where the source tells it and gives no share of people.",
    )
    numerator = models.PositiveIntegerField(null=True, blank=True)
    denominator = models.PositiveIntegerField(null=True, blank=True)
    counts = models.CharField(
        "the number counts", max_length=8, choices=Frame, default=Frame.EVENT, blank=True
    )
    of_what = models.CharField(
        "the share is of",
        max_length=40,
        blank=True,
        help_text='Empty: of people. Otherwise such as "women" or "treatment periods".',
    )
    given = models.CharField(
        "what was given",
        max_length=120,
        blank=True,
        help_text="In this arm, if it is not simply the treatment: a drug, a dose, a placebo.",
    )
    at_months = models.PositiveSmallIntegerField(
        "at (months)", null=True, blank=True, help_text="When it was measured, after treatment."
    )
    at_words = models.CharField(
        "at, in words",
        max_length=80,
        blank=True,
        help_text='Where months do not fit: "within 100 days", "over 9 months".',
    )
    era = models.CharField(
        "years of treatment", max_length=40, blank=True, help_text='Such as "1995–2016".'
    )
    followed_up = models.CharField(
        max_length=20, choices=FollowUp, default=FollowUp.NOT_STATED, blank=True
    )
    self_reported = models.BooleanField(default=False)
    study = models.ForeignKey(
        Study, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    claim = models.ForeignKey(
        Statement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="figures",
        help_text="The claim this number belongs to: its verdict is shown beside it.",
    )
    versus = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="compared_with"
    )
    against = models.ForeignKey(
        Treatment,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="held_against",
        help_text="What it was compared with, where the source gives no result of that group.",
    )
    effect_kind = models.CharField(
        max_length=12, choices=EffectKind, default=EffectKind.NONE, blank=True
    )
    effect = models.DecimalField(max_digits=7, decimal_places=3, null=True, blank=True)
    effect_low = models.DecimalField(max_digits=7, decimal_places=3, null=True, blank=True)
    effect_high = models.DecimalField(max_digits=7, decimal_places=3, null=True, blank=True)
    baseline = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    repeats = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="copies",
        help_text="The result of which this one is a copy; it is shown once.",
    )

    objects = FindingQuerySet.as_manager()

    class Meta(Figure.Meta):
        ordering = ["source__slug", "position", "key"]
        constraints = [
            *Figure.Meta.constraints,
            models.CheckConstraint(
                name="finding_numerator_within_denominator",
                condition=Q(numerator__isnull=True)
                | Q(
                    denominator__isnull=False,
                    denominator__gte=1,
                    numerator__lte=F("denominator"),
                ),
                violation_error_message="More people counted than there were people.",
            ),
            models.CheckConstraint(
                name="finding_analysed_within_entered",
                condition=Q(analysed__isnull=True)
                | Q(entered__isnull=True)
                | Q(analysed__lte=F("entered")),
                violation_error_message="More people were analysed than entered.",
            ),
            models.CheckConstraint(
                name="finding_had_within_analysed",
                condition=Q(had__isnull=True)
                | Q(analysed__isnull=True)
                | Q(had__lte=F("analysed")),
                violation_error_message="More people are counted than were analysed.",
            ),
            models.CheckConstraint(
                name="finding_effect_has_a_kind",
                condition=Q(effect__isnull=True, effect_low__isnull=True, effect_high__isnull=True)
                | ~Q(effect_kind=""),
                violation_error_message="Say what kind of effect it is.",
            ),
            models.CheckConstraint(
                name="finding_effect_range_in_order",
                condition=Q(effect_low__isnull=True)
                | Q(effect_high__isnull=True)
                | Q(effect_low__lte=F("effect_high")),
                violation_error_message="The low end of the effect is above its high end.",
            ),
            models.CheckConstraint(
                name="finding_denominator_counts_people",
                condition=Q(denominator__isnull=True) | Q(denominator__gte=1),
                violation_error_message="Nobody can be counted among no people.",
            ),
        ]
        indexes = [models.Index(fields=["treatment", "measure"])]

    @property
    def review_kind(self) -> str:
        return review_dates.FINDING

    @property
    def is_practical(self) -> bool:
        return self.measure.kind == MeasureKind.PRACTICAL

    def clean(self):
        """Refuse words of one frame of the measure beside a number that counts the other."""
        super().clean()
        if self.measure_id and self.contradicts_its_words:
            raise ValidationError(
                {"counts": f"“{self.outcome}” does not fit “{self.get_counts_display()}”."}
            )

    def rating(self, on: date) -> rubric.Rating:
        """The strength of this figure on the day `on` (a date); see evidence/rubric.py."""
        rate = rubric.rate_practical if self.is_practical else rubric.rate_clinical
        return rate(self.facts(), on)

    def facts(self):
        """The recorded facts that decide the rating."""
        if self.is_practical:
            return self._practical_facts()
        study = self.study
        read = {self.source.read_as, *([study.paper.read_as] if study else [])}
        wide, is_harm = None, self.direction == Direction.HARM
        interval = None not in (self.interval_low, self.interval_high)
        if interval and self.unit == Unit.PERCENT:
            wide = self.interval_high - self.interval_low
        return ClinicalFacts(
            source_kind_known=self.source.kind != SourceKind.UNKNOWN,
            design=study.design if study else None,
            treated=self.n,
            shares=self.other_group is not None and self.unit in (Unit.PERCENT, Unit.PEOPLE),
            together=self.together,
            interval_known=interval or None not in (self.effect_low, self.effect_high),
            interval_width=wide,
            by_gainer=bool(study and study.run_by_seller),
            assessors_blinded=bool(study and study.assessors_blinded),
            self_reported=self.self_reported,
            indirect_because=study.indirect_because if study else "",
            few_followed=self.followed_up == FollowUp.FEW,
            second_hand=bool(study) and ReadingDepth.SECOND_HAND in read,
            hazard_ratio=self.effect if self.effect_kind == EffectKind.HAZARD_RATIO else None,
            compared=bool(study) and study.has_comparison_group,
            whole_country=is_harm and bool(study and study.counted in WHOLE_COUNTRY),
        )

    def _practical_facts(self):
        by_rule = self.source.kind in SET_RULES
        sellers_study = self.study is not None and self.study.run_by_seller
        named = self.source.interest == Interest.SELLS and bool(self.source.publisher)
        return PracticalFacts(
            source_kind_known=self.source.kind != SourceKind.UNKNOWN,
            design_known=self.study is None or self.study.design != Design.UNKNOWN,
            from_study=self.study is not None and not sellers_study,
            set_by_rule=by_rule,
            by_named_provider=named or sellers_study,
        )
