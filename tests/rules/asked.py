"""Rows that answer as a queryset does, for rules in modules that ask: nothing is fetched."""

from treatments.models import COMPARABLE, MeasureKind, Verdict


class Asked(list):
    """Rows of one model; of what a queryset can be asked, what the rules need."""

    def filter(self, **asked):
        return Asked(row for row in self if all(_fits(row, *one) for one in asked.items()))

    def exclude(self, **asked):
        return Asked(row for row in self if not all(_fits(row, *one) for one in asked.items()))

    def published(self):
        return self.filter(retired_on=None)

    def shown(self):
        return self.published().exclude(verdict=Verdict.NOT_CHECKED)

    def of_prices(self):
        return self.published().filter(kind=MeasureKind.COST)

    def comparable(self):
        return self.published().filter(treatment__kind__in=COMPARABLE)

    def by_name(self):
        return Asked(sorted(self, key=_names))

    def fetched(self, *names):
        """A made-up row has all that belongs to it."""
        return self

    listed, with_facts, prefetch_related = published, fetched, fetched


def _names(option):
    places = (option.country, option.clinic)
    return option.treatment.short_name, *(place.name if place else "" for place in places)


def _fits(row, path, wanted):
    *names, last = path.split("__")
    if last not in ("in", "isnull"):
        names, last = [*names, last], ""
    for name in names:
        row = getattr(row, name, None)
    if last == "in":
        return row in wanted
    return (row is None) is wanted if last == "isnull" else row == wanted
