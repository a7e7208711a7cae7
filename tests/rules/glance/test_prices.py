"""What an option costs in one cell: its own prices, by who pays, the best supported first."""

from decimal import Decimal

import pytest

from mscompare.asking.questions import KeyQuestion
from mscompare.comparing.applicability import Applicability
from mscompare.comparing.table import Cell, CellBody
from mscompare.glance.glance import GlanceCell, GlanceRow
from mscompare.glance.prices import prices
from tests.rules.glance.made import row_of
from tests.rules.made_up import cell, column, figure, group
from tests.rules.world import world
from treatments.evidence.rubric import Level

pytestmark = pytest.mark.once
HERE = column("alpha", "south")
OF_PRICES = KeyQuestion.PRICE


def price(low, high=None, unit="USD", **fields):
    high = low if high is None and not fields.get("open_ended") else high
    amount = f"{unit} {low}–{high}"
    return figure(low, high, scale=f"{unit} asked", kind="cost", amount=amount, **fields)


def spent(low, side=3, **fields):
    """What others spent, which is no price."""
    said = {"side": side, "is_price": False, "said_of": "It cost the hospital"}
    return price(low, **said | fields)


def told(*lines):
    return prices(cell(HERE, *lines))


def keys(kind):
    return [line.key for line in kind.lines]


def test_prices_of_one_kind_go_from_the_lowest_to_the_highest():
    (kind,) = told(price(50000), price(30000, 70000), price(40000, 45000)).kinds
    assert (kind.span, kind.number, kind.low, kind.high) == ("$30,000–70,000", 3, 30000, 70000)
    assert (kind.said_of, kind.each, kind.open_ended, kind.on_axis) == ("", "", False, True)


def test_one_price_alone_stands_as_its_source_prints_it():
    (kind,) = told(price(50000, 60000)).kinds
    assert (kind.span, kind.number) == ("USD 50000–60000", 1)


def test_where_a_source_gives_one_end_it_stands_for_both():
    (kind,) = told(price(30000, None, open_ended=True), price(None, 20000)).kinds
    assert (kind.low, kind.high) == (20000, 30000)


def test_one_price_without_a_top_may_be_above_all_the_others():
    (kind,) = told(price(90000, None, open_ended=True), price(80000)).kinds
    assert (kind.span, kind.open_ended) == ("$80,000–90,000 or more", True)


def test_the_best_supported_price_stands_first_and_the_weakest_last():
    levels = (Level.LIMITED, Level.STRONG, Level.VERY_WEAK)
    made = [price(10 + level, level=level, key=level.label) for level in levels]
    (kind,) = told(*made).kinds
    assert keys(kind) == ["Strong", "Limited", "Very weak"]


def test_prices_are_told_apart_by_who_pays_and_by_currency_dollars_first():
    euros, pounds = price(9, unit="EUR", key="EUR"), price(8, unit="GBP", key="GBP")
    asked, paid = price(7, key="asked"), price(6, key="paid", side=1, said_of="The patient pays")
    found = [keys(kind) for kind in told(pounds, paid, euros, asked).kinds]
    assert found == [["asked"], ["EUR"]]
    assert [keys(kind) for kind in told(paid, pounds, euros).kinds] == [["EUR"], ["GBP"]]
    assert [keys(kind) for kind in told(paid, asked).kinds] == [["asked"], ["paid"]]
    insured = price(5, key="insured", said_of="Asked of an insurer:")
    assert [keys(kind) for kind in told(asked, insured).kinds] == [["asked"], ["insured"]]


def test_a_kind_says_who_pays_and_in_which_currency_it_goes_from_to():
    (kind,) = told(*(price(n, unit="EUR", side=1, said_of="The patient pays") for n in (5, 9))
                   ).kinds  # fmt: skip
    assert (kind.said_of, kind.span, kind.on_axis) == ("The patient pays", "€5–9", False)


def test_what_others_spent_stands_only_where_no_patient_was_asked_for_anything():
    first, second = spent(900), spent(800, side=4)
    asked = told(first, price(50, side=1), second)
    assert ([kind.low for kind in asked.kinds], asked.unknown) == ([50], "")
    alone = told(second, first)
    assert [kind.low for kind in alone.kinds] == [900]
    assert alone.unknown == "No price for patients found."


def test_what_has_no_price_is_not_free():
    found = told()
    assert (found.kinds, found.unknown) == (
        (), "No price found. That does not mean that it is free.",
    )  # fmt: skip


@pytest.mark.parametrize("width", Applicability)
def test_only_prices_of_the_place_and_of_places_in_it_say_what_it_costs(width):
    mine = group(HERE, price(50, key="mine"), applicability=Applicability.OWN)
    other = group(HERE, price(90, key="other"), applicability=width)
    (kind,) = prices(Cell(HERE, CellBody("", (mine, other)))).kinds
    inside = width in (Applicability.OWN, Applicability.INSIDE)
    assert keys(kind) == (["mine", "other"] if inside else ["mine"])


def test_a_price_of_each_year_says_so_only_if_all_of_a_kind_are():
    yearly = {"facts": (("what it is paid for", "the medicine, each year"),)}
    once = {"facts": (("what it is paid for", "one course"), ("each year", "each year"))}
    assert [kind.each for kind in told(price(5, **yearly), price(6, **yearly)).kinds] == [
        "each year"
    ]
    assert [kind.each for kind in told(price(5, **yearly), price(6, **once)).kinds] == [""]
    assert [kind.each for kind in told(price(5, **once)).kinds] == [""]


@pytest.mark.parametrize(
    "fields, stands",
    [
        ({}, True),
        ({"unit": "EUR"}, False),
        ({"side": 1}, False),
        ({"on_axis": False}, False),
    ],
)
def test_only_prices_asked_in_dollars_stand_on_the_axis(fields, stands):
    body = told(price(5, **fields))
    assert body.kinds[0].on_axis is stands
    assert (body.on_axis is body.kinds[0]) is stands


def test_one_price_that_may_not_stand_on_the_axis_takes_its_kind_from_it():
    assert told(price(5), price(6, on_axis=False)).on_axis is None


@pytest.mark.parametrize(
    "highest, top",
    [
        (100, 100),
        (81, 100),
        (80, 80),
        (61, 80),
        (60, 60),
        (51, 60),
        (50, 50),
        (41, 50),
        (40, 40),
        (21, 30),
        (17, 20),
    ],
)
def test_the_axis_of_a_row_ends_near_its_highest_price(highest, top):
    line = [priced(price(5000)), priced(price(1000 * highest)), priced()]
    assert GlanceRow(OF_PRICES, (tuple(line),)).top == 1000 * top


def test_a_row_without_prices_on_an_axis_has_none():
    for lines in ([], [price(5, unit="EUR")], [price(0)]):
        assert GlanceRow(OF_PRICES, ((priced(*lines),),)).top == 0


def priced(*lines):
    """A cell with these prices."""
    return GlanceCell((HERE,), told(*lines))


def test_the_same_prices_are_the_same_content_and_nothing_else_is():
    one, two = price(5), price(6)
    assert told(one, two).content == told(one, two).content
    assert told(one, two).content != told(one).content
    assert told(one).content != told(two).content
    assert told().content != told(spent(5)).content


def test_a_place_in_the_world_costs_what_it_and_its_clinics_ask_for_and_nothing_else():
    row = row_of(world(), OF_PRICES, "alpha-southland", "alpha-northland", "alpha")
    (first, second, anywhere, _) = (cell.body for cell in row.lines[0])
    assert [sorted(keys(kind)) for kind in first.kinds] == [
        ["agency-clinic", "agency-south", "article-south", "seller-clinic", "seller-clinic-old"]
    ]
    assert first.kinds[0].span == "$30,000–70,000"
    assert [keys(kind) for kind in second.kinds] == [["hospital-quote", "article-north"], ["euros"]]
    assert second.unknown == "", "what it cost a health service stands behind the question"
    assert len(anywhere.kinds[0].lines) == 8
    assert row.top == Decimal(100000)


def test_what_is_free_says_when_and_nothing_else_does():
    (free,) = told(price(0, 0, brief=("free if accepted", "a day"))).kinds
    (asked,) = told(price(50000, brief=("a package",))).kinds
    (both,) = told(price(0, 0, brief=("free",)), price(50000, brief=("a package",))).kinds
    assert (free.each, asked.each, both.each) == ("free if accepted", "", "")
