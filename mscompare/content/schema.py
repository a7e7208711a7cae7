"""What a seeds file may hold: one strict schema for every file under seeds/.

An unknown key, a wrong type, a placeholder or a low end above the high end is an error. What facts
refer to (treatments, measures, places …) stands in schema_reference.py. A new kind of fact gets a
class here, a field in `SeedFile` and a function in fixtures.py.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from clinics import models as clinics
from treatments import models as treatments
from treatments.figures import printed

from .schema_reference import (
    CitedSource,
    Clinic,
    Country,
    Measure,
    OptionNumber,
    Question,
    Route,
    Source,
    Stage,
    Study,
    Synonym,
    Term,
    Treatment,
)
from .schema_sentences import Criterion, LocatedFact, Notice, PlacedFact, Statement
from .schema_strict import Slug, StrictModel, Text, choice, refuse

Number = Annotated[Decimal, Field(strict=False, ge=0, max_digits=13, decimal_places=4)]


class Figure(LocatedFact):
    as_printed: Annotated[str, Field(min_length=1, max_length=200)]
    low: Number | None = None
    high: Number | None = None
    open_ended: bool = False
    top_included: bool = False
    approximate: bool = False
    statistic: choice(treatments.Statistic) = treatments.Statistic.NOT_STATED
    interval_low: Number | None = None
    interval_high: Number | None = None
    interval_kind: choice(treatments.IntervalKind) = treatments.IntervalKind.NONE
    jointly: str = ""
    unit: choice(treatments.Unit)
    note: str = ""

    @field_validator("low", "high", "interval_low", "interval_high", mode="before")
    @classmethod
    def a_number(cls, value):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("is not a number")
        return Decimal(str(value))

    @model_validator(mode="after")
    def ends_in_order(self):
        if self.low is None and self.high is None:
            raise ValueError("needs low, high or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        if self.open_ended and self.low is None:
            raise ValueError("an open end needs low")
        refuse(printed.faults(self.as_printed, self.low, self.high, self.top_included))
        return self


class Cost(Figure, PlacedFact):
    """`payer` need not be said where the perspective says it: what is asked or paid of a patient,
    or spent by a hospital or a health service."""

    treatment: Slug
    unit: choice(treatments.Unit) = treatments.Unit.USD
    as_of: date | None = None
    as_of_precision: choice(treatments.DatePrecision) = treatments.DatePrecision.DAY
    per: choice(clinics.PricedUnit) = clinics.PricedUnit.NOT_STATED
    perspective: choice(clinics.Perspective) = clinics.Perspective.ASKED
    payer: choice(clinics.Payer) | None = None
    paid_this: Annotated[int, Field(ge=1)] | None = None
    paid_more: Annotated[int, Field(ge=0)] | None = None
    paid_less: Annotated[int, Field(ge=0)] | None = None
    basis: choice(clinics.Basis)
    covers: str = ""
    contradicts_itself: bool = False
    inferred: str = ""
    as_trial: bool = False
    pays_for: choice(clinics.Item) | None = None
    claim: Slug | None = None
    routes: list[Slug] = []
    included: list[choice(clinics.Item)] = []
    not_included: list[choice(clinics.Item)] = []
    sometimes: list[choice(clinics.Item)] = []

    @property
    def who_pays(self):
        usual = clinics.PAYERS[self.perspective]
        alone = self.perspective != clinics.Perspective.COLLECTED
        return self.payer or (usual[0] if alone else clinics.Payer.NOT_STATED)

    @model_validator(mode="after")
    def paid_by_whom_it_is_asked(self):
        usual = (*clinics.PAYERS[self.perspective], clinics.Payer.NOT_STATED)
        if self.who_pays not in usual:
            raise ValueError(f"payer {self.payer.value} does not fit {self.perspective.value}")
        counted = [self.paid_this, self.paid_more, self.paid_less]
        survey = self.basis == clinics.Basis.SURVEY
        if survey and None in counted:
            raise ValueError("a survey needs paid_this, paid_more and paid_less")
        if not survey and any(number is not None for number in counted):
            raise ValueError("paid_this, paid_more and paid_less belong to a survey")
        return self

    @model_validator(mode="after")
    def joint_places_named(self):
        if self.countries and not self.jointly:
            raise ValueError("a price for several countries says how they are given: jointly")
        return self

    @model_validator(mode="after")
    def whole_price(self):
        """Every printed number is an end, and the end is open only where that is printed."""
        refuse(printed.faults_of_price(self.as_printed, self.low, self.high, self.open_ended))
        return self


class Finding(Figure, PlacedFact):
    """`outcome` says what was counted, unless it is what the measure counts: its `event`, or its
    `no_event` where the number counts the others."""

    measure: Slug
    direction: choice(treatments.Direction)
    outcome: str = ""
    ms_type: choice(treatments.MSType) = treatments.MSType.NOT_STATED
    who: str = ""
    n: Annotated[int, Field(ge=1)] | None = None
    entered: Annotated[int, Field(ge=1)] | None = None
    analysed: Annotated[int, Field(ge=0)] | None = None
    had: Annotated[int, Field(ge=0)] | None = None
    numerator: Annotated[int, Field(ge=0)] | None = None
    denominator: Annotated[int, Field(ge=1)] | None = None
    counts: choice(treatments.Frame) = treatments.Frame.EVENT
    of_what: str = ""
    given: str = ""
    at_months: Annotated[int, Field(ge=0)] | None = None
    at_words: str = ""
    era: str = ""
    followed_up: choice(treatments.FollowUp) = treatments.FollowUp.NOT_STATED
    self_reported: bool = False
    study: Slug | None = None
    claim: Slug | None = None
    versus: Slug | None = None
    against: Slug | None = None
    effect_kind: choice(treatments.EffectKind) = treatments.EffectKind.NONE
    effect: Number | None = None
    effect_low: Number | None = None
    effect_high: Number | None = None
    baseline: Number | None = None
    repeats: Slug | None = None

    @model_validator(mode="after")
    def counts_fit_each_other(self):
        if None not in (self.analysed, self.entered) and self.analysed > self.entered:
            raise ValueError(f"analysed: {self.analysed} people, but only {self.entered} entered")
        if None not in (self.had, self.analysed) and self.had > self.analysed:
            raise ValueError(f"had: {self.had} people, but only {self.analysed} were analysed")
        if self.counts == treatments.Frame.NEITHER and not self.outcome:
            raise ValueError("counts: neither of both, so outcome says what was counted")
        if self.versus and self.against:
            stands = f"the group it was compared with stands in versus ({self.versus!r})"
            raise ValueError(f"against: {self.against!r}, but {stands}")
        return self


class LeftOut(LocatedFact):
    what: Text
    why: Text

    @field_validator("what", "why")
    @classmethod
    def no_number(cls, value):
        if re.search(r"\d", value):
            raise ValueError("names a number; what was left out is described without")
        return value


class SeedFile(StrictModel):
    """The tables of a file. Facts need a [source]; treatments, measures and places do not.

    `option_number` is {slug of an option: its lasting number}.
    """

    source: Source | None = None
    cited_source: list[CitedSource] = []
    study: list[Study] = []
    route: list[Route] = []
    treatment: list[Treatment] = []
    measure: list[Measure] = []
    country: list[Country] = []
    clinic: list[Clinic] = []
    term: list[Term] = []
    synonym: list[Synonym] = []
    stage: list[Stage] = []
    question: list[Question] = []
    option_number: dict[Slug, OptionNumber] = {}
    cost: list[Cost] = []
    finding: list[Finding] = []
    statement: list[Statement] = []
    notice: list[Notice] = []
    criterion: list[Criterion] = []
    left_out: list[LeftOut] = []

    @model_validator(mode="after")
    def facts_have_a_source(self):
        for table in ("study", "cost", "finding", "statement", "notice", "criterion", "left_out"):
            facts = getattr(self, table)
            if facts and self.source is None:
                raise ValueError(f"{table} needs a [source] in the same file")
            if self.source and self.source.document:
                for fact in facts if table != "study" else ():
                    if fact.line is None:
                        raise ValueError(f"{table} {fact.key!r} needs the line of the document")
        return self
