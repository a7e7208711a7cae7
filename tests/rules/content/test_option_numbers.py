"""Each option that facts make has a lasting number in the seeds, which no other ever gets."""

import importlib
import json

import pytest

from mscompare.content.fixtures import build
from mscompare.content.reading import SeedError, read_seeds
from tests.conftest import ROOT
from tests.rules.content.small_seeds import option_numbers, read, treatment

pytestmark = pytest.mark.once
TREATMENTS = [treatment("alpha"), treatment("beta")]


def built(folder, **files):
    rows = json.loads(build(read(folder, reference=TREATMENTS, **files))["clinics.json"])
    return {row["fields"]["slug"]: row["fields"]["number"] for row in rows}


def test_an_option_has_the_number_that_the_seeds_give_it(tmp_path):
    assert built(tmp_path, numbers=[option_numbers(beta=1, alpha=2)]) == {"alpha": 2, "beta": 1}


def test_an_option_that_no_fact_makes_any_more_keeps_its_number(tmp_path):
    numbers = option_numbers(gone=1, alpha=2, beta=3)
    assert built(tmp_path, numbers=[numbers]) == {"alpha": 2, "beta": 3}


def test_options_without_a_number_are_named_with_the_next_free_ones(tmp_path):
    with pytest.raises(SeedError) as error:
        built(tmp_path, numbers=[option_numbers(gone=41)])
    assert "option 'alpha' has no number: write alpha = 42 at the end of" in str(error.value)
    assert "write beta = 43" in str(error.value)
    assert "reference/option-numbers.toml" in str(error.value)


def test_a_number_that_two_options_have_is_refused_naming_both(tmp_path):
    with pytest.raises(
        SeedError, match=r"numbers\.toml: option_number 'beta': 7 is the number of 'alpha'"
    ):
        built(tmp_path, numbers=[option_numbers(alpha=7, beta=7)])


def test_an_option_with_two_numbers_is_refused(tmp_path):
    files = {"more": [option_numbers(alpha=9)], "numbers": [option_numbers(alpha=7, beta=8)]}
    with pytest.raises(
        SeedError, match=r"numbers\.toml: option_number 'alpha': it has the number 9 already"
    ):
        built(tmp_path, **files)


@pytest.mark.parametrize("number", [0, -1, 1001, "seven", True])
def test_a_number_outside_those_of_the_seeds_is_refused(tmp_path, number):
    with pytest.raises(SeedError, match=r"numbers\.toml: option_number alpha: "):
        built(tmp_path, numbers=[option_numbers(alpha=number, beta=2)])


def test_the_seeds_still_say_the_numbers_that_options_got_first():
    """They stand on printed sheets, and in databases that were there before options had any."""
    migration = importlib.import_module("clinics.migrations.0008_option_numbers")
    files = read_seeds(ROOT / "seeds").values()
    numbers = {slug: n for seed in files for slug, n in seed.option_number.items()}
    first = {slug: number for number, slug in enumerate(migration.NUMBERED_THEN, start=1)}
    assert len(first) == 36
    assert {slug: numbers.get(slug) for slug in first} == first
