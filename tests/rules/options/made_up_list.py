"""An edition of a made-up list of options with hundreds of prices, for what filters leave of it."""

import random
from datetime import date

from clinics.models import Basis, Clinic, Country, Option, Perspective
from mscompare.edition.lines import Lines
from mscompare.edition.remembered import Memory
from tests.rules import rows
from tests.rules.editions import MadeUpPrices
from tests.rules.world import ON
from treatments.models import (
    Direction,
    Finding,
    Interest,
    Measure,
    MSType,
    Route,
    Statement,
    Treatment,
    TreatmentKind,
)

AMOUNTS = (0, 4999.99, 5000, 12000, 30000, 30000.5, 60000, 90000, 150000)


class MadeUpList:
    """Answers as an Edition does, with these rows ({model: rows}) and prices."""

    def __init__(self, tables, costs):
        self.tables, self.day = tables, ON
        self.memory, self.lines = Memory(), Lines(ON)
        for model in (Treatment, Country, Clinic):
            for row in self.every(model):
                model._meta.get_field("folded").pre_save(row, add=False)
            self.tables[model] = sorted(self.every(model), key=lambda row: row.folded)
        self.prices = MadeUpPrices(costs, self.every(Route))

    def every(self, model):
        return tuple(self.tables.get(model, ()))

    published = shown = every


def made_up_list(seed=1):
    """Some 60 options of every kind and place, several hundred prices, benefits known and not."""
    chance = random.Random(seed)  # noqa: S311 - the same each time
    routes = [rows.row(Route, slug=slug, name=slug) for slug in ("by-drip", "by-mouth", "by-skin")]
    treatments = _treatments(chance, routes)
    countries = [rows.country(slug, iso=slug[:2]) for slug in ("east", "north", "south", "west")]
    clinics = [
        rows.clinic(f"{name}-house", country=chance.choice(countries))
        for name in ("blue", "green", "old", "red", "white", "élan")
    ]
    options = _options(chance, treatments, countries, clinics)
    measures = _measures()
    findings = _findings(chance, treatments, measures) + _compared(treatments, measures[0])
    tables = {
        Treatment: treatments, Country: countries, Clinic: clinics, Option: options,
        Finding: findings, Statement: [], Route: routes,
        Measure: [rows.measure("price", kind="cost"), *measures],
    }  # fmt: skip
    return MadeUpList(tables, _prices(chance, options, routes))


def _treatments(chance, routes):
    alpha, beta = rows.treatment("alpha"), rows.treatment("beta")
    kinds = TreatmentKind
    made = [
        alpha, beta, rows.treatment("alpha-new", kind=kinds.VARIANT, parent=alpha),
        rows.treatment("alpha-beta", includes=[alpha, beta]),
        rows.treatment("either", kind=kinds.UNDETERMINED, includes=[alpha, beta]),
        rows.treatment("hotel", kind=kinds.SERVICE), rows.treatment("drug", kind=kinds.STANDARD),
    ]  # fmt: skip
    for row in made:
        chosen = chance.sample(routes, chance.randrange(2))
        row._prefetched_objects_cache["routes"] = chosen
    return made


def _options(chance, treatments, countries, clinics):
    places = [(None, None), *((country, None) for country in countries)]
    places += [(clinic.country, clinic) for clinic in clinics]
    return [
        rows.option(treatment, *place)
        for treatment in treatments
        for place in places
        if chance.random() < 0.8
    ]


def _measures():
    return [rows.measure("walking", group="disability", felt=True), rows.measure("scans")]


def _compared(treatments, walking):
    """Trials that found a benefit: in alpha nothing is amiss, in beta those who judged knew."""
    alpha, beta = treatments[:2]
    dummy = rows.treatment("dummy", kind=TreatmentKind.CONTROL)
    made = []
    for treatment, blinded in ((alpha, True), (beta, False)):
        study = rows.study(
            cohort=treatment.slug.upper(), assessors_blinded=blinded, run_by_seller=False,
            entered=400, analysed=400, comparison_group="a dummy",
        )  # fmt: skip
        values = {"measure": walking, "study": study, "n": 200}
        beside = rows.finding(treatment=dummy, low=50, direction=Direction.NEUTRAL, **values)
        made.append(rows.finding(
            treatment=treatment, low=30, versus=beside, effect_kind="hazard-ratio", effect=0.5,
            effect_low=0.4, effect_high=0.7, **values,
        ))  # fmt: skip
    return made


def _findings(chance, treatments, measures):
    designs = ("rct", "cohort", "single-arm")
    return [
        rows.finding(
            treatment=chance.choice(treatments), measure=chance.choice(measures), low=10,
            study=rows.study(design=chance.choice(designs)), n=chance.choice((10, 100, 1000)),
            direction=chance.choice((Direction.BENEFIT, Direction.NO_BENEFIT)),
            ms_type=chance.choice(MSType.values),
        )
        for _ in range(12)
    ]  # fmt: skip


def _prices(chance, options, routes):
    """Every third option has none, one in ten has prices in another currency alone."""
    sources = [rows.source(interest=interest) for interest in Interest.values]
    made = []
    for number, option in enumerate(options):
        units = ("EUR",) if number % 10 == 1 else ("USD", "USD", "USD", "EUR")
        for _ in range(chance.randrange(1, 16) if number % 3 else 0):
            ends = sorted(chance.sample(AMOUNTS, 2))
            low, high = chance.choice([(ends[0], ends[1]), (ends[0], ends[0]), (None, ends[1])])
            made.append(rows.cost(
                option, unit=chance.choice(units), source=chance.choice(sources), low=low,
                high=high, perspective=chance.choice(Perspective.values),
                basis=chance.choice(Basis.values),
                items=chance.choice([{}, {"flights": "included"}]),
                as_of=chance.choice([None, date(2026, 5, 1), date(2020, 1, 1)]),
                routes=chance.sample(routes, chance.randrange(2)),
            ))  # fmt: skip
    return made
