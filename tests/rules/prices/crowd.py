"""An edition whose options have as many prices as a test wants."""

from itertools import count, cycle

from clinics.models import Clinic, Country, Option
from tests.rules import rows
from tests.rules.options.made_up_list import MadeUpList
from treatments.models import Measure, Source, Treatment, TreatmentKind

PRICE = "price"


def edition_of(costs, **tables):
    """The edition of these prices, with what they are prices of; `tables` as a MadeUpList has them,
    by the names of their models in lower case."""
    options = tables.get("options") or list(dict.fromkeys(cost.option for cost in costs))
    made = {
        Option: options,
        Treatment: list(dict.fromkeys(option.treatment for option in options)),
        Country: list(dict.fromkeys(o.country for o in options if o.country)),
        Clinic: list(dict.fromkeys(o.clinic for o in options if o.clinic)),
        Source: list(dict.fromkeys(cost.source for cost in costs)),
        Measure: [rows.measure(PRICE, kind="cost", group="cost")],
    }
    return MadeUpList(made, costs)


class Crowd:
    """Two countries with clinics; Alpha and a variant of it, two treatments of which the sources do
    not say what they are, a service. Options come to be when they are asked for."""

    def __init__(self):
        self.alpha = rows.treatment("alpha")
        self.variant = rows.treatment("alpha-new", kind=TreatmentKind.VARIANT, parent=self.alpha)
        self.alpha._prefetched_objects_cache["variants"] = [self.variant]
        self.eta, self.zeta = (
            rows.treatment(slug, kind=TreatmentKind.UNDETERMINED, includes=[self.alpha])
            for slug in ("eta", "zeta")
        )
        self.service = rows.treatment("hotel", kind=TreatmentKind.SERVICE)
        self.north, self.south = rows.country("northland"), rows.country("southland")
        self.clinics = {
            name: rows.clinic(f"{name}-house", country=country)
            for name, country in (("blue", self.north), ("red", self.south), ("white", self.south))
        }
        self.sellers = [rows.source(interest="sells-treatment") for _ in range(3)]
        self.papers = [rows.source(interest="none-found") for _ in range(2)]
        self.options, self.costs = {}, []
        self._amounts = count(10_000, 100)

    def option(self, treatment, country=None, clinic=None):
        clinic = self.clinics[clinic] if clinic else None
        made = rows.option(treatment, country or (clinic and clinic.country), clinic)
        return self.options.setdefault(made.slug, made)

    def add(self, option, number, **fields):
        """Give an option so many prices more, each dearer than any before; returns them."""
        sources = cycle([fields.pop("source")] if "source" in fields else self.sellers)
        made = [
            rows.cost(option, source=next(sources), **{"low": next(self._amounts)} | fields)
            for _ in range(number)
        ]
        self.costs += made
        return made

    def edition(self):
        return edition_of(self.costs, options=list(self.options.values()))
