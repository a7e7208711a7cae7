"""What facts refer to: sources, studies, treatments, measures, places, words, stages, questions."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from clinics import models as clinics
from treatments import models as treatments
from treatments.models.study import COHORT
from treatments.text import fold

from .schema_strict import Slug, StrictModel, Text, Words, WordsIfAny, choice

Cohort = Annotated[str, Field(pattern=f"^({COHORT})?$", max_length=40)]
Edss = Annotated[Decimal, Field(strict=False, ge=0, le=10)]
OptionNumber = Annotated[int, Field(ge=1, le=clinics.LAST_NUMBER_OF_SEEDS)]
ShortWords = Annotated[Words, Field(max_length=80)]
Year = Annotated[int, Field(ge=1950, le=2100)]


class Source(StrictModel):
    slug: Slug
    title: Text
    publisher: str = ""
    author: str = ""
    kind: choice(treatments.SourceKind)
    interest: choice(treatments.Interest)
    interest_why: Text
    published: date | None = None
    published_precision: choice(treatments.DatePrecision) = treatments.DatePrecision.DAY
    read: date
    read_as: choice(treatments.ReadingDepth)
    url: str = ""
    doi: str = ""
    document: str = ""
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    cites: list[Slug] = []

    @model_validator(mode="after")
    def document_has_checksum(self):
        if bool(self.document) != bool(self.sha256):
            raise ValueError("document and sha256 go together")
        return self


class CitedSource(Source):
    """A work that a document cites and that has no file of its own (yet)."""


class Study(StrictModel):
    slug: Slug
    name: Text
    design: choice(treatments.Design)
    participants: int | None = None
    who_studied: str = ""
    cells: str = ""
    route: str = ""
    dose: str = ""
    conditioning: str = ""
    comparison_group: str = ""
    follow_up: str = ""
    cohort: Cohort = ""
    overlaps: list[Cohort] = []
    ms_type: choice(treatments.MSType) = treatments.MSType.NOT_STATED
    edss_low: Edss | None = None
    edss_high: Edss | None = None
    treated_from: Year | None = None
    treated_to: Year | None = None
    chemotherapy: choice(treatments.Chemotherapy) = treatments.Chemotherapy.NOT_TOLD
    compared_with: choice(treatments.Comparator) = treatments.Comparator.NOT_KNOWN
    counted: choice(treatments.WhoWasCounted) = treatments.WhoWasCounted.NOT_KNOWN
    entered: Annotated[int, Field(ge=1)] | None = None
    analysed: Annotated[int, Field(ge=0)] | None = None
    assessors_blinded: bool | None = None
    run_by_seller: bool | None = None
    paid_by: str = ""
    payer_gains: bool | None = None
    main_goal_met: bool | None = None
    indirect_because: str = ""
    registry_id: str = ""
    status: str = ""
    ongoing: bool = False
    state_on: date | None = None
    state_precision: choice(treatments.DatePrecision) = treatments.DatePrecision.DAY

    @model_validator(mode="after")
    def running_trial_is_dated(self):
        if self.ongoing and not ((self.state_on and self.status) or "undated" in self.status):
            raise ValueError(
                "a running trial says its state and the day of it: status, state_on; where nobody "
                "knows the day, its status calls the page or copy undated"
            )
        return self

    @field_validator("edss_low", "edss_high", mode="before")
    @classmethod
    def a_score(cls, value):
        return Decimal(str(value)) if isinstance(value, int | float) else value

    @model_validator(mode="after")
    def facts_fit_each_other(self):
        if None not in (self.analysed, self.entered) and self.analysed > self.entered:
            raise ValueError(f"analysed: {self.analysed} people, but only {self.entered} entered")
        if None not in (self.edss_low, self.edss_high) and self.edss_low > self.edss_high:
            raise ValueError(f"edss_low: {self.edss_low} is above {self.edss_high}")
        if None not in (self.treated_from, self.treated_to) and self.treated_from > self.treated_to:
            raise ValueError(f"treated_to: {self.treated_to} is before {self.treated_from}")
        return self


class Route(StrictModel):
    slug: Slug
    name: Text
    into_spine: bool = False


class Treatment(StrictModel):
    slug: Slug
    name: Text
    plain_name: Text
    short_name: Text
    also_known_as: str = ""
    kind: choice(treatments.TreatmentKind)
    summary: Words
    parent: Slug | None = None
    routes: list[Slug] = []
    includes: list[Slug] = []
    worked_example: bool = False
    standard_place: Annotated[int, Field(ge=1)] | None = None
    first_approved: Year | None = None


class Measure(StrictModel):
    slug: Slug
    group: choice(treatments.MeasureGroup)
    kind: choice(treatments.MeasureKind)
    question: Text
    short: Text
    unknown: Words
    event: str = ""
    no_event: str = ""
    does: str = ""
    do: str = ""
    gain: str = ""
    felt: bool = False
    gravity: int | None = None
    layer: choice(treatments.Layer) = treatments.Layer.LATER
    quantity: choice(treatments.Quantity) = treatments.Quantity.ONE
    applies_to: choice(treatments.MeasureSubject) = treatments.MeasureSubject.ALL
    role: choice(treatments.MeasureRole) = treatments.MeasureRole.NONE


class Country(StrictModel):
    iso: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    slug: Slug
    name: Text
    in_text: str = ""
    also_known_as: str = ""


class Clinic(StrictModel):
    """`merged_into` names the clinic of which this is a second record: addresses of this one lead
    there, and facts name that one."""

    slug: Slug
    name: Text
    also_known_as: str = ""
    country: Slug
    city: str = ""
    status: choice(clinics.ClinicStatus) = clinics.ClinicStatus.UNKNOWN
    known: WordsIfAny = ""
    not_known: WordsIfAny = ""
    merged_into: Slug | None = None


class Term(StrictModel):
    slug: Slug
    name: Text
    meaning: Words


class Synonym(StrictModel):
    """`typed` is what people type, in small letters, `means` the words of this site for it."""

    slug: Slug
    typed: ShortWords
    means: ShortWords

    @model_validator(mode="after")
    def other_words(self):
        if self.typed != self.typed.lower():
            raise ValueError(f"typed: {self.typed!r} has capitals")
        if fold(self.typed) == fold(self.means):
            raise ValueError(f"means: {self.means!r} is what people type")
        return self


class Stage(StrictModel):
    """A stage of a treatment: `steps` and `durations` are full keys of statements and findings."""

    key: Slug
    treatment: Slug
    part: choice(treatments.PartOfCourse)
    name: Text
    text: Words
    like: WordsIfAny = ""
    steps: Annotated[list[Slug], Field(min_length=1)]
    durations: list[Slug] = []


class Question(StrictModel):
    key: Slug
    line: Annotated[int, Field(ge=1)] | None = None
    where: str = ""
    audience: choice(treatments.Audience)
    position: int
    text: Text
    settles: Text
    measure: Slug | None = None
    about: list[Slug] = []
    clear_answer: str = ""
    vague_answer: str = ""
