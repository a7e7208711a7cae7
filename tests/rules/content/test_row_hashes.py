"""A row counts as edited by its content, not because a release added a column."""

import hashlib

import pytest

from mscompare.content.row_hashes import (
    CAME_LATER,
    HELD_INSTEAD,
    is_hash_of,
    older_hashes,
    row_hash,
)

pytestmark = pytest.mark.once
NEW = {"short": "Deaths", "layer": "first", "quantity": "one", "applies_to": "all", "role": ""}
OLD = {"short": "Deaths"}
MEASURE, COST = "treatments.measure", "clinics.cost"
TREATMENT, STUDY = "treatments.treatment", "treatments.study"


def test_a_hash_of_either_release_is_that_of_the_row():
    assert is_hash_of(row_hash(NEW), MEASURE, NEW)
    assert is_hash_of(row_hash(OLD), MEASURE, NEW)
    assert list(dict.fromkeys(older_hashes(MEASURE, NEW))) == [row_hash(NEW), row_hash(OLD)]


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
    assert set(older_hashes(COST, NEW)) == {row_hash(NEW)}
    assert not is_hash_of(row_hash(OLD), COST, NEW)


def test_the_order_of_the_columns_does_not_count():
    assert row_hash({"a": 1, "b": 2}) == row_hash({"b": 2, "a": 1})
    assert row_hash({"a": 1, "b": 2}) != row_hash({"a": 2, "b": 1})


def test_a_hash_that_an_earlier_release_wrote_down_is_still_that_of_the_row():
    text = '{"name": "Fever", "position": 3, "retired": false}'
    seed_hash = hashlib.sha256(text.encode()).hexdigest()
    assert is_hash_of(seed_hash, COST, {"position": 3, "name": "Fever"})


def columns_since(model, release):
    """The columns that a model got in one of the releases of CAME_LATER or after it."""
    return {name for later in CAME_LATER[: release + 1] for name in later.get(model, ())}


MODELS = sorted({model for later in CAME_LATER for model in later})


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("release", range(len(CAME_LATER)))
def test_only_the_columns_that_came_later_are_left_out_of_an_older_hash(model, release):
    before = {"slug": "x", "retired_on": None} | HELD_INSTEAD.get(model, {})
    now = before | dict.fromkeys(columns_since(model, release), "new")
    assert older_hashes(model, now)[release] == row_hash(before)
    assert older_hashes(model, now, retired=True)[release] == row_hash(before, retired=True)
    assert is_hash_of(row_hash(before), model, now)
    assert not is_hash_of(row_hash(before), model, now | {"slug": "y"})


def test_each_release_that_added_columns_has_a_hash_of_its_own():
    first = {"slug": "x"}
    second = first | {"worked_example": True}
    third = second | {"first_approved": 2014, "standard_place": 1}
    found = [row_hash(third), *older_hashes(TREATMENT, third)]
    assert list(dict.fromkeys(found)) == list(map(row_hash, (third, second, first)))
    for loaded in (first, second, third):
        assert is_hash_of(row_hash(loaded), TREATMENT, third)
    skipped = first | {"first_approved": 2014, "standard_place": 1}
    assert not is_hash_of(row_hash(skipped), TREATMENT, third)


def test_a_column_stands_among_those_of_one_release_alone():
    for model in MODELS:
        every = [name for later in CAME_LATER for name in later.get(model, ())]
        assert len(every) == len(set(every))


# What was a no before it could be "not known".


@pytest.mark.parametrize("model", HELD_INSTEAD)
def test_what_is_not_known_now_was_held_otherwise_by_an_earlier_release(model):
    for column, held in HELD_INSTEAD[model].items():
        now, before = {"slug": "x", column: None}, {"slug": "x", column: held}
        assert is_hash_of(row_hash(before), model, now)
        assert set(older_hashes(model, now)) == {row_hash(before)}
        assert is_hash_of(row_hash(now), model, now)


@pytest.mark.parametrize("known", [True, False])
def test_what_is_known_now_was_held_as_it_is(known):
    now = {"slug": "x", "run_by_seller": known}
    assert set(older_hashes(STUDY, now)) == {row_hash(now)}
    assert not is_hash_of(row_hash({"slug": "x", "run_by_seller": not known}), STUDY, now)
    assert not is_hash_of(row_hash({"slug": "x", "run_by_seller": None}), STUDY, now)


def test_a_yes_that_became_not_known_is_an_edit():
    now = {"slug": "x", "run_by_seller": None}
    assert not is_hash_of(row_hash({"slug": "x", "run_by_seller": True}), STUDY, now)


def test_a_row_that_never_had_such_a_column_gets_none():
    cost = {"key": "x", "run_by_seller": None}
    assert set(older_hashes(COST, cost)) == {row_hash(cost)}


def test_a_statement_of_the_release_before_comparisons_in_words_is_not_taken_for_edited():
    old = {"text": "It helps."}
    later = {"against": None, "found": "", "people_compared": None, "study": None}
    assert row_hash(old) in older_hashes("treatments.statement", old | later)
