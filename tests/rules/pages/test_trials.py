"""Trials to join stand on the page of what they give, those against medicines with these."""

import pytest

from mscompare.pages.trials import has_trials, trials_of
from tests.rules import rows
from tests.rules.editions import MadeUpEdition
from tests.rules.world import world

pytestmark = pytest.mark.once


def trial(made, name, of, compared_with="nothing", **fields):
    """A running trial that is told to give a treatment, by a sentence of its record."""
    values = {"ongoing": True, "compared_with": compared_with}
    study = made.studies[name] = rows.study(name, **values | fields)
    sentence = rows.statement(treatment=of, source=study.paper)
    study.paper._prefetched_objects_cache["statements"] = [sentence]
    return study


def told(made, slug):
    return [s.name for s in trials_of(MadeUpEdition(made), made.treatments[slug])]


def test_each_treatment_has_its_own():
    made = world()
    made.treatments["other"] = rows.treatment("other")
    trial(made, "first", made.treatments["alpha"], "medicines")
    trial(made, "second", made.treatments["other"])
    assert told(made, "alpha") == ["First"]
    assert told(made, "other") == ["Second"]


def test_those_of_a_part_are_none_of_the_combination():
    made = world()
    trial(made, "first", made.treatments["alpha"])
    assert told(made, "alpha-beta") == []


def test_standard_treatment_has_those_against_its_medicines():
    made = world()
    trial(made, "first", made.treatments["alpha"], "medicines")
    trial(made, "second", made.treatments["alpha"])
    assert told(made, "drug") == ["First"]


def test_a_finished_or_stopped_one_is_not_listed():
    made = world()
    trial(made, "first", made.treatments["alpha"], ongoing=False)
    assert told(made, "alpha") == []


def test_a_variant_and_its_treatment_have_each_others():
    made = world()
    alpha = made.treatments["alpha"]
    twice = made.treatments["twice"] = rows.treatment("twice", kind="variant", parent=alpha)
    alpha._prefetched_objects_cache["variants"] = [twice]
    trial(made, "first", twice)
    trial(made, "second", alpha)
    assert told(made, "alpha") == told(made, "twice") == ["First", "Second"]


def test_what_is_not_stated_has_those_of_all_that_it_may_be():
    made = world()
    alpha = made.treatments["alpha"]
    made.treatments["any"] = rows.treatment("any", kind="undetermined", includes=[alpha])
    trial(made, "first", alpha)
    assert told(made, "any") == ["First"]


def test_services_have_none():
    assert not has_trials(rows.treatment("talk", kind="service"))
    assert not has_trials(rows.treatment("new", kind="standard-care", parent=rows.treatment()))
