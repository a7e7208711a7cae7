"""Many prices by where they are asked: each place once, treatments told apart, nothing lost."""

import pytest

from clinics.models import Option
from mscompare.prices import gathered as module
from mscompare.prices.gathered import (
    clinic_of,
    country_of,
    gathered_prices,
    own_prices,
    price_measure,
)
from tests.rules import rows
from tests.rules.options.made_up_list import made_up_list
from tests.rules.prices.crowd import PRICE, Crowd

pytestmark = pytest.mark.once


def way(place, members):
    """An address that says what stands there."""
    return f"{place.slug if place else ''}?{' '.join(option.slug for option in members)}"


def gathered_of(edition, place_of=country_of, options=None):
    options = edition.every(Option) if options is None else options
    return gathered_prices(edition, own_prices(edition, options), place_of, way)


@pytest.fixture
def crowd():
    """Alpha nowhere, in two countries and at three clinics, its variant in one of them."""
    made = Crowd()
    made.add(made.option(made.alpha), 2)
    made.add(made.option(made.alpha, made.south), 3)
    made.add(made.option(made.alpha, clinic="red"), 4)
    made.add(made.option(made.alpha, clinic="white"), 5)
    made.add(made.option(made.alpha, clinic="blue"), 6)
    made.add(made.option(made.variant, clinic="white"), 7)
    return made


def told(found):
    """{slug of a place: {treatment: number}}, in its order."""
    return [
        (row.place and row.place.slug, [(t.treatment.slug, t.number) for t in row.treatments])
        for row in found.places
    ]


def test_each_country_stands_once_those_without_one_first_then_by_name(crowd):
    assert told(gathered_of(crowd.edition())) == [
        (None, [("alpha", 2)]),
        ("northland", [("alpha", 6)]),
        ("southland", [("alpha", 12), ("alpha-new", 7)]),
    ]


def test_each_clinic_stands_once_prices_at_none_first(crowd):
    edition = crowd.edition()
    south = [option for option in edition.every(Option) if option.country == crowd.south]
    assert told(gathered_of(edition, clinic_of, south)) == [
        (None, [("alpha", 3)]),
        ("red-house", [("alpha", 4)]),
        ("white-house", [("alpha", 5), ("alpha-new", 7)]),
    ]


def test_places_stand_by_their_names_whatever_capitals_and_accents(crowd):
    for name in ("eastland", "Zealand", "Élanland"):
        crowd.add(crowd.option(crowd.alpha, rows.country(name.lower(), name=name)), 1)
    names = [row.place.name for row in gathered_of(crowd.edition()).places[1:]]
    assert names == ["eastland", "Élanland", "Northland", "Southland", "Zealand"]


def test_each_treatment_has_its_own_span_so_that_dear_and_cheap_are_no_one_price(crowd):
    crowd.costs.clear()
    crowd.add(crowd.option(crowd.alpha, crowd.south), 1, low=70000)
    crowd.add(crowd.option(crowd.variant, crowd.south), 1, low=900)
    (south,) = gathered_of(crowd.edition()).places
    assert [there.by_payer.prices[0].span for there in south.treatments] == ["$70,000", "$900"]


@pytest.mark.parametrize("variant, several", [(0, False), (1, True)])
def test_it_says_whether_there_are_several_treatments(variant, several):
    crowd = Crowd()
    crowd.add(crowd.option(crowd.alpha, crowd.south), 2)
    crowd.add(crowd.option(crowd.alpha, crowd.north), 2)
    crowd.add(crowd.option(crowd.variant, crowd.north), variant)
    assert gathered_of(crowd.edition()).of_several is several


def test_an_option_without_a_price_stands_nowhere(crowd):
    crowd.option(crowd.alpha, rows.country("westland"))
    assert "westland" not in dict(told(gathered_of(crowd.edition())))


def test_the_way_leads_to_all_options_that_are_told_together(crowd):
    south = gathered_of(crowd.edition()).places[-1]
    assert [there.url for there in south.treatments] == [
        "southland?alpha-southland alpha-southland-red-house alpha-southland-white-house",
        "southland?alpha-new-southland-white-house",
    ]


def test_prices_of_other_kinds_are_counted_where_they_are(crowd):
    crowd.costs.clear()
    at = crowd.option(crowd.alpha, clinic="red")
    crowd.add(at, 3)
    crowd.add(at, 2, unit="EUR")
    (there,) = gathered_of(crowd.edition()).places[0].treatments
    assert [span.number for span in there.by_payer.prices] == [3, 2]
    assert there.number == 5


def test_what_others_spent_is_counted_as_cost_and_not_as_price(crowd):
    crowd.costs.clear()
    at = crowd.option(crowd.alpha, clinic="red")
    crowd.add(at, 3)
    assert gathered_of(crowd.edition()).counted == "3 prices"
    crowd.add(at, 1, perspective="hospital-cost")
    assert gathered_of(crowd.edition()).counted == "3 prices and 1 cost"


def test_few_prices_may_be_told_one_by_one(crowd):
    edition = crowd.edition()
    priced = own_prices(edition, edition.every(Option))
    for one_by_one in (False, True):
        found = gathered_prices(edition, priced, clinic_of, lambda *asked: "", 0, one_by_one)
        lines = [len(t.by_payer.lines) for row in found.places for t in row.treatments]
        assert any(lines) is one_by_one


def test_only_so_many_places_are_told_the_others_and_all_prices_are_counted(monkeypatch):
    monkeypatch.setattr(module, "MOST_PLACES", 3)
    crowd, paper = Crowd(), rows.source()
    for number in range(5):
        place = crowd.option(crowd.alpha, rows.country(f"land-{number}"))
        crowd.add(place, 4, **({"source": paper} if number == 4 else {}))
    found = gathered_of(crowd.edition())
    assert [row.place.slug for row in found.places] == ["land-0", "land-1", "land-2"]
    assert (found.left, found.number) == (2, 20)
    # The only one that sells nothing is of a place that is not told.
    assert found.independence == "4 sources, 1 independent of sellers"


def test_nothing_is_left_where_there_is_room(crowd):
    found = gathered_of(crowd.edition())
    assert (found.left, found.number) == (0, len(crowd.costs))
    assert found.independence == "3 sources, none known to be independent of sellers"


@pytest.mark.parametrize("place_of", [country_of, clinic_of])
def test_of_any_list_no_price_is_lost_and_none_is_told_twice(place_of):
    edition = made_up_list()
    found = gathered_of(edition, place_of)
    counted = {}
    for cost in edition.prices.costs:
        place = place_of(cost.option)
        key = place and place.slug, cost.option.treatment.slug
        counted[key] = counted.get(key, 0) + 1
    shown = {(place, treatment): n for place, some in told(found) for treatment, n in some}
    assert shown == counted
    assert found.number == len(edition.prices)
    assert found.sources == len({cost.source for cost in edition.prices.costs})


def test_the_row_of_prices_is_that_which_holds_costs(crowd):
    assert price_measure(crowd.edition()) == PRICE
