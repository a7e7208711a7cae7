"""Whether prices differ, told from columns: the same as the lines of these prices say."""

import random
from datetime import date

import pytest

from mscompare.comparing.disagreements import differ, disagreements
from mscompare.prices.apart import PricesApart
from tests.rules import rows
from tests.rules.options.made_up_list import made_up_list
from tests.rules.prices.crowd import edition_of

pytestmark = pytest.mark.once
NORTH = rows.country("northland")
OPTION, OTHER = (rows.option(rows.treatment(slug), NORTH) for slug in ("alpha", "beta"))


def lines_of(edition, options):
    return [edition.lines.cost(cost) for cost in edition.prices.costs if cost.option.pk in options]


def by_scale(lines):
    scales = {}
    for line in lines:
        scales.setdefault(line.place.scale, []).append(line)
    return scales


def apart(*prices):
    """Whether prices differ, each given by its fields; it is what their lines say, too."""
    edition = edition_of([rows.cost(fields.pop("of", OPTION), **fields) for fields in prices])
    options = {OPTION.pk, OTHER.pk}
    found = PricesApart(edition).scales_apart(options)
    assert found == sum(map(differ, by_scale(lines_of(edition, options)).values()))
    return bool(found)


def same(**fields):
    """The fields of two prices of one source that differ in their amounts alone."""
    source = rows.source()
    return [{"low": low, "source": source, **fields} for low in (10, 20)]


def test_two_values_of_two_sources_differ():
    assert apart({"low": 10}, {"low": 20})
    assert apart({"low": 10, "high": 20}, {"low": 10})
    assert apart({"low": None, "high": 20}, {"low": 20})
    assert not apart({"low": 10}, {"low": 10})
    assert not apart({"low": 10})


@pytest.mark.parametrize("fields", [{"unit": "EUR"}, {"perspective": "patient-pays"}])
def test_prices_on_different_scales_do_not_differ(fields):
    assert not apart({"low": 10}, {"low": 20, **fields})
    assert apart({"low": 10}, {"low": 20, **fields}, {"low": 30, **fields})


def test_a_source_that_gives_two_values_for_one_thing_contradicts_itself():
    assert apart(*same())
    assert apart(*same(as_of=date(2026, 1, 1), covers="5 years", items={"hotel": "included"}))


@pytest.mark.parametrize(
    "one, other",
    [
        ({"as_of": date(2025, 1, 1)}, {"as_of": date(2026, 1, 1)}),
        ({"as_of": date(2025, 1, 1)}, {}),
        ({"per": "visit"}, {"per": "year"}),
        ({"covers": "5 years"}, {"covers": "a year"}),
        ({"items": {"hotel": "included"}}, {}),
        ({"items": {"hotel": "included"}}, {"items": {"flights": "included"}}),
        ({}, {"of": OTHER}),
    ],
    ids=["year", "undated", "per", "covers", "contents", "other contents", "option"],
)
def test_a_source_gives_several_values_for_different_things(one, other):
    first, second = same()
    assert not apart(first | one, second | other)
    assert apart(first | one, second | other, {"low": 20})


@pytest.mark.parametrize(
    "one, other",
    [
        ({"as_of": date(2026, 1, 1)}, {"as_of": date(2026, 9, 9)}),
        ({"items": {"hotel": "included"}}, {"items": {"hotel": "not-included"}}),
        ({"items": {"hotel": "unknown"}}, {}),
        ({"covers": "5 years", "per": "visit"}, {"covers": "5 years"}),
    ],
    ids=["day", "stated", "nothing stated", "covered"],
)
def test_a_year_what_is_stated_and_what_it_covers_are_one_thing(one, other):
    first, second = same()
    assert apart(first | one, second | other)


def test_options_without_prices_do_not_differ():
    found = PricesApart(edition_of([rows.cost(OPTION, low=1), rows.cost(OPTION, low=2)]))
    assert found.scales_apart([OPTION.pk])
    assert not found.scales_apart([])
    assert not found.scales_apart([OTHER.pk, 10**9])


def test_prices_near_by_count_only_on_a_scale_on_which_there_is_an_own_one():
    own, other = OPTION, OTHER
    asked = [rows.cost(own, low=1), rows.cost(other, low=2)]
    found = PricesApart(edition_of(asked, options=[own, other]))
    assert found.scales_apart([own.pk], [other.pk]) == 1
    assert found.scales_apart([own.pk]) == 0
    pounds = [rows.cost(other, low=low, unit="GBP") for low in (70, 100)]
    found = PricesApart(edition_of([rows.cost(own, low=1), *pounds], options=[own, other]))
    assert found.scales_apart([own.pk], [other.pk]) == 0
    assert found.scales_apart([own.pk, other.pk]) == 1


def few_sources(chance):
    """Some prices of six options, of few sources and values: by chance they differ or do not."""
    options = [rows.option(rows.treatment(f"t-{n}"), NORTH) for n in range(6)]
    sources = [rows.source() for _ in range(chance.choice((1, 2, 3)))]
    return edition_of([
        rows.cost(
            chance.choice(options), source=chance.choice(sources), low=chance.choice((10, 10, 20)),
            unit=chance.choice(("USD", "EUR")), covers=chance.choice(("", "5 years")),
            as_of=chance.choice((None, date(2025, 1, 1), date(2026, 2, 2))),
            per=chance.choice(("visit", "year")),
            items=chance.choice(({}, {"hotel": "included"})),
        )
        for _ in range(chance.randrange(4, 30))
    ], options=options)  # fmt: skip


def test_of_any_options_it_says_what_their_lines_say_scale_by_scale():
    chance, said = random.Random(7), []  # noqa: S311 - the same each time
    editions = [few_sources(chance) for _ in range(40)] + [made_up_list(2)]
    for edition in editions:
        found = PricesApart(edition)
        options = sorted({cost.option.pk for cost in edition.prices.costs})
        for _ in range(10):
            asked = set(chance.sample(options, chance.randrange(1, 4)))
            lines = lines_of(edition, asked)
            expected = any(map(differ, by_scale(lines).values()))
            assert bool(found.scales_apart(asked)) is expected
            # So does the picture, which is what a page then draws.
            assert bool(disagreements("x", "X", lines)) is expected
            alone = expected and any(
                differ(some) and len({line.source.pk for line in some}) == 1
                for some in by_scale(lines).values()
            )
            said.append((expected, alone))
    # All cases come up: none, some, and a source that contradicts itself.
    assert all(said.count(case) > 10 for case in ((False, False), (True, False), (True, True)))
