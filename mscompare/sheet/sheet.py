"""The comparison on paper: the glance of page 1, and behind it what a neurologist asks next. Pure.

Page 1 is the very table of the screen. What follows is told once of each treatment or place, with
as much as there is Room for; what is left to the site is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mscompare.asking.questions import KeyQuestion
from mscompare.charts.ranges import Point, point_of, years_top
from mscompare.comparing.first_to_ask import chosen_questions, gaps_of
from mscompare.comparing.table import INSIDE
from mscompare.glance.cells import PricesBody
from mscompare.glance.few_words import counted
from mscompare.glance.on_its_page import deaths_counted
from mscompare.glance.treatment import chosen_years
from mscompare.prices.contents import PriceContents, contents_told
from treatments.models import Audience, Chemotherapy, MeasureKind, TreatmentKind, Verdict

if TYPE_CHECKING:
    from decimal import Decimal

    from mscompare.comparing.applicability import Column
    from mscompare.comparing.cells import TellsAnswers
    from mscompare.comparing.table import Row, Table
    from mscompare.glance.glance import Glance
    from mscompare.sheet.grave_harms import GraveHarm
    from mscompare.sheet.whose_rules import RulesOnPaper
    from mscompare.sheet.widths import TableOnPaper
    from treatments.answers.by_years import YearsRow
    from treatments.answers.lines import AnswerLine
    from treatments.figures.lines import FigureLine, SentenceLine
    from treatments.models import Measure, Question

# What is true of most rows stands once above them.
MIXED_TYPES = "types of MS mixed"
# For longer words of the site: what whoever gives or sells it counted.
SELLERS_COUNT = "counted by whoever gives or sells it"
SAYS_NOTHING = (Chemotherapy.NONE, Chemotherapy.NOT_TOLD, Chemotherapy.MIXED)


@dataclass(frozen=True)
class Room:
    """How many counts of deaths of one treatment, rules of guidelines and trials on one, questions
    for each reader, claims that are dangerous to believe, prices of which it says what they
    contain, and items by name of which nobody tells."""

    deaths: int
    rules: int
    questions: int
    claims: int
    prices: int
    unknown_items: int


@dataclass(frozen=True, eq=False)
class CountOfDeaths:
    """One count: when its people were treated and who they were, in words, and where it stands on
    the axis."""

    line: FigureLine
    amount: str
    when: str
    who: str
    point: Point


@dataclass(frozen=True, eq=False)
class DeathsOnPaper:
    """Counts of deaths after a treatment (its name), the latest first; so many `more` stand on the
    site."""

    treatment: str
    counts: tuple[CountOfDeaths, ...]
    more: int


@dataclass(frozen=True, eq=False)
class Deaths:
    """Counts by treatment on one axis, which ends at `top` in 1,000; of the treatments `without`
    (their names) nobody counted deaths by years."""

    told: tuple[DeathsOnPaper, ...]
    top: Decimal
    without: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class DangerousClaim:
    """What it would be dangerous to believe: of which subject it is told, and the claim."""

    subject: str
    line: SentenceLine


@dataclass(frozen=True, eq=False)
class Contents:
    """What prices contain; so many `more` amounts, prices and costs, stand on the site."""

    told: tuple[PriceContents, ...]
    more: int = 0


@dataclass(frozen=True, eq=False)
class Sheet:
    """Everything that a sheet prints, and `differ`: on how many questions sources differ."""

    glance: Glance
    table: TableOnPaper
    emergencies: tuple[SentenceLine, ...]
    rules: tuple[RulesOnPaper, ...]
    deaths: Deaths
    grave: tuple[GraveHarm, ...]
    contents: Contents
    claims: tuple[DangerousClaim, ...]
    more_claims: int
    asking: Mapping[Audience, tuple[Question, ...]]
    differ: int
    room: Room

    @property
    def trials(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """(treatment, (name, number) of its trials that run), each trial once."""
        told: set[str] = set()
        found = []
        for one in self.rules:
            new = [(name, number) for name, number in one.running if number not in told]
            told |= {number for _, number in new}
            if new:
                found.append((one.treatment, new))
        return found


def deaths_on_paper(
    columns: Sequence[Column], measures: Sequence[Measure], answers: TellsAnswers, most: int
) -> Deaths:
    """Return the Deaths of the treatments of these columns, at most so many counts of each."""
    found: dict[str, AnswerLine] = {}
    without = []
    for treatment in dict.fromkeys(column.option.treatment for column in columns):
        told_by = deaths_counted(treatment.slug, measures, answers)
        found |= {answer.treatment.slug: answer for answer in told_by}
        if not told_by:
            without.append(treatment.short_name)
    chosen = {slug: chosen_years(answer, most) for slug, answer in found.items()}
    told = tuple(
        DeathsOnPaper(
            found[slug].treatment.short_name,
            tuple(_count(row, line) for row, line in rows),
            len(found[slug].by_years) - len(rows),
        )
        for slug, rows in chosen.items()
        if rows
    )
    without += [found[slug].treatment.short_name for slug, rows in chosen.items() if not rows]
    return Deaths(
        told, years_top(told for rows in chosen.values() for told in rows), tuple(without)
    )


def _count(row: YearsRow, line: FigureLine) -> CountOfDeaths:
    study = row.finding.study
    strength = study.chemotherapy if study else ""
    people = row.people.removeprefix(MIXED_TYPES).removeprefix(", ")
    people = people.replace(SELLERS_COUNT, "own count")
    told = (people, *row.otherwise, "" if strength in SAYS_NOTHING else row.chemotherapy)
    point = point_of(row.finding)
    if point is None:
        raise ValueError(f"{line.key} has no place on an axis")
    amount = counted(line, finding=row.finding).amount
    return CountOfDeaths(line, amount, row.years, "; ".join(part for part in told if part), point)


def contents_on_paper(glance: Glance, table: Table, most: int) -> Contents:
    """Return what at most so many of the prices contain that stand in the glance, those first of
    which the most is told. A price that stands in two columns is told once, of the place that asks
    for it. All other amounts that the comparison has of these options are counted."""
    row = next(row for row in glance.rows if row.question == KeyQuestion.PRICE)
    cells = [cell for line in row.lines for cell in line]
    # The narrower of two options comes last, and its name stays.
    cells.sort(key=lambda cell: cell.columns[0].scope.clinic is not None)
    asked = {
        line.key: (cell.columns[0].option, line, "")
        for cell in cells
        if isinstance(cell.body, PricesBody) and cell.columns[0].kind != TreatmentKind.STANDARD
        for kind in cell.body.kinds
        for line in kind.lines
        if line.is_price and line.high != 0
    }
    told = contents_told(asked.values())
    return Contents(
        tuple(told[:most]), _prices_of(table) - sum(len(one.prices) for one in told[:most])
    )


def _prices_of(table: Table) -> int:
    """How many prices and costs options have of their own and at places in them, each once."""
    row = next(row for row in table.rows if row.measure.kind == MeasureKind.COST)
    own = [cell for cell in row.cells if cell.column.kind != TreatmentKind.STANDARD]
    numbers = {
        (group.treatment, group.subject): group.number
        for cell in own
        for group in cell.groups
        if group.applicability in INSIDE
    }
    return sum(numbers.values())


def dangerous_claims(table: Table) -> tuple[DangerousClaim, ...]:
    """Return the claims of a comparison that are dangerous to believe, each once."""
    groups = [group for row in table.rows for cell in row.cells for group in cell.groups]
    told: dict[str, DangerousClaim] = {}
    for group in groups:
        for line in group.sentences:
            if line.verdict == Verdict.UNSAFE:
                told.setdefault(line.key, DangerousClaim(group.subject, line))
    return tuple(told.values())


def questions_on_paper(
    table: Table, questions: Sequence[Question], most: int
) -> Mapping[Audience, tuple[Question, ...]]:
    """Return at most so many questions for each reader of a sheet."""
    treatments = [column.option.treatment for column in table.columns]
    gaps = gaps_of(table)
    return {
        audience: chosen_questions(
            [question for question in questions if question.audience == audience],
            gaps,
            treatments,
            most,
        )
        for audience in Audience
    }


def differing(rows: Iterable[Row]) -> int:
    """Return on how many rows sources differ."""
    return sum(any(cell.differ for cell in row.cells) for row in rows)
