"""Files as they come: what can be read is read, and of the rest it is said why not."""

import io
import random
import zipfile

import pytest
from openpyxl import Workbook

from clinics.models import Clinic, Cost
from tests.both.editing.files import csv_of, send, xlsx_of
from tests.html import text
from treatments.importing import table
from treatments.importing.reading import guarded, rows_of
from treatments.importing.table import UnreadableFileError
from treatments.models import Draft, Upload, UploadState

pytestmark = pytest.mark.once

COLUMNS = ("key", "note", "city")


def read(content, name="a.csv", columns=COLUMNS, needed=("key",)):
    return rows_of(name, content, columns, needed)


def cells(content, name="a.csv"):
    return [row.cells for row in read(content, name)]


def why_not(content, name="a.csv"):
    with pytest.raises(UnreadableFileError) as refused:
        read(content, name)
    return " ".join(refused.value.sentences)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_and_the_usual_delimiters_are_understood(delimiter, encoding):
    rows = [{"key": "a", "note": "Köln; 1,5\t“x”", "city": "two\nlines"}]
    assert cells(csv_of(rows, delimiter, encoding)) == rows


def test_lines_are_counted_as_an_editor_counts_them():
    content = b'key,note\r\na,"two\r\nlines"\r\n\r\n# left out,\r\nb,x\r\n'
    assert [(row.line, row.cells["key"]) for row in read(content)] == [(2, "a"), (6, "b")]


def test_blanks_and_capitals_in_the_names_of_columns_do_not_matter():
    assert cells(b" Key ,NOTE\na,b\n") == [{"key": "a", "note": "b"}]


@pytest.mark.parametrize(
    "content, message",
    [
        (b"", "is empty"),
        (b" \r\n ", "is empty"),
        (b"key,note\na,K\xf6ln\n", "Line 2 holds a letter that is not written in UTF-8"),
        (b"\xff\xfek\x00e", "Line 1 holds a letter"),
        (b"key,nota\na,b\n", "The column “nota” is not known. Do you mean “note”?"),
        (b"key,note,note\na,b,c\n", "The column “note” is there 2 times."),
        (b"key,,note\na,b,c\n", "Column 2 has no name in the first line."),
        (b"note,city\na,b\n", "The first line does not name the column “key”."),
        (b"x,y\na,b\n", "names no column that is known here"),
        (b"key,note\na,b,c\n", "Line 2 has 3 cells, but there are 2 columns."),
        (b'key,note\na,"b\n', "cannot be read as CSV"),
        (b'key,note\na,"b"c\n', "cannot be read as CSV"),
        (b"key,note\n" + b"a,b\n" * 20_001, "more than 20,000 rows"),
        (b"key,note\na," + b"b" * 5_000_000, "The file has 5.0 MB; at most 5 MB are taken."),
        (b"key,note\na," + b"b" * 200_000, "cannot be read as CSV"),
    ],
)
def test_a_csv_file_that_cannot_be_read_is_refused_with_the_reason(content, message):
    assert message in why_not(content)


@pytest.mark.parametrize("name", ["a.xls", "a.pdf", "a", "csv", "a.csv.exe"])
def test_other_kinds_of_files_are_refused(name):
    assert "is neither a CSV nor an XLSX file" in why_not(b"key\na\n", name)


def test_an_xlsx_file_is_read_from_its_first_sheet_as_people_see_it():
    from datetime import datetime

    content = xlsx_of(
        [["key", "note", "city"], ["a", 45000, 1.5], [None, None, None],
         ["b", datetime(2026, 3, 4), True]]
    )  # fmt: skip
    assert [(row.line, row.cells) for row in read(content, "a.xlsx")] == [
        (2, {"key": "a", "note": "45000", "city": "1.5"}),
        (4, {"key": "b", "note": "2026-03-04", "city": "yes"}),
    ]


def bomb(size):
    """An XLSX file that unpacks to `size` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * size)
    return out.getvalue()


def far_wide():
    """A sheet with a cell in the last column that there is."""
    book = Workbook()
    book.active.append(["key", "note"])
    book.active.cell(2, 16_384, "a")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def merged():
    book = Workbook()
    for row in (["key", "note", "city"], ["a", "b", None]):
        book.active.append(row)
    book.active.merge_cells("B2:C2")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def far_out():
    """A hidden sheet first, then one with a cell in the last row that there is."""
    book = Workbook()
    book.active.append(["not", "this"])
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("Seen")
    sheet.append(["key", "note"])
    sheet.cell(1_048_576, 1, "a")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def wide():
    return xlsx_of([["key", "note"], ["a", "b", "c"]])


def cut():
    return xlsx_of([["key", "note"], ["a", "b"]])[:-200]


def entities():
    """A sheet whose XML would grow a thousandfold."""
    whole = xlsx_of([["key", "note"], ["a", "b"]])
    out = io.BytesIO()
    grow = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            text_ = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                text_ = grow + text_.replace(b"</worksheet>", b"<x>&b;</x></worksheet>")
            new.writestr(part, text_)
    return out.getvalue()


def test_a_hidden_sheet_and_rows_without_anything_are_passed_over():
    assert [(row.line, row.cells) for row in read(far_out(), "a.xlsx")] == [
        (1_048_576, {"key": "a", "note": ""})
    ]


def test_only_a_remark_alone_in_its_row_is_left_out():
    content = b'key,note\r\n"# a remark",\r\n#1,the first\r\n'
    assert [row.cells["key"] for row in read(content)] == ["#1"]


def test_the_line_that_excel_writes_for_itself_is_understood():
    content = b"sep=;\r\nkey;note\r\na;b,c\r\n"
    assert [(row.line, row.cells) for row in read(content)] == [(3, {"key": "a", "note": "b,c"})]


@pytest.mark.parametrize(
    "content, message",
    [
        (bomb(6_000_000), "The file unpacks to 6.0 MB; at most 5 MB are taken."),
        (bomb(1000), "cannot be read as an XLSX file"),
        (b"PK\x03\x04 not a zip", "cannot be read as an XLSX file"),
        (b"key,note\na,b\n", "it is damaged, or another kind of file"),
        (cut(), "it is damaged"),
        (wide(), "Line 2 has a cell in column 3, which has no name."),
        (far_wide(), "Line 2 has 16,384 cells"),
        (merged(), "It has merged cells"),
        (entities(), "cannot be read as an XLSX file"),
        (xlsx_of([["note"], ["a"]]), "does not name the column “key”"),
        (xlsx_of([["key", "key"], ["a", "b"]]), "The column “key” is there 2 times."),
        (xlsx_of([]), "Its first sheet is empty."),
    ],
    ids=["bomb", "no-book", "no-zip", "csv", "cut", "wide", "far", "merged", "entities",
         "missing", "doubled", "empty"],
)  # fmt: skip
def test_an_xlsx_file_that_cannot_be_read_is_refused_with_the_reason(content, message):
    assert message in why_not(content, "a.xlsx")


def test_formulas_are_refused_in_both_kinds_of_files():
    (row,) = read(xlsx_of([["key", "note"], ["a", "=cmd()"]]), "a.xlsx")
    assert "“=cmd()” begins like a formula" in dict(row.faults)["note"]
    (row,) = read(b"key,note\na,=cmd()\n")
    assert "“=cmd()” begins like a formula" in dict(row.faults)["note"]
    (row,) = read(xlsx_of([["key", "note"], ["a", "#REF!"]]), "a.xlsx")
    assert "an error" in dict(row.faults)["note"]


@pytest.mark.parametrize("cell", ["-5", "+5", "-1,500.50", "a=b", "1-2", "", "'quoted' word", "'s"])
def test_numbers_and_plain_text_are_no_formulas(cell):
    assert guarded(cell) == cell
    (row,) = read(csv_of([{"key": "a", "note": cell}]))
    assert (row.cells["note"], row.faults) == (cell, [])


@pytest.mark.parametrize(
    "cell", ["=1+1", "+x", "-x", "@x", "'=x", "''=x", "\tx", "\rx", " =x", "-2+3+cmd|' /C calc'!A0"]
)
def test_text_that_begins_like_a_formula_goes_out_behind_an_apostrophe_and_comes_back(cell):
    assert guarded(cell) == f"'{cell}"
    (row,) = read(csv_of([{"key": "a", "note": guarded(cell)}]))
    assert (row.cells["note"], row.faults) == (cell, [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name, content",
    [
        ("a.csv", b"key,note\na,K\xf6ln\n"),
        ("a.csv", b"key,note,note\na,b,c\n"),
        ("a.csv", b'key,note\na,"b\n'),
        ("a.xlsx", bomb(6_000_000)),
        ("a.xlsx", cut()),
    ],
)
def test_the_page_says_why_and_nothing_is_done(ada, name, content):
    answer, kept = send(ada, Cost, name, content)
    shown = text(ada.get(answer["Location"]))
    assert "The file cannot be read" in shown
    assert "Nothing was changed." in shown
    assert kept.state == UploadState.REFUSED
    assert kept.problems
    assert not Draft.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("size", [5_000_001, 10_500_000])
def test_a_file_over_the_limit_is_refused_at_once_and_the_reason_typed_is_kept(ada, size):
    answer, kept = send(ada, Cost, "a.csv", b"key\n" + b"a" * (size - 4))
    assert answer.status_code == 400
    assert kept is None
    shown = text(answer)
    assert "at most 5 MB" in shown or "more than 5 MB" in shown
    assert 'value="A new list."' in answer.content.decode()
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_a_damaged_export_does_not_end_in_an_error_page(ada):
    """Every way to cut or change a good file is answered by a page."""
    chance = random.Random(7)  # noqa: S311
    good = xlsx_of([["slug", "city"], ["clinica-ruiz", "Puebla"], ["new", "x"]])
    for _ in range(25):
        broken = bytearray(good)
        for _ in range(chance.randint(1, 20)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        if chance.random() < 0.3:
            del broken[chance.randrange(len(broken)) :]
        answer, _ = send(ada, Clinic, "a.xlsx", bytes(broken))
        assert answer.status_code in (302, 400)
    assert not Clinic.objects.filter(slug="new").exists()


def test_the_limits_are_those_that_the_page_names():
    assert (table.LARGEST, table.MOST_ROWS) == (5_000_000, 20_000)
