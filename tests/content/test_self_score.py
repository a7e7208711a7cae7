"""/about/ipdas/: the self-score by the standard for decision aids, made from a list."""

import ast

import pytest

from mscompare.trust.ipdas import GROUPS, Status, slugs_shown
from tests.conftest import ROOT
from tests.html import parse
from treatments.models import Treatment, TreatmentKind

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def slugs():
    return slugs_shown(Treatment.objects.published().filter(kind=TreatmentKind.TREATMENT))


def test_the_self_score_is_made_from_the_list_and_each_met_item_has_a_place_and_a_test(
    reader, slugs
):
    tree = parse(reader.get("/about/ipdas/"))
    counts = {}
    for title, items in GROUPS:
        met = [item for item in items if item.status == Status.MET]
        counts[title] = (len(met), len(items))
        shown = tree.xpath(f"//h2[.='{title}']/following::li[@data-item]")[: len(items)]
        assert [(li.get("data-item"), li.get("data-status")) for li in shown] == [
            (item.slug, item.status) for item in items
        ]
        for item in items:
            assert item.why, item.slug
            if item in met:
                assert reader.get(item.where.url(slugs)).status_code == 200, item.slug
                file, name = item.test.split("::")
                tests = ast.parse((ROOT / file).read_text("utf-8")).body
                assert name in {getattr(node, "name", "") for node in tests}, item.test
    assert counts["Qualifying"] == (6, 6)
    assert counts["Certification"] == (6, 6)
    assert counts["Quality"][0] >= 12
    assert counts["Quality"][1] == 23


def test_the_anchors_of_the_self_score_exist(reader, slugs):
    for _, items in GROUPS:
        for item in items:
            url = item.where.url(slugs) if item.where else ""
            if "#" in url:
                page, anchor = url.split("#")
                assert parse(reader.get(page)).xpath(f"//*[@id='{anchor}']"), item.slug
