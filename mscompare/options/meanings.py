"""What each filter of /options/ means: of these options, or of these prices, those that it leaves.

Every function takes the Selection, the rows and the cleaned value. Those of prices narrow prices;
`Selection` asks all of them of the same price.
"""

from django.db.models import Exists, OuterRef, Q

from clinics.models import Cost
from treatments.models import Treatment
from treatments.text import fold


def named_so(selection, options, words):
    """Each of these words stands in the name of the treatment, country or clinic."""
    for word in fold(words).split():
        options = options.filter(
            Q(treatment__folded__contains=word)
            | Q(country__folded__contains=word)
            | Q(clinic__folded__contains=word)
        )
    return options


def of_treatments(selection, options, treatments):
    """Of one of these treatments, or a variant of it."""
    return options.filter(Q(treatment__in=treatments) | Q(treatment__parent__in=treatments))


def in_countries(selection, options, countries):
    return options.filter(country__in=countries)


def at_clinics(selection, options, clinics):
    return options.filter(clinic__in=clinics)


def with_benefit(selection, options, level):
    """Of a treatment with a benefit that people can feel, supported at least so well."""
    return options.filter(treatment__slug__in=selection.supported(int(level)))


def studied_in(selection, options, ms_type):
    """Of a treatment that was studied in people with this type of MS."""
    return options.filter(treatment__slug__in=selection.studied_in(ms_type))


def given_by(selection, options, route):
    """Given this way, as its treatment or one of its prices says."""
    return options.filter(by_route(route))


def by_route(route):
    """Return the condition that an option is given by this Route."""
    by_treatment = Treatment.routes.through.objects.filter(
        treatment=OuterRef("treatment"), route=route
    )
    by_price = Cost.objects.published().filter(option=OuterRef("pk"), routes=route)
    return Exists(by_treatment) | Exists(by_price)


def within_budget(selection, prices, budget):
    """Prices that somebody with so many US dollars could pay."""
    return prices.passing(selection.on, budget=budget)


def supported_price(selection, prices, level):
    return prices.passing(selection.on, strength=int(level))


def independent_price(selection, prices, value):
    return prices.passing(selection.on, independent=True)
