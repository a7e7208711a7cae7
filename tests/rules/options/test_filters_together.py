"""What filters leave together, against a second judge of each option (judge.py)."""

import random
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from clinics.models import Option
from mscompare.options.facets import facets_of
from mscompare.options.rows import option_rows
from mscompare.options.selection import Selection
from mscompare.options.typed import TypedFilters
from tests.rules.options.judge import Judge
from tests.rules.options.made_up_list import made_up_list
from tests.rules.options.standing import COUNTED, NO_PRICE, OTHER_CURRENCY, RESULTS
from treatments.models import COMPARABLE, TreatmentKind

pytestmark = pytest.mark.once

EDITION = made_up_list()
CHOICES = {
    "q": ["north", "house", "élan", "ALPHA", "alpha house", "b", "nothing", "%"],
    "treatment": [["alpha"], ["alpha-new"], ["beta", "either"], ["alpha-beta"]],
    "country": [["north"], ["south", "west"], ["east"]],
    "clinic": [["blue-house"], ["red-house", "old-house"]],
    "budget": ["0", "4999.99", "5000", "30000", "30000.49", "30000.50", "150000"],
    "evidence": ["1", "2", "3", "4"],
    "strength": ["1", "2", "3", "4"],
    "independent": ["1"],
    "ms_type": ["relapsing", "progressive", "primary-progressive"],
    "delivery": ["by-drip", "by-mouth"],
}
ON_PRICES = {"budget", "strength", "independent"}


def combinations():
    """Every choice alone, and some hundred by chance: two to four filters together."""
    chance = random.Random(2)  # noqa: S311 - the same each time
    alone = [{name: value} for name, values in CHOICES.items() for value in values]
    together = [
        {name: chance.choice(CHOICES[name]) for name in chance.sample(sorted(CHOICES), number)}
        for number in (2, 3, 4)
        for _ in range(60)
    ]
    of_prices = [
        {"budget": budget, "strength": strength} | independent
        for budget in CHOICES["budget"]
        for strength in CHOICES["strength"]
        for independent in ({}, {"independent": "1"})
    ]
    return [{}, *alone, *together, *of_prices]


def selection(typed, **more):
    data = QueryDict(urlencode(typed | more, doseq=True))
    filters = TypedFilters(data, EDITION)
    assert not filters.problems
    return Selection(filters.chosen, EDITION)


def slugs(options):
    return [option.slug for option in options]


def test_the_made_up_list_has_something_to_decide():
    assert len(EDITION.every(Option)) > 55
    assert len(EDITION.prices) > 250
    levels = set(EDITION.prices.columns.level)
    assert {0, 1, 2, 3} <= levels
    found = [len(selection(typed).ordered()) for typed in combinations()]
    assert len(set(found)) > 20


def test_what_is_left_stands_in_alphabetical_order():
    for typed in combinations():
        judge = Judge(EDITION, typed)
        assert slugs(selection(typed).ordered()) == slugs(judge.by_name(judge.left())), typed


def test_from_z_to_a_is_the_same_turned_round():
    for typed in combinations()[:80]:
        judge = Judge(EDITION, typed)
        backwards = slugs(selection(typed, sort="-name").ordered())
        assert backwards == slugs(judge.by_name(judge.left()))[::-1], typed


@pytest.mark.parametrize("sort, falling", [("price", False), ("-price", True)])
def test_by_price_the_lowest_price_that_passes_decides(sort, falling):
    for typed in combinations():
        judge = Judge(EDITION, typed)
        expected = slugs(judge.by_price(judge.left(), falling))
        assert slugs(selection(typed, sort=sort).ordered()) == expected, typed


def test_each_count_is_what_that_choice_would_leave():
    checked = 0
    for typed in combinations()[:140]:
        for name, choices in facets_of(selection(typed)).items():
            for choice in choices:
                value = [choice.value] if isinstance(CHOICES[name][0], list) else choice.value
                judge = Judge(EDITION, typed | {name: value})
                assert choice.count == len(judge.left()), (typed, name, value)
                checked += 1
    assert checked > 3_000


def test_what_filters_leave_aside_is_counted():
    for typed in combinations():
        judge, found = Judge(EDITION, typed), selection(typed)
        suiting = judge.suiting()
        aside = found.left_aside()
        assert aside["prices"] == judge.hidden_prices(), typed
        if set(typed) & ON_PRICES:
            standing = {option: judge.stands(option) for option in suiting}
            unpriced = [o for o, place in standing.items() if place == NO_PRICE]
            assert slugs(found.unpriced()) == slugs(judge.by_name(unpriced)), typed
            foreign = [o for o, place in standing.items() if place == OTHER_CURRENCY]
            assert slugs(found.in_other_currency()) == slugs(judge.by_name(foreign)), typed
            assert aside["no_price_passes"] == list(standing.values()).count(COUNTED), typed
        if "country" in typed:
            anywhere = [o for o in judge.comparable() if judge.suits(o, but=["country"])]
            assert aside["no_country"] == sum(o.country is None for o in anywhere), typed
        if "evidence" in typed:
            all_levels = [o for o in judge.comparable() if judge.suits(o, but=["evidence"])]
            assert aside["evidence"] == len(all_levels) - len(suiting), typed


def test_services_are_narrowed_by_what_and_where_and_by_prices():
    for typed in combinations():
        judge = Judge(EDITION, typed)
        kept = ("evidence", "ms_type", "delivery")
        services = [
            option
            for option in EDITION.every(Option)
            if option.treatment.kind == TreatmentKind.SERVICE and judge.suits(option, but=kept)
        ]
        left = [option for option in services if judge.stands(option) == RESULTS]
        found = selection(typed)
        assert slugs(found.services()) == slugs(judge.by_name(left)), typed
        if set(typed) & ON_PRICES:
            assert found.left_aside()["services"] == len(services) - len(left), typed


def test_a_card_shows_what_it_stands_there_for_and_counts_the_rest():
    for typed in combinations()[:140]:
        judge, found = Judge(EDITION, typed), selection(typed)
        options = list(found.ordered())
        if found.by_price:
            options += [*found.unpriced(), *found.in_other_currency()]
        cards = option_rows(EDITION, options, found.told_of)
        for option, card in zip(options, cards, strict=True):
            own = judge.prices_of(option)
            passing = {cost.key for cost in judge.told(option)}
            assert {line.key for line in card.by_payer.lines} == passing, typed
            assert card.number == len(passing), typed
            assert card.hidden + len(card.better) == len(own) - len(passing), typed
            strengths = {line.key: line.rating.level for line in card.by_payer.lines}
            for line in card.better:
                assert line.rating.level > max(
                    strengths[other.key]
                    for other in card.by_payer.lines
                    if other.place.scale == line.place.scale
                ), typed


def test_without_filters_a_card_shows_every_price():
    options = [o for o in EDITION.every(Option) if o.treatment.kind in COMPARABLE]
    cards = option_rows(EDITION, options, ticked=options[:2])
    assert sum(len(card.by_payer.lines) for card in cards) == sum(
        cost.option.treatment.kind in COMPARABLE for cost in EDITION.prices.costs
    )
    assert [card.ticked for card in cards] == [True, True] + [False] * (len(cards) - 2)
