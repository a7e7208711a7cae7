"""The column `layer` says how soon a reader meets a row, and nothing else does."""

import pytest

from mscompare.comparing.comparison import in_first_layer, on_first_screen
from treatments.models import Layer, Measure

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "layer, on_paper, on_screen",
    [(Layer.FIRST, True, True), (Layer.ON_SCREEN, False, True), (Layer.LATER, False, False)],
)
def test_a_row_stands_where_its_layer_says(layer, on_paper, on_screen):
    row = Measure(slug="made-up", layer=layer)
    assert (in_first_layer(row), on_first_screen(row)) == (on_paper, on_screen)


def test_a_new_row_is_a_step_away():
    assert not on_first_screen(Measure(slug="price"))
