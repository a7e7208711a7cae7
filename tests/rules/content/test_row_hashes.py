"""A row counts as edited by its content, not because a release added a column."""

import pytest

from mscompare.content.row_hashes import is_hash_of, older_hash, row_hash

pytestmark = pytest.mark.once
NEW = {"short": "Deaths", "layer": "first", "quantity": "one", "applies_to": "all", "role": ""}
OLD = {"short": "Deaths"}
MEASURE, COST = "treatments.measure", "clinics.cost"


def test_a_hash_of_either_release_is_that_of_the_row():
    assert is_hash_of(row_hash(NEW), MEASURE, NEW)
    assert is_hash_of(row_hash(OLD), MEASURE, NEW)
    assert older_hash(MEASURE, NEW) == row_hash(OLD)


def test_an_edit_is_an_edit_by_either_hash():
    for loaded in (NEW, OLD):
        assert not is_hash_of(row_hash(loaded), MEASURE, NEW | {"short": "Died"})
    assert not is_hash_of(row_hash(NEW), MEASURE, NEW | {"layer": "later"})


def test_a_retired_row_is_another():
    assert not is_hash_of(row_hash(OLD), MEASURE, NEW, retired=True)
    assert is_hash_of(row_hash(OLD, retired=True), MEASURE, NEW, retired=True)


def test_other_models_have_one_hash():
    assert older_hash(COST, NEW) == row_hash(NEW)
    assert not is_hash_of(row_hash(OLD), COST, NEW)
