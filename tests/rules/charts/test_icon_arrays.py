"""Pictures of shares: as many dots as people, from the bottom left."""

import re

import pytest

from mscompare.charts.icon_arrays import STEP, drawing
from treatments.figures.shares import Icons

pytestmark = pytest.mark.once


def dots(path):
    """{(column, row)} of all dots of a path."""
    found = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h([\d.]+)", path):
        count = int(float(length) // STEP) + 1
        found |= {(int(x) // STEP + i, int(y) // STEP) for i in range(count)}
    return found


@pytest.mark.parametrize("of", [100, 1000])
@pytest.mark.parametrize("events", [0, 1, 2, 9, 10, 11, 50, 95, 99, 100])
def test_every_person_is_one_dot_full_or_ring(events, of):
    picture = drawing(Icons(events, of))
    full, rings = dots(picture.full), dots(picture.rings)
    assert len(full) == events
    assert len(rings) == of - events
    assert not full & rings


def test_the_dots_are_filled_from_the_bottom_left():
    assert dots(drawing(Icons(12, 100)).full) == {*((x, 9) for x in range(10)), (0, 8), (1, 8)}
