"""How many options each choice of a filter would leave.

Every function takes the Selection and the name of the parameter and returns its Choices. A new
facet is a function beside these, named by its Parameter in filters.py; it counts what the meaning
of the filter leaves.

A filter on options cuts: of some options it leaves those that it leaves of all. So what each choice
leaves of all is found out once for an edition, and for a page only how many are left of it.
"""

from clinics.models import Clinic, Country
from mscompare.options import meanings
from mscompare.options.index import index_of
from mscompare.options.summaries import comparable_treatments
from mscompare.web.controls import choices_beside
from treatments.answers.lines import QUESTIONS
from treatments.evidence.rubric import Level
from treatments.models import STUDIED_IN, Route

MOST_CLINICS = 20
MOST_COUNTED = 64
BETTER_LEVELS = [(str(int(level)), f"{level.label} or better") for level in list(Level)[1:]]
# What the address takes is part of the contract of the pages: 1 to 4.
SURER = [(str(yes), f"At least {yes} of {QUESTIONS} answered yes") for yes in range(1, QUESTIONS)]
MS_TYPES = [(ms_type, ms_type.replace("-", " ")) for ms_type in STUDIED_IN]


def facets_of(selection):
    """Return {parameter: its Choices} of the Selection's parameters that have any."""
    counting = sorted((p for p in selection.parameters if p.counts), key=lambda p: p.aspect)
    return {p.name: p.counts(selection, p.name) for p in counting}


def by_treatment(selection, name):
    """A treatment leaves the options of its variants, too."""
    return _of_options(selection, name, meanings.of_treatments, _treatments)


def _treatments(edition):
    return [(row.slug, row.short_name, [row]) for row in comparable_treatments(edition)]


def by_country(selection, name):
    return _of_options(selection, name, meanings.in_countries, _countries)


def _countries(edition):
    """The countries in which there is something to compare."""
    index = index_of(edition)
    offering = {slug for slug, there in index.in_country.items() if there & index.comparable}
    return _by_name(row for row in edition.published(Country) if row.slug in offering)


def by_clinic(selection, name):
    """All clinics while they are few; else those chosen, the rest is found by its name."""
    if len(selection.edition.published(Clinic)) <= MOST_CLINICS:
        return _of_options(selection, name, meanings.at_clinics, _clinics)
    rows = selection.chosen.get(name) or []
    leaving = _leaving(selection, meanings.at_clinics, _by_name(rows))
    return _counted(selection, name, leaving, selection.matching(skip=name))


def _clinics(edition):
    return _by_name(edition.published(Clinic))


def _by_name(rows):
    return [(row.slug, row.name, [row]) for row in rows]


def by_benefit(selection, name):
    return _of_options(selection, name, meanings.with_benefit, lambda _: _by_value(SURER))


def by_ms_type(selection, name):
    return _of_options(selection, name, meanings.studied_in, lambda _: _by_value(MS_TYPES))


def by_way_of_giving(selection, name):
    return _of_options(selection, name, meanings.given_by, _routes)


def _routes(edition):
    return [(row.slug, row.name, row) for row in edition.every(Route)]


def _of_options(selection, name, means, labelled):
    """The Choices of a filter on options; `labelled(edition)` says [(value, label, cleaned)]."""
    edition = selection.edition
    leaving = edition.memory.once(
        "choices", name, MOST_COUNTED, lambda: _leaving(selection, means, labelled(edition))
    )
    return _counted(selection, name, leaving, selection.matching(skip=name))


def _leaving(selection, means, labelled):
    """[(value, label, what the choice leaves of all options)]"""
    every = selection.index.every
    return [(value, label, means(selection, every, cleaned)) for value, label, cleaned in labelled]


def _counted(selection, name, leaving, of):
    """The Choices, of which each is counted among the options `of`."""
    counted = [(value, label, (of & options).bit_count()) for value, label, options in leaving]
    return choices_beside(selection.chosen.get(name), counted)


def by_price_strength(selection, name):
    prices = selection.prices(skip=name)
    return _of_prices(selection, name, meanings.supported_price, BETTER_LEVELS, prices)


def by_independence(selection, name):
    choices = [("1", "Only prices from independent sources")]
    return _of_prices(selection, name, meanings.independent_price, choices, selection.prices())


def _of_prices(selection, name, means, labelled, prices):
    """The Choices of a filter on prices: each leaves the options with one of the prices it leaves;
    `labelled` are [(value, label)]."""

    def leaving():
        return [(v, label, means(selection, prices, v).options) for v, label in labelled]

    if prices.most is None:
        memory, key = selection.edition.memory, (name, prices.kinds)
        left = memory.once("choices", key, MOST_COUNTED, leaving)
    else:
        # An amount is somebody's own, and nothing of it is remembered.
        left = leaving()
    return _counted(selection, name, left, selection.base())


def _by_value(labelled):
    return [(value, label, value) for value, label in labelled]
