"""The files that go out: no cell of theirs is a formula, and what comes in again is the same."""

import io
import re

from import_export.formats import base_formats
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from treatments.importing.reading import NUMBER_CELL, guarded

# What no XML holds; old texts may.
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
COLUMN_WIDTH, WIDE_COLUMN_WIDTH = 18, 60  # of a column, in characters


class GuardedCSV(base_formats.CSV):
    def get_title(self):
        return "csv"

    def export_data(self, dataset, **kwargs):
        safe = type(dataset)(headers=dataset.headers)
        for row in dataset:
            safe.append([guarded(cell) for cell in row])
        return super().export_data(safe, **kwargs)


class TextXLSX(base_formats.XLSX):
    """Text stays text, whatever it begins with; amounts are numbers that can be summed."""

    numbers = ("low", "high")

    def get_title(self):
        return "xlsx"

    def export_data(self, dataset, notes=(), **kwargs):
        """`notes` are rows of a second sheet: what goes into which column."""
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Rows")
        sheet.freeze_panes = "B2"
        for number in range(1, len(dataset.headers) + 1):
            column = sheet.column_dimensions[_letters(number)]
            column.width = COLUMN_WIDTH
            if dataset.headers[number - 1] not in self.numbers:
                column.number_format = "@"  # what is typed there stays as it is typed
        sheet.append([_cell(sheet, name, bold=True) for name in dataset.headers])
        amounts = [name in self.numbers for name in dataset.headers]
        for row in dataset:
            sheet.append(
                [
                    _amount(cell) if is_amount else _cell(sheet, cell)
                    for cell, is_amount in zip(row, amounts, strict=True)
                ]
            )
        if notes:
            _explain(book, notes)
        packed = io.BytesIO()
        book.save(packed)
        return packed.getvalue()


def _explain(book, notes):
    sheet = book.create_sheet("What goes where")
    sheet.column_dimensions["A"].width = COLUMN_WIDTH + 8
    sheet.column_dimensions["B"].width = sheet.column_dimensions["C"].width = WIDE_COLUMN_WIDTH
    for number, note in enumerate(notes):
        sheet.append([_cell(sheet, text, bold=number == 0, wrap=True) for text in note])


def _letters(number):
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)


def _cell(sheet, text, bold=False, wrap=False):
    text = ILLEGAL.sub("\ufffd", text)
    if not text:
        return None
    if not (bold or wrap) and not text.startswith("="):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    if wrap:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _amount(text):
    if not NUMBER_CELL.fullmatch(text):
        return text or None
    return float(text) if "." in text else int(text)
