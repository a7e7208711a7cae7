"""How wide the columns of the table on paper are: as the fewest lines need. Pure.

Both printers lay the table out by these widths, not by their own guesses, which differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from mscompare.asking.questions import KeyQuestion
from mscompare.sheet.lengths import paragraphs

if TYPE_CHECKING:
    from mscompare.glance.glance import Glance, GlanceRow

# In hundredths of the width of the table: sheet.css has a class for each.
OF_QUESTIONS, NARROWEST = 10, 14
# What one column may give another: small steps alone would end where no single one helps.
GIVEN = (2, 4, 8)
EVEN = GIVEN[0]
# What a line loses at its end, where the next word does not fit, in letters.
LOST = 3
# What borders and the room beside them take from a cell, in letters.
PADDING = 1.5
# How many lines the words of a question take beside its cells.
LABEL_LINES = {KeyQuestion.HARMS: 4, KeyQuestion.PRICE: 3}
OTHER_LABEL = 2


@dataclass(frozen=True)
class TableOnPaper:
    """`widths` of its columns in hundredths, and how many lines it takes: its `head`, which stands
    on each of its pages, and each of its `rows`."""

    widths: tuple[int, ...]
    head: int
    rows: tuple[int, ...]


class _Cell(NamedTuple):
    columns: tuple[int, ...]
    over_both: bool
    paragraphs: tuple[int, ...]


class _Row(NamedTuple):
    lines: Sequence[Sequence[_Cell]]
    least: int


def laid_out(glance: Glance, letters: float) -> TableOnPaper:
    """Return the TableOnPaper of a glance on lines of so many letters over all of its width."""
    head, rows = _head_of(glance), [_row_of(row, glance) for row in glance.rows]
    number = len(glance.columns)
    even = (100 - OF_QUESTIONS) // number // EVEN * EVEN
    widths = [even] * (number - 1) + [100 - OF_QUESTIONS - even * (number - 1)]
    fewest = _lines(head, rows, widths, letters)
    while (found := _narrower(head, rows, widths, letters)) and found[0] < fewest:
        fewest, widths = found
    room = [width * letters / 100 for width in widths]
    return TableOnPaper(
        tuple(widths),
        sum(_height(row, room) for row in head),
        tuple(_height(row, room) for row in rows),
    )


def one_below_the_other(glance: Glance, letters: float) -> TableOnPaper:
    """Return the TableOnPaper of a glance whose cells stand one below the other, each behind the
    name of what it is true of."""
    rows = []
    for row in glance.rows:
        cells = [cell for line in row.lines for cell in line]
        rows.append(
            1
            + sum(
                lines_of(long + (len(cell.who) + 2 if number == 0 else 0), letters)
                for cell in cells
                for number, long in enumerate(paragraphs(cell.body))
            )
        )
    return TableOnPaper((), 0, tuple(rows))


def _narrower(
    head: Sequence[_Row], rows: Sequence[_Row], widths: Sequence[int], letters: float
) -> tuple[float, list[int]] | None:
    """The best that comes of giving one of GIVEN of one column to another, None where none can."""
    tried = []
    for giving, width in enumerate(widths):
        for taking in range(len(widths)):
            for step in GIVEN:
                if giving != taking and width - step >= NARROWEST:
                    changed = list(widths)
                    changed[giving] -= step
                    changed[taking] += step
                    tried.append((_lines(head, rows, changed, letters), changed))
    return min(tried, default=None)


def _lines(
    head: Sequence[_Row], rows: Sequence[_Row], widths: Sequence[int], letters: float
) -> float:
    """How many lines a table takes; of equally high ones the one with the most even cells."""
    room = [width * letters / 100 for width in widths]
    every = [*head, *rows]
    cells = [_cell_lines(cell, room) for row in every for line in row.lines for cell in line]
    return sum(_height(row, room) for row in every) + sum(n * n for n in cells) / 10_000


def _head_of(glance: Glance) -> list[_Row]:
    """The names of treatments over those of their places."""
    above, at = [], 0
    for column, wide in glance.treatments:
        name = column.option.treatment.short_name
        above.append(_Cell(tuple(range(at, at + wide)), False, (len(name),)))
        at += wide
    places = [
        _Cell((number,), False, (len(column.option.place),))
        for number, column in enumerate(glance.columns)
    ]
    return [_Row([above], 1), _Row([places], 1)]


def _row_of(row: GlanceRow, glance: Glance) -> _Row:
    at = {column.slug: number for number, column in enumerate(glance.columns)}
    lines = [
        [
            _Cell(
                tuple(at[c.slug] for c in cell.columns),
                cell.lines > 1,
                tuple(paragraphs(cell.body)),
            )
            for cell in line
        ]
        for line in row.lines
    ]
    return _Row(lines, LABEL_LINES.get(row.question, OTHER_LABEL))


def _height(row: _Row, room: Sequence[float]) -> int:
    stacked = sum(
        max((_cell_lines(cell, room) for cell in line if not cell.over_both), default=0)
        for line in row.lines
    )
    over = (_cell_lines(cell, room) for line in row.lines for cell in line if cell.over_both)
    return max(stacked, max(over, default=0), row.least)


def _cell_lines(cell: _Cell, room: Sequence[float]) -> int:
    return _lines_on(cell.paragraphs, sum(room[number] for number in cell.columns) - PADDING)


@lru_cache(maxsize=4096)
def _lines_on(every: tuple[int, ...], wide: float) -> int:
    """How many lines these paragraphs take: columns are tried in the same few widths."""
    return sum(lines_of(long, wide) for long in every)


def lines_of(long: int, room: float) -> int:
    """Return how many lines so many letters take where a line has room for so many."""
    return max(ceil(long / max(room - LOST, 1)), 1)
