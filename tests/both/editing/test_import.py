"""Import: checked row by row, shown, and written as a whole; figures become drafts."""

import re
from datetime import timedelta

import pytest

from clinics.models import Clinic, Cost, Option
from tests.both.editing import files
from tests.both.editing.conftest import KEY
from tests.both.editing.files import confirm, csv_of, export, new, page_of, rows_in, send, xlsx_of
from tests.html import text
from treatments.editing import drafts
from treatments.editing.history import versions_of
from treatments.importing.tidying import forget_files
from treatments.models import CURRENCIES, Change, Draft, Upload, UploadState

pytestmark = pytest.mark.django_db


def test_a_price_in_a_file_is_shown_then_drafted_and_shown_to_readers_once_published(
    ada, pat, source
):
    before = files.state_of_costs()
    answer, kept = send(ada, Cost, "prices.csv", csv_of([new(source)]))
    assert answer["Location"].endswith(f"/admin/clinics/cost/import/{kept.pk}/")
    shown = page_of(ada, kept)
    assert "1 new" in shown
    assert "Line 2: new: $31,000" in shown
    assert not Draft.objects.exists()
    answer = confirm(ada, kept)
    assert answer.status_code == 302
    draft = Draft.objects.get()
    assert (draft.author, draft.why, draft.upload) == (ada.user, "A new list.", kept)
    assert files.state_of_costs() == before
    assert pat.publish(draft).status_code == 302
    cost = Cost.objects.get(as_printed="$31,000")
    change = Change.objects.first()
    assert (change.proposed_by, change.who, change.why) == ("ada", "pat", "A new list.")
    assert versions_of(cost).count() == 1
    assert "$31,000" in ada.get("/compare/?option=ahsct-india").content.decode()


def test_a_change_shows_only_what_differs_and_keeps_columns_that_are_not_there(ada, cost):
    rows = [{"key": KEY, "as_printed": "$46,000 - $55,000", "low": "46000"}]
    _, kept = send(ada, Cost, "prices.csv", csv_of(rows))
    assert (kept.new, kept.changed, kept.unchanged, kept.faulty) == (0, 1, 0, 0)
    shown = page_of(ada, kept)
    assert "45000" in shown
    assert "46000" in shown
    confirm(ada, kept)
    draft = Draft.objects.get()
    assert draft.target == cost
    assert {d.name for d in drafts.difference(draft)} == {"as_printed", "low"}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("model", [Clinic, Option, Cost], ids=lambda m: m.__name__)
def test_what_is_exported_is_imported_again_without_a_change(ada, model, ending):
    content = export(ada, model, ending).content
    _, kept = send(ada, model, f"again.{ending}", content)
    assert kept.state == UploadState.READY, kept.problems
    assert (kept.new, kept.changed) == (0, 0)
    assert kept.unchanged == model.objects.count()
    assert "there is nothing to import" in page_of(ada, kept)


@pytest.mark.parametrize("ending", ["csv", pytest.param("xlsx", marks=pytest.mark.once)])
def test_many_prices_are_imported_published_exported_and_imported_again(ada, pat, source, ending):
    rows = files.new_prices(60, source)
    _, kept = send(ada, Cost, "many.csv", csv_of(rows))
    assert (kept.new, kept.faulty) == (60, 0), list(kept.rows.values_list("problems", flat=True))
    confirm(ada, kept, odd_is_right="1")
    assert Draft.objects.open().count() == 60
    listed = "/admin/treatments/draft/"
    asked = {"action": "publish_selected", "select_across": "1",
             "_selected_action": [Draft.objects.first().pk]}  # fmt: skip
    page = pat.client.post(f"{listed}?upload={kept.pk}", asked).content.decode()
    assert "60 drafts" in page
    token = re.search(r'name="token" value="(\w+)"', page)[1]
    answer = pat.client.post(
        f"{listed}?upload={kept.pk}", asked | {"token": token, "confirmed": "1"}
    )
    assert "60 published." in text(pat.get(answer["Location"]))
    assert Cost.objects.filter(source=source).count() == 60
    before = files.state_of_costs()
    exported = export(ada, Cost, ending)
    told = {row["as_printed"]: row for row in rows_in(exported)}
    assert told["$20,007"]["note"].replace("\r", "") == rows[7]["note"]
    _, again = send(ada, Cost, f"again.{ending}", exported.content)
    assert (again.new, again.changed, again.faulty) == (0, 0, 0)
    assert again.unchanged == len(before)
    _, twice = send(ada, Cost, "many.csv", csv_of(rows))
    assert twice.faulty == 60
    assert "is there already" in page_of(ada, twice)
    assert files.state_of_costs() == before


def test_clinics_and_what_they_offer_are_on_the_site_when_imported_with_their_history(ada):
    clinics = [
        {"slug": "", "name": "Klinik Probe", "country": "germany", "city": "Köln",
         "status": "Treating people"},
        {"slug": "clinica-ruiz", "name": "Clínica Ruiz", "country": "mexico", "city": "Puebla de Z",
         "status": "open"},
    ]  # fmt: skip
    _, kept = send(ada, Clinic, "clinics.csv", csv_of(clinics))
    assert (kept.new, kept.changed) == (1, 1), list(kept.rows.values_list("problems", flat=True))
    assert not Clinic.objects.filter(slug="klinik-probe").exists()
    confirm(ada, kept)
    clinic = Clinic.objects.get(slug="klinik-probe")
    assert (clinic.city, clinic.status) == ("Köln", "open")
    change = versions_of(clinic).get().revision.change
    assert (change.way, change.who, change.why) == ("import", "ada", "A new list.")
    assert versions_of(Clinic.objects.get(slug="clinica-ruiz")).first().revision.change == change
    options = [{"slug": "", "treatment": "ahsct", "country": "germany", "clinic": "klinik-probe"}]
    _, kept = send(ada, Option, "options.xlsx", xlsx_of([list(options[0]), [*options[0].values()]]))
    assert kept.new == 1, list(kept.rows.values_list("problems", flat=True))
    confirm(ada, kept)
    assert Option.objects.get(clinic=clinic).slug == "ahsct-germany-klinik-probe"
    assert "Klinik Probe" in ada.get("/options/?country=germany").content.decode()


@pytest.mark.once
@pytest.mark.parametrize(
    "changes, column, message",
    [
        ({"low": "50000"}, "low", "The low end is above the high end."),
        ({"low": "31.000"}, "low", "“31.000” can mean 31,000 or 31. Write 31,000, 31k or 31."),
        ({"low": "31,000 €"}, "low", "“31,000 €” is in euros, not in US dollars."),
        ({"paid_this": "1,000"}, "paid_this", "“1,000” is not a number such as 45000.50"),
        ({"unit": "EUR"}, "unit", "“$32,000” is not in this currency."),
        ({"as_printed": "32.000 $", "low": "32", "high": "32"}, "low", "32 does not stand in"),
        ({"key": "Placidway-ahsct-Mexico"}, "key", "Do you mean “placidway-ahsct-mexico”?"),
        ({"low": "", "high": ""}, "", "A figure needs a low or a high end."),
        ({"low": "123456789012"}, "low", "is more than this site can handle"),
        ({"unit": "people"}, "unit", f"“people” is not one of: {', '.join(CURRENCIES)}."),
        ({"unit": "dollars"}, "unit", "“dollars” is not one of"),
        ({"source": ""}, "source", "This field is required."),
        ({"source": "nobody"}, "source", "There is no source “nobody”."),
        ({"option": "ahsct-atlantis"}, "option", "There is no option “ahsct-atlantis”."),
        ({"as_of": "03/04/2026"}, "as_of", "“03/04/2026” can mean 3 April 2026 or 4 March 2026."),
        ({"as_of": "April 2026"}, "as_of", "“April 2026” is a month, not a day."),
        ({"as_of": "2031-01-01"}, "as_of", "is in the future"),
        ({"open_ended": "perhaps"}, "open_ended", "“perhaps” is neither yes nor no."),
        ({"routes": "vein moon"}, "routes", "There is no route “vein”."),
        ({"as_printed": "$99"}, "low", "32,000 does not stand in “$99”."),
        ({"note": "n" * 301}, "note", "at most 300 characters"),
        ({"option": "ahsct-mexco"}, "option", "Do you mean “ahsct-mexico”?"),
        ({"note": "=cmd()"}, "note", "begins like a formula"),
        ({"note": "+SUM(A1)"}, "note", "begins like a formula"),
        ({"note": "@x"}, "note", "begins like a formula"),
        ({"note": "a\x07b"}, "note", "cannot be seen (U+0007)"),
        ({"as_printed": "\u202e$31,000"}, "as_printed", "turns the direction of writing (U+202E"),
        ({"low": "31\u200b000"}, "low", "cannot be seen (U+200B"),
        ({"key": "a key"}, "key", "valid “slug”"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_column_and_nothing_is_imported(
    ada, source, changes, column, message
):
    before = files.state_of_costs()
    rows = [new(source), new(source, locator="second", as_printed="$32,000", low="32000",
                             high="32000") | changes]  # fmt: skip
    names = dict.fromkeys(name for row in rows for name in row)
    rows = [{name: row.get(name, "") for name in names} for row in rows]
    _, kept = send(ada, Cost, "prices.csv", csv_of(rows))
    assert kept.state == UploadState.REFUSED
    (row,) = kept.rows.exclude(problems=[])
    assert row.line == 3
    told = dict(map(tuple, row.problems))
    assert message in told.get(column, ""), row.problems
    shown = page_of(ada, kept)
    assert message in shown
    assert "Nothing was changed." in shown
    confirm(ada, kept)
    assert not Draft.objects.exists()
    assert files.state_of_costs() == before


@pytest.mark.once
def test_what_looks_wrong_is_asked_about_once_for_the_file(ada, source):
    row = new(source, option="ahsct-mexico", as_printed="$4,500,000", low="4500000", high="4500000")
    _, kept = send(ada, Cost, "prices.csv", csv_of([row]))
    assert kept.odd == 1
    shown = page_of(ada, kept)
    assert "This looks wrong, but may be right" in shown
    assert "(line 2)" in shown
    assert confirm(ada, kept).status_code == 400
    assert not Draft.objects.exists()
    assert confirm(ada, kept, odd_is_right="1").status_code == 302
    assert Draft.objects.count() == 1


@pytest.mark.once
def test_rows_that_say_the_same_twice_are_refused(ada, source):
    _, kept = send(ada, Cost, "prices.csv", csv_of([new(source), new(source)]))
    assert kept.rows.get(line=3).problems == [["", "It says the same as line 2."]]
    rows = [{"key": KEY, "note": "One."}, {"key": KEY, "note": "Two."}]
    _, kept = send(ada, Cost, "prices.csv", csv_of(rows))
    assert kept.rows.get(line=3).problems == [["key", f"“{KEY}” stands in line 2 already."]]


def test_a_file_that_waits_as_drafts_is_not_imported_twice(ada, source):
    _, kept = send(ada, Cost, "prices.csv", csv_of([new(source)]))
    confirm(ada, kept)
    confirm(ada, kept)
    assert Draft.objects.count() == 1
    _, again = send(ada, Cost, "prices.csv", csv_of([new(source)]))
    assert again.rows.get().problems == [["", "This waits as a draft already."]]


@pytest.mark.once
def test_what_is_set_once_and_what_the_account_may_not_change_is_refused(ada, make_editor):
    finding = Option.objects.exclude(findings=None).first().findings.first()
    rows = [{"slug": "ahsct-mexico", "treatment": "msc", "findings": finding.key}]
    _, kept = send(ada, Option, "options.csv", csv_of(rows))
    told = dict(map(tuple, kept.rows.get().problems))
    assert "set once" in told["treatment"]
    assert told["findings"] == "Your account may not change this."


@pytest.mark.once
@pytest.mark.parametrize("name", ["pat", "eve"])
def test_who_may_not_edit_may_not_import_and_strangers_may_not_export(name, request, make_editor):
    editor = request.getfixturevalue(name)
    for address in ("import/", "import/template.csv", "import/1/"):
        assert editor.get(f"/admin/clinics/cost/{address}").status_code == 403
    assert editor.press("/admin/clinics/cost/import/").status_code == 403
    assert editor.press("/admin/clinics/cost/process_import/", upload="1").status_code == 403
    nobody = make_editor("nobody")
    assert nobody.get("/admin/clinics/cost/export/").status_code == 403


@pytest.mark.once
def test_nobody_imports_the_file_of_somebody_else(ada, make_editor, source):
    ben = make_editor("ben", "Editor")
    _, kept = send(ada, Cost, "prices.csv", csv_of([new(source)]))
    assert confirm(ben, kept).status_code == 403
    assert not Draft.objects.exists()


@pytest.mark.once
def test_a_file_without_a_reason_is_asked_for_one(ada, source):
    answer, kept = send(ada, Cost, "prices.csv", csv_of([new(source)]), why="")
    assert answer.status_code == 400
    assert kept is None
    assert not Upload.objects.exists()
    assert "This field is required." in text(answer)


@pytest.mark.once
def test_the_template_can_be_filled_in_and_imported(ada, source):
    for ending in ("csv", "xlsx"):
        answer = ada.get(f"/admin/clinics/cost/import/template.{ending}")
        assert answer.status_code == 200
        assert ("Exactly as the source prints it" in answer.content.decode("utf-8", "replace")) == (
            ending == "csv"
        )
        _, kept = send(ada, Cost, f"empty.{ending}", answer.content)
        assert kept.problems == ["There is no row in it below the names of the columns."]
    template = ada.get("/admin/clinics/cost/import/template.csv").content.decode("utf-8-sig")
    header = template.splitlines()[0].split(",")
    filled = ",".join(f'"{new(source).get(name, "")}"' for name in header)
    _, kept = send(ada, Cost, "filled.csv", (template + filled).encode())
    assert (kept.new, kept.faulty) == (1, 0), list(kept.rows.values_list("problems", flat=True))


def test_files_are_forgotten_after_a_month_and_what_they_made_stays(ada, source):
    _, kept = send(ada, Cost, "prices.csv", csv_of([new(source)]))
    confirm(ada, kept)
    _, unused = send(ada, Cost, "other.csv", csv_of([new(source, key="x-1", low="1", high="1")]))
    assert bytes(Upload.objects.get(pk=kept.pk).content) == b"", "what is written needs no file"
    now = kept.at
    for days, left in ((29, 2), (31, 1)):
        forget_files(now + timedelta(days=days))
        assert Upload.objects.count() == left
    assert not Upload.objects.filter(pk=unused.pk).exists()
    assert not kept.rows.exists()
    assert Draft.objects.get().upload == kept
    assert "Imported" in page_of(ada, kept)


def test_an_export_that_could_not_be_imported_as_one_file_is_divided(ada, monkeypatch):
    monkeypatch.setattr("treatments.admin.exporting.MOST_ROWS", 25)
    count = Cost.objects.count()
    assert 25 < count < 50
    answer = export(ada, Cost)
    assert "Take 2 files" in text(answer)
    keys = []
    for part in ("1", "2"):
        answer = ada.press("/admin/clinics/cost/export/", format="0", parts="2", part=part)
        assert f"-{part}-of-2.csv" in answer["Content-Disposition"]
        keys += [row["key"] for row in rows_in(answer)]
    assert keys == sorted(Cost.objects.values_list("key", flat=True))


def test_an_export_holds_what_the_list_was_filtered_to(ada):
    rows = rows_in(export(ada, Cost, query="?unit__exact=EUR"))
    assert {row["unit"] for row in rows} == {"EUR"}
    assert len(rows) == Cost.objects.filter(unit="EUR").count()
