"""The self-score leads to examples that are found by what they are."""

from itertools import count

import pytest

from mscompare.trust.ipdas import Shown, at, slugs_shown
from treatments.models import Treatment

pytestmark = pytest.mark.once
_numbers = count(1)


def treatment(slug, example=False, includes=()):
    row = Treatment(pk=next(_numbers), slug=slug, worked_example=example)
    row._prefetched_objects_cache = {"includes": list(includes)}
    return row


ONE, TWO = treatment("one"), treatment("two", example=True)
BOTH = treatment("both", includes=[ONE, TWO])


def test_the_worked_example_is_the_one_and_combinations_come_last():
    slugs = slugs_shown([BOTH, ONE, TWO])
    assert slugs[Shown.ONE] == ["two"]
    assert slugs[Shown.ALONE] == ["one", "two"]
    assert slugs[Shown.ALL] == ["one", "two", "both"]


def test_without_a_worked_example_the_first_stands_for_it():
    assert slugs_shown([BOTH, ONE])[Shown.ONE] == ["one"]


def test_no_more_are_shown_than_a_comparison_takes():
    many = [treatment(f"treatment-{n}") for n in range(9)]
    assert len(slugs_shown(many)[Shown.ALL]) == 4


def test_addresses_show_them():
    slugs = slugs_shown([ONE, TWO])
    assert at("treatment", Shown.ONE, "#harms").url(slugs) == "/treatments/two/#harms"
    assert at("compare", Shown.ALONE, "#x").url(slugs) == "/compare/?option=one&option=two#x"
    assert at("treatment", Shown.STANDARD).url(slugs) == "/treatments/standard-care/"
    assert at("home", then="#ms").url(slugs) == "/#ms"


def test_where_there_is_none_yet_the_list_is_shown():
    assert at("treatment", Shown.ONE, "#harms").url(slugs_shown([])) == "/treatments/"
