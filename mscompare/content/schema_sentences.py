"""What a seeds file may say in words: where it stands, what it is about, its verdict."""

from typing import Annotated

from pydantic import Field, model_validator

from treatments import models as treatments
from treatments.models.sentence import NEED_NO_DECIDER

from .schema_strict import Slug, StrictModel, Text, Words, WordsIfAny, choice


class LocatedFact(StrictModel):
    """A fact and where it stands: the line of the document, and the place in words."""

    key: Slug
    line: Annotated[int, Field(ge=1)] | None = None
    where: Text


class PlacedFact(StrictModel):
    """What a fact is about. `countries` is for one statement about several countries."""

    treatment: Slug | None = None
    country: Slug | None = None
    countries: list[Slug] = []
    clinic: Slug | None = None

    @model_validator(mode="after")
    def one_place(self):
        if self.country and self.countries:
            raise ValueError("country and countries do not go together")
        if self.clinic and not self.country:
            raise ValueError(f"clinic {self.clinic!r} needs its country")
        return self

    @property
    def places(self):
        """The countries as a list: [None] where the fact names no country."""
        return list(self.countries) or [self.country]


class Sentence(LocatedFact, PlacedFact):
    text: Words
    brief: WordsIfAny = ""
    verdict: choice(treatments.Verdict)
    reason: WordsIfAny = ""
    decided_by: list[Slug] = []
    findings: list[Slug] = []

    @model_validator(mode="after")
    def verdict_has_reason(self):
        bare = self.verdict in (treatments.Verdict.GENERAL, treatments.Verdict.NOT_CHECKED)
        if bare == bool(self.reason):
            raise ValueError("a verdict needs a reason; general or unchecked text has none")
        return self

    @model_validator(mode="after")
    def verdict_has_what_decides_it(self):
        if self.verdict not in NEED_NO_DECIDER and not (self.decided_by or self.findings):
            why = f"verdict: {self.verdict.value!r} without anything in decided_by or findings"
            raise ValueError(f"{why}; if nothing decides it, it cannot be checked")
        return self


class Statement(Sentence):
    topic: choice(treatments.Topic)
    measure: Slug | None = None
    step: int | None = None
    aspect: choice(treatments.Aspect) = treatments.Aspect.NONE
    found: choice(treatments.FoundInWords) = treatments.FoundInWords.NOTHING
    study: Slug | None = None
    against: Slug | None = None
    people_compared: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def what_was_found_says_of_which_comparison(self):
        told = {name: getattr(self, name) for name in ("study", "against", "people_compared")}
        if self.found == treatments.FoundInWords.NOTHING:
            for name, value in told.items():
                if value is not None:
                    raise ValueError(f"{name}: {value!r}, but found does not say what it found")
            return self
        for name in ("study", "against", "measure", "treatment"):
            if getattr(self, name) is None:
                raise ValueError(f"found: {self.found.value!r} needs its {name}")
        return self


class Notice(Sentence):
    topic: choice(treatments.Topic)

    @model_validator(mode="after")
    def has_a_place(self):
        if self.places == [None]:
            raise ValueError("a notice needs a country")
        return self


class Criterion(Sentence):
    verdict: choice(treatments.Verdict) = treatments.Verdict.GENERAL
    says: choice(treatments.Suitability)
    about: choice(treatments.RuleTopic)
    whose: choice(treatments.RuleOwner)
    ms_type: choice(treatments.MSType) = treatments.MSType.NOT_STATED
    no_limit: bool = False
    case_by_case: bool = False
    threshold: Slug | None = None
