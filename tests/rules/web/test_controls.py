"""How the form of a page shows what may be chosen."""

from types import SimpleNamespace

import pytest

from mscompare.web.controls import Choice, address_values, choices_beside

pytestmark = pytest.mark.once
RED, YELLOW = (SimpleNamespace(slug=slug) for slug in ("red", "yellow"))
COUNTED = [("red", "Red", 2), ("yellow", "Yellow", 1)]


@pytest.mark.parametrize(
    ("chosen", "in_address"),
    [
        ("red", ["red"]),
        (RED, ["red"]),
        ([RED, YELLOW], ["red", "yellow"]),
        (["red", YELLOW], ["red", "yellow"]),
        ([], []),
        (0, [0]),
        (None, [None]),
    ],
)
def test_a_row_stands_in_the_address_by_its_slug_and_all_else_as_it_is(chosen, in_address):
    assert address_values(chosen) == in_address


@pytest.mark.parametrize(
    ("chosen", "selected"),
    [
        (["red"], [True, False]),
        (YELLOW, [False, True]),
        ([RED, YELLOW], [True, True]),
        ([], [False, False]),
        (None, [False, False]),
    ],
)
def test_choices_stand_in_their_order_and_are_selected_where_they_are_chosen(chosen, selected):
    assert choices_beside(chosen, COUNTED) == [
        Choice("red", "Red", 2, selected[0]),
        Choice("yellow", "Yellow", 1, selected[1]),
    ]
