"""Which line stands for a treatment of the real content in a list."""

import pytest

from mscompare.edition.edition import read_edition
from mscompare.options.summaries import summaries_of
from tests.day import DAY
from treatments.evidence.rubric import Level

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_best_supported_benefit_is_one_that_people_can_feel():
    summary = summaries_of(read_edition(DAY))["ahsct"]
    assert summary.benefit.key == "burt-2019-mist-worse-ahsct"
    assert summary.level == Level.MODERATE
    assert summary.harm.measure.slug == "death"
    assert "relapsing" in summary.studied_in
