"""Keys of cohorts, years of treatment, and which treatment is a medicine of today."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.rules import rows
from treatments.models import Study
from treatments.models.conditions import all_hold

pytestmark = pytest.mark.once


@pytest.mark.parametrize("key", ["LAND", "LAND-2002-2023", "L2", "Land-Alpha", ""])
def test_a_cohort_has_a_key_or_none(key):
    study = Study(cohort=key, overlaps=key)
    study.clean()
    assert study.shared_cohorts == ((key,) if key else ())


@pytest.mark.parametrize("key", ["two words", "land", "LAND-", "-LAND", "LAND--2002", "LÄND"])
def test_what_is_no_key_is_refused_and_named(key):
    for name, typed in (("cohort", key), ("overlaps", f"OTHER, {key}")):
        with pytest.raises(ValidationError) as refused:
            Study(**{name: typed}).clean()
        assert refused.value.message_dict == {name: [f"“{key}” is no key, such as UK-2002-2023."]}


@pytest.mark.parametrize(
    "typed, keys",
    [("", ()), ("A", ("A",)), ("A, B", ("A", "B")), ("A,B ,", ("A", "B")), (" , ", ())],
)
def test_other_cohorts_stand_with_commas_between_them(typed, keys):
    assert Study(overlaps=typed).shared_cohorts == keys


@pytest.mark.parametrize(
    "first, last, holds",
    [(2010, 2009, False), (2010, 2010, True), (2010, 2019, True), (None, 2009, True),
     (2010, None, True)],
)  # fmt: skip
def test_nobody_is_treated_last_before_the_first_was(first, last, holds):
    assert all_hold(Study(treated_from=first, treated_to=last)) is holds


def test_of_a_new_study_nothing_is_known_that_would_pass_a_test():
    study = Study()
    for name in ("assessors_blinded", "run_by_seller", "payer_gains", "main_goal_met"):
        assert getattr(study, name) is None
    assert (study.cohort, study.counted, study.compared_with, study.chemotherapy) == ("",) * 4


def test_standard_care_is_one_and_its_medicines_are_others():
    care = rows.treatment("care", kind="standard-care")
    medicine = rows.treatment("medicine", kind="standard-care", parent=care)
    variant = rows.treatment("twice", kind="variant", parent=rows.treatment("once"))
    told = [(row.is_standard_care, row.is_medicine) for row in (care, medicine, variant)]
    assert told == [(True, False), (False, True), (False, False)]


def test_standard_care_itself_is_never_retired():
    care = rows.treatment("care", kind="standard-care", retired_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="stands in every comparison"):
        care.clean()
