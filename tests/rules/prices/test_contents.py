"""What is in a price, item by item."""

import pytest

from mscompare.prices.contents import EVERY_ITEM, contents_told
from tests.rules import rows

pytestmark = pytest.mark.once


class Line:
    def __init__(self, **details):
        self.details = tuple((name.replace("_", " "), items) for name, items in details.items())


def told(*lines):
    option = rows.option(rows.treatment("alpha"))
    return contents_told((option, line, "") for line in lines)


def test_items_stand_by_what_is_said_of_them():
    (one,) = told(Line(Included=("flights",), Not_included=("scans",), Not_known=("lodging",),
                       Sometimes_included=("transfers",)))  # fmt: skip
    assert (one.included, one.sometimes, one.extra) == (("flights",), ("transfers",), ("scans",))
    assert (one.unknown, one.is_silent) == (("lodging",), False)


def test_a_price_of_which_nothing_is_told_names_every_item_as_not_known():
    (one,) = told(Line(Not_known="what it covers"))
    assert (one.unknown, one.is_silent) == (EVERY_ITEM, True)


def test_prices_that_cover_the_same_stand_together_and_those_told_most_of_first():
    silent, first, second = Line(Not_known="all"), Line(Included=("a",)), Line(Included=("a",))
    both, last = told(silent, first, second)
    assert [line for _, line, _ in both.prices] == [first, second]
    assert [line for _, line, _ in last.prices] == [silent]
