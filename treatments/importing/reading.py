"""From the bytes of a file to rows of cells. Knows no database; what cannot be read is said."""

import csv
import io
import re

from treatments.importing.spreadsheet import from_xlsx
from treatments.importing.table import (
    FileRow,
    UnreadableFileError,
    count,
    formula,
    header_of,
    says_something,
    too_large,
)

SEPARATOR = re.compile(r"sep=.\r?\n")  # what Excel writes for itself
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
# A spreadsheet takes a cell that begins so for a formula, and runs it.
FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")
NUMBER_CELL = re.compile(r"[+-]?[\d.,]+")
# Text that begins so stands behind an apostrophe in a CSV file.
QUOTED = re.compile(r"'(?=\s*[=+\-@']|[\t\r])")
UTF8_MARK, UTF16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")


def rows_of(name, content, columns, needed):
    """Return the FileRows of a CSV or XLSX file.

    `columns` are the names it may have, `needed` those it must have. Blank rows are left out, and
    rows with one cell only that begins with "#". Raises UnreadableFileError.
    """
    too_large(len(content))
    if not content.strip():
        raise UnreadableFileError(f"“{name}” is empty.")
    stem, _, ending = name.lower().rpartition(".")
    if not stem or ending not in READERS:
        raise UnreadableFileError(f"“{name}” is neither a CSV nor an XLSX file.")
    return READERS[ending](content, columns, needed)


def _from_csv(content, columns, needed):
    text = _decoded(content)
    delimiter = _delimiter(text, columns)
    begins = SEPARATOR.match(text)
    text = text[begins.end() :] if begins else text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    above = 1 if begins else 0
    header, found, first = None, [], 1
    try:
        for record in reader:
            line, first = first + above, reader.line_num + 1
            if header is None:
                header = header_of(record, columns, needed)
            elif says_something(record):
                if len(record) > len(header) and any(record[len(header) :]):
                    raise UnreadableFileError(
                        f"Line {line} has {len(record)} cells, but there are {len(header)} columns."
                    )
                found.append(_csv_row(line, header, record))
            count(found)
    except csv.Error as error:
        raise UnreadableFileError(
            f"Line {reader.line_num + above} cannot be read as CSV ({error}). Is a quotation "
            "mark open?"
        ) from error
    return found


def _csv_row(line, header, record):
    row = FileRow(line, {})
    for name, cell in zip(header, record, strict=False):
        if FORMULA.match(cell) and not NUMBER_CELL.fullmatch(cell.strip()):
            row.faults.append((name, formula(cell)))
        row.cells[name] = cell[1:] if QUOTED.match(cell) else cell
    return row


def guarded(text):
    """Return text as it may stand in a CSV file: no spreadsheet takes it for a formula."""
    formula = FORMULA.match(text) and not NUMBER_CELL.fullmatch(text.strip())
    return f"'{text}" if formula or QUOTED.match(text) else text


def _decoded(content):
    if content.startswith(UTF16_MARKS):
        encoding = "utf-16"
    else:
        encoding, content = "utf-8", content.removeprefix(UTF8_MARK)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableFileError(
            f"Line {line} holds a letter that is not written in UTF-8 (byte {error.start + 1} of "
            "the file). Save the file as “CSV UTF-8”."
        ) from error


def _delimiter(text, columns):
    """The delimiter with which the first line names most columns."""
    lines = iter(text.splitlines())
    first = next(lines, "")
    first = next(lines, "") if first.startswith("sep=") else first

    def known(delimiter):
        return len({cell.strip(' "\t').lower() for cell in first.split(delimiter)} & set(columns))

    return max(DELIMITERS, key=known)


READERS = {"csv": _from_csv, "xlsx": from_xlsx}
