"""Nothing changes without a trace: who, when, what, from, to, why; and a way back."""

import json
import re
import shutil
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
import reversion
from django.core.management import call_command
from reversion.models import Version

from clinics.models import Clinic, Cost, Option
from mscompare.content.load import MODELS, load_content
from tests import factories
from tests.both.editing.conftest import KEY, address_of
from tests.conftest import ROOT
from tests.day import DAY
from tests.html import parse, text
from treatments import clock
from treatments.editing import records
from treatments.editing.history import versions_of
from treatments.models import Change, Draft, Eyes, Source, Statement, Way

pytestmark = pytest.mark.django_db


def at(monkeypatch, *moment):
    """Set the clock to a moment."""
    monkeypatch.setattr(clock, "now", lambda: datetime(*moment, tzinfo=UTC))


def replayed(model):
    """{pk: plain values} of every row of a model as its saved states tell them, last state last."""
    states = {}
    for version in Version.objects.get_for_model(model).order_by("pk"):
        states[int(version.object_id)] = records.values_at(version)
    return states


def assert_complete():
    """Replaying the history rebuilds every row."""
    for model in MODELS.values():
        now = {row.pk: records.values_of(row) for row in model._base_manager.all()}
        then = {pk: values for pk, values in replayed(model).items() if pk in now}
        assert now == then, model


def test_replaying_the_history_rebuilds_every_row_of_the_content():
    assert_complete()


def test_every_way_of_changing_content_leaves_a_trace(ada, eve, pat, cost, tmp_path, changed):
    pat.publish(changed)
    clinic = Clinic.objects.get(slug="hsct-india")
    ada.fill(address_of(clinic), city="Gurugram Two", why="Their page says so.")
    source = Source.objects.get(slug="placidway")
    eve.client.post(
        address_of(Source, "changelist"),
        {"action": "checked_today", "_selected_action": [source.pk]},
    )
    folder = shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    path = folder / "clinics.json"
    path.write_text(path.read_text().replace("Zapopan", "Guadalajara"))
    other = Cost.objects.get(key="kaloni-ahsct")
    text_of = json.loads(path.read_text())
    for row in text_of:
        if row["fields"].get("key") == other.key:
            row["fields"]["note"] = "From the files."
    path.write_text(json.dumps(text_of))
    load_content(folder, DAY)
    other.refresh_from_db()
    other.note = "From a shell."
    other.save()
    assert {(c.way, c.who) for c in Change.objects.all()} >= {
        (Way.LOAD, ""), (Way.PUBLISHED, "pat"), (Way.ADMIN, "ada"), (Way.ACTION, "eve"),
        (Way.CODE, ""),
    }  # fmt: skip
    assert_complete()
    published = versions_of(cost).first().revision.change
    assert (published.proposed_by, published.who, published.eyes, published.why) == (
        "ada", "pat", Eyes.TWO, "A new list.",
    )  # fmt: skip


def test_a_load_of_the_files_keeps_every_edit_and_prints_the_conflicts(
    ada, pat, changed, cost, tmp_path, capsys
):
    pat.publish(changed)
    clinic = Clinic.objects.get(slug="hsct-india")
    ada.fill(address_of(clinic), city="Adaville", why="Their page says so.")
    ada.fill(address_of(cost), why="Flights, too.", **{"covers-flights": "included"})
    pat.publish(Draft.objects.open().get())
    folder = shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    rows = json.loads((folder / "clinics.json").read_text())
    for row in rows:
        if row["fields"].get("key") == KEY:
            row["fields"] |= {"low": "47000", "as_printed": "$47,000 - $55,000"}
    (folder / "clinics.json").write_text(json.dumps(rows))
    before = Change.objects.count()
    call_command("load_content", fixtures=folder)
    said = capsys.readouterr().out
    assert "kept 1 edited row:" in said
    assert "clinics.clinic hsct-india" in said
    assert "CONFLICT" in said
    assert "low: '46000' here, '47000' in the seeds" in said
    cost.refresh_from_db()
    clinic.refresh_from_db()
    assert (cost.low, clinic.city) == (46000, "Adaville")
    assert cost.items.get(item="flights").state == "included"
    assert Change.objects.count() == before, "a load that changes nothing is no change"
    assert_complete()


@pytest.mark.once
def test_nobody_passes_the_history_by():
    """`queryset.update` and `bulk_create` leave no trace: our code has none of them on content."""
    allowed = (
        "update(seed_hash=new_hash)",  # how a row is kept, not what it says
        "FigureChange.objects.bulk_create(",  # rows of the history itself
        "Version.objects.bulk_create(",  # so, too
        "env.globals.update(",
        "Job.objects.filter(pk=job.pk",  # how far work is
        "Draft.objects.bulk_create(",  # what waits is no content yet
        "UploadedRow.objects.bulk_create(",
        "self._rows.update(digest",  # a hash
    )
    pattern = re.compile(r"^.*(?:objects|manager|rows|queryset|\w\))\.(?:bulk_)?update\(.*$", re.M)
    for layer in ("treatments", "clinics", "mscompare"):
        for path in (ROOT / layer).rglob("*.py"):
            code = path.read_text("utf-8")
            found = pattern.findall(code) + re.findall(r"^.*bulk_create.*$", code, re.M)
            found = [line for line in found if not any(known in line for known in allowed)]
            assert not found, path


def test_numbers_of_changes_follow_each_other():
    for n in range(3):
        factories.source(slug=f"one-more-{n}")
    numbers = list(Change.objects.values_list("number", flat=True))
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] - numbers[-1] == len(numbers) - 1


def test_a_change_that_fails_halfway_leaves_nothing(db):
    before = Change.objects.count(), Version.objects.count()
    with suppress(ZeroDivisionError), reversion.create_revision():
        factories.source()
        raise ZeroDivisionError
    assert (Change.objects.count(), Version.objects.count()) == before


@pytest.mark.once
def test_the_history_page_tells_who_when_what_from_to_and_why(changed, cost, pat, monkeypatch):
    at(monkeypatch, 2027, 3, 1, 9, 30)
    pat.publish(changed)
    page = pat.get(address_of(cost, "history"))
    words = text(page)
    assert "1 March 2027, 09:30 UTC: pat, proposed by ada" in words
    assert "reviewed by a second person" in words
    assert "Why: A new list." in words
    rows = [row.xpath("*/text()") for row in parse(page).xpath("//table[@class='difference']//tr")]
    assert ["Low", "45000", "46000"] in rows


def test_an_earlier_price_is_restored_through_a_draft(ada, changed, cost, pat, client):
    pat.publish(changed)
    first = versions_of(cost).last()
    address = address_of(cost, "history").replace("history/", f"restore/{first.pk}/")
    assert ada.press(address).status_code == 302
    draft = Draft.objects.open().get()
    assert draft.why.startswith("Back to the state of")
    pat.publish(draft)
    cost.refresh_from_db()
    assert (cost.low, cost.as_printed) == (45000, "$45,000 - $55,000")
    words = text(client.get("/changes/"))
    assert "It was: $46,000–55,000" in words
    assert "It is: $45,000–55,000" in words


def test_an_earlier_state_of_a_clinic_is_restored_at_once(ada):
    clinic = Clinic.objects.get(slug="hsct-india")
    city = clinic.city
    ada.fill(address_of(clinic), city="Elsewhere", why="A mistake.")
    first = versions_of(clinic).last()
    ada.press(address_of(clinic, "history").replace("history/", f"restore/{first.pk}/"))
    clinic.refresh_from_db()
    assert clinic.city == city
    assert "Back to the state of" in versions_of(clinic).first().revision.comment


@pytest.mark.once
def test_a_version_of_another_record_is_not_restored(ada, cost):
    other = versions_of(Clinic.objects.first()).first()
    address = address_of(cost, "history").replace("history/", f"restore/{other.pk}/")
    assert ada.press(address).status_code == 403


class TestOnACertainDay:
    def ask(self, editor, **query):
        return editor.get("/admin/as-of/", **query)

    @pytest.fixture
    def story(self, ada, pat, cost, monkeypatch):
        """A price that changed on 1 March 2027 and was retired on 1 May 2027."""
        at(monkeypatch, 2027, 3, 1, 12)
        ada.fill(address_of(cost), as_printed="$46,000", low="46000", high="46000", why="New.",
                 **{"covers-flights": "included"})  # fmt: skip
        pat.publish(Draft.objects.open().get())
        at(monkeypatch, 2027, 5, 1, 12)
        ada.fill(address_of(cost), retired_on="2027-05-01", why="Gone from the page.")
        pat.publish(Draft.objects.open().get())

    def test_a_figure_says_what_it_said(self, story, ada):
        before = text(self.ask(ada, kind="clinics.cost", key=KEY, day="2027-02-28"))
        assert "$45,000 - $55,000" in before
        assert "Very weak" in before
        after = self.ask(ada, kind="clinics.cost", key=KEY, day="1 March 2027")
        cells = [row.xpath("*/text()") for row in parse(after).xpath("//table//tr")]
        assert ["As printed", "$46,000"] in cells
        assert ["Covers: flights", "included"] in cells
        gone = text(self.ask(ada, kind="clinics.cost", key=KEY, day="2027-05-02"))
        assert "It was retired then." in gone
        assert "It was not there yet." in text(
            self.ask(ada, kind="clinics.cost", key=KEY, day="2020-01-01")
        )

    def test_an_option_says_which_prices_it_had(self, story, ada, cost):
        query = {"kind": "clinics.option", "key": cost.option.slug}
        march = text(self.ask(ada, **query, day="2027-03-02"))
        assert KEY in march
        assert "$46,000" in march
        assert KEY not in text(self.ask(ada, **query, day="2027-05-02"))

    @pytest.mark.once
    @pytest.mark.parametrize(
        "query, named",
        [
            ({"kind": "clinics.shoe"}, "clinics.shoe"),
            ({"kind": "clinics.cost", "key": "nothing"}, "nothing"),
            ({"kind": "clinics.cost", "key": KEY, "day": "03/04/2027"}, "3 April 2027 or 4 March"),
        ],
    )
    def test_what_is_not_understood_is_named(self, ada, query, named):
        answer = self.ask(ada, **query)
        assert answer.status_code == 400
        assert named in text(answer)


@pytest.mark.once
class TestRetiring:
    def test_a_source_that_figures_rest_on_is_not_retired(self, eve):
        source = Source.objects.get(slug="placidway")
        answer = eve.fill(address_of(source), retired_on="2026-11-21", why="Gone.")
        assert answer.status_code == 200
        assert "Others rest on this" in text(answer)
        source.refresh_from_db()
        assert source.retired_on is None

    def test_a_finding_that_decides_a_verdict_is_not_retired(self, eve):
        statement = Statement.objects.published().filter(findings__isnull=False).first()
        finding = statement.findings.published().first()
        answer = eve.fill(address_of(finding), retired_on="2026-11-21", why="Gone.")
        assert "Others rest on this" in text(answer)

    def test_what_is_retired_keeps_its_record_its_address_and_its_history(
        self, ada, pat, cost, client
    ):
        ada.fill(address_of(cost), retired_on="2026-11-21", why="Gone from the page.")
        pat.publish(Draft.objects.get())
        assert Cost.objects.filter(key=KEY).exists()
        assert versions_of(cost).count() == 2
        assert pat.get(address_of(cost, "history")).status_code == 200
        assert "It is no longer shown." in text(client.get("/changes/"))

    def test_a_clinic_that_closed_says_since_when_in_printed_links(self, ada, client):
        clinic = Clinic.objects.get(slug="clinica-ruiz")
        answer = ada.fill(
            address_of(clinic), status="closed", retired_on="2026-11-20", why="Closed."
        )
        assert answer.status_code == 302, text(answer)
        page = client.get("/clinics/clinica-ruiz/")
        assert page.status_code == 410
        assert f"“{clinic}” is no longer listed since 20 November 2026." in text(page)
        slug = Option.objects.filter(clinic=clinic).first().slug
        alone = client.get(f"/compare/?option={slug}&seen=2026-11-20.0")
        assert alone.status_code == 410
        assert "no longer listed since 20 November 2026" in text(alone)
        beside = client.get(f"/compare/?option={slug}&option=msc-mexico&seen=2026-11-20.0")
        assert beside.status_code == 200
        assert "is no longer listed since 20 November 2026." in text(beside)
        sheet = client.get(f"/compare/sheet/?option={slug}&option=msc-mexico")
        assert "is no longer listed since 20 November 2026." in text(sheet)


def test_the_day_of_a_change_is_a_day_of_the_clock(monkeypatch):
    at(monkeypatch, 2030, 1, 2, 3)
    source = factories.source()
    assert versions_of(source).first().revision.date_created.date() == date(2030, 1, 2)
