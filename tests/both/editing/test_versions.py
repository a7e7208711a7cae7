"""What saved versions say, of a row and of what belongs to it."""

import pytest

from clinics.models import Cost, CostItem
from treatments.editing import records, versions
from treatments.editing.history import versions_of
from treatments.models import Finding

pytestmark = pytest.mark.django_db


def test_what_a_price_covered_is_known_for_every_day(cost):
    CostItem.objects.create(cost=cost, item="flights", state="included")
    newest = versions_of(cost).first()
    assert records.values_at(newest)["covers-flights"] == "included"
    assert records.values_at(versions_of(cost).last())["covers-flights"] == "unknown"


def test_what_belonged_to_many_rows_is_fetched_together(cost, django_assert_num_queries):
    CostItem.objects.create(cost=cost, item="flights", state="included")
    priced = [versions_of(row).first() for row in Cost.objects.order_by("pk")[:5]]
    saved = [versions_of(cost).first(), *priced, versions_of(Finding.objects.first()).first()]
    assert [version._model for version in saved]
    with django_assert_num_queries(1):
        parts = versions.parts_saved_with(saved)
    assert {"flights"} == {p["item"] for p in parts[saved[0].pk] if p["state"] == "included"}
    for version in saved:
        assert records.values_at(version, parts) == records.values_at(version)


def test_what_belonged_to_very_many_rows_is_read_once(cost, monkeypatch, django_assert_num_queries):
    CostItem.objects.create(cost=cost, item="flights", state="included")
    every = [versions_of(row).last() for row in Cost.objects.all()] + [versions_of(cost).first()]
    assert [version._model for version in every]
    expected = versions.parts_saved_with(every)
    assert any(expected.values())
    monkeypatch.setattr(versions.SavedParts, "MANY", 1)
    saved = versions.SavedParts()
    with django_assert_num_queries(2):
        found = saved.of(every[:10]) | saved.of(every[10:])
    in_order = [sorted(parts, key=lambda part: part["item"]) for parts in found.values()]
    assert found.keys() == expected.keys()
    assert in_order == [sorted(expected[pk], key=lambda part: part["item"]) for pk in found]


def test_versions_are_found_by_what_their_rows_referred_to(cost):
    found = versions_of(cost).filter(versions.referring_to("option", cost.option_id))
    assert list(found) == list(versions_of(cost))
    assert not versions_of(cost).filter(versions.referring_to("option", 10 * cost.option_id))


def test_a_saved_row_says_its_references_and_whether_it_was_retired(cost):
    before = versions_of(cost).first()
    cost.retired_on = cost.source.read_on
    cost.save()
    after = versions_of(cost).first()
    assert versions.saved_fields(after)["option"] == cost.option_id
    assert (versions.was_retired(before), versions.was_retired(after)) == (False, True)
