"""Figures and sentences of an edition as lines, each worded and rated once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from clinics.price_lines import cost_line
from mscompare.edition.remembered import Memory
from treatments.figures.finding_lines import finding_line, sentence_line
from treatments.figures.lines import FigureLine, SentenceLine

if TYPE_CHECKING:
    from clinics.models import Cost
    from treatments.models import Finding, Sentence

# Of each kind of fact. Where there are many prices, those of some fifty pages.
MOST_LINES = 1_500

Line = TypeVar("Line", FigureLine, SentenceLine)


class Lines:
    """Makes lines on the day `on`; what it made of a row it does not make again.

    The prices of `crowded` sources, by their ids, are too many for the pages of these.
    """

    def __init__(self, on: date, crowded: Collection[int] = ()) -> None:
        self.on, self.crowded = on, crowded
        self._memory = Memory()

    def _once(self, make: Callable[..., Any], row: Any, *more: Any) -> Any:
        # The row is remembered with its line, or another could get its identity.
        made = self._memory.once(
            make, (id(row), *more), MOST_LINES, lambda: (row, make(row, self.on, *more))
        )
        return made[1]

    def finding(self, row: Finding, applicability: str = "", per: int | None = None) -> FigureLine:
        """Return what `finding_line` gives for a Finding."""
        line: FigureLine = self._once(finding_line, row, "", per)
        return self._labelled(line, applicability)

    def cost(self, row: Cost, applicability: str = "") -> FigureLine:
        """Return what `cost_line` gives for a Cost."""
        line: FigureLine = self._once(cost_line, row, "", row.source_id in self.crowded)
        return self._labelled(line, applicability)

    def sentence(
        self, row: Sentence, applicability: str = "", prefix: str = "", deciding: bool = False
    ) -> SentenceLine:
        """Return what `sentence_line` gives for a Statement, Criterion or Notice."""
        line: SentenceLine = self._once(sentence_line, row, "", prefix, deciding)
        return self._labelled(line, applicability)

    def _labelled(self, line: Line, applicability: str) -> Line:
        """The same line in all cells that it is as wide in."""
        if not applicability:
            return line
        key = id(line), applicability
        made: tuple[Line, Line] = self._memory.once(
            replace, key, MOST_LINES, lambda: (line, replace(line, applicability=applicability))
        )
        return made[1]
