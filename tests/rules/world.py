"""A small made-up world: 3 treatments, 2 countries, 12 prices, 20 findings. Nothing is content.

`world()` makes it anew, without a database, so a test may change what it likes of its own.
The numbers are chosen so that each rule has something to decide; none means anything.
"""

from dataclasses import dataclass, field
from datetime import date

from mscompare.comparing.applicability import column_of
from mscompare.comparing.comparison import compare
from mscompare.comparing.table import Facts
from tests.rules import rows
from treatments.models import TreatmentKind

ON = date(2026, 11, 21)


@dataclass
class World:
    """Rows by what names them; prices, findings and sentences in the order of the tables."""

    treatments: dict = field(default_factory=dict)
    countries: dict = field(default_factory=dict)
    clinics: dict = field(default_factory=dict)
    options: dict = field(default_factory=dict)
    sources: dict = field(default_factory=dict)
    studies: dict = field(default_factory=dict)
    measures: dict = field(default_factory=dict)
    prices: dict = field(default_factory=dict)
    findings: dict = field(default_factory=dict)
    statements: list = field(default_factory=list)
    criteria: list = field(default_factory=list)
    notices: list = field(default_factory=list)

    def columns(self, *slugs):
        """The columns of these options and, last, of the standard treatment."""
        chosen = [column_of(self.options[slug]) for slug in slugs]
        return [*chosen, column_of(self.options["drug"], pinned=True)]

    def facts(self):
        return Facts(
            list(self.measures.values()), list(self.prices.values()), list(self.findings.values()),
            self.statements, self.criteria, self.notices,
        )  # fmt: skip

    def table(self, *slugs, **asked):
        return compare(self.columns(*slugs), self.facts(), ON, **asked)

    def row(self, measure, *slugs):
        """The row of a measure in the table of these options."""
        return next(row for row in self.table(*slugs).rows if row.measure.slug == measure)


def world():
    made = World()
    _places(made)
    _treatments(made)
    _measures(made)
    _sources(made)
    _findings(made)
    _prices(made)
    _sentences(made)
    return made


def _places(made):
    for slug in ("northland", "southland"):
        made.countries[slug] = rows.country(slug)
    made.countries["southland"].in_text = "the Southland"
    for slug, where in (("north-hospital", "northland"), ("south-clinic", "southland")):
        made.clinics[slug] = rows.clinic(slug, country=made.countries[where])


def _treatments(made):
    alpha = rows.treatment("alpha")
    both = rows.treatment("alpha-beta", includes=[alpha])
    drug = rows.treatment("drug", kind=TreatmentKind.STANDARD, short_name="Drugs")
    made.treatments = {row.slug: row for row in (alpha, both, drug)}
    north, south = made.countries.values()
    hospital, clinic = made.clinics.values()
    places = [(alpha, None, None), (alpha, north, None), (alpha, north, hospital),
              (alpha, south, None), (alpha, south, clinic), (both, south, None),
              (drug, None, None)]  # fmt: skip
    for place in places:
        made_option = rows.option(*place)
        made.options[made_option.slug] = made_option


def _measures(made):
    told = [
        ("worsening", "disability", {"event": "got worse", "no_event": "did not get worse",
                                     "does": "keeps people from getting worse", "felt": True,
                                     "do": "keep people from getting worse", "layer": "first",
                                     "gain": "less getting worse"}),
        ("relapse", "relapses-and-scans", {"event": "had a relapse", "no_event": "had no relapse",
                                           "does": "prevents relapses", "do": "prevent relapses",
                                           "gain": "fewer relapses", "felt": True}),
        ("lesions", "relapses-and-scans", {"event": "had new lesions", "layer": "on-screen",
                                           "no_event": "had no new lesions", "do": "stop lesions",
                                           "does": "stops lesions", "gain": "fewer new lesions"}),
        ("death", "harms", {"event": "died", "no_event": "did not die", "gravity": 1,
                            "layer": "first"}),
        ("infection", "harms", {"event": "had an infection", "quantity": "several", "gravity": 2,
                                "no_event": "had none", "layer": "first"}),
        ("stay", "what-it-is-like", {"kind": "practical", "layer": "first", "role": "time-away"}),
        ("price", "cost", {"kind": "cost", "layer": "first"}),
        ("whom", "who-and-where", {"kind": "words", "role": "criteria", "quantity": "none",
                                   "applies_to": "cells", "layer": "first"}),
        ("rules", "who-and-where", {"kind": "words", "role": "regulation", "quantity": "none"}),
    ]  # fmt: skip
    for slug, group, fields in told:
        made.measures[slug] = rows.measure(slug, group=group, **fields)


def _sources(made):
    for slug, kind, interest in (
        ("article", "patient-article", "advertising"),
        ("seller", "seller-page", "sells-treatment"),
        ("agency", "facilitator-page", "refers-patients"),
        ("price-study", "price-study", "none-found"),
        ("office", "regulator-notice", "none-found"),
        ("guideline", "guideline", "none-found"),
    ):
        made.sources[slug] = rows.source(slug, kind=kind, interest=interest)
    for slug, fields in (
        ("trial", {"design": "rct", "comparison_group": "drugs", "name": "The trial"}),
        ("registry", {"design": "cohort", "name": "The registry"}),
        ("small", {"design": "single-arm", "name": "The small trial"}),
        ("series", {"design": "cohort", "run_by_seller": True, "name": "The series"}),
        ("dummy", {"design": "rct", "comparison_group": "salt water", "name": "The dummy trial"}),
    ):
        made.studies[slug] = rows.study(slug, **fields)


def _findings(made):
    """Twenty: who, what was asked, study, direction, printed number, of how many people."""
    told = [
        ("trial-worse-drug", "drug", "worsening", "trial", "benefit", 40, 60, {}),
        ("trial-worse", "alpha", "worsening", "trial", "benefit", 10, 60,
         {"effect_kind": "hazard-ratio", "effect": 0.3, "effect_low": 0.1, "effect_high": 0.8}),
        ("registry-worse-2", "alpha", "worsening", "registry", "benefit", 17, 300,
         {"at_months": 24}),
        ("registry-worse-5", "alpha", "worsening", "registry", "benefit", 33, 300,
         {"at_months": 60}),
        ("small-worse", "alpha", "worsening", "small", "benefit", 5, 24, {"ms_type": "relapsing"}),
        ("series-worse", "alpha", "worsening", "series", "benefit", 20, 617, {}),
        ("trial-relapse-drug", "drug", "relapse", "trial", "benefit", 50, 60, {}),
        ("trial-relapse", "alpha", "relapse", "trial", "benefit", 15, 60, {}),
        ("registry-relapse", "alpha", "relapse", "registry", "benefit", 25, 300, {}),
        ("dummy-lesions", "alpha-beta", "lesions", "dummy", "no-benefit-found", 70, 100,
         {"effect_kind": "rate-ratio", "effect": 0.9, "effect_low": 0.6, "effect_high": 1.3}),
        ("dummy-worse", "alpha-beta", "worsening", "dummy", "benefit", 30, 100, {}),
        ("series-both", "alpha-beta", "worsening", "series", "benefit", 10, 15, {}),
        ("registry-death", "alpha", "death", "registry", "harm", 2, 300,
         {"numerator": 6, "denominator": 300, "interval_low": 1, "interval_high": 4}),
        ("trial-death", "alpha", "death", "trial", "harm", 0, 60,
         {"numerator": 0, "denominator": 60}),
        ("registry-fever", "alpha", "infection", "registry", "harm", 60, 300,
         {"outcome": "had a fever"}),
        ("small-pneumonia", "alpha", "infection", "small", "harm", 8, 24,
         {"outcome": "had pneumonia", "numerator": 2, "denominator": 24}),
        ("drug-infection", "drug", "infection", "trial", "harm", 3, 60,
         {"outcome": "had an infection"}),
    ]  # fmt: skip
    for key, of, asked, study, direction, low, people, fields in told:
        measure = made.measures[asked]
        values = {"outcome": measure.event, "n": people} | fields
        made.findings[key] = rows.finding(
            key=key, treatment=made.treatments[of], measure=measure, direction=direction,
            study=made.studies[study], low=low, position=len(made.findings), **values,
        )  # fmt: skip
    for key, beside in (("trial-worse", "trial-worse-drug"), ("trial-relapse",
                                                              "trial-relapse-drug")):  # fmt: skip
        made.findings[key].versus = made.findings[beside]
    for key, source, low, high in (("article-stay", "article", 3, 4), ("seller-stay", "seller", 2,
                                   None), ("guideline-stay", "guideline", 4, 6)):  # fmt: skip
        made.findings[key] = rows.finding(
            key=key, treatment=made.treatments["alpha"], measure=made.measures["stay"],
            direction="burden", outcome="weeks in hospital", unit="weeks", low=low,
            high=high or low, source=made.sources[source],
        )  # fmt: skip


def _prices(made):
    """Twelve: option, source, where it comes from, ends, and what else is known of it."""
    told = [
        ("seller-clinic", "alpha-southland-south-clinic", "seller", "own-price-list", 50000, 50000,
         {"as_of": date(2026, 5, 1), "items": {"hospital-stay": "included",
                                               "flights": "not-included"}}),
        ("seller-clinic-old", "alpha-southland-south-clinic", "seller", "own-price-list", 40000,
         45000, {"as_of": date(2020, 1, 1)}),
        ("agency-clinic", "alpha-southland-south-clinic", "agency", "second-hand", 55000, 60000,
         {}),
        ("article-south", "alpha-southland", "article", "estimate", 30000, 70000, {}),
        ("agency-south", "alpha-southland", "agency", "estimate", 35000, 35000, {}),
        ("study-north", "alpha-northland", "price-study", "checked-accounts", 80000, 80000,
         {"as_of": date(2025, 1, 1), "covers": "5 years", "perspective": "health-service-cost"}),
        ("article-north", "alpha-northland", "article", "second-hand", 90000, None,
         {"open_ended": True}),
        ("hospital-quote", "alpha-northland-north-hospital", "seller", "own-quote", 75000, 75000,
         {"as_of": date(2023, 1, 1), "items": {"flights": "sometimes"}}),
        ("euros", "alpha-northland-north-hospital", "article", "second-hand", 70000, 70000,
         {"unit": "EUR"}),
        ("article-alpha", "alpha", "article", "published-average", 45000, 65000, {}),
        ("agency-both", "alpha-beta-southland", "agency", "estimate", 25000, 40000, {}),
        ("drug-year", "drug", "price-study", "published-average", 90000, 90000,
         {"perspective": "patient-pays"}),
    ]  # fmt: skip
    for key, of, source, basis, low, high, fields in told:
        made.prices[key] = rows.cost(
            made.options[of], key=key, source=made.sources[source], basis=basis, low=low,
            high=high, position=len(made.prices), **fields,
        )  # fmt: skip


def _sentences(made):
    alpha, drug = made.treatments["alpha"], made.treatments["drug"]
    made.statements = [
        rows.statement(key="seller-safe", source=made.sources["seller"], treatment=alpha,
                       measure=made.measures["infection"], verdict="unsafe", topic="harm",
                       text="Fever is welcome.", reason="Fever can be an infection."),
        rows.statement(key="article-tired", source=made.sources["article"], treatment=alpha,
                       measure=made.measures["stay"], verdict="general", topic="experience",
                       text="Many people are tired afterwards.", aspect="body"),
        rows.statement(key="guideline-drug", source=made.sources["guideline"], treatment=drug,
                       measure=made.measures["relapse"], verdict="supported",
                       text="Drugs are tried first."),
    ]  # fmt: skip
    edss = {"measure": made.measures["whom"], "unit": "EDSS points", "direction": "neutral",
            "outcome": "disability", "treatment": alpha, "low": None}  # fmt: skip
    made.criteria = [
        rows.criterion(key="guideline-edss", source=made.sources["guideline"], treatment=alpha,
                       threshold=rows.finding(high=5.5, source=made.sources["guideline"], **edss)),
        rows.criterion(key="seller-edss", source=made.sources["seller"], treatment=alpha,
                       whose="seller",
                       threshold=rows.finding(high=7, source=made.sources["seller"], **edss)),
    ]  # fmt: skip
    made.notices = [
        rows.notice(key="office-south", source=made.sources["office"],
                    country=made.countries["southland"], text="A permit is needed."),
        rows.notice(key="office-north-alpha", source=made.sources["office"], treatment=alpha,
                    country=made.countries["northland"], text="It is paid for here."),
    ]  # fmt: skip
