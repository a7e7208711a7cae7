"""A new filter of /options/ is one declaration and its query: here is one that is thrown away."""

from functools import partial

import pytest
from django.http import QueryDict
from django.template import engines
from django_filters import ChoiceFilter

from mscompare.options.choices import facet_maker
from mscompare.options.facets import facets_of
from mscompare.options.fields import CleanedParameters, fields_by_name, one_of
from mscompare.options.filters import OPTION_PARAMETERS, FilterAspect
from mscompare.options.selection import Selection
from mscompare.web.controls import Choice, Control, Shape, choices_beside
from mscompare.web.glossary_marks import inserted
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import Parameter, in_form_order, not_understood
from mscompare.web.titles import title_parts
from tests.rules.options.made_up_list import made_up_list

pytestmark = pytest.mark.once

# The options whose staff speak it, by the bits of their places in the made-up list.
SPOKEN = {"english": 0b100, "spanish": 0b011}
EDITION = made_up_list()
LANGUAGES = [("english", "English"), ("spanish", "Spanish")]


def spoken(selection, options, language):
    return options & SPOKEN[language]


def by_language(selection, name):
    left = selection.base(options=0b111, skip=name)
    counted = [(v, label, spoken(selection, left, v).bit_count()) for v, label in LANGUAGES]
    return choices_beside(selection.chosen.get(name), counted)


LANGUAGE = Parameter(
    "language",
    "Language",
    cleans=partial(ChoiceFilter, choices=LANGUAGES, error_messages=one_of("a language")),
    means=spoken,
    aspect=FilterAspect.WHAT_AND_WHERE,
    counts=by_language,
    control=Control(Shape.RADIOS, "Language spoken", "At the clinic.", none="Any language"),
)
WITH_IT = (*OPTION_PARAMETERS, LANGUAGE)


def cleaned(query):
    return CleanedParameters(fields_by_name(WITH_IT), QueryDict(query), EDITION)


def test_without_it_the_page_does_not_know_it():
    data = QueryDict("language=spanish")
    assert not_understood(data, OPTION_PARAMETERS) == [
        "This page does not know “language” (given as “spanish”)."
    ]
    assert not_understood(data, WITH_IT) == []


def test_a_second_value_is_refused():
    problems = not_understood(QueryDict("language=spanish&language=english"), WITH_IT)
    assert problems == ["“language” is given more than once ('spanish', 'english')."]


def test_a_wrong_value_is_named():
    filters = cleaned("language=latin&q=northland")
    assert filters.errors == {"language": ["“latin” is not a language we know."]}
    assert filters.chosen == {"q": "northland"}


def test_a_right_value_is_cleaned_beside_the_others():
    filters = cleaned("language=spanish&q=northland&sort=price&evidence=")
    assert filters.errors == {}
    assert filters.chosen == {"q": "northland", "sort": "price", "language": "spanish"}


def test_it_leaves_what_it_means():
    chosen = {"language": "spanish"}
    assert Selection(chosen, EDITION, WITH_IT).base(options=0b111) == 0b011
    assert Selection({}, EDITION, WITH_IT).base(options=0b111) == 0b111


def test_its_choices_are_counted_as_if_it_were_not_set():
    facets = facets_of(Selection({"language": "spanish"}, EDITION, (LANGUAGE,)))
    assert facets == {
        "language": [Choice("english", "English", 1, False), Choice("spanish", "Spanish", 2, True)]
    }


def test_the_title_says_it_in_the_words_of_its_choices():
    chosen = {"language": "spanish", "sort": "price"}
    facets = facets_of(Selection(chosen, EDITION, (LANGUAGE,)))
    assert title_parts(WITH_IT, chosen, facets) == ["lowest price first", "Spanish"]


def test_the_form_shows_it():
    """The page with something that is not understood asks for no results."""
    facets = {p.name: [] for p in OPTION_PARAMETERS if p.counts}
    facets |= facets_of(Selection({"language": "spanish"}, EDITION, (LANGUAGE,)))
    typed, maker, numbers = QueryDict("language=spanish"), facet_maker(EDITION), PageParts(EDITION)
    html = (
        engines["jinja2"]
        .get_template("options/options.html")
        .template.render(
            asked_title="Options",
            problems=["Made up."],
            fields=set(),
            form=maker.form(in_form_order(WITH_IT), facets, typed, faulty=set()),
            facets=facets,
            typed=typed,
            chosen_filters=1,
            ticked=[],
            fragment=True,
            numbers=numbers,
        )
    )
    html = inserted(html, [], numbers.placed_in(html))
    assert '<legend class="visually-hidden">Language spoken</legend>' in html
    assert '<p class="help">At the clinic.</p>' in html
    assert '<input type="radio" name="language" value=""> <span>Any language</span>' in html
    assert '<input type="radio" name="language" value="spanish" checked>' in html
    assert html.count('id="count-language-spanish"') == 2


def test_filters_on_prices_narrow_prices_and_no_options():
    narrowing = {p.name for p in OPTION_PARAMETERS if p.aspect == FilterAspect.PRICES}
    assert narrowing == set(Selection({}, EDITION).price_filters)
    assert narrowing == {"budget", "strength", "independent"}
    assert Selection({"budget": 0}, EDITION).by_price
    assert Selection({"budget": 0}, EDITION).base(options=0b111) == 0b111


def test_each_filter_says_what_it_looks_at():
    assert all(bool(p.narrows) == (p.aspect in set(FilterAspect)) for p in OPTION_PARAMETERS)
