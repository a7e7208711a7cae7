"""Words that people type lead to what the site says, each to one thing."""

import pytest

from mscompare.content.consistency import contradictions
from mscompare.content.reading import SeedError
from tests.rules.content.small_seeds import measure, read, synonym, term, treatment

pytestmark = pytest.mark.once
COUNTRY = '[[country]]\niso = "NL"\nslug = "northland"\nname = "Nörthland"\n'


def told(folder, *synonyms):
    """What is wrong with these synonyms, beside a treatment, a term, a measure and a country."""
    alpha = treatment("alpha", also_known_as="Alphacel")
    said = [alpha, term("graft", meaning="Cells given back."), measure(), COUNTRY]
    return contradictions(read(folder, reference=[*said, *synonyms]))


@pytest.mark.parametrize(
    "means", ["alpha", "alphacel", "ALPHA", "graft", "cells given back", "get worse", "northland"]
)
def test_a_synonym_means_words_of_a_treatment_a_term_a_row_or_a_place(tmp_path, means):
    assert told(tmp_path, synonym(means=means)) == []


@pytest.mark.parametrize(
    "means, word", [("beta", "beta"), ("alpha beta", "beta"), ("cell", "cell")]
)
def test_a_synonym_that_means_what_the_site_does_not_say_is_named(tmp_path, means, word):
    (found,) = told(tmp_path, synonym(means=means))
    assert found == (
        f"reference.toml: synonym 'other', means: {means!r}: nothing here is called {word!r}"
    )


def test_what_people_type_stands_once_whatever_its_accents_and_file(tmp_path):
    other = [synonym("again", typed="óther", means="alpha")]
    tables = {"reference": [treatment("alpha"), synonym()], "more": other}
    (found,) = contradictions(read(tmp_path, **tables))
    assert found == "reference.toml: synonym 'other', typed: 'other' stands in 'again' already"


@pytest.mark.parametrize(
    "fields, why",
    [
        ({"typed": "Other"}, "typed: 'Other' has capitals"),
        ({"typed": "alphá"}, "means: 'alpha' is what people type"),
        ({"typed": ""}, "typed: ''"),
        ({"means": "o" * 81}, f"means: '{'o' * 81}'"),
        ({"typed": "5000 dollars"}, "carries a figure ('5000 dollars')"),
    ],
)
def test_a_synonym_that_cannot_be_one_is_refused(tmp_path, fields, why):
    with pytest.raises(SeedError) as refused:
        told(tmp_path, synonym(**fields))
    assert str(refused.value).startswith("reference.toml: synonym other")
    assert why in str(refused.value)
