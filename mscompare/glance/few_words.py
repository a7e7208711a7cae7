"""Figures in few words, for cells in which a line of a page has no room. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mscompare.charts.ranges import point_of
from mscompare.glance.cells import FewWords

if TYPE_CHECKING:
    from treatments.figures.lines import FigureLine
    from treatments.models import Finding

# The same in fewer words: who is counted stands with what they had.
FEWER = (
    (re.compile(r"1,000 people and year"), "1,000 a year"),
    (re.compile(r"less than (\d+) years"), r"under \1"),
    (re.compile(r"(in 100|in 1,000|of [\d,]+) people"), r"\1"),
)
IN_BRACKETS = re.compile(r" \([^)]*\)")


def short(amount: str) -> str:
    """Return an amount without what stands in brackets behind it, its range or its counts."""
    text = IN_BRACKETS.sub("", amount)
    for many, few in FEWER:
        text = many.sub(few, text)
    return text


def beside(line: FigureLine) -> str:
    """Return the amount of the comparison group without the words that both have at their end:
    "51" beside "108 per 1,000 people and year"; "" without one."""
    if line.versus is None:
        return ""
    treated, others = short(line.amount).split(), short(line.versus.amount).split()
    least = next((i for i, word in enumerate(others) if word[:1].isdigit() or word == "none"), -1)
    while treated and len(others) > least + 1 > 0 and treated[-1] == others[-1]:
        treated.pop()
        others.pop()
    return " ".join(others)


def outcome_of(line: FigureLine) -> str:
    """Return what was counted in few words, in the first of both frames: "got worse"."""
    return line.frame.partition(";")[0].partition(",")[0].replace(" of the treatment", " of it")


def counted(
    line: FigureLine, label: str = "", what: str = "", finding: Finding | None = None
) -> FewWords:
    """Return the FewWords of a line; with its `finding` it has a place on an axis of people, and
    its amount is what was counted, of how many."""
    amount = short(line.amount)
    if finding and line.counted:
        events, of = line.counted
        amount = f"{events or 'none'} of {of:,}"
    group = "" if finding else beside(line)
    return FewWords(line, amount, label, what, group, point_of(finding) if finding else None)
