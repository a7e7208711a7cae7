"""Values as cells of a CSV file, and figures as strips on paper."""

import pytest

from mscompare.charts import strips
from mscompare.web.csv_cells import cell
from tests.rules.made_up import figure

pytestmark = pytest.mark.once
ASKED = "USD price-asked"


@pytest.mark.parametrize(
    "value, written",
    [(None, ""), (True, "yes"), (False, "no"), (0, 0), ("=1+1", "'=1+1"), ("-5", "'-5"),
     ("a=b", "a=b")],
)  # fmt: skip
def test_a_cell_says_yes_and_no_and_is_never_a_formula(value, written):
    assert cell(value) == written


def test_a_share_is_black_to_its_low_end_and_striped_to_its_high_end():
    strip = strips.share_strip(figure(20, 45, interval=(10, 60)))
    assert (strip.start, strip.full, strip.end, strip.whisker) == (0, 20, 45, (10, 60))
    assert strip.stripes == (24, 32, 40)
    assert strip.all_striped == (4, 12, 20, 28, 36)


@pytest.mark.parametrize(
    "line",
    [
        figure(20, 45, scale="days"),
        figure(20, 45, people=strips.COUNT_BELOW - 1),
        figure(None, 45),
        figure(0, 0),
        figure(20, 45, place=None),
    ],
)
def test_what_is_no_share_of_enough_people_has_no_strip(line):
    assert strips.share_strip(line) is None


def test_a_price_stands_on_the_axis_and_a_single_one_can_be_seen():
    wide = strips.price_strip(figure(25000, 50000, scale=ASKED), 100000)
    assert (wide.start, wide.full, wide.end) == (25, 50, 50)
    single = strips.price_strip(figure(25000, scale=ASKED), 100000)
    assert (single.start, single.full) == (25, 27)
    assert strips.price_strip(figure(25000, scale=ASKED, open_ended=True), 100000).end == 100


def test_only_prices_asked_in_dollars_share_the_axis():
    assert strips.price_strip(figure(1, 2, scale="EUR price-asked"), 100) is None
    assert strips.price_strip(figure(1, 2, scale="USD hospital-cost"), 100) is None
