"""Which prices may be that of one item of the price of a treatment."""

import pytest
from django.core.exceptions import ValidationError

from clinics.models import Cost
from tests.rules import rows
from treatments.models import TreatmentKind

pytestmark = pytest.mark.once


def priced(kind, **fields):
    return rows.cost(rows.option(rows.treatment("alpha", kind=kind)), low=5, **fields)


def test_a_service_beside_a_treatment_may_pay_for_one_item():
    priced(TreatmentKind.SERVICE, pays_for="lodging").clean()


@pytest.mark.parametrize("kind", [kind for kind in TreatmentKind if kind != "service"])
def test_a_treatment_does_not_and_is_named_with_the_item(kind):
    priced(kind).clean()
    with pytest.raises(ValidationError) as refused:
        priced(kind, pays_for="lodging").clean()
    assert refused.value.message_dict == {
        "pays_for": [
            "“Alpha” is no service beside a treatment: its price is not that of one item, "
            "“lodging”."
        ]
    }


def test_while_nobody_has_chosen_what_is_priced_nothing_is_refused():
    Cost(pays_for="lodging").clean()
