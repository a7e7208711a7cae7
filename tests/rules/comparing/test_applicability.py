"""A price of which nobody says what it is for counts at its own place, under its own name."""

import pytest

from clinics.models import Country, Option
from mscompare.comparing.applicability import Applicability, Column, applicability_of, scope_of
from treatments.models import MeasureGroup, Treatment, TreatmentKind

pytestmark = pytest.mark.once
HERE, THERE = (Country(pk=n, slug=f"country-{n}", name=f"Country {n}") for n in (1, 2))


def scope(slug, kind=TreatmentKind.TREATMENT, country=HERE):
    return scope_of(Option(treatment=Treatment(slug=slug, kind=kind), country=country))


def column(kind=TreatmentKind.TREATMENT):
    return Column(None, scope("one", kind), frozenset(), frozenset(), frozenset(), kind)


@pytest.mark.parametrize("slug", ["not-said", "not-said-either"])
def test_a_price_of_an_undetermined_treatment_counts_at_its_place(slug):
    here = scope(slug, TreatmentKind.UNDETERMINED)
    there = scope(slug, TreatmentKind.UNDETERMINED, THERE)
    of_another = scope(slug)
    found = [
        applicability_of(column(), fact, MeasureGroup.COST) for fact in (here, there, of_another)
    ]
    assert found == [Applicability.UNSTATED, None, None]


def test_it_never_counts_for_medicines_or_as_a_result():
    fact = scope("not-said", TreatmentKind.UNDETERMINED)
    assert applicability_of(column(TreatmentKind.STANDARD), fact, MeasureGroup.COST) is None
    assert applicability_of(column(), fact, MeasureGroup.HARMS) is None
