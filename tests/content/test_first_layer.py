"""The first layer of the content: few outcomes, every grave harm, what a decision needs."""

import pytest

from mscompare.comparing.comparison import in_first_layer, on_first_screen
from treatments.models import Measure, MeasureGroup, MeasureKind, MeasureRole

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FELT = (MeasureGroup.DISABILITY, MeasureGroup.QUALITY, MeasureGroup.RELAPSES)


def shown(rule):
    return [measure for measure in Measure.objects.published() if rule(measure)]


def outcomes(rule):
    """Benefits and burdens; grave harms and the stay in hospital do not count."""
    rows = [measure for measure in shown(rule) if measure.gravity is None]
    return [m for m in rows if m.group in FELT or m.slug in ("recovery", "time-away")]


def test_the_first_layer_has_at_most_seven_outcomes_and_so_has_a_page():
    assert 0 < len(outcomes(in_first_layer)) < len(outcomes(on_first_screen)) <= 7


def test_its_outcomes_stand_in_the_order_in_which_people_rank_them():
    assert [measure.slug for measure in outcomes(in_first_layer)] == [
        "no-worsening", "improvement", "quality-of-life", "relapse-free",
    ]  # fmt: skip


def test_every_harm_with_a_gravity_is_in_and_none_counts_towards_the_seven():
    grave = list(Measure.objects.published().filter(gravity__isnull=False))
    assert len(grave) >= 5
    assert all(in_first_layer(measure) for measure in grave)
    assert not {*grave} & {*outcomes(in_first_layer)}


def test_what_a_decision_needs_beside_outcomes_is_in():
    slugs = {measure.slug for measure in shown(in_first_layer)}
    assert slugs >= {"hospital-stay", "price", "suitability", "availability"}


def test_each_role_is_taken_by_one_row_and_one_row_holds_the_prices():
    rows = list(Measure.objects.published())
    roles = [measure.role for measure in rows if measure.role]
    assert sorted(roles) == sorted(role for role in MeasureRole if role)
    assert [measure.slug for measure in rows if measure.kind == MeasureKind.COST] == ["price"]


def test_details_are_one_step_away():
    for slug in ("dose", "sessions", "people-studied", "follow-up", "new-lesions"):
        assert not in_first_layer(Measure.objects.get(slug=slug))
