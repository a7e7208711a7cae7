"""What an import could take wrongly, and does not: halves, doubles, other rows."""

import io
import os
import socket
import unicodedata
from datetime import date, timedelta

import pytest
from openpyxl import Workbook

from clinics.models import Clinic, Cost, Option
from tests.both.editing import files
from tests.both.editing.conftest import KEY, address_of
from tests.both.editing.files import confirm, csv_of, export, new, page_of, send
from tests.html import text
from treatments import clock
from treatments.editing import drafts, jobs, publishing
from treatments.models import Draft, Job, Upload, UploadState

pytestmark = pytest.mark.django_db


def test_a_check_that_is_stopped_or_repeated_leaves_nothing_that_could_be_written(ada):
    """What an earlier check found holds no longer the moment a new one begins."""
    rows = [{"slug": f"probe-{n}", "name": f"Probe {n}", "country": "mexico"} for n in range(5)]
    _, kept = send(ada, Clinic, "clinics.csv", csv_of(rows))
    kept.rows.filter(line__gt=3).delete()
    answer = confirm(ada, kept)
    assert answer.status_code == 409
    assert "What the check found is not whole" in text(answer)
    Upload.objects.filter(pk=kept.pk).update(state=UploadState.CHECKING)
    confirm(ada, kept)
    assert not Clinic.objects.filter(slug__startswith="probe-").exists()
    ada.press(f"/admin/clinics/clinic/import/{kept.pk}/again/")
    ada.press(f"/admin/clinics/clinic/import/{kept.pk}/again/")
    assert kept.rows.count() == 5
    confirm(ada, kept)
    assert Clinic.objects.filter(slug__startswith="probe-").count() == 5


def test_the_same_new_price_of_two_people_is_drafted_once_and_shown_once(ada, make_editor, source):
    ben, pat = make_editor("ben", "Editor"), make_editor("pat", "Publisher")
    row = csv_of([new(source)])
    _, mine = send(ada, Cost, "mine.csv", row)
    _, his = send(ben, Cost, "his.csv", row)
    confirm(ada, mine)
    answer = confirm(ben, his)
    assert "waits as a draft since the file was checked" in text(answer)
    first = Draft.objects.get()
    # However a second draft came about, the price is published once.
    second = drafts.propose(Cost, first.values, ben.user, "Again.")
    assert pat.publish(first).status_code == 302
    assert "is there already, from the same source" in text(pat.publish(second))
    assert Cost.objects.filter(as_printed="$31,000").count() == 1


@pytest.mark.once
@pytest.mark.parametrize(
    "cell, written, column, message",
    [
        (32000, '"$"#,##0', "as_printed", "shows a number in another form"),
        (date(2026, 3, 4), "d-mmm", "locator", "shows a date"),
        (True, "General", "note", "shows a yes or no"),
        (0.5, "0%", "low", "shows a percentage"),
        (32000, '"$"#,##0', "low", ""),
        (32000, "General", "as_printed", ""),
    ],
)
def test_a_spreadsheets_cell_says_what_it_shows_or_is_refused(
    ada, source, cell, written, column, message
):
    row = new(source, as_printed="32000", low="32000", high="32000", locator="4 March", note="x")
    book = Workbook()
    book.active.append(list(row))
    book.active.append([cell if name == column else value for name, value in row.items()])
    book.active.cell(2, list(row).index(column) + 1).number_format = written
    out = io.BytesIO()
    book.save(out)
    _, kept = send(ada, Cost, "prices.xlsx", out.getvalue())
    told = dict(map(tuple, kept.rows.get().problems))
    assert (message in told.get(column, "")) if message else not told


def test_new_clinics_whose_names_make_one_address_are_told_apart_by_line(ada):
    rows = [{"slug": "", "name": "Foo Clinic", "country": "mexico"},
            {"slug": "", "name": "Foo clinic", "country": "mexico"}]  # fmt: skip
    _, kept = send(ada, Clinic, "clinics.csv", csv_of(rows))
    assert kept.rows.get(line=3).problems == [["slug", "“foo-clinic” stands in line 2 already."]]
    _, kept = send(ada, Clinic, "clinics.csv", csv_of([rows[0] | {"slug": "Clinica-Ruiz"}]))
    assert "Do you mean “clinica-ruiz”?" in kept.rows.get().problems[0][1]
    _, kept = send(ada, Clinic, "clinics.csv", csv_of([{"slug": "clinica-ruis", "city": "x"}]))
    assert kept.rows.get().problems[0] == [
        "slug", "There is no clinic “clinica-ruis” yet. Do you mean “clinica-ruiz”?",
    ]  # fmt: skip


@pytest.mark.once
def test_nothing_new_is_put_where_nobody_would_see_it(ada, source):
    option = Option.objects.get(slug="ahsct-india-hsct-india")
    clinic = option.clinic
    for row in (option, clinic):
        row.retired_on = date(2026, 1, 1)
        row.status = "closed"
        row.save()
    _, kept = send(ada, Cost, "prices.csv", csv_of([new(source, option=option.slug)]))
    assert "is no longer listed" in dict(map(tuple, kept.rows.get().problems))["option"]
    rows = [{"slug": "", "treatment": "msc", "country": "india", "clinic": clinic.slug}]
    _, kept = send(ada, Option, "options.csv", csv_of(rows))
    assert "is no longer listed" in dict(map(tuple, kept.rows.get().problems))["clinic"]
    rows = [{"slug": "ahsct-mexico", "retired_on": "2099-01-01"}]
    _, kept = send(ada, Option, "options.csv", csv_of(rows))
    assert "in the future" in dict(map(tuple, kept.rows.get().problems))["retired_on"]


def test_accents_of_one_or_two_letters_are_the_same(ada):
    name = unicodedata.normalize("NFD", Clinic.objects.get(slug="clinica-ruiz").name)
    _, kept = send(ada, Clinic, "clinics.csv", csv_of([{"slug": "clinica-ruiz", "name": name}]))
    assert (kept.changed, kept.unchanged) == (0, 1)


@pytest.mark.once
def test_a_filter_that_is_not_understood_exports_nothing(ada):
    answer = export(ada, Cost, query="?unit__nonsense=abc")
    assert answer.status_code == 302
    assert "was not understood" in text(ada.get("/admin/clinics/cost/export/"))


def test_an_odd_number_of_an_import_is_no_import(ada):
    for number in ("", "x", "9" * 5000, "-1"):
        answer = ada.press("/admin/clinics/cost/process_import/", upload=number)
        assert answer.status_code == 404


def test_more_drafts_than_are_shown_are_published_only_if_that_is_ticked(
    ada, pat, source, monkeypatch
):
    monkeypatch.setattr("treatments.admin.pages.IN_VIEW", 2)
    _, kept = send(ada, Cost, "many.csv", csv_of(files.new_prices(3, source)))
    confirm(ada, kept, odd_is_right="1")
    open_ones = list(Draft.objects.open())
    asked = {"action": "publish_selected", "confirmed": "1",
             "token": publishing.token_of_all(open_ones),
             "_selected_action": [draft.pk for draft in open_ones]}  # fmt: skip
    page = pat.client.post("/admin/treatments/draft/", asked)
    assert "Tick that you publish more than you see here" in text(page)
    assert Draft.objects.open().count() == 3
    pat.client.post("/admin/treatments/draft/", asked | {"unseen": "1"})
    assert not Draft.objects.open().exists()
    # Asked for twice, it says that they are published, not that they failed.
    job = publishing.begin_publishing(open_ones, pat.user)
    assert job.said == ["0 published.", "3 were published or discarded by somebody meanwhile."]


@pytest.mark.once
def test_a_job_whose_process_is_gone_does_not_run(ada):
    now = clock.now()
    for process, runs in (
        (jobs._named(os.getpid()), True),
        (f"{socket.gethostname()} {os.getpid()} 1", False),  # its number was given again
        (f"{socket.gethostname()} 4194000 1", False),
        ("elsewhere 1 1", True),
    ):
        job = Job(kind="check", who=ada.user, began_at=now, beat_at=now, process=process)
        assert jobs.is_running(job) == runs, process
    job.beat_at = now - timedelta(minutes=11)
    assert not jobs.is_running(job)


@pytest.mark.once
def test_work_that_fails_says_so_on_the_page_and_can_be_tried_again(ada, monkeypatch, caplog):
    row = csv_of([{"slug": "", "name": "Probe", "country": "mexico"}])
    with monkeypatch.context() as broken:
        broken.setattr("treatments.importing.work.rows_of", lambda *args: 1 / 0)
        _, kept = send(ada, Clinic, "clinics.csv", row)
    shown = page_of(ada, kept)
    assert "The check failed. Nothing was changed." in shown
    assert "ZeroDivisionError" in caplog.text
    ada.press(f"/admin/clinics/clinic/import/{kept.pk}/again/")
    assert "1 new" in page_of(ada, kept)


@pytest.mark.once
def test_guessing_what_was_meant_is_not_done_thousands_of_times(ada, monkeypatch):
    """With thousands of names to look through it would take hours."""
    from treatments.importing import columns

    asked = []
    guess = columns.get_close_matches
    monkeypatch.setattr(columns, "MOST_GUESSES", 3)
    monkeypatch.setattr(
        columns, "get_close_matches", lambda *args, **more: asked.append(1) or guess(*args, **more)
    )
    rows = [{"slug": f"clinica-ruiz-{n}", "city": "x"} for n in range(20)]
    _, kept = send(ada, Clinic, "clinics.csv", csv_of(rows))
    assert kept.faulty == 20
    assert len(asked) == 3


def test_a_draft_that_changed_after_it_was_shown_is_not_published_with_the_others(
    ada, pat, source, monkeypatch
):
    _, kept = send(ada, Cost, "many.csv", csv_of(files.new_prices(3, source)))
    confirm(ada, kept, odd_is_right="1")
    shown = publishing.token_of_all(list(Draft.objects.open()))
    first = Draft.objects.first()
    drafts.propose(Cost, first.values, ada.user, "Again.", draft=first)
    asked = {"action": "publish_selected", "confirmed": "1", "token": shown,
             "_selected_action": [d.pk for d in Draft.objects.open()]}  # fmt: skip
    page = pat.client.post("/admin/treatments/draft/", asked)
    assert "Something changed after the page was shown" in page.content.decode()
    assert Draft.objects.open().count() == 3


def test_somebody_elses_draft_is_not_overwritten(ada, make_editor, changed):
    ben = make_editor("ben", "Editor")
    _, kept = send(ben, Cost, "prices.csv", csv_of([{"key": KEY, "note": "Mine."}]))
    assert kept.rows.get().problems == [["", "ada has an open draft of it."]]


def test_what_somebody_changed_after_the_check_stops_the_import_and_can_be_checked_again(
    ada, make_editor
):
    ben = make_editor("ben", "Editor")
    rows = [{"slug": "clinica-ruiz", "city": "Puebla de Zaragoza"},
            {"slug": "hsct-india", "city": "Delhi"}]  # fmt: skip
    _, kept = send(ada, Clinic, "clinics.csv", csv_of(rows))
    assert kept.state == UploadState.READY, list(kept.rows.values_list("problems", flat=True))
    clinic = Clinic.objects.get(slug="clinica-ruiz")
    ben.fill(address_of(clinic), known="They answered.")
    answer = confirm(ada, kept)
    assert answer.status_code == 409
    assert "changed what stands in line 2" in text(answer)
    clinic.refresh_from_db()
    assert clinic.city != "Puebla de Zaragoza"
    ada.press(f"/admin/clinics/clinic/import/{kept.pk}/again/")
    confirm(ada, kept)
    clinic.refresh_from_db()
    assert (clinic.city, clinic.known) == ("Puebla de Zaragoza", "They answered.")
