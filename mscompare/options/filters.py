"""The filters of /options/, declared once: what may stand in its address and what follows.

A value that is not understood is an error that names it, never ignored. A new filter is a Parameter
here, what it means in meanings.py and what its choices would leave in facets.py; its place in the
list is its place in addresses and, beside others of its kind, in the form.
"""

from enum import IntEnum
from functools import partial

from clinics.models import Clinic, Country
from mscompare.asking.asked_options import MOST_OPTIONS
from mscompare.edition.options import comparable_options
from mscompare.edition.remembered import made_once
from mscompare.options import facets, meanings
from mscompare.options.fields import (
    AmountFilter,
    SlugFilter,
    SlugsFilter,
    WordsFilter,
    one_of,
    value_among,
)
from mscompare.reader.ms_type import readers_type
from mscompare.web.controls import Control, Shape
from mscompare.web.parameters import PAGE_FROM_ONE, Parameter, switch
from mscompare.web.titles import title_parts, titled
from treatments.answers.lines import QUESTIONS
from treatments.evidence.rubric import Level
from treatments.figures import wording
from treatments.models import STUDIED_IN, Route, Treatment, TreatmentKind
from treatments.text import join_words

LONGEST_QUERY = 200
LEVELS = [str(level) for level in range(1, 5)]
# {value: (in the menu, in the title)}; the order by name has no value of its own there.
ORDERS = {
    "": ("Name, A to Z", ""),
    "-name": ("Name, Z to A", "Z to A"),
    "price": ("Lowest price first", "lowest price first"),
    "-price": ("Lowest price last", "lowest price last"),
}
SORTS = [value or "name" for value in ORDERS]


class FilterAspect(IntEnum):
    """What a filter looks at; facets are counted in this order."""

    WHAT_AND_WHERE = 1  # the treatment, the country, the clinic: they narrow services, too
    STUDIES = 2  # what is known of the treatment, wherever it is given
    PRICES = 3  # the option's own: all such filters must hold for the same price
    GIVING = 4  # the treatment or one of the prices


def _names(rows):
    return join_words([getattr(row, "short_name", row.name) for row in rows], "or")


def _level(value):
    return f"price {Level(int(value)).label} or better"


def _sure(value):
    return f"benefit: at least {value} of {QUESTIONS} questions answered yes"


def _by_slug(rows):
    return {row.slug: row for row in rows}


@made_once(1)
def _treatments(edition):
    """All that has a page; a control is none."""
    rows = edition.published(Treatment)
    return _by_slug(row for row in rows if row.kind != TreatmentKind.CONTROL)


@made_once(1)
def _countries(edition):
    return _by_slug(edition.published(Country))


@made_once(1)
def _clinics(edition):
    return _by_slug(edition.published(Clinic))


@made_once(1)
def _routes(edition):
    return _by_slug(edition.every(Route))


@made_once(1)
def tickable(edition):
    """Return {slug: option} of those that can be compared."""
    return _by_slug(comparable_options(edition))


OPTION_PARAMETERS = (
    Parameter(
        "q",
        "Words",
        private=True,
        cleans=partial(WordsFilter, max_length=LONGEST_QUERY),
        means=meanings.named_so,
        aspect=FilterAspect.WHAT_AND_WHERE,
        title=lambda words: f"“{words[:60]}”",
        control=Control(
            Shape.WORDS,
            "Treatment, country or clinic",
            first=True,
            longest=LONGEST_QUERY,
        ),
    ),
    Parameter(
        "treatment",
        "Treatment",
        many=True,
        cleans=partial(
            SlugsFilter,
            rows=_treatments,
            noun="treatment",
        ),
        means=meanings.of_treatments,
        aspect=FilterAspect.WHAT_AND_WHERE,
        counts=facets.by_treatment,
        title=_names,
        control=Control(Shape.CHECKS, "Treatment"),
    ),
    Parameter(
        "country",
        "Country",
        many=True,
        cleans=partial(SlugsFilter, rows=_countries, noun="country"),
        means=meanings.in_countries,
        aspect=FilterAspect.WHAT_AND_WHERE,
        counts=facets.by_country,
        title=_names,
        control=Control(Shape.CHECKS, "Country"),
    ),
    Parameter(
        "clinic",
        "Clinic",
        many=True,
        cleans=partial(SlugsFilter, rows=_clinics, noun="clinic"),
        means=meanings.at_clinics,
        aspect=FilterAspect.WHAT_AND_WHERE,
        counts=facets.by_clinic,
        title=_names,
        control=Control(Shape.CHECKS, "Clinic"),
    ),
    Parameter(
        "budget",
        "Budget",
        private=True,
        cleans=AmountFilter,
        means=meanings.within_budget,
        aspect=FilterAspect.PRICES,
        title=lambda amount: f"up to {wording.money(amount, amount, False, 'USD')}",
        control=Control(
            Shape.AMOUNT,
            "US dollars I can spend, such as 60k",
            first=True,
        ),
    ),
    Parameter(
        "evidence",
        "Evidence of benefit",
        cleans=value_among([value for value, _ in facets.SURER], "a number (1 to 4)"),
        means=meanings.with_benefit,
        aspect=FilterAspect.STUDIES,
        counts=facets.by_benefit,
        title=_sure,
        control=Control(
            Shape.RADIOS,
            "How sure a benefit is",
            "Looks at the treatment, wherever it is given: it has a benefit that people can feel, "
            "and of five questions about how sure that is, so many are answered yes. Below three "
            "we say that we do not know; so 1 and 2 leave what 3 leaves.",
            none="Any, or none",
        ),
    ),
    Parameter(
        "strength",
        "Strength of the price",
        cleans=value_among(LEVELS, "a level (1 to 4)"),
        means=meanings.supported_price,
        aspect=FilterAspect.PRICES,
        counts=facets.by_price_strength,
        title=_level,
        control=Control(
            Shape.RADIOS,
            "How sure a price is",
            "At least one own price of the option is rated so. What a hospital or a health service "
            "spent is no price.",
            none="Any",
        ),
    ),
    Parameter(
        "independent",
        "Independent of sellers",
        cleans=value_among(["1"], "a choice (only 1)"),
        means=meanings.independent_price,
        aspect=FilterAspect.PRICES,
        counts=facets.by_independence,
        title=lambda value: "independent prices",
        control=Control(
            Shape.CHECKS,
            "Who says the price",
            "Leaves out prices from sources that sell, refer or promote, and from sources whose "
            "interest is not known.",
        ),
    ),
    Parameter(
        "ms_type",
        "MS type",
        cleans=value_among(STUDIED_IN, "a type of MS"),
        means=meanings.studied_in,
        aspect=FilterAspect.STUDIES,
        counts=facets.by_ms_type,
        told=readers_type,
        title=lambda ms_type: f"studied in {ms_type.replace('-', ' ')} MS",
        control=Control(
            Shape.RADIOS,
            "Studied in",
            "People with this type of MS were studied. It does not mean that the treatment suits "
            "them.",
            none="Any MS",
        ),
    ),
    Parameter(
        "delivery",
        "How cells are given",
        cleans=partial(
            SlugFilter, rows=_routes, refused=one_of("a way of giving cells")["invalid_choice"]
        ),
        means=meanings.given_by,
        aspect=FilterAspect.GIVING,
        counts=facets.by_way_of_giving,
        title=lambda route: f"given {route.name}",
        control=Control(Shape.RADIOS, "How cells are given", none="Any way"),
    ),
    Parameter(
        "sort",
        "Order",
        cleans=value_among(SORTS, "an order (name or price)"),
        title=lambda value: ORDERS.get(value, ("", ""))[1],
        control=Control(
            Shape.MENU,
            "Order",
            menu=tuple((value, label) for value, (label, _) in ORDERS.items()),
        ),
    ),
    PAGE_FROM_ONE,
    Parameter(
        "option",
        "Ticked options",
        many=True,
        cleans=partial(
            SlugsFilter,
            rows=tickable,
            noun="option",
            most=MOST_OPTIONS,
        ),
        title=lambda ticked: f"{len(ticked)} ticked",
    ),
    switch("compare", "Compare", kept=False),
    Parameter(
        "untick",
        "Untick",
        kept=False,
        cleans=partial(SlugFilter, rows=tickable, refused=one_of("an option")["invalid_choice"]),
        title=lambda option: "",
    ),
)


def options_title(chosen, page=1, counted=None):
    """Return the title of /options/ from its cleaned parameters ({name: value}) and page number.

    `counted` are the facets.
    """
    return titled("Options", title_parts(OPTION_PARAMETERS, chosen, counted or {}), page)
