"""The first layer: few outcomes, every grave harm, what a decision needs."""

import pytest

from mscompare.comparing.first_layer import ALWAYS, FIRST_LAYER, in_first_layer
from treatments.models import Measure, MeasureGroup

pytestmark = pytest.mark.django_db


def test_the_first_layer_has_at_most_seven_outcomes_and_each_is_a_row():
    assert 0 < len(set(FIRST_LAYER)) == len(FIRST_LAYER) <= 7
    rows = set(Measure.objects.published().values_list("slug", flat=True))
    assert {*FIRST_LAYER, *ALWAYS} <= rows


def test_its_outcomes_stand_in_the_order_of_the_comparison():
    rows = Measure.objects.published().filter(slug__in=FIRST_LAYER).order_by("position")
    assert tuple(row.slug for row in rows) == FIRST_LAYER


def test_every_harm_with_a_gravity_is_in_and_none_counts_towards_the_seven():
    grave = list(Measure.objects.published().filter(gravity__isnull=False))
    assert len(grave) >= 5
    assert all(in_first_layer(measure) for measure in grave)
    assert not {measure.slug for measure in grave} & set(FIRST_LAYER)


def test_a_new_grave_harm_is_in_by_itself():
    assert in_first_layer(Measure(slug="something-new", gravity=3))
    assert not in_first_layer(Measure(slug="something-new", gravity=None))


def test_benefit_and_burden_are_both_in():
    groups = set(Measure.objects.filter(slug__in=FIRST_LAYER).values_list("group", flat=True))
    felt = {MeasureGroup.DISABILITY, MeasureGroup.QUALITY, MeasureGroup.RELAPSES}
    assert felt | {MeasureGroup.EXPERIENCE} == groups


def test_details_are_one_step_away():
    for slug in ("dose", "sessions", "people-studied", "follow-up", "new-lesions"):
        assert not in_first_layer(Measure.objects.get(slug=slug))
