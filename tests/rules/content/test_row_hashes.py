"""A row counts as edited by its content, not because a release added a column."""

import hashlib

import pytest

from mscompare.content.row_hashes import CAME_LATER, is_hash_of, older_hash, row_hash

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
    assert not is_hash_of(row_hash(NEW), MEASURE, NEW, retired=True)
    assert is_hash_of(row_hash(OLD, retired=True), MEASURE, NEW, retired=True)
    assert is_hash_of(row_hash(NEW, retired=True), MEASURE, NEW, retired=True)


def test_other_models_have_one_hash():
    assert older_hash(COST, NEW) == row_hash(NEW)
    assert not is_hash_of(row_hash(OLD), COST, NEW)


def test_the_order_of_the_columns_does_not_count():
    assert row_hash({"a": 1, "b": 2}) == row_hash({"b": 2, "a": 1})
    assert row_hash({"a": 1, "b": 2}) != row_hash({"a": 2, "b": 1})


def test_a_hash_that_an_earlier_release_wrote_down_is_still_that_of_the_row():
    text = '{"name": "Fever", "position": 3, "retired": false}'
    seed_hash = hashlib.sha256(text.encode()).hexdigest()
    assert is_hash_of(seed_hash, COST, {"position": 3, "name": "Fever"})


@pytest.mark.parametrize("model", CAME_LATER)
def test_only_the_columns_that_came_later_are_left_out_of_the_older_hash(model):
    before = {"slug": "x", "retired_on": None}
    now = before | dict.fromkeys(CAME_LATER[model], "new")
    assert older_hash(model, now) == row_hash(before)
    assert older_hash(model, now, retired=True) == row_hash(before, retired=True)
    assert older_hash(model, now | {"slug": "y"}) != row_hash(before)
