"""What each filter of /options/ means: of these options, or of these prices, those that it leaves.

Every function takes the Selection, the rows and the cleaned value. Options are a set of bits, which
a filter cuts with one of the index; prices are PassingPrices, of which a filter takes some kinds
(what nobody can be asked to pay is in none); `Selection` asks all such filters of the same price.
"""

from functools import reduce
from operator import or_

from treatments.typed.names import telling_words


def named_so(selection, options, words):
    """Each of these words stands in the name of the treatment, country or clinic; where only signs
    were typed, no name has them."""
    for word in telling_words(words) or [words]:
        options &= selection.index.named(word)
    return options


def of_treatments(selection, options, treatments):
    """Of one of these treatments, or a variant of it."""
    return options & _any_of(treatments, selection.index.of_treatment)


def in_countries(selection, options, countries):
    return options & _any_of(countries, selection.index.in_country)


def at_clinics(selection, options, clinics):
    return options & reduce(or_, (selection.index.at_clinic(row.slug) for row in clinics), 0)


def with_benefit(selection, options, sure):
    """Of a treatment with a benefit that people can feel, to which at least so many of the five
    questions are answered with yes."""
    return options & selection.index.known_of(lambda known: known.benefit_sure >= int(sure))


def studied_in(selection, options, ms_type):
    """Of a treatment that was studied in people with this type of MS."""
    return options & selection.index.known_of(lambda known: ms_type in known.studied_in)


def given_by(selection, options, route):
    """Given this way, as its treatment or one of its prices says."""
    return options & selection.index.given_by[route.slug]


def within_budget(selection, prices, budget):
    """Prices that somebody with so many US dollars could pay; nought in any currency is one."""
    return prices.within(budget)


def supported_price(selection, prices, level):
    """Prices that are rated at least so."""
    return prices.of_kind(lambda kind: kind.level >= int(level))


def independent_price(selection, prices, value):
    """Prices from sources that do not earn from what they say."""
    return prices.of_kind(lambda kind: kind.independent)


def _any_of(rows, options):
    return reduce(or_, (options.get(row.slug, 0) for row in rows), 0)
