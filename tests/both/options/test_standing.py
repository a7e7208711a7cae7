"""Where each option of the real content stands under filters on prices, and what its card tells."""

import re
from itertools import product
from urllib.parse import urlencode

import pytest

from clinics.models import Cost
from tests.day import DAY
from tests.html import parse, text
from tests.listed import comparable, get, rows
from tests.rules.options.standing import COUNTED, NO_PRICE, OTHER_CURRENCY, RESULTS, standing

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CHOICES = {
    "budget": ("", "0", "10000", "30000", "60000", "100000", "250000"),
    "strength": ("", "1", "2", "3", "4"),
    "independent": ("", "1"),
}
COMBINATIONS = [
    {name: value for name, value in zip(CHOICES, values, strict=True) if value}
    for values in product(*CHOICES.values())
]


def amounts_of_options():
    """{slug of a comparable option: its published amounts}"""
    read = Cost.objects.published().select_related(
        "source", "option__treatment", "option__country", "option__clinic"
    )
    found = {option.slug: [] for option in comparable()}
    for cost in read.prefetch_related("items"):
        if cost.option.slug in found:
            found[cost.option.slug].append(cost)
    return found


def every_page(client, typed):
    """The pages of a list, the last one last."""
    pages = [get(client, urlencode(typed))]
    while parse(pages[-1]).xpath("//a[@rel='next']"):
        pages.append(get(client, urlencode(typed | {"page": len(pages) + 1})))
    return pages


def places_on(pages):
    """{slug: (where it stands, the keys of the amounts that its card prints one by one)}"""
    stands = dict.fromkeys((slug for page in pages for slug in rows(page)), RESULTS)
    assert len(stands) == sum(len(rows(page)) for page in pages)
    printed = {}
    for page in pages:
        tree = parse(page)
        for title in (NO_PRICE, OTHER_CURRENCY):
            for slug in tree.xpath(f"//section[h2[contains(., '{title}')]]//input/@value"):
                assert slug not in stands, slug
                stands[slug] = title
        for card in tree.xpath("//tr[.//input[@name='option']]"):
            printed[card.xpath(".//input/@value")[0]] = set(card.xpath(".//@data-figure"))
    return {slug: (place, printed[slug]) for slug, place in stands.items()}


def _is_better(cost, told):
    """Say whether a price is better supported than all of its kind that are told."""
    same = [c for c in told if (c.unit, c.perspective) == (cost.unit, cost.perspective)]
    return all(cost.rating(DAY).level > other.rating(DAY).level for other in same)


def number_told(page, words):
    told = re.search(rf"([\d,]+) {words}", text(page))
    return int(told[1].replace(",", "")) if told else 0


def test_each_option_stands_in_one_place_the_right_one_with_its_amounts(client, today):
    amounts, seen = amounts_of_options(), set()
    assert len(amounts) > 20
    for typed in COMBINATIONS:
        expected = {slug: standing(own, typed, DAY) for slug, own in amounts.items()}
        pages = every_page(client, typed)
        found = places_on(pages)
        seen.update(place for place, _ in expected.values())
        listed = {slug: place for slug, (place, _) in expected.items() if place != COUNTED}
        assert {slug: place for slug, (place, _) in found.items()} == listed, typed
        for slug, (_, keys) in found.items():
            told = {cost.key for cost in expected[slug][1]}
            assert told <= keys, (typed, slug)
            assert all(_is_better(cost, expected[slug][1]) for cost in amounts[slug]
                       if cost.key in keys - told), (typed, slug)  # fmt: skip
        counted = number_told(pages[-1], r"options? ha(?:s|ve) a price, but none that passes")
        assert counted == len(amounts) - len(listed), typed
        hidden = sum(
            cost.is_price and cost not in expected[slug][1]
            for slug, own in amounts.items()
            for cost in own
        )
        assert number_told(pages[-1], r"prices?\. Show all prices") == hidden, typed
    assert seen == {RESULTS, NO_PRICE, OTHER_CURRENCY, COUNTED}
