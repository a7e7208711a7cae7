"""The rows of a whole cost."""

import pytest

from clinics.models import Item
from mscompare.whole_cost.rows import COST_ROWS

pytestmark = pytest.mark.once


def test_there_are_eighteen_rows_and_the_items_of_a_price_stand_first():
    assert len(COST_ROWS) == 18
    assert [row.name for row in COST_ROWS if row.of_price] == list(Item)
    assert all(row.of_price for row in COST_ROWS[: len(Item)])


def test_what_no_price_has_in_it_follows_and_ends_with_a_reserve():
    assert [row.label for row in COST_ROWS[len(Item) :]] == [
        "Insurance and visa", "Storage of eggs or sperm", "Help at home", "Lost income",
        "Medicines, vaccines and tests afterwards", "A reserve",
    ]  # fmt: skip


def test_each_row_has_one_field_and_lost_income_two():
    fields = [field for row in COST_ROWS for field in row.fields]
    assert len(fields) == len(set(fields)) == 19
    assert [row.label for row in COST_ROWS if row.by_weeks] == ["Lost income"]


def test_a_paid_carer_belongs_to_the_row_of_the_companion():
    (row,) = [row for row in COST_ROWS if row.name == Item.COMPANION]
    assert row.hint.startswith("A paid")
