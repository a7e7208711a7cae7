"""The price of a service may be that of one item of a treatment's price; no other may."""

import pytest

from clinics.models import Cost
from tests.both.editing.conftest import address_of
from tests.both.editing.test_price_form import ADD, errors_at, option, price  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_price_of_a_treatment_pays_for_no_single_item(ada, price):  # noqa: F811
    answer = ada.fill(ADD, **(price | {"pays_for": "companion"}))
    assert "no service beside a treatment" in errors_at(answer, "pays_for")


def test_that_of_a_service_may(ada):
    carer = Cost.objects.get(pays_for="companion")
    assert carer.option.treatment.kind == "service"
    page = ada.get(address_of(carer)).content.decode()
    assert '<option value="companion" selected>' in page
