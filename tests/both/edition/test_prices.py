"""The prices of an edition: columns of all, and rows on demand."""

from datetime import date
from decimal import Decimal

import pytest

from clinics.models import PAYABLE, STATED, Cost, CostItem, Option
from mscompare.edition import prices as module
from mscompare.edition.edition import read_edition
from mscompare.edition.prices import NO_AMOUNT, NO_CLAIM, UNITS
from mscompare.edition.state import EditionPassedError
from tests import factories
from tests.day import DAY
from treatments.models import INDEPENDENT, Route, Source, Statement

# A day on which prices are fresh, one on which some are old, one on which all are.
DAYS = (date(2025, 1, 1), DAY, date(2028, 2, 29), date(2040, 1, 1))
HELD, ASKED = 6, 4


@pytest.fixture
def some_more(db):
    """Prices of every kind that the columns tell apart, and one that is not published."""
    routes = list(Route.objects.all()[:2])
    source, clinic = factories.source(interest="sells-treatment"), factories.clinic()
    there = factories.option(clinic=clinic, country=clinic.country)
    rows = [
        factories.cost(source=source, option=there, low=None, high="19999.99", unit="EUR",
                       basis="own-quote", as_of=DAY, items=["flights"]),
        factories.cost(low="0.01", high=None, perspective="hospital-cost", basis="checked-accounts",
                       covers="5 years"),
        factories.cost(low=999999999, high=999999999, unit="GBP", basis="unknown"),
        factories.cost(retired_on=DAY),
    ]  # fmt: skip
    rows[0].routes.set(routes)
    rows[1].routes.set(routes[1:])
    return rows


def published():
    return list(Cost.objects.published().with_facts().prefetch_related("routes").order_by("key"))


def hundredths(amount):
    return NO_AMOUNT if amount is None else amount * Decimal(100)


def test_the_columns_are_of_the_published_prices_by_their_keys(some_more):
    columns, rows = read_edition(DAY).prices.columns, published()
    bits = {route.pk: 1 << place for place, route in enumerate(Route.objects.all())}
    assert len(columns) == len(rows) > 10
    assert list(columns.pk) == [row.pk for row in rows]
    assert list(columns.option) == [row.option_id for row in rows]
    assert list(columns.source) == [row.source_id for row in rows]
    assert list(columns.claim) == [row.claim_id or NO_CLAIM for row in rows]
    assert list(columns.low) == [hundredths(row.low) for row in rows]
    assert list(columns.high) == [hundredths(row.high) for row in rows]
    assert [UNITS[unit] for unit in columns.unit] == [row.unit for row in rows]
    assert list(columns.payable) == [row.perspective in PAYABLE for row in rows]
    assert list(columns.independent) == [row.source.interest in INDEPENDENT for row in rows]
    assert list(columns.routes) == [sum(bits[r.pk] for r in row.routes.all()) for row in rows]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_level_of_a_price_is_that_of_its_rating_on_the_day(some_more, day):
    columns = read_edition(day).prices.columns
    assert list(columns.level) == [int(row.rating(day).level) for row in published()]


def test_ratings_change_with_the_day(some_more):
    levels = [list(read_edition(day).prices.columns.level) for day in (DAY, DAYS[-1])]
    assert levels[0] != levels[1]


def facts(row, day=DAY):
    """What printing a price reads."""
    return (
        row.key, row.low, row.high, row.unit, row.option.slug, row.option.treatment.slug,
        row.option.clinic and row.option.clinic.slug, row.source.slug, row.claim_id,
        row.claim and row.claim.key, [(item.item, item.state) for item in row.items.all()],
        row.rating(day),
    )  # fmt: skip


def test_the_rows_are_those_of_the_database_and_tied_to_the_edition(
    some_more, django_assert_num_queries
):
    edition = read_edition(DAY)
    with django_assert_num_queries(0):
        rows = edition.prices.every()
        found = [facts(row) for row in rows]
    assert found == [facts(row) for row in published()]
    for row in rows:
        assert row.option is edition.tables.find(Option, row.option_id)
        assert row.source is edition.tables.find(Source, row.source_id)


def test_prices_are_found_by_option_source_and_claim(some_more):
    prices, rows = read_edition(DAY).prices, published()
    for source in Source.objects.all():
        mine = prices.at(prices.places_of_source(source.pk))
        assert mine == [row for row in rows if row.source == source]
    for claim in Statement.objects.all():
        assert prices.of_claim(claim.pk) == [row for row in rows if row.claim_id == claim.pk]
    assert any(row.claim_id for row in rows)
    assert not prices.of_claim(NO_CLAIM)
    numbers = [*Option.objects.values_list("pk", flat=True), 10**9]
    for number in numbers:
        mine = [row for row in rows if row.option_id == number]
        assert [prices.columns.pk[p] for p in prices.places_of_option(number)] == [
            row.pk for row in mine
        ]
    assert len(prices) == Cost.objects.published().count()


@pytest.fixture
def crowded(some_more, monkeypatch):
    """An edition that has more prices than it holds."""
    monkeypatch.setattr(module, "MOST_ROWS_HELD", HELD)
    monkeypatch.setattr(module, "AT_ONCE", ASKED)
    edition = read_edition(DAY)
    assert len(edition.prices) > 2 * HELD
    return edition


def test_many_prices_are_read_when_somebody_wants_them(crowded, django_assert_num_queries):
    assert not crowded.prices._held
    wanted = [3, 0, 3, 2]
    # The version, the prices, what they cover.
    with django_assert_num_queries(3):
        found = crowded.prices.at(wanted)
    with django_assert_num_queries(0):
        assert crowded.prices.at(wanted) == found
        assert found[0] is found[2]
        told = [facts(row) for row in found]
    assert told == [facts(published()[place]) for place in wanted]


def test_they_are_read_so_many_at_once(crowded, django_assert_max_num_queries):
    rounds = -(-len(crowded.prices) // ASKED)
    with django_assert_max_num_queries(1 + 3 * rounds):
        found = crowded.prices.every()
    assert [facts(row) for row in found] == [facts(row) for row in published()]


def test_only_those_asked_for_last_are_held(crowded, django_assert_num_queries):
    crowded.prices.every()
    assert len(crowded.prices._held) == HELD
    crowded.prices.at([0, 1])
    with django_assert_num_queries(0):
        crowded.prices.at([1, 0])
    assert len(crowded.prices._held) == HELD


def test_asking_for_none_asks_nothing(crowded, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert crowded.prices.at([]) == []
        assert list(crowded.prices.places_of_option(10**9)) == []
        assert list(crowded.prices.places_of_source(10**9)) == []


def test_rows_of_a_later_version_are_not_mixed_into_an_edition(crowded):
    early = crowded.prices.at([0])
    late = Cost.objects.get(pk=crowded.prices.columns.pk[5])
    late.low, late.high = 1, 2
    late.save()
    for ask in (lambda: crowded.prices.at([0, 5]), crowded.prices.every):
        with pytest.raises(EditionPassedError):
            ask()
    assert crowded.prices.at([0]) == early  # What it holds it tells on.
    assert late.pk not in crowded.prices._held
    assert read_edition(DAY).prices.at([5])[0].low == 1


def test_what_is_held_whole_is_told_on_whatever_changes(some_more, django_assert_num_queries):
    edition = read_edition(DAY)
    before = [row.low for row in edition.prices.every()]
    for row in published():
        row.low, row.high = 7, 7
        row.save()
    CostItem.objects.create(cost=row, item="hotel", state="included")
    with django_assert_num_queries(0):
        assert [row.low for row in edition.prices.every()] == before
    assert {row.low for row in read_edition(DAY).prices.every()} == {7}


@pytest.fixture
def both_ways(some_more, monkeypatch):
    """Ask the prices of two editions of the same: one that holds all, one that holds few."""

    def answers(ask):
        found = []
        for most in (10**6, HELD):
            monkeypatch.setattr(module, "MOST_ROWS_HELD", most)
            found.append(ask(read_edition(DAY).prices))
        return found

    return answers


@pytest.mark.parametrize("and_at", [(), (0, 3, 5)])
def test_prices_are_found_by_their_keys_whether_rows_are_held_or_not(both_ways, and_at):
    rows = published()
    keys = {rows[1].key, rows[3].key, "no-such-price", Cost.objects.get(retired_on=DAY).key}

    def ask(prices):
        return {key: facts(row) for key, row in prices.named(keys, and_at).items()}

    expected = {rows[place].key: facts(rows[place]) for place in {1, 3, *and_at}}
    assert both_ways(ask) == [expected, expected]


def test_things_are_the_same_whether_rows_are_held_or_not(both_ways):
    things, asked_for = both_ways(lambda prices: prices.things())
    assert things == asked_for
    same = {}
    for row, thing in zip(published(), things, strict=True):
        stated = {item.item for item in row.items.all() if item.state in STATED}
        year = row.as_of and row.as_of.year
        same.setdefault(thing, set()).add((year, row.covers or row.per, frozenset(stated)))
    assert all(len(things) == 1 for things in same.values())
    assert len(same) == len(set().union(*same.values())) > 3


def test_things_are_asked_for_in_so_many_queries(crowded, django_assert_num_queries):
    # The version, what they cover, the prices.
    with django_assert_num_queries(3):
        crowded.prices.things()


def test_names_and_things_of_a_later_version_are_not_mixed_in_either(crowded):
    late = Cost.objects.get(pk=crowded.prices.columns.pk[5])
    late.low = late.high = 1
    late.save()
    for ask in (lambda: crowded.prices.named({late.key}), crowded.prices.things):
        with pytest.raises(EditionPassedError):
            ask()


def test_sources_with_more_than_so_many_prices_are_known(some_more):
    prices = read_edition(DAY).prices
    for than in (0, 1, 5):
        assert prices.sources_of_more(than) == {
            source.pk
            for source in Source.objects.all()
            if Cost.objects.published().filter(source=source).count() > than
        }
