"""As much is told as the pages hold."""

import itertools

import pytest

from mscompare.sheet.copyfitting import DETAILS, fits, lines_left, most_pages

pytestmark = pytest.mark.once


def test_details_go_from_much_to_little():
    """They are searched by halves: what fits with one must fit with all that follow."""
    for more, less in itertools.pairwise(DETAILS):
        for name in ("subjects", "each", "questions", "against", "rules", "leads", "own"):
            assert getattr(more, name) >= getattr(less, name)
        assert less.tight >= more.tight


def test_of_each_page_a_line_is_lost():
    assert fits(2 * 47.6, 2)
    assert not fits(2 * 47.6 + 0.1, 2)


@pytest.mark.parametrize("lines, left", [(47.6, 0), (40, 2), (39, 3), (10, 22), (100, 0)])
def test_notes_fill_the_last_page_if_there_is_room_for_some(lines, left):
    assert lines_left(lines, 1) == left


def test_a_sheet_should_have_three_pages_for_one_option_and_five_at_most():
    assert [most_pages(told) for told in (1, 2, 3, 4)] == [3, 4, 5, 5]
