"""A load or an import of any size is one Change, with the states that single saves would record."""

import json
import shutil
from contextlib import suppress

import pytest
import reversion
from django.db import connection
from django.db.models.signals import post_save
from reversion.models import Revision, Version

from clinics.models import Clinic, Cost, CostItem, Option
from mscompare.content.load import MODELS, load_content
from tests.both.editing.test_history import assert_complete
from tests.conftest import ROOT
from tests.day import DAY
from treatments.editing import bulk_history
from treatments.editing.history import recorded, recorded_in_bulk, without_history
from treatments.models import Change, ContentVersion, FigureChange, FigureEvent, Finding, Way

pytestmark = pytest.mark.django_db
A_FEW = 5


@pytest.fixture
def small_batches(monkeypatch):
    """A batch holds so few rows that today's content has many batches."""
    monkeypatch.setattr(bulk_history, "STATES_AT_ONCE", A_FEW)


@pytest.fixture
def fixtures(tmp_path):
    """The fixtures with another note at every price, without the items of one price."""
    folder = shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    path = folder / "clinics.json"
    rows = json.loads(path.read_text("utf-8"))
    bare = CostItem.objects.first().cost.key
    rows = [row for row in rows if row["fields"].get("cost") != [bare]]
    for row in rows:
        if row["model"] == "clinics.cost":
            row["fields"]["note"] = "Another note."
    path.write_text(json.dumps(rows), "utf-8")
    return folder


def states(revision):
    """All that is saved of a revision but the numbers of its own."""
    kept = "content_type", "object_id", "db", "format", "serialized_data", "object_repr"
    return sorted(revision.version_set.values_list(*kept))


@pytest.mark.usefixtures("small_batches")
def test_a_change_in_bulk_holds_the_states_that_single_saves_record():
    with recorded(Way.CODE):
        for model in MODELS.values():
            for row in model._base_manager.all():
                reversion.add_to_revision(row)
    with recorded_in_bulk(Way.CODE) as history:
        for model in MODELS.values():
            history.remember(model, model._base_manager.values_list("pk", flat=True))
    bulk, single = Revision.objects.order_by("-pk")[:2]
    assert states(bulk) == states(single)
    assert bulk.change.number == single.change.number + 1


@pytest.mark.usefixtures("small_batches")
def test_what_belongs_together_is_recorded_together_and_once():
    items = CostItem.objects.order_by("-cost", "pk").values_list("pk", flat=True)[: 3 * A_FEW]
    prices = set(Cost.objects.filter(items__in=list(items)).values_list("pk", flat=True))
    with recorded_in_bulk(Way.CODE) as history:
        history.remember(CostItem, items)
        history.remember(Cost, prices)
    saved = Revision.objects.first().version_set
    found = {
        model: [
            int(version.object_id) for version in saved.get_queryset() if version._model is model
        ]
        for model in (Cost, CostItem)
    }
    assert sorted(found[Cost]) == sorted(prices)
    together = CostItem.objects.filter(cost__in=prices).values_list("pk", flat=True)
    assert sorted(found[CostItem]) == sorted(together)


def test_nothing_is_recorded_if_nothing_is_remembered():
    before = Revision.objects.count(), Change.objects.count(), ContentVersion.current()
    with recorded_in_bulk(Way.CODE) as history:
        history.remember(Clinic, [])
        history.remember(Clinic, Clinic.objects.none().values_list("pk", flat=True))
    assert (Revision.objects.count(), Change.objects.count(), ContentVersion.current()) == before


def test_what_fails_after_some_batches_leaves_nothing():
    before = Revision.objects.count(), Version.objects.count(), ContentVersion.current()
    with suppress(ZeroDivisionError), recorded_in_bulk(Way.CODE) as history:
        history.remember(Clinic, Clinic.objects.values_list("pk", flat=True))
        raise ZeroDivisionError
    assert (Revision.objects.count(), Version.objects.count(), ContentVersion.current()) == before


def test_what_is_saved_inside_belongs_to_the_change_in_bulk():
    clinic, before = Clinic.objects.first(), Change.objects.count()
    with recorded_in_bulk(Way.LOAD, why="Many.") as history:
        with recorded(Way.ADMIN):
            clinic.save()
        history.remember(Clinic, [clinic.pk])
    change = Change.objects.first()
    assert (Change.objects.count(), change.way, change.why) == (before + 1, Way.LOAD, "Many.")


def test_a_change_in_bulk_is_no_part_of_another():
    with (
        pytest.raises(reversion.RevisionManagementError),
        recorded(Way.CODE),
        recorded_in_bulk(Way.LOAD),
    ):
        pass


@pytest.mark.usefixtures("small_batches")
def test_a_load_of_more_rows_than_a_batch_is_told_figure_by_figure(fixtures):
    before = Change.objects.count()
    report = load_content(fixtures, DAY)
    prices = [name for name in report.updated if name.startswith("clinics.cost ")]
    assert len(prices) > A_FEW
    assert report.retired
    assert Change.objects.count() == before + 1
    assert_complete()
    told = FigureChange.objects.filter(change=Change.objects.first())
    assert {row.happened for row in told} == {FigureEvent.CHANGED}
    assert len(told) == len(prices)
    for row in told:
        assert row.before.pk < row.after.pk
        assert row.before.object_id == row.after.object_id == str(row.object_id)


@pytest.mark.usefixtures("small_batches")
def test_a_query_of_a_load_has_as_many_parameters_as_a_batch_and_no_more(fixtures):
    most = A_FEW * len(Version._meta.fields)

    def watch(execute, sql, params, many, context):
        lengths.append(len(params or ()))
        return execute(sql, params, many, context)

    for content, written in ((fixtures, True), (fixtures, False)):
        lengths = []
        with connection.execute_wrapper(watch):
            report = load_content(content, DAY)
        assert bool(report.updated) is written
        assert max(lengths) <= most
    assert most < Finding.objects.count(), "there are more rows than that"


@pytest.mark.usefixtures("small_batches")
def test_rows_without_a_history_get_their_first_state_with_the_next_load():
    saved = Version.objects.get_for_model(Option)
    count = saved.count()
    assert count > A_FEW
    saved.delete()
    assert without_history(Option).count() == count
    before = Change.objects.count()
    assert not load_content(ROOT / "fixtures", DAY).updated
    assert not without_history(Option)
    assert Change.objects.count() == before + 1
    assert states(Change.objects.first().revision)


def test_a_load_saves_no_row_that_it_does_not_change():
    def heard(sender, **_):
        saved.append(sender)

    saved = []
    post_save.connect(heard)
    try:
        load_content(ROOT / "fixtures", DAY)
    finally:
        post_save.disconnect(heard)
    assert saved == []
