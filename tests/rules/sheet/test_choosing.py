"""What of a row fits on paper, and that paper never flatters."""

import pytest

from mscompare.sheet import choosing
from tests.rules.made_up import figure, measure, sentence, source
from treatments.evidence.rubric import Level
from treatments.models import Statement

pytestmark = pytest.mark.once
PRICE = measure("price", kind="cost", group="cost")


def test_the_dearest_price_is_always_among_the_few():
    prices = [figure(n * 1000, n * 2000) for n in (1, 9, 2, 3)]
    assert choosing.best_supported(prices, PRICE, 2) == (prices[0], prices[1])
    assert choosing.best_supported(prices, PRICE, 1) == (prices[1],)


def test_none_of_so_few_people_says_nothing():
    assert choosing.best_supported([figure(0, people=19)], measure("relapses")) == ()
    (kept,) = choosing.best_supported([figure(0, people=20)], measure("relapses"))
    assert kept.people == 20


def test_of_a_grave_harm_the_highest_count_stands_beside_the_best_supported():
    death = measure("death", gravity=1, event="died")
    best, few, many = (
        figure(share, people=people, facts=(("outcome", "died"),))
        for share, people in ((1, 900), (30, 49), (5, 50))
    )
    assert choosing.best_supported([best, few, many], death) == (best, many)
    assert choosing.best_supported([few, best], death) == (few, best)


def test_of_people_counted_at_several_times_the_first_and_the_last_stand():
    years = [figure(90 - n, analysis=("a",), at_months=12 * n) for n in (1, 2, 5)]
    assert choosing.best_supported(years, measure("relapses")) == (years[0], years[2])


def test_of_lengths_as_well_supported_the_longest_stands():
    stay = measure("stay", kind="practical")
    short, long, weak = (
        figure(low, high, level, scale="days")
        for low, high, level in ((10, 14, Level.LIMITED), (21, None, Level.LIMITED),
                                 (90, 99, Level.VERY_WEAK))
    )  # fmt: skip
    assert choosing.best_supported([short, long, weak], stay) == (long,)


def test_a_number_of_a_dangerous_claim_is_never_left_out():
    claim = Statement(verdict="unsafe")
    first, dangerous = figure(5), figure(1, claim=claim)
    assert choosing.best_supported([first, dangerous], measure("relapses")) == (first, dangerous)
    slight = measure("tired", gravity=9)
    assert choosing.best_supported([first, dangerous], slight) == (dangerous,)


def test_what_is_dangerous_to_believe_comes_first_and_what_holds_in_part_not_at_all():
    guideline = sentence(source=source(kind="guideline"))
    unsafe, partly = sentence(verdict="unsafe"), sentence(verdict="partly")
    shown = choosing.chosen([guideline, partly, unsafe], measure("relapses"), 3)
    assert shown == (unsafe, guideline)


def test_a_row_without_a_figure_has_a_sentence():
    relapses, death = measure("relapses"), measure("death", gravity=1)
    assert choosing.most_sentences(relapses, []) == 1
    assert choosing.most_sentences(relapses, [figure(5)]) == 0
    assert choosing.most_sentences(death, [figure(0)]) == 1
