"""How many options each choice of a filter would leave: one grouped query for each filter.

Every function takes the Selection and the name of the parameter and returns its Choices. A new
facet is a function beside these, named by its Parameter in filters.py.
"""

from django.db.models import Count, Exists, Max, OuterRef, Subquery

from clinics.models import Clinic, Country, Option
from mscompare.options.meanings import by_route
from mscompare.web.controls import choices_beside
from treatments.evidence.rubric import Level
from treatments.models import INDEPENDENT, STUDIED_IN, Route

MOST_CLINICS = 20


def facets_of(selection):
    """Return {parameter: its Choices} of the Selection's parameters that have any."""
    counting = sorted((p for p in selection.parameters if p.counts), key=lambda p: p.aspect)
    return {p.name: p.counts(selection, p.name) for p in counting}


def by_treatment(selection, name):
    """A treatment leaves the options of its variants, too."""
    counts = _grouped(selection, name, "treatment__slug")
    family = {t.slug: t.parent.slug if t.parent else None for t in selection.treatments}
    counted = [
        (t.slug, t.short_name, sum(n for s, n in counts.items() if t.slug in (s, family[s])))
        for t in selection.treatments
    ]
    return _choices(selection, name, counted)


def by_country(selection, name):
    options = Option.objects.comparable().filter(country=OuterRef("pk"))
    countries = Country.objects.published().filter(Exists(options))
    return _by_column(selection, name, "country__slug", _named(countries))


def by_clinic(selection, name):
    """All clinics while they are few; else those chosen, the rest is found by its name."""
    clinics = Clinic.objects.published()
    first = list(clinics[: MOST_CLINICS + 1])
    few = first if len(first) <= MOST_CLINICS else selection.chosen.get(name) or []
    return _by_column(selection, name, "clinic__slug", _named(few))


def _named(rows):
    return [(row.slug, row.name) for row in rows]


def _by_column(selection, name, column, labels):
    """The Choices of a filter whose values, [(value, label)], stand in a column of the options."""
    counts = _grouped(selection, name, column)
    return _choices(selection, name, [(v, label, counts.get(v, 0)) for v, label in labels])


def _levels():
    return [(str(int(level)), f"{level.label} or better") for level in list(Level)[1:]]


def by_benefit(selection, name):
    return _by_summary(selection, name, _levels(), lambda level: selection.supported(int(level)))


def by_ms_type(selection, name):
    types = [(ms_type, ms_type.replace("-", " ")) for ms_type in STUDIED_IN]
    return _by_summary(selection, name, types, selection.studied_in)


def _by_summary(selection, name, labels, treatments_for):
    counts = _grouped(selection, name, "treatment__slug")
    counted = [
        (value, label, sum(counts.get(slug, 0) for slug in treatments_for(value)))
        for value, label in labels
    ]
    return _choices(selection, name, counted)


def by_price_strength(selection, name):
    best = (
        selection.prices(skip=name)
        .with_strength(selection.on)
        .filter(option=OuterRef("pk"))
        .order_by()
        .values("option")
        .annotate(best=Max("strength_level"))
        .values("best")
    )
    rows = (
        selection.base()
        .annotate(best=Subquery(best))
        .filter(best__isnull=False)
        .order_by()
        .values_list("best")
        .annotate(n=Count("pk"))
    )
    counts = dict(rows)
    counted = [
        (value, label, sum(n for b, n in counts.items() if b >= int(value)))
        for value, label in _levels()
    ]
    return _choices(selection, name, counted)


def by_independence(selection, name):
    prices = selection.prices().filter(source__interest__in=INDEPENDENT, option=OuterRef("pk"))
    count = selection.base().filter(Exists(prices)).count()
    return _choices(selection, name, [("1", "Only prices from independent sources", count)])


def by_way_of_giving(selection, name):
    routes = list(Route.objects.all())
    options = selection.matching(skip=name)
    counts = options.aggregate(
        **{f"route_{route.pk}": Count("pk", filter=by_route(route)) for route in routes}
    )
    counted = [(route.slug, route.name, counts[f"route_{route.pk}"]) for route in routes]
    return _choices(selection, name, counted)


def _grouped(selection, name, column):
    """{value of `column`: number of options} with all filters but `name`."""
    rows = selection.matching(skip=name).order_by().values_list(column).annotate(n=Count("pk"))
    return dict(rows)


def _choices(selection, name, counted):
    """Return the Choices of [(value, label, count)], ticked where the reader chose them."""
    return choices_beside(selection.chosen.get(name), counted)
