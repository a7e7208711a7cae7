"""Whose emergencies a treatment has: told by what it has to do with others, by no name."""

import pytest

from tests.rules import rows


def shared(treatment):
    return {row.slug for row in treatment.shares_emergencies_of}


def test_a_treatment_has_its_own():
    assert shared(rows.treatment("alpha")) == {"alpha"}


def test_a_variant_has_those_of_what_it_is_a_form_of_all_the_way_up():
    alpha = rows.treatment("alpha")
    form = rows.treatment("form", kind="variant", parent=alpha)
    finer = rows.treatment("finer", kind="variant", parent=form)
    assert shared(finer) == {"finer", "form", "alpha"}
    assert shared(alpha) == {"alpha"}, "and not the other way round"


def test_a_combination_has_those_of_all_that_it_includes():
    alpha = rows.treatment("alpha")
    form = rows.treatment("form", kind="variant", parent=rows.treatment("beta"))
    both = rows.treatment("both", includes=[alpha, form])
    assert shared(both) == {"both", "alpha", "form", "beta"}


def test_treatments_that_include_each_other_by_mistake_end():
    alpha = rows.treatment("alpha")
    beta = rows.treatment("beta", includes=[alpha])
    alpha._prefetched_objects_cache["includes"].append(beta)
    assert shared(alpha) == {"alpha", "beta"}


@pytest.mark.parametrize("kind", ["standard-care", "service", "control"])
def test_medicines_services_and_controls_have_none(kind):
    assert shared(rows.treatment("drug", kind=kind, includes=[rows.treatment("alpha")])) == set()


def test_a_medicine_has_none_of_standard_treatment():
    standard = rows.treatment("standard", kind="standard-care")
    assert shared(rows.treatment("drug", kind="standard-care", parent=standard)) == set()


def test_a_way_of_giving_has_those_of_the_treatments_given_so():
    spine, vein = rows.route(into_spine=True), rows.route("vein")
    rows.treatment("alpha", routes=[vein])
    rows.treatment("beta", routes=[spine, vein])
    rows.treatment("dummy", kind="control", routes=[spine])
    way = rows.treatment("way", kind="control", routes=[spine, vein])
    assert shared(way) == {"beta"}
