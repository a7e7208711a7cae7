"""Figures and sentences of an edition as lines, each worded and rated once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from clinics.price_lines import cost_line
from mscompare.edition.remembered import Memory
from treatments.figures.finding_lines import finding_line, sentence_line
from treatments.figures.lines import FigureLine, SentenceLine
from treatments.models import Statement

if TYPE_CHECKING:
    from clinics.models import Cost
    from treatments.models import Finding, Sentence

# Of each kind of fact. Where there are many prices, those of some fifty pages.
MOST_LINES = 1_500

Line = TypeVar("Line", FigureLine, SentenceLine)


class Lines:
    """Makes lines on the day `on`; what it made of a row it does not make again.

    The prices of `crowded` sources, by their ids, are too many for the pages of these. `priced`
    gives the prices that a claim, by its id, is about.
    """

    def __init__(
        self,
        on: date,
        crowded: Collection[int] = (),
        priced: Callable[[int], Iterable[Cost]] = lambda claim: (),
    ) -> None:
        self.on, self.crowded, self.priced = on, crowded, priced
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
        """Return what `sentence_line` gives for a Statement, Criterion or Notice, with the prices
        that a Statement is about."""
        line: SentenceLine = self._once(sentence_line, row, "", prefix, deciding)
        if isinstance(row, Statement):
            made: tuple[SentenceLine, SentenceLine] = self._memory.once(
                "priced", id(line), MOST_LINES, lambda: (line, self._with_prices(line, row))
            )
            line = made[1]
        return self._labelled(line, applicability)

    def _with_prices(self, line: SentenceLine, row: Statement) -> SentenceLine:
        prices = tuple(self.cost(price) for price in self.priced(row.pk))
        return replace(line, printed=line.printed + prices) if prices else line

    def _labelled(self, line: Line, applicability: str) -> Line:
        """The same line in all cells that it is as wide in."""
        if not applicability:
            return line
        key = id(line), applicability
        made: tuple[Line, Line] = self._memory.once(
            replace, key, MOST_LINES, lambda: (line, replace(line, applicability=applicability))
        )
        return made[1]
