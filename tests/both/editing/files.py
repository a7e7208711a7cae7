"""Files to import, as people's spreadsheets write them."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from clinics.models import Cost, Option
from tests.html import text
from treatments.models import Upload

NEW = {
    "key": "", "option": "ahsct-india", "source": "hsct-india", "locator": "first table",
    "as_printed": "$31,000", "low": "31000", "high": "31000", "unit": "USD",
    "basis": "own-price-list",
}  # fmt: skip


def new(source, **changes):
    """A new price from a source, as a dict of cells."""
    return NEW | {"source": source.slug} | changes


def csv_of(rows, delimiter=",", encoding="utf-8"):
    """Bytes of a CSV file of dicts; the first one names the columns."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_of(rows):
    """Bytes of an XLSX file of lists of cells."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows_in(answer):
    """The dicts of rows of an exported file."""
    if "csv" in answer["Content-Type"]:
        return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def send(editor, model, name, content, why="A new list."):
    """Send a file as the page of import does; returns the answer and the Upload, if one was
    kept."""
    kind = model._meta.model_name
    answer = editor.client.post(
        f"/admin/clinics/{kind}/import/",
        {"why": why, "import_file": SimpleUploadedFile(name, content)},
    )
    return answer, Upload.objects.first()


def confirm(editor, kept, **more):
    kind = kept.model._meta.model_name
    return editor.client.post(f"/admin/clinics/{kind}/process_import/", {"upload": kept.pk} | more)


def page_of(editor, kept):
    """The words of the page of an upload."""
    kind = kept.model._meta.model_name
    return text(editor.get(f"/admin/clinics/{kind}/import/{kept.pk}/"))


def export(editor, model, ending="csv", query=""):
    formats = {"csv": "0", "xlsx": "1"}
    kind = model._meta.model_name
    return editor.client.post(f"/admin/clinics/{kind}/export/{query}", {"format": formats[ending]})


def new_prices(count, source):
    """Dicts of `count` new prices, all different, over all options."""
    options = list(Option.objects.published().order_by("slug").values_list("slug", flat=True))
    return [
        NEW | {
            "option": options[n % len(options)], "source": source.slug, "locator": f"row {n}",
            "as_printed": f"${20000 + n:,}", "low": str(20000 + n), "high": str(20000 + n),
            "as_of": f"2026-0{n % 9 + 1}-1{n % 10}", "covers-hospital-stay": "included",
            "covers-flights": "not-included", "note": f"Number {n}: “é”, a\nsecond line.",
        }
        for n in range(count)
    ]  # fmt: skip


def state_of_costs():
    """Everything that files say of prices, to compare before and after."""
    return list(Cost.objects.order_by("key").values())
