"""Which prices a reader may add up for an option, and what is told beside them."""

from datetime import date

import pytest

from clinics.models import Item, ItemState, Option
from mscompare.comparing.applicability import column_of
from mscompare.whole_cost.offered import MOST_OFFERED, offered_prices
from tests.rules import rows
from tests.rules.prices.crowd import Crowd
from treatments.models import TreatmentKind
from treatments.units import Unit

pytestmark = pytest.mark.once


@pytest.fixture
def crowd():
    return Crowd()


def offered(crowd, option):
    edition = crowd.edition()
    assert option in edition.every(Option)
    return offered_prices(edition, column_of(option))


def keys(prices):
    return [price.line.key for price in prices]


def only(crowd, **fields):
    """What is offered where one price with these fields is the only one."""
    option = crowd.option(crowd.alpha, crowd.north)
    crowd.add(option, 1, **fields)
    (price,) = offered(crowd, option).own
    return price


def test_what_a_patient_pays_can_be_chosen_and_what_others_spent_cannot(crowd):
    option = crowd.option(crowd.alpha, crowd.north)
    sides = ("price-asked", "patient-pays", "amount-collected")
    paid = [crowd.add(option, 1, perspective=side)[0] for side in sides]
    spent = [
        crowd.add(option, 1, perspective=side)[0]
        for side in ("hospital-cost", "health-service-cost")
    ]
    found = offered(crowd, option)
    assert set(keys(found.own)) == set(found.choices) == {cost.key for cost in paid}
    assert {line.key for line in found.costs} == {cost.key for cost in spent}
    assert found.wider == ()


def test_the_best_supported_stands_first(crowd):
    option = crowd.option(crowd.alpha, crowd.north)
    (weak,) = crowd.add(option, 1, basis="estimate")
    sure = {"basis": "checked-accounts", "covers": "a year", "as_of": date(2026, 1, 1)}
    (strong,) = crowd.add(option, 1, source=crowd.papers[0], **sure)
    assert keys(offered(crowd, option).own) == [strong.key, weak.key]


def test_wider_prices_stand_apart_the_closest_places_named_and_each_says_so(crowd):
    clinic = crowd.option(crowd.alpha, clinic="red")
    country, anywhere = crowd.option(crowd.alpha, crowd.south), crowd.option(crowd.alpha)
    for option in (clinic, country, anywhere, crowd.option(crowd.alpha, crowd.north)):
        crowd.add(option, 1)
    crowd.add(crowd.option(crowd.alpha, clinic="white"), 1)
    found = offered(crowd, clinic)
    assert len(found.own) == 1
    assert [price.where for price in found.wider] == ["in Southland", "for Alpha anywhere"]
    assert all("This price is not for this place." in price.remarks for price in found.wider)
    assert "This price is not for this place." not in found.own[0].remarks


def test_a_form_of_a_treatment_has_the_prices_of_the_treatment_as_wider_ones(crowd):
    option = crowd.option(crowd.variant, crowd.north)
    (same,) = crowd.add(crowd.option(crowd.alpha, crowd.north), 1)
    found = offered(crowd, option)
    assert (found.own, keys(found.wider)) == ((), [same.key])


def test_of_very_many_the_others_are_counted(crowd):
    option = crowd.option(crowd.alpha, crowd.north)
    crowd.add(option, MOST_OFFERED + 3)
    found = offered(crowd, option)
    assert (len(found.own), found.more) == (MOST_OFFERED, 3)


@pytest.mark.parametrize(
    "fields, remark",
    [
        ({"as_of": None}, "This price has no date."),
        ({"as_of": date(2016, 8, 27)}, "This price is more than five years old."),
        ({"contradicts_itself": True}, "Its source gives another price"),
        ({"perspective": "amount-collected"}, "This is what a hospital was paid"),
        ({"statistic": "mean"}, "This is an average: some pay more."),
        ({"statistic": "median"}, "This is an average: some pay more."),
        ({"statistic": "average"}, "This is an average: some pay more."),
        ({"per": "session"}, "This is for one session. How many you need is not in it."),
        ({"per": "visit"}, "This is for one visit. How many you need is not in it."),
    ],
)  # fmt: skip
def test_what_makes_a_sum_doubtful_is_said_beside_it(crowd, fields, remark):
    fields = {"as_of": date(2026, 6, 1)} | fields
    (said,) = only(crowd, **fields).remarks
    assert said.startswith(remark)


def test_a_dated_price_of_the_whole_treatment_needs_no_remark(crowd):
    assert only(crowd, as_of=date(2026, 6, 1), per="whole-treatment").remarks == ()


@pytest.mark.parametrize(
    "fields, ends",
    [
        ({"low": 5, "high": 7}, (5, 7)), ({"low": 5, "high": 7, "open_ended": True}, (5, None)),
        ({"low": 5, "high": 7, "per": "session"}, (5, None)), ({"low": 5, "high": 5}, (5, 5)),
    ],
)  # fmt: skip
def test_a_price_has_a_top_only_where_its_source_names_one(crowd, fields, ends):
    added = only(crowd, **fields).added
    assert (added.low, added.high) == ends


def test_an_average_is_no_bound(crowd):
    assert not only(crowd, statistic="mean").added.is_bound
    assert only(Crowd()).added.is_bound


def test_what_is_asked_each_year_is_known_as_that(crowd):
    assert only(crowd, covers="one medicine, each year").added.each_year
    assert not only(Crowd(), covers="the first year").added.each_year


def test_each_item_is_told_as_the_source_tells_it(crowd):
    states = {"hospital-stay": "included", "flights": "not-included", "scans": "sometimes"}
    price = only(crowd, items=states)
    told = [price.said(item) for item in (Item.HOSPITAL, Item.FLIGHTS, Item.SCANS, Item.LODGING)]
    assert told == ["included", "not included", "sometimes included", "not stated"]
    assert price.added.states[Item.HOSPITAL] == ItemState.INCLUDED


def test_a_service_here_is_offered_at_the_item_it_pays_for(crowd):
    option = crowd.option(crowd.alpha, clinic="red")
    (here,) = crowd.add(crowd.option(crowd.service, clinic="red"), 1, pays_for="lodging")
    crowd.add(crowd.option(crowd.service, clinic="white"), 1, pays_for="lodging")
    crowd.add(crowd.option(crowd.service, crowd.south), 1)
    found = offered(crowd, option)
    assert {name: [line.key for line in lines] for name, lines in found.beside.items()} == {
        "lodging": [here.key]
    }
    assert crowd.service.kind == TreatmentKind.SERVICE


@pytest.mark.parametrize("unit, currency", [("GBP", Unit.GBP), ("EUR", Unit.EUR)])
def test_a_quote_is_probably_in_the_currency_of_the_prices(crowd, unit, currency):
    option = crowd.option(crowd.alpha, crowd.north)
    assert offered(crowd, option).currency is Unit.USD
    crowd.add(option, 1, unit=unit)
    assert offered(crowd, option).currency is currency
    assert rows.cost(option, unit=unit).unit == unit
