"""A finding of which a source gives less than most: it is printed in words, never as an error."""

from decimal import Decimal

import pytest

from tests import factories
from treatments.figures.finding_lines import finding_line

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "given, amount",
    [
        (
            {"unit": "events per person per year", "high": Decimal("0.3")},
            "less than 0.3 events per person per year",
        ),
        ({"unit": "EDSS points", "high": 4, "baseline": 6}, "EDSS below 4"),
        (
            {"unit": "percent", "high": 5, "numerator": 3, "denominator": 100},
            "fewer than 5 in 100 people",
        ),
    ],
)
def test_of_a_figure_without_a_low_end_the_high_one_is_printed(given, amount, today):
    line = finding_line(factories.finding(low=None, **given), today)
    assert line.amount == amount
    assert line.icons is None


def test_an_effect_with_one_end_is_printed_without_a_range(today):
    one_end = factories.finding(effect_kind="hazard-ratio", effect=0.4, effect_low=0.2)
    one_end.refresh_from_db()
    assert ("Against the comparison group", "Hazard ratio 0.4") in finding_line(
        one_end, today
    ).details
