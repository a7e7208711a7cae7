"""How much a sheet holds, and whether that fits its pages. Pure.

The table, every rule of a place and every source stand whole on every sheet. What is chosen here is
how much there is of the rest. Lines are counted as they are on the smaller of both papers: Letter
is lower, A4 narrower.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mscompare.sheet.lengths import sources_of, sure_and_source
from mscompare.sheet.sheet import Room
from mscompare.sheet.widths import lines_of

if TYPE_CHECKING:
    from mscompare.sheet.sheet import Contents, CountOfDeaths, Deaths, Sheet
    from mscompare.sheet.whose_rules import RulesOfOne
    from treatments.models import Source


# From much to little.
ROOMS = (
    Room(deaths=9, rules=5, questions=5, claims=3, prices=8, unknown_items=9),
    Room(deaths=7, rules=4, questions=4, claims=2, prices=6, unknown_items=4),
    Room(deaths=6, rules=4, questions=4, claims=2, prices=5, unknown_items=2),
    Room(deaths=5, rules=3, questions=3, claims=1, prices=4, unknown_items=2),
    Room(deaths=4, rules=3, questions=3, claims=1, prices=4, unknown_items=0),
    Room(deaths=3, rules=3, questions=2, claims=1, prices=3, unknown_items=0),
    Room(deaths=2, rules=2, questions=2, claims=1, prices=2, unknown_items=0),
    Room(deaths=2, rules=2, questions=1, claims=1, prices=1, unknown_items=0),
    Room(deaths=2, rules=1, questions=1, claims=1, prices=1, unknown_items=0),
)

# What part of a line the columns of the table of rules have.
WHOSE_RULES, WORDS_OF_RULES = 0.33, 0.48
# And the first column of the counts of deaths.
WHEN_AND_WHO = 0.54
# How long the sentence is that stands where no price tells what is in it.
NOTHING_TOLD = 75


@dataclass(frozen=True)
class Print:
    """A print: letters on a line over the width of a page, of text and of references; lines on a
    page; how high a line of the table, of references and one to write on is, in lines of text."""

    letters: float
    small: float
    lines: float
    table_line: float
    small_line: float
    write: float
    beside: bool


NORMAL_PRINT = Print(117, 142, 58, 0.975, 0.8, 1.3, beside=True)
LARGE_PRINT = Print(69, 93, 34, 0.975, 0.78, 0.8, beside=False)


def pages_of(options: int, large: bool) -> int:
    """Return how many pages a sheet of so many options beside standard treatment may have."""
    return 6 if large else 2 if options < 3 else 3


def fitted(make: Callable[[Room], Sheet], pages: int, on: Print, reference: Callable) -> Sheet:
    """Return the Sheet with as much as fits on so many pages; the least where nothing does.
    `reference` gives a source as a line."""
    made = cache(make)

    def fits(room: Room) -> bool:
        return lines(made(room), on, reference) <= pages * on.lines

    # They go from much to little, so the first that fits can be searched for by halves.
    number = bisect_left(ROOMS, True, hi=len(ROOMS) - 1, key=fits)
    return made(ROOMS[number])


def lines(sheet: Sheet, on: Print, reference: Callable[[Source], str]) -> float:
    """Return how many lines of text a sheet takes in a print."""
    top = _top(sheet, on)
    table = sheet.table.head + sum(sheet.table.rows)
    high = top + table * on.table_line + 0.15 * len(sheet.table.rows)
    # What does not fit below its rows on page 1, and the head once more.
    lost = max(sheet.table.rows) * 0.6 + sheet.table.head if high > on.lines else 0
    return (
        high
        + lost
        + 2.2
        + _rules([row for one in sheet.rules for row in one.rows], on)
        + 1.3
        + _deaths(sheet.deaths, on)
        + _grave(sheet, on)
        + _contents(sheet.contents, on, sheet.room.unknown_items)
        + _claims(sheet, on)
        + _questions(sheet, on)
        + 1.8
        + _references(sheet, on, reference)
    )


def _top(sheet: Sheet, on: Print) -> float:
    """Title, warnings, what to fill in."""
    warned = 110 + sum(
        len(line.text) + len(line.source.publisher_name) + 4 for line in sheet.emergencies
    )
    return 2.8 + lines_of(warned, on.letters * 0.96) + 0.9 + (8.4 if on.beside else 14)


def _rules(rows: Sequence[RulesOfOne], on: Print) -> float:
    if not rows:
        return 0
    if not on.beside:
        return 1.2 + sum(
            lines_of(len(row.whose) + 45 + len(row.words) + _years(row), on.letters) + 0.1
            for row in rows
        )
    high = (
        max(
            lines_of(
                len(row.words) + 25 * len(row.perhaps) + _years(row), on.letters * WORDS_OF_RULES
            ),
            lines_of(len(row.whose) + 24, on.letters * WHOSE_RULES),
            max(len(cell.limits) for cell in row.numbers),
        )
        for row in rows
    )
    return 2.6 + sum(one + 0.2 for one in high)


def _years(row: RulesOfOne) -> int:
    return 18 if row.numbers[2].limits else 0


def _deaths(deaths: Deaths, on: Print) -> float:
    if not on.beside:
        return 4 + sum(
            lines_of(_words(told.treatment, count), on.letters) + 2.2
            for told in deaths.told
            for count in told.counts
        )
    rows = (
        lines_of(_words(told.treatment, count), on.letters * WHEN_AND_WHO) + 0.25
        for told in deaths.told
        for count in told.counts
    )
    return 2.6 + sum(rows)


def _words(treatment: str, count: CountOfDeaths) -> int:
    return len(treatment) + len(count.when) + len(count.who) + 4


def _grave(sheet: Sheet, on: Print) -> float:
    letters = sum(
        len(harm.measure.short) + 2 + sum(len(name) + 7 for name, _ in harm.happened)
        for harm in sheet.grave
    )
    return lines_of(letters + 40, on.letters) + 0.2 if sheet.grave else 0


def _contents(contents: Contents, on: Print, named: int) -> float:
    if not contents.told:
        return lines_of(NOTHING_TOLD, on.letters) + 0.3
    high = 0.0
    for one in contents.told:
        prices = sum(len(line.amount) + 16 + sure_and_source(line) for _, line, _ in one.prices)
        items = sum(len(item) + 2 for item in (*one.included, *one.sometimes, *one.extra))
        unknown = sum(len(item) + 2 for item in one.unknown[:named]) + 14
        high += lines_of(prices + items + unknown + 30, on.letters)
    return 1.6 + high


def _claims(sheet: Sheet, on: Print) -> float:
    told = (
        len(claim.subject) + len(claim.line.text) + len(claim.line.reason) + 45
        for claim in sheet.claims
    )
    return 1.6 + sum(lines_of(long, on.letters) for long in told) if sheet.claims else 0


def _questions(sheet: Sheet, on: Print) -> float:
    wide = on.letters * (0.44 if on.beside else 0.94)
    columns = [
        1.3 + sum(lines_of(len(q.text), wide) + on.write for q in asked)
        for asked in sheet.asking.values()
    ]
    return max(columns) if on.beside else sum(columns)


def _references(sheet: Sheet, on: Print, reference: Callable[[Source], str]) -> float:
    named = {source.pk: source for source in sources_on(sheet)}
    letters = 40 + sum(len(reference(source)) + 6 for source in named.values())
    high = lines_of(letters, on.small)
    trials = sum(
        len(treatment) + 2 + sum(len(name) + len(number) + 5 for name, number in running)
        for treatment, running in sheet.trials
    )
    high += lines_of(trials + 30, on.small) if trials else 0
    return high * on.small_line + 0.4


def sources_on(sheet: Sheet) -> Iterable[Source]:
    """Return the sources that a sheet names, some more than once."""
    for row in sheet.glance.rows:
        for body in row.bodies:
            yield from sources_of(body)
    for rules in sheet.rules:
        for one in rules.rows:
            yield one.first.source if one.first else one.line.source
    for told in sheet.deaths.told:
        yield from (count.line.source for count in told.counts)
    for harm in sheet.grave:
        yield from (says.source for _, says in harm.happened)
    for contents in sheet.contents.told:
        yield from (line.source for _, line, _ in contents.prices)
    for claim in sheet.claims:
        yield claim.line.source
