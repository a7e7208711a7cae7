"""Which line stands for a treatment of the real content in a list."""

import pytest

from treatments.evidence.rubric import Level
from treatments.figures.summary import summarise
from treatments.models import Finding

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_best_supported_benefit_is_one_that_people_can_feel(today):
    found = list(Finding.objects.first_printed().with_facts().filter(treatment__slug="ahsct"))
    summary = summarise(found, [], today)
    assert summary.benefit.key == "burt-2019-mist-worse-ahsct"
    assert summary.level == Level.MODERATE
    assert summary.harm.measure.slug == "death"
    assert "relapsing" in summary.studied_in
