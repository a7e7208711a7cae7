"""From an XLSX file to rows of cells. What a cell shows and its text does not hold is noted."""

import io
import zipfile
from datetime import date, datetime, time, timedelta

from treatments.importing.table import (
    LARGEST,
    MEGABYTE,
    FileRow,
    UnreadableFileError,
    count,
    formula,
    header_of,
    says_something,
)

WIDEST = 1000  # cells in a row, empty ones that are formatted counted


def from_xlsx(content, columns, needed):
    """Return the FileRows of the first sheet that people see; raises UnreadableFileError."""
    unpacks_to_little(content)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = _first_to_see(book, content)
        # What a file says of its own size may be wrong, or meant to exhaust whoever believes it.
        sheet.reset_dimensions()
        header, found = None, []
        for line, cells in enumerate(sheet.iter_rows(), start=1):
            if len(cells) > WIDEST:
                raise UnreadableFileError(
                    f"Line {line} has {len(cells):,} cells. Delete the columns to the right of the "
                    "last one that is filled in."
                )
            values = [cell.value for cell in cells]
            if header is None:
                header = header_of(values, columns, needed)
            elif says_something(values):
                found.append(_xlsx_row(line, header, cells))
                count(found)
        if header is None:
            raise UnreadableFileError("Its first sheet is empty.")
    except UnreadableFileError:
        raise
    except Exception as error:  # whatever a broken file makes the library raise
        raise UnreadableFileError(
            f"It cannot be read as an XLSX file ({type(error).__name__})."
        ) from error
    return found


def unpacks_to_little(content):
    """Raise UnreadableFileError for an XLSX file whose parts together are over the limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableFileError(
            "It cannot be read as an XLSX file: it is damaged, or another kind of file."
        ) from error
    if size > LARGEST:
        raise UnreadableFileError(
            f"The file unpacks to {size / MEGABYTE:.1f} MB; at most {LARGEST // MEGABYTE} MB are "
            "taken. Divide it into several, or save it as CSV."
        )


def _first_to_see(book, content):
    """The first sheet that people see; raises UnreadableFileError if cells of it are merged."""
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not seen:
        raise UnreadableFileError("It has no sheet that can be seen.")
    path = getattr(seen[0], "_worksheet_path", "")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        # Of merged cells only the first has a value; the others would be taken for empty.
        if path in packed.namelist() and b"<mergeCell " in packed.read(path):
            raise UnreadableFileError(
                "It has merged cells. Take them apart and fill in each of them."
            )
    return seen[0]


def _kind(cell):
    """How a spreadsheet shows a cell that is no text: "number" as it is stored, "percent", "shown"
    (a number in some other form, such as money), "day" or "yes/no"; "" for text."""
    value = cell.value
    if isinstance(value, bool):
        return "yes/no"
    if isinstance(value, date | time | timedelta):
        return "day"
    if not isinstance(value, int | float):
        return ""
    written = cell.number_format or "General"
    if "%" in written:
        return "percent"
    return "number" if written in ("General", "@", "0") else "shown"


def _xlsx_row(line, header, cells):
    row = FileRow(line, {})
    for position, cell in enumerate(cells):
        if cell.value is None:
            continue
        if position >= len(header):
            raise UnreadableFileError(
                f"Line {line} has a cell in column {position + 1}, which has no name."
            )
        name = header[position]
        if cell.data_type == "f":
            row.faults.append((name, formula(str(cell.value))))
        elif cell.data_type == "e":
            row.faults.append((name, f"“{cell.value}” is what a spreadsheet says of an error."))
        row.cells[name] = _text(cell.value)
        if kind := _kind(cell):
            row.kinds[name] = kind
    # A cell that is empty is not stored at all.
    cells = {name: row.cells.get(name, "") for name in header}
    return FileRow(row.line, cells, row.faults, row.kinds)


def _text(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
