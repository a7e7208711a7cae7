"""What stands in a cell of a glance: few words, and at most a pair of figures.

Every kind of cell says what it `content` is: neighbours that say the same stand once.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from mscompare.charts.ranges import Point
from mscompare.charts.twins import Twin
from treatments.answers.answer import Brief

if TYPE_CHECKING:
    from collections.abc import Hashable

    from treatments.figures.lines import FigureLine, SentenceLine


@dataclass(frozen=True, eq=False)
class Said:
    """One short sentence of an answer: `name` and `sure` are those of the whole answer. `groups`
    are (how sure, for whom), such as ("may · 3 of 5", "") of one treatment, or of each several
    medicines of which the same is known; there are none of what nobody compared."""

    name: str
    sure: int
    words: Brief
    groups: tuple[tuple[str, str], ...] = ()

    @property
    def content(self) -> Hashable:
        return self.name, self.words, self.groups


@dataclass(frozen=True, eq=False)
class FewWords:
    """A figure in few words: `label` stands before it, `amount` says how many, `what` what they
    had, `beside` how many in the comparison group, `point` where it stands on an axis."""

    line: FigureLine
    amount: str
    label: str = ""
    what: str = ""
    beside: str = ""
    point: Point | None = None

    @property
    def content(self) -> Hashable:
        return self.line.key, self.label

    def is_like(self, other: FewWords) -> bool:
        """Say whether both have one source and are as strong: that is said once."""
        mine, its = self.line, other.line
        return mine.source.pk == its.source.pk and mine.rating.level == its.rating.level


@dataclass(frozen=True, eq=False)
class HelpsBody:
    """Sentences on getting worse, then on relapses, and a pair of figures of the first that has
    one."""

    said: tuple[Said, ...]
    pair: FewWords | None = None
    twin: Twin | None = None

    @property
    def content(self) -> Hashable:
        return tuple(said.content for said in self.said)


@dataclass(frozen=True, eq=False)
class HarmsBody:
    """Counts of harms, or of deaths, and what is said of those that nobody counted; `by_parts` if
    they are those of what a treatment consists of or may be."""

    said: tuple[Said, ...] = ()
    counts: tuple[FewWords, ...] = ()
    rest: tuple[str, ...] = ()
    by_parts: bool = False

    @property
    def content(self) -> Hashable:
        counts = tuple(count.content for count in self.counts)
        return tuple(said.content for said in self.said), counts, self.rest


@dataclass(frozen=True, eq=False)
class FactsBody:
    """Figures of a place or a guideline, each with its label, under `where` (a source, a clinic);
    without any the `words`, which an `unknown` one says. `mark` is what must be said of them."""

    words: str = ""
    where: str = ""
    counts: tuple[FewWords, ...] = ()
    source: SentenceLine | None = None
    mark: str = ""
    unknown: bool = False

    @property
    def content(self) -> Hashable:
        counts = tuple(count.content for count in self.counts)
        return self.words, self.where, counts, self.source and self.source.key, self.mark

    @property
    def alike(self) -> tuple[FewWords, ...]:
        """The figures after the first that have its source and its strength."""
        first = self.counts[:1]
        return tuple(count for count in self.counts[1:] if all(map(count.is_like, first)))

    @property
    def unlike(self) -> tuple[FewWords, ...]:
        return tuple(count for count in self.counts[1:] if count not in self.alike)


@dataclass(frozen=True, eq=False)
class PriceOfKind:
    """Prices of one kind and currency: from the lowest to the highest, so many."""

    lines: tuple[FigureLine, ...]
    span: str
    number: int
    said_of: str
    each: str
    low: Decimal
    high: Decimal
    open_ended: bool
    on_axis: bool


@dataclass(frozen=True, eq=False)
class PricesBody:
    """What an option costs: its own prices and those at its clinics, or that none was found."""

    kinds: tuple[PriceOfKind, ...] = ()
    unknown: str = ""

    @property
    def content(self) -> Hashable:
        return self.unknown, tuple(line.key for kind in self.kinds for line in kind.lines)

    @property
    def on_axis(self) -> PriceOfKind | None:
        """The kind whose amounts stand on the axis of the row."""
        return next((kind for kind in self.kinds if kind.on_axis), None)


Body: TypeAlias = "HelpsBody | HarmsBody | FactsBody | PricesBody"
