"""How many options each choice of a filter would leave: one grouped query for each filter.

A new facet is a line in `Facets.all` and a method beside the others.
"""

from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Subquery

from clinics.models import Clinic, Country, Option
from treatments.evidence.rubric import Level
from treatments.models import INDEPENDENT, STUDIED_IN, Route

MOST_CLINICS = 20


@dataclass(frozen=True)
class Choice:
    """One choice of a facet: what it is called and how many options it would leave."""

    value: str
    label: str
    count: int
    selected: bool


class Facets:
    """The choices of all filters beside a Selection."""

    def __init__(self, selection):
        self.selection = selection

    def all(self):
        """{filter: [Choice]}: one grouped query for each, however many choices it has."""
        by_treatment = self._grouped("treatment", "treatment__slug")
        family = {t.slug: t.parent.slug if t.parent else None for t in self.selection.treatments}
        return {
            "treatment": [
                self._choice(
                    "treatment",
                    t.slug,
                    t.short_name,
                    sum(n for slug, n in by_treatment.items() if t.slug in (slug, family[slug])),
                )
                for t in self.selection.treatments
            ],
            "country": self._places("country", self._countries()),
            "clinic": self._places("clinic", self._clinics()),
            "evidence": self._by_summary("evidence", self._levels(), self.selection.supported),
            "ms_type": self._by_summary("ms_type", self._ms_types(), self.selection.studied_in),
            "strength": self._strengths(),
            "independent": [self._independent()],
            "delivery": self._routes(),
        }

    def _grouped(self, name, column):
        """{value of `column`: number of options} with all filters but `name`."""
        rows = (
            self.selection.matching(skip=name)
            .order_by()
            .values_list(column)
            .annotate(n=Count("pk"))
        )
        return dict(rows)

    def _choice(self, name, value, label, count):
        chosen = self.selection.chosen.get(name) or []
        values = [getattr(c, "slug", c) for c in (chosen if isinstance(chosen, list) else [chosen])]
        return Choice(value, label, count, value in values)

    def _places(self, name, rows):
        counts = self._grouped(name, f"{name}__slug")
        return [self._choice(name, r.slug, r.name, counts.get(r.slug, 0)) for r in rows]

    def _countries(self):
        options = Option.objects.comparable().filter(country=OuterRef("pk"))
        return Country.objects.published().filter(Exists(options))

    def _clinics(self):
        """All clinics while they are few; else those chosen, the rest is found by its name."""
        clinics = Clinic.objects.published()
        first = list(clinics[: MOST_CLINICS + 1])
        return first if len(first) <= MOST_CLINICS else self.selection.chosen.get("clinic") or []

    def _levels(self):
        return [(str(int(level)), f"{level.label} or better") for level in list(Level)[1:]]

    def _ms_types(self):
        return [(name, name.replace("-", " ")) for name in STUDIED_IN]

    def _by_summary(self, name, choices, treatments_for):
        counts = self._grouped(name, "treatment__slug")
        result = []
        for value, label in choices:
            slugs = treatments_for(int(value) if name == "evidence" else value)
            result.append(self._choice(name, value, label, sum(counts.get(s, 0) for s in slugs)))
        return result

    def _strengths(self):
        best = (
            self.selection.prices(skip="strength")
            .with_strength(self.selection.on)
            .filter(option=OuterRef("pk"))
            .order_by()
            .values("option")
            .annotate(best=Max("strength_level"))
            .values("best")
        )
        rows = (
            self.selection.base()
            .annotate(best=Subquery(best))
            .filter(best__isnull=False)
            .order_by()
            .values_list("best")
            .annotate(n=Count("pk"))
        )
        counts = dict(rows)
        return [
            self._choice(
                "strength", value, label, sum(n for b, n in counts.items() if b >= int(value))
            )
            for value, label in self._levels()
        ]

    def _independent(self):
        prices = self.selection.prices().filter(
            source__interest__in=INDEPENDENT, option=OuterRef("pk")
        )
        count = self.selection.base().filter(Exists(prices)).count()
        return self._choice("independent", "1", "Only prices from independent sources", count)

    def _routes(self):
        routes = list(Route.objects.all())
        options = self.selection.matching(skip="delivery")
        counts = options.aggregate(
            **{
                f"route_{route.pk}": Count("pk", filter=self.selection.delivered(route))
                for route in routes
            }
        )
        return [self._choice("delivery", r.slug, r.name, counts[f"route_{r.pk}"]) for r in routes]
