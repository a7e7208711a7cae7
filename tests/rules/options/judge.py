"""What filters leave, once more: each option judged by itself, in plain words and slowly.

An option is judged by its own prices alone, and the filters on prices must all hold for the same
price (standing.py). What is known of a treatment is known of it wherever it is given.
"""

from clinics.models import Option
from mscompare.options.summaries import summaries_of
from tests.rules.options.standing import PAID_BY_SOMEBODY, RESULTS, standing
from tests.rules.world import ON
from treatments.models import COMPARABLE
from treatments.text import fold

ON_PRICES = ("budget", "strength", "independent")


class Judge:
    """Judges the options of a MadeUpList by typed filters ({name: value or list of values})."""

    def __init__(self, edition, typed):
        self.edition, self.typed = edition, typed
        self.on_prices = {name: typed[name] for name in ON_PRICES if name in typed}
        self.summaries = summaries_of(edition)
        self.prices = {}
        for cost in edition.prices.costs:
            self.prices.setdefault(cost.option, []).append(cost)

    def comparable(self):
        return [o for o in self.edition.every(Option) if o.treatment.kind in COMPARABLE]

    def prices_of(self, option):
        return self.prices.get(option, [])

    def left(self):
        """The options that all filters leave."""
        return [o for o in self.suiting() if self.stands(o) == RESULTS]

    def suiting(self):
        """The options that all filters leave but those on prices."""
        return [option for option in self.comparable() if self.suits(option)]

    def suits(self, option, but=()):
        """Whether every filter but those on prices (and some others) holds for an option."""
        return all(
            getattr(self, f"_{name}")(option, value)
            for name, value in self.typed.items()
            if name not in ON_PRICES and name not in but
        )

    def stands(self, option):
        """Where an option stands that suits."""
        return standing(self.prices_of(option), self.on_prices, ON)[0]

    def told(self, option):
        """The amounts of an option that its card tells."""
        return standing(self.prices_of(option), self.on_prices, ON)[1]

    def hidden_prices(self):
        return sum(
            cost.is_price for o in self.suiting() for cost in self.prices_of(o)
            if cost not in self.told(o)
        )  # fmt: skip

    def _q(self, option, words):
        names = [row.folded for row in (option.treatment, option.country, option.clinic) if row]
        return all(any(word in name for name in names) for word in fold(words).split())

    def _treatment(self, option, slugs):
        family = {option.treatment.slug, getattr(option.treatment.parent, "slug", None)}
        return bool(family & set(slugs))

    def _country(self, option, slugs):
        return option.country is not None and option.country.slug in slugs

    def _clinic(self, option, slugs):
        return option.clinic is not None and option.clinic.slug in slugs

    def _evidence(self, option, yes):
        return self.summaries[option.treatment.slug].benefit_sure >= int(yes)

    def _ms_type(self, option, ms_type):
        return ms_type in self.summaries[option.treatment.slug].studied_in

    def _delivery(self, option, slug):
        told = [option.treatment, *self.prices_of(option)]
        return any(route.slug == slug for row in told for route in row.routes.all())

    def by_name(self, options):
        return sorted(options, key=lambda o: (
            o.treatment.folded, *((row is not None, row.folded if row else "")
                                  for row in (o.country, o.clinic)), o.slug,
        ))  # fmt: skip

    def by_price(self, options, falling=False):
        """By the lowest low end of what each is offered for in dollars; without one last."""
        lowest = {}
        for option in options:
            lows = [
                cost.low for cost in self.told(option)
                if cost.perspective in PAID_BY_SOMEBODY and cost.unit == "USD"
                and cost.low is not None
            ]  # fmt: skip
            if lows:
                lowest[option.slug] = -min(lows) if falling else min(lows)
        return sorted(options, key=lambda o: (o.slug not in lowest, lowest.get(o.slug, 0), o.slug))
