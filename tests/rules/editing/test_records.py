"""A saved state of a row says nothing of columns that came after it."""

import json
from types import SimpleNamespace

import pytest

from treatments.editing import records
from treatments.models import Layer, Measure

pytestmark = pytest.mark.once


def version(**saved):
    """A Version as django-reversion gives it: what was not saved takes the default."""
    row = Measure(**saved)
    return SimpleNamespace(
        pk=1,
        _model=Measure,
        field_dict={f.attname: getattr(row, f.attname) for f in Measure._meta.concrete_fields},
        serialized_data=json.dumps([{"fields": saved}]),
    )


def test_of_a_column_that_came_later_nothing_is_known():
    values = records.values_at(version(slug="price", short="Price"), parts={})
    assert values == {"slug": "price", "short": "Price"}


def test_what_was_saved_is_told_the_default_too():
    assert records.values_at(version(layer=Layer.LATER), parts={}) == {"layer": "later"}


def test_restoring_leaves_such_a_column_as_it_is():
    row = Measure(slug="price", short="Costs", layer=Layer.FIRST)
    records.put(row, records.values_at(version(slug="price", short="Price"), parts={}))
    assert (row.short, row.layer) == ("Price", Layer.FIRST)
