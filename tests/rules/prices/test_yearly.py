"""Which prices are asked again every year."""

import pytest

from mscompare.prices.yearly import is_paid_each_year
from tests.rules import made_up

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "paid_for, yearly",
    [("one medicine, each year", True), ("whole treatment", False), ("the first year", False)],
)
def test_a_price_is_asked_every_year_if_that_is_what_it_is_paid_for(paid_for, yearly):
    line = made_up.figure(500, 500, facts=(("what it is paid for", paid_for),))
    assert is_paid_each_year(line) is yearly


def test_a_price_that_does_not_say_what_it_is_paid_for_is_paid_once():
    assert not is_paid_each_year(made_up.figure(500, 500))
