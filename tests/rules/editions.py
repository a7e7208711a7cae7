"""An edition of the made-up world, for rules in modules that ask an edition."""

from functools import cached_property

from clinics.models import PAYABLE, Clinic, Country, Notice, Option
from mscompare.edition.lines import Lines
from mscompare.edition.prices import (
    NO_AMOUNT,
    PERSPECTIVES,
    UNITS,
    EditionPrices,
    PriceColumns,
)
from mscompare.edition.remembered import Memory
from tests.rules.world import ON
from treatments.models import (
    INDEPENDENT,
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
        self.prices = MadeUpPrices(made.prices.values())
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
    """Answers as EditionPrices does, of the prices that there are when it is asked first."""

    def __init__(self, costs, routes=()):
        self._costs, self._routes = costs, routes

    @cached_property
    def costs(self):
        return sorted(self._costs, key=lambda cost: cost.key)

    @cached_property
    def columns(self):
        return columns_of(self.costs, self._routes)

    def __len__(self):
        return len(self.costs)

    def places_of_option(self, option):
        return [place for place, other in enumerate(self.columns.option) if other == option]

    def at(self, places):
        return [self.costs[place] for place in places]

    def things(self):
        """As EditionPrices finds them out, for few prices."""
        return EditionPrices.things(self)

    def every(self):
        return self.costs


def columns_of(costs, routes=()):
    """The PriceColumns of these rows."""
    columns, bits = PriceColumns(), {route: 1 << place for place, route in enumerate(routes)}
    for cost in costs:
        columns.pk.append(cost.pk)
        columns.option.append(cost.option.pk)
        columns.source.append(cost.source.pk)
        for column, amount in ((columns.low, cost.low), (columns.high, cost.high)):
            column.append(NO_AMOUNT if amount is None else int(amount * 100))
        columns.unit.append(UNITS.index(cost.unit))
        columns.perspective.append(PERSPECTIVES.index(cost.perspective))
        columns.level.append(cost.rating(ON).level)
        columns.open_ended.append(cost.open_ended)
        columns.payable.append(cost.perspective in PAYABLE)
        columns.independent.append(cost.source.interest in INDEPENDENT)
        columns.routes.append(sum(bits[route] for route in cost.routes.all()))
    return columns
