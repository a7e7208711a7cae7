"""What the readers of files share: rows of cells, what is wrong with them, how much is taken."""

from dataclasses import dataclass, field
from difflib import get_close_matches

from treatments.text import join_words
from treatments.typed.characters import shown

MEGABYTE = 1_000_000
LARGEST = 5 * MEGABYTE  # of a file, and of what an XLSX file unpacks to
MOST_ROWS = 20_000


class UnreadableFileError(Exception):
    """A file that cannot be read; carries sentences for the person who sent it."""

    def __init__(self, *sentences):
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


@dataclass
class FileRow:
    """A row: its line in the file (1 is the line of names), {column: text}, and what is wrong with
    cells, as pairs of a column and a sentence.

    `kinds` says of cells that are no text how a spreadsheet shows them: see `_kind`.
    """

    line: int
    cells: dict
    faults: list = field(default_factory=list)
    kinds: dict = field(default_factory=dict)


def too_large(size):
    """Raise UnreadableFileError for a size in bytes that is over the limit."""
    if size > LARGEST:
        raise UnreadableFileError(
            f"The file has {size / MEGABYTE:.1f} MB; at most {LARGEST // MEGABYTE} MB are taken. "
            "Divide it into several."
        )


def formula(cell):
    """Return what is said of a cell that begins like a formula."""
    return (
        f"“{shown(cell.strip(), 40)}” begins like a formula, and formulas are not taken. If it is "
        "text, put an apostrophe (') in front of it."
    )


def header_of(cells, columns, needed):
    """Return the names of columns that the first line gives; raises UnreadableFileError."""
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
            problems.append(f"The column “{shown(name, 60)}” is not known.{hint}")
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
        raise UnreadableFileError(*problems)
    return names


def says_something(values):
    """Whether a row holds anything; what stands alone in a row and begins with # is a remark."""
    filled = [text for value in values if value is not None and (text := str(value).strip())]
    is_remark = len(filled) == 1 and filled[0].startswith("#")
    return bool(filled) and not is_remark


def count(rows):
    """Raise UnreadableFileError for more rows than are taken."""
    if len(rows) > MOST_ROWS:
        raise UnreadableFileError(
            f"The file has more than {MOST_ROWS:,} rows. Divide it into several."
        )
