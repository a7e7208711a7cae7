"""From the bytes of a file to rows of cells. Knows no database; what cannot be read is said."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches

from treatments.text import join_words

MEGABYTE = 1_000_000
LARGEST = 5 * MEGABYTE  # of a file, and of what an XLSX file unpacks to
MOST_ROWS = 20_000
MOST_COLUMNS = 100
WIDEST = 1000  # cells in a row, empty ones that are formatted counted
SEPARATOR = re.compile(r"sep=.\r?\n")  # what Excel writes for itself
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
# A spreadsheet takes a cell that begins so for a formula, and runs it.
FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")
NUMBER = re.compile(r"[+-]?[\d.,]+")
# Text that begins so stands behind an apostrophe in a CSV file.
QUOTED = re.compile(r"'(?=\s*[=+\-@']|[\t\r])")
UTF8_MARK, UTF16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")


class Unreadable(Exception):
    """A file that cannot be read; carries sentences for the person who sent it."""

    def __init__(self, *sentences):
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


@dataclass
class Row:
    """A row: its line in the file (1 is the line of names), {column: text}, and what is wrong with
    cells, as pairs of a column and a sentence.

    `kinds` says of cells that are no text how a spreadsheet shows them: see `_kind`.
    """

    line: int
    cells: dict
    faults: list = field(default_factory=list)
    kinds: dict = field(default_factory=dict)


def rows_of(name, content, columns, needed):
    """Return the Rows of a CSV or XLSX file.

    `columns` are the names it may have, `needed` those it must have. Blank rows are left out, and
    rows with one cell only that begins with "#". Raises Unreadable.
    """
    too_large(len(content))
    if not content.strip():
        raise Unreadable(f"“{name}” is empty.")
    stem, _, ending = name.lower().rpartition(".")
    if not stem or ending not in READERS:
        raise Unreadable(f"“{name}” is neither a CSV nor an XLSX file.")
    return READERS[ending](content, columns, needed)


def too_large(size):
    """Raise Unreadable for a size in bytes that is over the limit."""
    if size > LARGEST:
        raise Unreadable(
            f"The file has {size / MEGABYTE:.1f} MB; at most {LARGEST // MEGABYTE} MB are taken. "
            "Divide it into several."
        )


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
                header = _header(record, columns, needed)
            elif _says_something(record):
                if len(record) > len(header) and any(record[len(header) :]):
                    raise Unreadable(
                        f"Line {line} has {len(record)} cells, but there are {len(header)} columns."
                    )
                found.append(_csv_row(line, header, record))
            _count(found)
    except csv.Error as error:
        raise Unreadable(
            f"Line {reader.line_num + above} cannot be read as CSV ({error}). Is a quotation "
            "mark open?"
        ) from error
    return found


def _csv_row(line, header, record):
    row = Row(line, {})
    for name, cell in zip(header, record, strict=False):
        if "\x00" in cell:
            row.faults.append((name, "There is a character in it that cannot be printed."))
        elif FORMULA.match(cell) and not NUMBER.fullmatch(cell.strip()):
            row.faults.append((name, _formula(cell)))
        row.cells[name] = cell[1:] if QUOTED.match(cell) else cell
    return row


def guarded(text):
    """Return text as it may stand in a CSV file: no spreadsheet takes it for a formula."""
    formula = FORMULA.match(text) and not NUMBER.fullmatch(text.strip())
    return f"'{text}" if formula or QUOTED.match(text) else text


def _formula(cell):
    return (
        f"“{cell.strip()[:40]}” begins like a formula, and formulas are not taken. If it is text, "
        "put an apostrophe (') in front of it."
    )


def _decoded(content):
    if content.startswith(UTF16_MARKS):
        encoding = "utf-16"
    else:
        encoding, content = "utf-8", content.removeprefix(UTF8_MARK)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
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


def _header(cells, columns, needed):
    names = [(str(cell) if cell is not None else "").strip().lower() for cell in cells]
    while names and not names[-1]:
        names.pop()
    problems = []
    for name in dict.fromkeys(names):
        if not name:
            problems.append(f"Column {names.index(name) + 1} has no name in the first line.")
        elif name not in columns:
            near = get_close_matches(name, columns, n=1)
            hint = f" Do you mean “{near[0]}”?" if near else ""
            problems.append(f"The column “{name[:60]}” is not known.{hint}")
        if name and names.count(name) > 1:
            problems.append(f"The column “{name[:60]}” is there {names.count(name)} times.")
    missing = [f"“{name}”" for name in needed if name not in names]
    if missing:
        what = "column" if len(missing) == 1 else "columns"
        problems.append(f"The first line does not name the {what} {join_words(missing)}.")
    if not set(names) & set(columns):
        problems = [
            "The first line names no column that is known here. Is it the right file, and does its "
            "first line hold the names of the columns?"
        ]
    if problems:
        raise Unreadable(*problems)
    return names


def _from_xlsx(content, columns, needed):
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
                raise Unreadable(
                    f"Line {line} has {len(cells):,} cells. Delete the columns to the right of the "
                    "last one that is filled in."
                )
            values = [cell.value for cell in cells]
            if header is None:
                header = _header(values, columns, needed)
            elif _says_something(values):
                found.append(_xlsx_row(line, header, cells))
                _count(found)
        if header is None:
            raise Unreadable("Its first sheet is empty.")
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken file makes the library raise
        raise Unreadable(f"It cannot be read as an XLSX file ({type(error).__name__}).") from error
    return found


def unpacks_to_little(content):
    """Raise Unreadable for an XLSX file whose parts together are over the limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable("It cannot be read as an XLSX file: it is damaged, or another kind of "
                         "file.") from error  # fmt: skip
    if size > LARGEST:
        raise Unreadable(
            f"The file unpacks to {size / MEGABYTE:.1f} MB; at most {LARGEST // MEGABYTE} MB are "
            "taken. Divide it into several, or save it as CSV."
        )


def _first_to_see(book, content):
    """The first sheet that people see; raises Unreadable if cells of it are merged."""
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not seen:
        raise Unreadable("It has no sheet that can be seen.")
    path = getattr(seen[0], "_worksheet_path", "")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        # Of merged cells only the first has a value; the others would be taken for empty.
        if path in packed.namelist() and b"<mergeCell " in packed.read(path):
            raise Unreadable("It has merged cells. Take them apart and fill in each of them.")
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
    row = Row(line, {})
    for position, cell in enumerate(cells):
        if cell.value is None:
            continue
        if position >= len(header):
            raise Unreadable(f"Line {line} has a cell in column {position + 1}, which has no name.")
        name = header[position]
        if cell.data_type == "f":
            row.faults.append((name, _formula(str(cell.value))))
        elif cell.data_type == "e":
            row.faults.append((name, f"“{cell.value}” is what a spreadsheet says of an error."))
        row.cells[name] = _text(cell.value)
        if kind := _kind(cell):
            row.kinds[name] = kind
    # A cell that is empty is not stored at all.
    cells = {name: row.cells.get(name, "") for name in header}
    return Row(row.line, cells, row.faults, row.kinds)


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


def _says_something(values):
    """Whether a row holds anything; what stands alone in a row and begins with # is a remark."""
    filled = [text for value in values if value is not None and (text := str(value).strip())]
    is_remark = len(filled) == 1 and filled[0].startswith("#")
    return bool(filled) and not is_remark


def _count(rows):
    if len(rows) > MOST_ROWS:
        raise Unreadable(f"The file has more than {MOST_ROWS:,} rows. Divide it into several.")


READERS = {"csv": _from_csv, "xlsx": _from_xlsx}
