"""Which places stand on the home page with their prices, and which without."""

from decimal import Decimal

import pytest

from mscompare.glance.cells import PriceOfKind, PricesBody
from mscompare.ways_in.priced import MOST_PRICED, where_priced
from tests.rules import rows
from treatments.models import TreatmentKind

pytestmark = pytest.mark.once

ALPHA = rows.treatment("alpha", kind=TreatmentKind.TREATMENT)
UNSTATED = rows.treatment("unstated", kind=TreatmentKind.UNDETERMINED)
NOTHING = PricesBody((), "No price found.")


def asked(high, on_axis=True):
    amount = Decimal(high)
    return PricesBody((PriceOfKind((), "", 1, "", "", amount, amount, False, on_axis),))


def at(name, body, of=ALPHA):
    place = rows.country(name, name=name.title()) if name else None
    return rows.option(of, place), body


def test_priced_places_stand_in_their_order_and_the_others_are_named():
    told = [at("bay", asked(5)), at("cape", NOTHING), at("delta", asked(9, on_axis=False))]
    (group,) = where_priced(told).groups
    assert [country.name for country, _ in group.places] == ["Bay", "Delta"]
    assert [country.name for country in group.without] == ["Cape"]
    assert (group.more, group.number) == (0, 3)


def test_a_treatment_of_which_no_place_is_known_is_named_as_such():
    where = where_priced([at("", asked(5))])
    assert (where.groups, where.nowhere) == ((), (ALPHA,))


def test_the_axis_ends_above_the_highest_price_that_stands_on_it():
    told = [at("bay", asked(140_000)), at("dune", asked(9_000)),
            at("cape", asked(900_000, on_axis=False))]  # fmt: skip
    assert where_priced(told).top == 200_000
    assert where_priced([at("cape", NOTHING)]).top == 0


def test_of_very_many_places_the_first_stand_there_and_the_rest_are_counted():
    told = [at(f"place-{number}", asked(5)) for number in range(MOST_PRICED + 3)]
    (group,) = where_priced(told).groups
    assert (len(group.places), group.more) == (MOST_PRICED, 3)


def test_each_treatment_has_its_own_places_and_one_that_no_source_states_says_so():
    groups = where_priced([at("bay", asked(5)), at("bay", asked(5), UNSTATED)]).groups
    assert [(group.treatment, group.stated) for group in groups] == [
        (ALPHA, True), (UNSTATED, False),
    ]  # fmt: skip
