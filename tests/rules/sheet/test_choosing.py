"""What fits on paper, and that paper never flatters."""

import pytest

from mscompare.sheet import choosing
from tests.rules.made_up import figure, measure, sentence, source
from tests.rules.rows import statement
from treatments.models import Direction

pytestmark = pytest.mark.once


def test_the_best_supported_and_the_dearest_price_are_always_among_the_few():
    prices = [figure(n * 1000, n * 2000) for n in (1, 9, 2, 3)]
    assert choosing.prices_on_paper(prices, 1) == (prices[0], prices[1])
    assert choosing.prices_on_paper(prices, 3) == tuple(prices[:3])


def test_what_others_spent_stands_on_paper_and_is_neither_cheapest_nor_dearest():
    asked = [figure(n, n, scale="USD price-asked") for n in (5, 7)]
    spent = [figure(n, n, scale="USD hospital-cost", is_price=False) for n in (1, 90)]
    assert choosing.ends_of_prices(asked + spent) == {price.key for price in asked}
    assert choosing.prices_on_paper(asked + spent, 1) == (*asked, spent[0])


def test_the_cheapest_and_the_dearest_price_of_an_option_are_kept_in_each_currency():
    prices = [figure(low, low, scale=scale) for low, scale in
              ((5, "USD"), (1, "USD"), (9, "USD"), (7, "EUR"))]  # fmt: skip
    ends = choosing.ends_of_prices(prices)
    assert ends == {price.key for price in prices[1:]}
    assert choosing.prices_on_paper([*prices[1:], prices[0]], 1, ends) == tuple(prices[1:])


def test_of_people_counted_at_several_times_the_first_and_the_last_stand():
    years = [figure(90 - n, kind="finding", analysis=("a",), at_months=12 * n) for n in (1, 2, 5)]
    assert choosing.first_results([*years, figure(5)], 1) == (years[0], years[2])


def test_results_of_a_place_stand_in_the_order_of_the_comparison_whatever_their_rating():
    results = [figure(low) for low in (50, 90, 70)]
    assert choosing.first_results(results, 2) == tuple(results[:2])
    group = figure(10, direction=Direction.NEUTRAL)
    assert choosing.first_results([group, *results], 1) == (results[0],)


def test_what_is_dangerous_to_believe_comes_first_and_what_holds_in_part_not_at_all():
    guideline = sentence(source=source(kind="guideline"))
    unsafe, partly = sentence(verdict="unsafe"), sentence(verdict="partly")
    shown = choosing.chosen([guideline, partly, unsafe], measure("relapses"), 3)
    assert shown == (unsafe, guideline)


def test_a_dangerous_number_stands_by_itself_only_where_its_claim_does_not_stand():
    claim = statement(verdict="unsafe", reason="It harms.")
    number, other = figure(3, claim=claim), figure(4)
    said = sentence(key=claim.key, verdict="unsafe")
    rules = measure("suitability", group="who-and-where", kind="practical")
    assert choosing.dangerous(rules, [number, other], []) == [number]
    assert choosing.dangerous(rules, [number, other], [said]) == []
    # Of a row that has a figure no sentence is printed.
    assert choosing.dangerous(measure("relapses"), [number, other], [said]) == [number]


def test_a_row_without_a_figure_has_a_sentence():
    relapses, death = measure("relapses"), measure("death", gravity=1)
    assert choosing.most_sentences(relapses, []) == 1
    assert choosing.most_sentences(relapses, [figure(5)]) == 0
    assert choosing.most_sentences(death, [figure(0)]) == 1
