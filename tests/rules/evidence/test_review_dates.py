"""How long a fact may stand before it is read again."""

from datetime import date, timedelta

import pytest

from treatments.evidence.review_dates import months_after, overdue, read_before

pytestmark = pytest.mark.once
ON = date(2026, 11, 21)


@pytest.mark.parametrize(
    "day, months, then",
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
        (date(2026, 3, 15), -3, date(2025, 12, 15)),
    ],
)
def test_months_end_where_the_month_does(day, months, then):
    assert months_after(day, months) == then


@pytest.mark.parametrize(
    "kind, first_that_stands",
    [
        ("price", date(2024, 11, 21)),
        ("finding", date(2023, 11, 21)),
        ("rule", date(2025, 11, 21)),
    ],
)
def test_a_fact_is_overdue_the_day_after_its_months(kind, first_that_stands):
    assert read_before(kind, ON) == first_that_stands
    assert not overdue(kind, first_that_stands, ON)
    assert overdue(kind, first_that_stands - timedelta(days=1), ON)


def test_what_has_no_months_is_never_overdue():
    assert not overdue("", date(1990, 1, 1), ON)
