"""Columns on paper are as wide as the fewest lines need."""

import pytest

from mscompare.asking.questions import KeyQuestion
from mscompare.glance.cells import FactsBody
from mscompare.glance.glance import Glance, GlanceCell, GlanceRow
from mscompare.sheet.widths import laid_out, lines_of, one_below_the_other
from tests.rules.world import world

pytestmark = pytest.mark.once
LETTERS = 115


def columns_of(*slugs):
    return world().columns(*slugs)


def glance(columns, *rows, question=KeyQuestion.ALLOWED):
    """A Glance whose rows have cells of so many letters, one for each column."""
    made = tuple(
        GlanceRow(question, (tuple(
            GlanceCell((column,), FactsBody("x" * long))
            for column, long in zip(columns, row, strict=True)
        ),))
        for row in rows
    )  # fmt: skip
    return Glance(tuple(columns), made, ())


def two():
    return columns_of("alpha-northland")


@pytest.mark.parametrize(
    "long, room, lines", [(0, 20, 1), (17, 20, 1), (18, 20, 2), (34, 20, 2), (35, 20, 3), (5, 2, 5)]
)
def test_a_line_loses_what_its_last_word_does_not_fill(long, room, lines):
    assert lines_of(long, room) == lines


def test_equal_cells_take_no_more_lines_than_in_equal_columns():
    made = laid_out(glance(two(), (200, 200)), LETTERS)
    assert made.rows == (lines_of(200, 0.45 * LETTERS - 1.5),)
    assert sum(made.widths) == 90


def test_the_longer_cell_has_the_wider_column_and_fewer_lines_than_in_a_half():
    columns = two()
    made = laid_out(glance(columns, (600, 60)), LETTERS)
    assert made.widths[0] > 60
    assert sum(made.widths) == 90
    half = lines_of(600 + 2, 0.45 * LETTERS - 1.5)
    assert made.rows[0] < half


def test_no_column_is_narrower_than_a_long_word():
    made = laid_out(glance(two(), (5000, 1)), LETTERS)
    assert made.widths == (76, 14)


def test_a_row_is_as_high_as_its_longest_cell_and_its_question():
    columns = two()
    assert laid_out(glance(columns, (1, 1)), LETTERS).rows == (2,)
    harms = glance(columns, (1, 1), question=KeyQuestion.HARMS)
    assert laid_out(harms, LETTERS).rows == (4,)
    price = glance(columns, (1, 1), question=KeyQuestion.PRICE)
    assert laid_out(price, LETTERS).rows == (3,)
    assert laid_out(glance(columns, (1, 1), (500, 500)), LETTERS).rows[1] > 8


def test_a_cell_over_two_columns_has_the_room_of_both():
    columns = columns_of("alpha-northland", "alpha-southland")
    both, first, second, other = columns[:2], columns[:1], columns[1:2], columns[2:]

    def high(*cells):
        made = tuple(GlanceCell(tuple(of), FactsBody("x" * long)) for of, long in cells)
        row = GlanceRow(KeyQuestion.ALLOWED, (made,))
        return laid_out(Glance(tuple(columns), (row,), ()), LETTERS).rows[0]

    assert high((both, 600), (other, 600)) < high((first, 600), (second, 600), (other, 600))
    assert high((both, 600), (other, 600)) <= lines_of(600, 0.44 * LETTERS - 1.5)


def test_lines_above_each_other_add_up_and_what_stands_beside_both_has_room_in_both():
    columns = columns_of("alpha-northland")
    place, standard = (columns[0],), (columns[1],)

    def whom(above, below, beside):
        first = (GlanceCell(place, FactsBody("x" * above)),
                 GlanceCell(standard, FactsBody("x" * beside), lines=2))  # fmt: skip
        second = (GlanceCell(place, FactsBody("x" * below), of_place=True),)
        row = GlanceRow(KeyQuestion.FOR_WHOM, (first, second))
        return laid_out(Glance(tuple(columns), (row,), ()), LETTERS).rows[0]

    assert whom(400, 400, 1) == 2 * (whom(400, 1, 1) - 1)
    assert whom(1, 1, 1) == 2
    assert whom(1, 1, 600) > 2
    assert whom(200, 200, 1) >= 6


def test_the_head_has_a_line_for_treatments_and_one_for_places():
    columns = two()
    assert laid_out(glance(columns, (1, 1)), LETTERS).head == 2
    columns[0].option.country.name = "a country whose name is longer than any that there is " * 2
    assert laid_out(glance(columns, (1, 1)), LETTERS).head > 2


def test_one_below_the_other_each_cell_stands_behind_its_name():
    columns = two()
    made = one_below_the_other(glance(columns, (300, 10)), 60)
    (rows,) = made.rows
    name = len(columns[0].option.treatment.short_name) + 2
    assert rows == 1 + lines_of(300 + name, 60) + 1
    assert (made.widths, made.head) == ((), 0)


def test_the_name_of_a_cell_stands_before_its_first_paragraph_alone():
    columns = two()[:1]
    cell = GlanceCell(tuple(columns), FactsBody("x" * 55))
    row = GlanceRow(KeyQuestion.HELPS, ((cell,),))
    assert one_below_the_other(Glance(tuple(columns), (row,), ()), 60).rows == (3,)
