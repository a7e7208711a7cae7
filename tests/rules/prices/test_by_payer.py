"""What an option costs, by who pays: no price hides what others spent, and no cost is a price."""

import pytest

from mscompare.prices.by_payer import better_supported, prices_by_payer
from tests.rules import rows
from tests.rules.prices.crowd import edition_of

pytestmark = pytest.mark.once
OPTION = rows.option(rows.treatment("alpha"), rows.country("northland"))
HOSPITAL, COLLECTED = {"perspective": "hospital-cost"}, {"perspective": "amount-collected"}
SELLER = rows.source(interest="sells-treatment")


def told(*prices, **asked):
    """The PricesByPayer of prices, each given by its fields."""
    edition = edition_of([rows.cost(OPTION, **fields) for fields in prices])
    return prices_by_payer(edition, range(len(prices)), **asked)


def amounts(spans):
    return [span.span for span in spans]


def test_what_a_hospital_spent_stands_apart_from_prices():
    found = told({"low": 5, **HOSPITAL}, {"low": 7}, {"low": 6, **COLLECTED})
    assert (amounts(found.prices), amounts(found.costs)) == (["$7", "$6"], ["$5"])
    assert amounts(found.spans) == ["$7", "$6", "$5"]


def test_a_strong_amount_of_another_kind_does_not_hide_behind_a_weak_price():
    found = told({"low": 7, "basis": "estimate"}, {"low": 6, "basis": "checked-accounts",
                 "covers": "one year", **COLLECTED})  # fmt: skip
    assert [line.low for line in found.lines] == [7, 6]


def test_an_option_that_only_a_hospital_paid_for_has_no_price():
    found = told({"low": 5, **HOSPITAL})
    assert (found.prices, amounts(found.costs)) == ((), ["$5"])


@pytest.mark.parametrize(
    "prices, said",
    [
        ([{"low": 1, "source": SELLER}],
         "1 price from 1 source, none known to be independent of sellers"),
        ([{"low": 1, "source": SELLER}, {"low": 2}],
         "2 prices from 2 sources, 1 independent of sellers"),
        ([{"low": 1}, {"low": 2, "unit": "EUR"}, {"low": 3, **HOSPITAL}],
         "2 prices and 1 cost from 3 sources, 3 independent of sellers"),
        ([{"low": 3, **HOSPITAL, "source": SELLER}, {"low": 4, **HOSPITAL, "source": SELLER}],
         "2 costs from 1 source, none known to be independent of sellers"),
    ],
)  # fmt: skip
def test_it_counts_all_of_them_and_how_many_of_their_sources_are_independent(prices, said):
    assert told(*prices).counted == said


def test_too_many_are_told_without_a_line_for_each():
    found = told({"low": 1}, {"low": 2}, one_by_one=False)
    assert (found.lines, found.told.number, amounts(found.spans)) == ((), 2, ["$1–2"])


def test_nothing_is_told_of_no_prices():
    found = told()
    assert (found.spans, found.told.number) == ((), 0)


# What a filter leaves out.

WEAK, FAIR = {"basis": "estimate"}, {"basis": "published-average"}


def better(shown, *prices):
    """The places of what is better supported than what is `shown` of these prices, by places."""
    edition = edition_of([rows.cost(OPTION, **fields) for fields in prices])
    return better_supported(edition, shown, range(len(prices)))


def test_where_all_is_shown_nothing_is_better():
    assert better([0, 1], {"low": 1, **WEAK}, {"low": 2, **FAIR}) == []


def test_of_a_kind_the_best_of_what_is_left_out_is_told_if_it_is_better_than_what_is_shown():
    prices = [{"low": 1, **WEAK}, {"low": 2, **FAIR}, {"low": 3, **WEAK}, {"low": 4, **FAIR}]
    assert better([0], *prices) == [1, 3]
    assert better([0, 1], *prices) == []


def test_what_is_of_another_kind_or_currency_is_no_better_price():
    for other in ({"unit": "EUR"}, COLLECTED, HOSPITAL):
        assert better([0], {"low": 1, **WEAK}, {"low": 2, **FAIR, **other}) == []


def test_each_kind_that_is_shown_has_its_own_better_ones():
    prices = [{"low": 1, **WEAK}, {"low": 2, **FAIR}, {"low": 3, **WEAK, "unit": "EUR"},
              {"low": 4, **FAIR, "unit": "EUR"}]  # fmt: skip
    assert better([0, 2], *prices) == [1, 3]
    assert better([2], *prices) == [3]
