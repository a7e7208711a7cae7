"""Places, options and prices: what is refused and what they are called."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from clinics.models import Basis, Clinic, Cost, CostItem, Option, option_slug
from tests import factories
from treatments.evidence.rubric import months_before

pytestmark = pytest.mark.django_db


def test_an_option_at_a_clinic_needs_the_country():
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.option(clinic=factories.clinic(), slug="x")


def test_a_clinic_outside_the_country_is_refused_by_the_form():
    option = Option(
        treatment=factories.treatment(), country=factories.country(), clinic=factories.clinic()
    )
    with pytest.raises(ValidationError, match=r"is in Country \d+, not in"):
        option.full_clean()


def test_no_option_has_a_clinic_outside_its_country():
    misplaced = Option.objects.exclude(clinic=None).exclude(clinic__country=F("country"))
    assert not misplaced.exists()


@pytest.mark.once
def test_the_slug_of_an_option_is_made_of_treatment_country_and_clinic():
    assert option_slug("ahsct", "mexico", "clinica-ruiz") == "ahsct-mexico-clinica-ruiz"
    for option in Option.objects.select_related("treatment", "country", "clinic"):
        place = [row.slug for row in (option.country, option.clinic) if row]
        assert option.slug == "-".join([option.treatment.slug, *place])


def test_a_second_option_for_the_same_place_is_refused():
    first = Option.objects.get(slug="ahsct-mexico")
    with pytest.raises(ValidationError, match="There is an option for this already"):
        Option(treatment=first.treatment, country=first.country).full_clean()


@pytest.mark.once
def test_an_option_is_named_by_treatment_and_place():
    names = {o.slug: o.name for o in Option.objects.all()}
    assert names["ahsct"] == "aHSCT"
    assert names["ahsct-united-states"] == "aHSCT in the United States"
    assert names["ahsct-mexico-clinica-ruiz"] == "aHSCT at Clínica Ruiz (HSCT México), Mexico"


def test_a_clinic_is_found_without_its_accent():
    assert Clinic.objects.filter(folded__contains="clinica").exists()


def test_an_item_stands_once_in_a_price():
    cost = factories.cost(items=["flights"])
    with pytest.raises(IntegrityError), transaction.atomic():
        CostItem.objects.create(cost=cost, item="flights", state="unknown")


DAYS = [date(2026, 11, 21), date(2027, 9, 13), date(2027, 9, 14), date(2031, 1, 1)]


def test_the_database_rates_every_price_as_the_rubric_does_on_every_day():
    _prices_of_every_kind()
    for on in DAYS:
        costs = Cost.objects.with_facts().with_strength(on)
        assert costs.count() > 400
        wrong = [
            (cost.key, cost.strength_level, cost.rating(on))
            for cost in costs
            if cost.strength_level != cost.rating(on).level
        ]
        assert not wrong, on


def _prices_of_every_kind():
    """Prices at every corner of the rubric: basis × place × date × interest × contents."""
    on = DAYS[0]
    clinic = factories.clinic()
    treatment = factories.treatment()
    options = [
        factories.option(treatment=treatment),
        factories.option(treatment=treatment, country=clinic.country),
        factories.option(treatment=treatment, country=clinic.country, clinic=clinic),
    ]
    sources = [
        factories.source(),
        factories.source(interest="sells-treatment"),
        factories.source(interest="unknown", kind="unknown"),
    ]
    dates = [None, on, months_before(on, 24), date(2024, 11, 20), months_before(on, 60),
             date(2021, 11, 20)]  # fmt: skip
    number = 0
    for basis in Basis.values:
        for option in options:
            for source in sources:
                for as_of in dates:
                    number += 1
                    factories.cost(
                        basis=basis, option=option, source=source, as_of=as_of,
                        contradicts_itself=number % 7 == 0,
                        items=["flights"] if number % 3 else [],
                    )  # fmt: skip
