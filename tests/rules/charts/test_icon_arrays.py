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


@pytest.mark.parametrize("of, columns, rows", [(100, 10, 10), (1000, 50, 20)])
@pytest.mark.parametrize("events", [0, 7, 60, 100])
def test_the_dots_fill_a_picture_of_10_by_10_or_50_by_20(events, of, columns, rows):
    picture = drawing(Icons(events, of))
    assert (picture.width, picture.height) == (columns * STEP, rows * STEP)
    places = {(column, row) for column in range(columns) for row in range(rows)}
    assert dots(picture.full) | dots(picture.rings) == places


def test_the_dots_are_filled_from_the_bottom_left():
    assert dots(drawing(Icons(12, 100)).full) == {*((x, 9) for x in range(10)), (0, 8), (1, 8)}


def test_where_all_are_full_or_none_is_the_other_path_is_empty():
    assert drawing(Icons(100, 100)).rings == ""
    assert drawing(Icons(0, 100)).full == ""


def test_a_row_of_dots_is_one_stroke_from_the_middle_of_its_first_to_just_past_its_last():
    picture = drawing(Icons(98, 100))
    assert picture.full.endswith("M5 15h90.1M5 5h70.1")
    assert picture.rings == "M85 5h10.1"
