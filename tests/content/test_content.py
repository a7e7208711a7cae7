"""Loading: all or nothing, twice the same, and never over an editor's work."""

import json
import shutil
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from clinics.models import Cost, CostItem, Option
from mscompare.content.load import ContentError, load_content
from mscompare.content.row_hashes import older_hashes
from tests.conftest import ROOT
from tests.day import DAY
from treatments.editing.history import versions_of
from treatments.models import Measure, Source, Treatment

pytestmark = pytest.mark.django_db
KEY = "placidway-ahsct-mexico"


@pytest.fixture
def fixtures(tmp_path):
    """A copy of the fixtures that a test may change."""
    return shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")


def edit(fixtures, model, key, **changes):
    """Change a row of the copied fixtures; None as `changes` would take it away."""
    path = fixtures / f"{model.split('.')[0]}.json"
    rows = json.loads(path.read_text())
    for row in rows:
        if row["model"] == model and key in (row["fields"].get("key"), row["fields"].get("slug")):
            row["fields"].update(changes)
    path.write_text(json.dumps(rows))


def remove(fixtures, model, key):
    path = fixtures / f"{model.split('.')[0]}.json"
    rows = [r for r in json.loads(path.read_text())
            if not (r["model"] == model and r["fields"].get("key") == key)
            and key not in (r["fields"].get("cost") or [])]  # fmt: skip
    path.write_text(json.dumps(rows))


def snapshot():
    return list(Cost.objects.order_by("pk").values()) + list(Source.objects.order_by("pk").values())


def test_loading_again_changes_nothing(fixtures):
    before = snapshot()
    report = load_content(fixtures, DAY)
    assert report.created == report.updated == report.retired == report.kept == []
    assert report.unchanged > 500
    assert snapshot() == before


def test_a_change_in_the_seeds_reaches_the_database(fixtures):
    edit(fixtures, "clinics.cost", KEY, low="46000")
    report = load_content(fixtures, DAY)
    assert report.updated == [f"clinics.cost {KEY}"]
    assert Cost.objects.get(key=KEY).low == 46000


def test_an_edit_made_in_the_admin_is_kept_and_listed(fixtures, capsys):
    Cost.objects.filter(key=KEY).update(low=47000)
    call_command("load_content", fixtures=fixtures)
    assert Cost.objects.get(key=KEY).low == 47000
    out = capsys.readouterr().out
    assert "kept 1 edited row:" in out
    assert f"clinics.cost {KEY}" in out


def test_an_edit_of_a_many_to_many_field_is_an_edit_too(fixtures):
    treatment = Treatment.objects.get(slug="msc")
    treatment.routes.clear()
    report = load_content(fixtures, DAY)
    assert report.kept == ["treatments.treatment msc"]
    assert not treatment.routes.exists()


def test_edited_here_and_changed_in_the_seeds_is_a_conflict_and_both_are_told(fixtures, capsys):
    Cost.objects.filter(key=KEY).update(low=47000)
    edit(fixtures, "clinics.cost", KEY, low="46000")
    for _ in range(2):
        call_command("load_content", fixtures=fixtures)
        out = capsys.readouterr().out
        assert "CONFLICT" in out
        assert "low: '47000' here, '46000' in the seeds" in out
    assert Cost.objects.get(key=KEY).low == 47000


def test_edits_can_be_discarded(fixtures):
    Cost.objects.filter(key=KEY).update(low=47000)
    report = load_content(fixtures, DAY, discard_edits=True)
    assert report.discarded == [f"clinics.cost {KEY}"]
    assert Cost.objects.get(key=KEY).low == 45000
    assert load_content(fixtures, DAY).unchanged > 500


def test_an_edit_back_to_what_the_seeds_say_is_no_edit(fixtures):
    Cost.objects.filter(key=KEY).update(low=46000)
    edit(fixtures, "clinics.cost", KEY, low="46000")
    assert not load_content(fixtures, DAY).conflicts
    edit(fixtures, "clinics.cost", KEY, low="45000")
    assert load_content(fixtures, DAY).updated == [f"clinics.cost {KEY}"]


def test_a_row_that_left_the_seeds_is_retired_and_comes_back(fixtures, tmp_path):
    fewer = shutil.copytree(fixtures, tmp_path / "fewer")
    remove(fewer, "clinics.cost", KEY)
    report = load_content(fewer, date(2027, 1, 1))
    assert f"clinics.cost {KEY}" in report.retired
    assert Cost.objects.get(key=KEY).retired_on == date(2027, 1, 1)
    assert not load_content(fewer, date(2027, 1, 2)).retired
    assert f"clinics.cost {KEY}" in load_content(fixtures, DAY).updated
    assert Cost.objects.get(key=KEY).retired_on is None


def test_a_row_that_an_editor_retired_stays_retired(fixtures):
    Cost.objects.filter(key=KEY).update(retired_on=DAY)
    assert load_content(fixtures, DAY).kept == [f"clinics.cost {KEY}"]
    assert Cost.objects.get(key=KEY).retired_on == DAY


@pytest.fixture
def older(fixtures, monkeypatch):
    """The content as a release before the newest columns of measures left it."""
    with monkeypatch.context() as patched:

        def as_then(values, retired=False):
            return older_hashes("treatments.measure", values, retired)[-1]

        patched.setattr("mscompare.content.loader.row_hash", as_then)
        load_content(fixtures, DAY)
    return Measure.objects.get(slug="dose")


def test_rows_of_an_older_release_are_no_edits_and_get_a_state_with_the_new_columns(
    fixtures, older
):
    before = older.seed_hash
    report = load_content(fixtures, DAY)
    assert report.updated == report.kept == report.conflicts == []
    older.refresh_from_db()
    assert older.seed_hash != before
    newest = versions_of(older)[0].revision
    assert {v.content_type.model for v in newest.version_set.all()} == {"measure"}
    assert newest.version_set.count() == Measure.objects.count()
    load_content(fixtures, DAY)
    assert versions_of(older)[0].revision == newest, "a load that changes nothing is no change"


def test_an_edit_of_a_row_of_an_older_release_is_kept(fixtures, older):
    Measure.objects.filter(pk=older.pk).update(short="Cells")
    assert load_content(fixtures, DAY).kept == ["treatments.measure dose"]
    edit(fixtures, "treatments.measure", "dose", short="How many cells")
    assert len(load_content(fixtures, DAY).conflicts) == 1
    edit(fixtures, "treatments.measure", "death", short="Who died")
    assert load_content(fixtures, DAY).updated == ["treatments.measure death"]


def test_a_row_made_in_the_admin_is_left_alone(fixtures):
    seeded = Cost.objects.get(key=KEY)
    own = Cost.objects.create(
        source=seeded.source, option=seeded.option, as_printed="$1", low=1, high=1,
        unit="USD", locator="x", basis="estimate",
    )  # fmt: skip
    load_content(fixtures, DAY)
    assert Cost.objects.get(pk=own.pk).retired_on is None


def test_an_item_that_left_a_price_is_taken_away(fixtures):
    path = fixtures / "clinics.json"
    rows = [r for r in json.loads(path.read_text()) if r["model"] != "clinics.costitem"]
    path.write_text(json.dumps(rows))
    load_content(fixtures, DAY)
    assert not CostItem.objects.exists()


@pytest.mark.parametrize(
    "model, key, changes, named",
    [
        ("clinics.cost", KEY, {"low": "99000"}, [KEY, "low end is above"]),
        ("clinics.cost", KEY, {"colour": "red"}, [KEY, "colour"]),
        ("clinics.cost", KEY, {"unit": "shells"}, [KEY, "unit", "shells"]),
        ("clinics.cost", KEY, {"source": ["nobody"]}, [KEY, "source", "nobody"]),
        ("clinics.cost", KEY, {"source": None}, [KEY, "source: This field cannot be null"]),
        ("clinics.cost", KEY, {"as_of": "soon"}, [KEY, "as_of", "soon"]),
        ("clinics.option", "ahsct-mexico-clinica-ruiz", {"country": ["india"]}, ["Mexico"]),
        ("treatments.treatment", "msc", {"parent": ["nothing"]}, ["msc", "nothing"]),
    ],
)
def test_a_row_that_cannot_be_loaded_stops_everything(fixtures, model, key, changes, named):
    before = snapshot()
    edit(fixtures, "clinics.cost", "kaloni-india", low="1")
    edit(fixtures, model, key, **changes)
    with pytest.raises(ContentError) as error:
        load_content(fixtures, DAY)
    for word in named:
        assert word in str(error.value)
    assert snapshot() == before


def test_without_fixtures_the_command_says_what_to_do(tmp_path):
    with pytest.raises(CommandError, match="run build_fixtures first"):
        call_command("load_content", fixtures=tmp_path)


def test_a_broken_file_is_named(fixtures):
    (fixtures / "clinics.json").write_text("[{]")
    with pytest.raises(CommandError, match=r"clinics\.json"):
        call_command("load_content", fixtures=fixtures)


def test_an_empty_database_takes_all_content(fixtures):
    for option in Option.objects.all():
        option.costs.all().delete()
    CostItem.objects.all().delete()
    report = load_content(fixtures, DAY)
    assert len([name for name in report.created if name.startswith("clinics.cost ")]) == 45


def test_two_rows_that_exclude_each_other_are_named(fixtures):
    edit(fixtures, "clinics.country", "canada", iso="MX")
    with pytest.raises(ContentError, match=r"clinics\.country (mexico|canada)"):
        load_content(fixtures, DAY)
