"""What was measured, beside its goal: tables for the terminal and for docs/performance.md."""

import datetime
import math
import os
import platform
import re
from dataclasses import dataclass
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "performance.md"
LARGE = "100,000"


@dataclass(frozen=True)
class Figure:
    """A ratio, or a count, at today's size and with 100,000 prices; None is one that there is not,
    infinite what did not answer in time.

    `goals` are (today, 100,000), one number for both, or nothing; `at_least` says that more is
    better.
    """

    name: str
    today: float | None = None
    large: float | None = None
    goals: tuple[float, ...] = ()
    at_least: bool = False

    def row(self):
        """Return it as the cells of a table."""
        return self.name, _told(self.today), _told(self.large), self._goal(), self._missed()

    def _goal(self):
        sign = "≥" if self.at_least else "≤"
        return " / ".join(f"{sign} {goal:g}" for goal in dict.fromkeys(self.goals))

    def _missed(self):
        if not self.goals:
            return ""
        values = {"today": (self.today, self.goals[0]), f"at {LARGE}": (self.large, self.goals[-1])}
        known = {where: pair for where, pair in values.items() if pair[0] is not None}
        missed = [where for where, (value, goal) in known.items() if self._misses(value, goal)]
        if len(missed) == len(known):
            return "missed"
        return f"missed {missed[0]}" if missed else ""

    def _misses(self, value, goal):
        # As it is printed: 1.204 is not more than 1.2.
        value = value if math.isinf(value) else float(_told(value).replace(",", ""))
        return value < goal if self.at_least else value > goal


def _told(value):
    if value is None:
        return "–"
    if isinstance(value, int):
        return f"{value:,}"
    if math.isinf(value):
        return "no answer"
    return f"{value:.2f}" if value < 5 else f"{value:.1f}" if value < 50 else f"{value:,.0f}"


def table(figures):
    """Return figures as a table of Markdown, which a terminal shows well enough."""
    rows = [("figure", "today", LARGE, "goal", ""), *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    # Names stand at the left, figures at the right.
    sides = ["-" * width if column in (0, 4) else "-" * (width - 1) + ":"
             for column, width in enumerate(widths)]  # fmt: skip
    return "\n".join([lines[0], f"| {' | '.join(sides)} |", *lines[1:]])


def machine():
    """Return what it was measured with, in a line."""
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    name = cpu[1] if cpu else platform.machine()
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = platform.release().split("-")[0]
    return (
        f"{os.cpu_count()} cores ({name}), {gib:.0f} GiB, Linux {system}, "
        f"Python {platform.python_version()}, Django {django.__version__}, SQLite"
    )


def write(part, text):
    """Put what was measured in a part of the benchmarks into docs/performance.md.

    Raises ValueError if the page has no place for it.
    """
    begin, end = f"<!-- measured: {part} -->", f"<!-- end: {part} -->"
    page = PAGE.read_text("utf-8")
    if page.count(begin) != 1 or page.count(end) != 1:
        raise ValueError(f"docs/performance.md has no place for {part}")
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    before, after = page.split(begin)[0], page.split(end)[1]
    told = f"{begin}\nMeasured on {day}: {machine()}.\n\n{text}\n{end}"
    PAGE.write_text(f"{before}{told}{after}", "utf-8")
