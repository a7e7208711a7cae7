"""An edition of the made-up world, for rules in modules that ask an edition."""

from clinics.models import Clinic, Country, Notice, Option
from mscompare.edition.lines import Lines
from mscompare.edition.remembered import Memory
from tests.rules.world import ON
from treatments.models import (
    Criterion,
    Finding,
    Measure,
    Source,
    Statement,
    Study,
    Treatment,
    Verdict,
)

TABLES = {
    Clinic: "clinics", Country: "countries", Criterion: "criteria", Finding: "findings",
    Measure: "measures", Notice: "notices", Option: "options", Source: "sources",
    Statement: "statements", Study: "studies", Treatment: "treatments",
}  # fmt: skip


class MadeUpEdition:
    """Answers as an Edition does, with the rows that a World has when it is asked."""

    def __init__(self, made):
        self.made, self.day = made, ON
        self.lines, self.memory = Lines(ON), Memory()
        self.prices = MadeUpPrices(made)
        for model in (Treatment, Country, Clinic):
            for row in self.every(model):
                model._meta.get_field("folded").pre_save(row, add=False)

    def every(self, model):
        rows = getattr(self.made, TABLES[model])
        return tuple(rows.values() if isinstance(rows, dict) else rows)

    def published(self, model):
        return tuple(row for row in self.every(model) if self.is_published(row))

    def shown(self, model):
        return tuple(row for row in self.every(model) if self.is_shown(row))

    def is_published(self, row):
        return row.retired_on is None

    def is_shown(self, row):
        verdict = getattr(row, "verdict", None)
        return self.is_published(row) and verdict != Verdict.NOT_CHECKED


class MadeUpPrices:
    def __init__(self, made):
        self.made = made

    def of_options(self, options):
        found = {}
        for cost in sorted(self.made.prices.values(), key=lambda cost: cost.key):
            if cost.option_id in options:
                found[cost.option_id] = (*found.get(cost.option_id, ()), cost)
        return found
