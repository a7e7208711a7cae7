"""What somebody says an option costs."""

from datetime import date
from functools import reduce
from operator import or_
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from treatments.evidence import review_dates, rubric
from treatments.evidence.facts import CostFacts
from treatments.models import (
    CURRENCIES,
    EARNS_FROM_BOOKING,
    DatePrecision,
    Figure,
    FigureQuerySet,
    Route,
    SourceKind,
    Statement,
    TreatmentKind,
)

from .item import STATED, CostItem, Item, ItemState
from .option import Option, OptionQuerySet
from .who_pays import PAYABLE, PAYERS, Payer, Perspective, PricedUnit


class Basis(models.TextChoices):
    """Where the number comes from; the cost rubric starts here."""

    CHECKED = "checked-accounts", "Checked accounts (peer-reviewed costing, regulated price file)"
    OWN_LIST = "own-price-list", "The provider's own price list"
    OWN_QUOTE = "own-quote", "An itemised quote by the provider"
    SECOND_HAND = "second-hand", "A named provider's price, told by somebody else"
    AVERAGE = "published-average", "An independent average with a published method"
    SURVEY = "survey", "What people say they paid, in a survey"
    ESTIMATE = "estimate", "An estimate without a named provider or method"
    UNKNOWN = "unknown", "Not known"


OWN_PRICES = (Basis.OWN_LIST, Basis.OWN_QUOTE)


class CostQuerySet(FigureQuerySet["Cost"]):
    rests_on = ("source", *(f"option__{path}" for path in OptionQuerySet.rests_on), "option")

    def with_facts(self) -> Self:
        """With everything that rating and printing read."""
        return self.select_related(
            "source", "claim", "option__treatment", "option__country", "option__clinic"
        ).prefetch_related("items")

    def with_strength(self, on):
        """Annotate `strength_level` as `Cost.rating(on)` gives it.

        The rubric is written a second time here because 100,000 costs cannot be rated one by
        one for an edition; a test holds the two equal for every cost and several days.
        """
        fresh = rubric.months_before(on, rubric.FRESH_MONTHS)
        old = Q(as_of__lt=rubric.months_before(on, rubric.OLD_MONTHS))
        makers = Q(basis__in=OWN_PRICES, source__interest__in=EARNS_FROM_BOOKING)
        makers &= Q(option__treatment__kind=TreatmentKind.STANDARD)
        named = Q(option__clinic__isnull=False) | makers
        placed = Q(option__country__isnull=False)
        contents = Exists(
            CostItem.objects.filter(cost=OuterRef("pk"), state__in=STATED).values("pk")
        )
        dated = Q(as_of__isnull=False) & Q(contradicts_itself=False)
        clear = dated & contents
        accounted = dated & (contents | ~Q(covers=""))
        own, earns = Q(basis__in=OWN_PRICES), Q(source__interest__in=EARNS_FROM_BOOKING)
        checked = Q(basis=Basis.CHECKED)

        def level(condition, value):
            return When(condition, then=Value(int(value)))

        return self.annotate(
            strength_level=Case(
                level(Q(source__kind=SourceKind.UNKNOWN), rubric.Level.NOT_RATED),
                level(Q(basis=Basis.UNKNOWN), rubric.Level.NOT_RATED),
                level(checked & placed & accounted & earns, rubric.Level.MODERATE),
                level(checked & placed & accounted, rubric.Level.STRONG),
                level(checked, rubric.Level.LIMITED),
                level(own & (~named | old), rubric.Level.VERY_WEAK),
                level(own & clear & Q(as_of__gte=fresh), rubric.Level.MODERATE),
                level(own, rubric.Level.LIMITED),
                level(earns | (Q(as_of__isnull=False) & old), rubric.Level.VERY_WEAK),
                level(Q(basis=Basis.SECOND_HAND) & named, rubric.Level.LIMITED),
                level(Q(basis=Basis.AVERAGE), rubric.Level.LIMITED),
                default=Value(int(rubric.Level.VERY_WEAK)),
                output_field=models.IntegerField(),
            )
        )


class Cost(Figure):
    """The treatment, country and clinic of a price are those of its option."""

    # What makes two prices the same statement.
    SAME = ("option", "source", "unit", "low", "high", "per", "perspective", "covers")
    part_rows = "items"

    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="costs")
    as_of = models.DateField(
        "price as of",
        null=True,
        blank=True,
        help_text="Empty: no date given. A vague date counts from its first day.",
    )
    as_of_precision = models.CharField(
        max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    per = models.CharField(max_length=15, choices=PricedUnit, default=PricedUnit.NOT_STATED)
    perspective = models.CharField(max_length=20, choices=Perspective, default=Perspective.ASKED)
    payer = models.CharField(
        "who pays",
        max_length=14,
        choices=Payer,
        default=Payer.NOT_STATED,
        help_text="As the source says it. What is asked of patients is paid by the patient.",
    )
    basis = models.CharField("where it comes from", max_length=20, choices=Basis)
    covers = models.CharField(max_length=120, blank=True, help_text="Such as 1 year of follow-up.")
    contradicts_itself = models.BooleanField(
        default=False, help_text="The source gives another price for the same thing elsewhere."
    )
    inferred = models.CharField(
        "what we inferred",
        max_length=120,
        blank=True,
        help_text='Shown beside the price, such as "treatment inferred".',
    )
    as_trial = models.BooleanField(
        "sold as a trial", default=False, help_text="The source calls it the price of a trial."
    )
    pays_for = models.CharField(
        "what it is the price of",
        max_length=15,
        choices=Item,
        blank=True,
        help_text="Of a service beside a treatment: the item of a treatment’s price that it pays "
        "for, such as a carer for a companion. Whoever adds up a whole cost sees it there.",
    )
    claim = models.ForeignKey(
        Statement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="prices",
        help_text="The claim this price belongs to: its verdict is shown beside it.",
    )
    paid_this = models.PositiveIntegerField(
        "people who paid this",
        null=True,
        blank=True,
        help_text="Of a survey: how many say that they paid this amount.",
    )
    paid_more = models.PositiveIntegerField("people who paid more", null=True, blank=True)
    paid_less = models.PositiveIntegerField("people who paid less", null=True, blank=True)
    routes = models.ManyToManyField(Route, blank=True, related_name="costs")
    confirmed_on = models.DateField(
        "confirmed with the clinic on",
        null=True,
        blank=True,
        help_text="The day on which the clinic itself told us this price. Empty: nobody asked it.",
    )

    objects = CostQuerySet.as_manager()

    class Meta(Figure.Meta):
        ordering = ["source__slug", "position", "key"]
        constraints = [
            *Figure.Meta.constraints,
            models.CheckConstraint(
                name="cost_is_money",
                condition=Q(unit__in=CURRENCIES),
                violation_error_message="A cost needs a currency.",
            ),
            models.CheckConstraint(
                name="cost_is_paid_by_whom_it_is_asked",
                condition=reduce(
                    or_,
                    (
                        Q(perspective=side, payer__in=[*payers, Payer.NOT_STATED])
                        for side, payers in PAYERS.items()
                    ),
                ),
                violation_error_message="Who pays does not fit the kind of amount.",
            ),
            models.CheckConstraint(
                name="cost_of_a_survey_counts_people",
                condition=Q(basis="survey", paid_this__gte=1, paid_more__gte=0, paid_less__gte=0)
                | (~Q(basis="survey") & Q(paid_this=None, paid_more=None, paid_less=None)),
                violation_error_message="What people say they paid in a survey says how many paid "
                "this, more and less; other prices count nobody.",
            ),
        ]
        indexes = [models.Index(fields=["option", "unit", "low"])]

    def clean(self):
        """Refuse an item of a price where a treatment is priced, not a service beside one."""
        super().clean()
        if not self.pays_for or not self.option_id:
            return
        treatment = self.option.treatment
        if treatment.kind != TreatmentKind.SERVICE:
            raise ValidationError(
                {
                    "pays_for": f"“{treatment.short_name}” is no service beside a treatment: its "
                    f"price is not that of one item, “{self.get_pays_for_display()}”."
                }
            )

    def get_absolute_url(self):
        """The price alone: the page of a source may have too many to print them all."""
        return f"{self.source.get_absolute_url()}?figure={self.key}#{self.anchor}"

    @property
    def review_kind(self) -> str:
        return review_dates.PRICE

    def twin(self):
        same = {name: getattr(self, name) for name in self.SAME}
        return Cost.objects.filter(retired_on=None, **same).exclude(pk=self.pk).first()

    def part_values(self):
        """What it covers: {"covers-hospital-stay": "included", …}, a state for every usual item."""
        return self.all_parts({item.item: item.state for item in self.items.all()})

    def save_parts(self, values):
        told = {item.item: item for item in self.items.all()}
        for item in Item:
            state = values.get(f"covers-{item}", ItemState.UNKNOWN)
            row = told.get(item) or CostItem(cost=self, item=item, state=ItemState.UNKNOWN)
            if row.state != state:
                row.state = state
                row.save()

    @classmethod
    def part_labels(cls):
        return {f"covers-{item}": f"covers: {item.label}" for item in Item}

    @classmethod
    def parts_from(cls, saved):
        return cls.all_parts({item["item"]: item["state"] for item in saved})

    @staticmethod
    def all_parts(told):
        """Return the value of every part from {item: state} of those that are known."""
        return {f"covers-{item}": told.get(item, ItemState.UNKNOWN.value) for item in Item}

    def rating(self, on: date, stated: bool | None = None) -> rubric.Rating:
        """The strength of this price on the day `on` (a date); see treatments/evidence/rubric.py.

        `stated` says whether its contents are stated where that is not yet saved.
        """
        return rubric.rate_cost(self.facts(stated), on)

    @property
    def is_price(self) -> bool:
        """True if somebody can be asked to pay it; what a hospital spent is no price."""
        return self.perspective in PAYABLE

    @property
    def is_free(self) -> bool:
        """True if the patient pays nothing."""
        return self.is_price and self.low == self.high == 0

    @property
    def is_makers_own(self) -> bool:
        """True of the own price of whoever sells a medicine, which is given at no one clinic."""
        own = self.basis in OWN_PRICES and self.source.interest in EARNS_FROM_BOOKING
        return own and self.option.treatment.kind == TreatmentKind.STANDARD

    @property
    def contents_stated(self):
        """True if it says what it covers; accounts may say it as a span of care ("5 years")."""
        return self._says_what(any(item.state in STATED for item in self.items.all()))

    def _says_what(self, stated):
        return stated or (self.basis == Basis.CHECKED and bool(self.covers))

    def facts(self, stated=None):
        return CostFacts(
            source_kind_known=self.source.kind != SourceKind.UNKNOWN,
            basis=self.basis,
            place_named=self.option.country_id is not None,
            provider_named=self.option.clinic_id is not None or self.is_makers_own,
            source_earns=self.source.interest in EARNS_FROM_BOOKING,
            as_of=self.as_of,
            contents_stated=self.contents_stated if stated is None else self._says_what(stated),
            contradicts_itself=self.contradicts_itself,
        )
