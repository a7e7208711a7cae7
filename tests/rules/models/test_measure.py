"""What a Measure must not say of itself."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from treatments.models import Layer, Measure, MeasureKind
from treatments.models.conditions import all_hold

pytestmark = pytest.mark.once


@pytest.mark.parametrize("layer", Layer)
def test_a_harm_with_a_gravity_stands_first(layer):
    assert all_hold(Measure(gravity=5, layer=layer)) == (layer == Layer.FIRST)
    assert all_hold(Measure(gravity=None, layer=layer))


@pytest.mark.parametrize(
    "fields, stays",
    [
        ({"gravity": 1}, True),
        ({"gravity": 2}, False),
        ({"kind": MeasureKind.COST}, True),
        ({"kind": MeasureKind.WORDS}, False),
    ],
)
def test_deaths_and_prices_are_never_retired(fields, stays):
    row = Measure(slug="made-up", short="Made up", retired_on=date(2026, 1, 1), **fields)
    if stays:
        with pytest.raises(ValidationError, match="stands on every sheet"):
            row.clean()
    else:
        row.clean()
