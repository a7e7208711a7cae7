"""What a price covers, item by item, and of which year it is: what nobody says is named."""

from datetime import date

import pytest

from clinics.models import Item
from clinics.price_lines import NOTHING_STATED, cost_line
from tests.rules import rows
from tests.rules.world import ON

pytestmark = pytest.mark.once


def line(items=(), **fields):
    """The line of a price that says so much of each item: {item: state}."""
    of = rows.option(rows.treatment("alpha"), rows.country("northland"))
    return cost_line(rows.cost(of, low=50000, items=dict(items), **fields), ON)


def test_the_details_say_what_is_covered_sometimes_and_not():
    made = line(items={
        "flights": "not-included", "hospital-stay": "included", "lodging": "sometimes",
        "medicines": "included", "follow-up": "included", "transfers": "unknown",
    })  # fmt: skip
    assert made.details[2:] == (
        ("Included", ("hospital stay", "medicines", "follow-up care")),
        ("Sometimes included", ("lodging",)),
        ("Not included", ("flights",)),
        (
            "Not known",
            (
                "chemotherapy",
                "monitoring",
                "physical and occupational therapy",
                "scans and tests",
                "transfers from the airport",
                "food and flights of a companion",
                "treatment of complications",
            ),
        ),
    )


@pytest.mark.parametrize("state", ["included", "not-included", "sometimes"])
def test_where_one_item_is_known_each_other_is_named_as_not_known(state):
    name, unknown = line(items={"flights": state}).details[-1]
    others = [item.label for item in Item if item.label != "flights"]
    assert (name, list(unknown)) == ("Not known", others)


def test_where_every_item_is_stated_nothing_is_not_known():
    assert "Not known" not in dict(line(items=dict.fromkeys(Item, "included")).details)


def test_where_no_item_is_known_the_details_count_what_a_reader_looks_for():
    unknown = dict.fromkeys(Item, "unknown")
    assert line(items=unknown).details[-1] == ("Not known", NOTHING_STATED)


def test_a_service_says_with_which_item_of_the_price_of_a_treatment_it_counts():
    told = dict(line(pays_for="lodging", items={"scans": "included"}).details)
    assert told["In a whole cost"] == "with lodging"
    assert told["Included"] == ("scans and tests",), "what it covers is another question"
    assert "In a whole cost" not in dict(line().details)


@pytest.mark.parametrize("as_of, year", [(date(2016, 8, 27), "2016"), (None, "")])
def test_a_price_knows_of_which_year_it_is(as_of, year):
    assert line(as_of=as_of).year == year
