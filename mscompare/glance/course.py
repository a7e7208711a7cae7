"""The course of a treatment as a picture: how long its parts take, on one axis of weeks. Pure.

What a seller asks for that is not safe is drawn as that seller's, with the verdict on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mscompare.charts.weeks import Stretch, Weeks, ends_in_weeks, is_length, stretch, week_axis
from treatments.models import PartOfCourse
from treatments.models.sentence import HOLDS

if TYPE_CHECKING:
    from treatments.figures.lines import FigureLine

# Of the lengths of a part so many are drawn.
MOST_DRAWN = 3


@dataclass(frozen=True, eq=False)
class CourseBar:
    """One length of time, and where it stands; `doubted` if it is a claim that does not hold."""

    line: FigureLine
    stretch: Stretch
    doubted: bool


@dataclass(frozen=True, eq=False)
class CoursePart:
    """The lengths of one part that are drawn."""

    part: PartOfCourse
    bars: tuple[CourseBar, ...]


@dataclass(frozen=True, eq=False)
class Course:
    """Parts in their order, on one axis; somebody tells of so many `more` lengths."""

    axis: Weeks
    parts: tuple[CoursePart, ...]
    more: int


def course(told: Iterable[tuple[str, Sequence[FigureLine]]]) -> Course | None:
    """Return the Course of (part, what is told of how long it takes) of the stages of a treatment;
    None if no length is told."""
    lengths: dict[PartOfCourse, dict[str, FigureLine]] = {part: {} for part in PartOfCourse}
    for part, lines in told:
        lengths[PartOfCourse(part)] |= {line.key: line for line in lines if is_length(line)}
    drawn = {part: _drawn(list(same.values())) for part, same in lengths.items() if same}
    if not drawn:
        return None
    earlier = drawn.get(PartOfCourse.BEFORE, [])
    axis = week_axis(earlier, [x for part in drawn for x in drawn[part] if x not in earlier])
    parts = tuple(
        CoursePart(part, tuple(_bar(line, axis, part) for line in lines))
        for part, lines in drawn.items()
    )
    more = sum(len(lengths[part]) - len(lines) for part, lines in drawn.items())
    return Course(axis, parts, more)


def _bar(line: FigureLine, axis: Weeks, part: PartOfCourse) -> CourseBar:
    doubted = line.claim is not None and line.claim.verdict not in HOLDS
    return CourseBar(line, stretch(line, axis, backwards=part == PartOfCourse.BEFORE), doubted)


def _drawn(lines: Sequence[FigureLine]) -> list[FigureLine]:
    """The best supported of these lengths, the shortest and the longest, the shortest first."""
    by_strength = sorted(lines, key=lambda line: -line.rating.level)
    shortest = min(by_strength, key=lambda line: ends_in_weeks(line)[0])
    longest = max(by_strength, key=lambda line: ends_in_weeks(line)[1])
    keep = {line.key: line for line in (by_strength[0], shortest, longest, *by_strength)}
    chosen = list(keep.values())[:MOST_DRAWN]
    return sorted(chosen, key=ends_in_weeks)
