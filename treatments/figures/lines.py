"""A figure or a sentence as it is printed: one frozen line for pages, sheet and exports alike.

Nothing here knows treatments or clinics: finding_lines.py makes lines of findings and sentences,
clinics.price_lines of costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from treatments.evidence.rubric import Rating
from treatments.figures import wording

if TYPE_CHECKING:
    from treatments.models import Source, Statement
    from treatments.models.base import ReviewedFact

NOT_STATED = "not stated"

# So many figures of a claim stand behind its sentence; more are a table, which stands apart.
MOST_BEHIND_A_SENTENCE = 3

# What is recorded of a figure, as (name, value): ("MS type", "relapsing MS").
RecordedFacts: TypeAlias = tuple[tuple[str, str], ...]
# The same, where a value may be a list of several things: ("Included", ("flights", "lodging")).
Details: TypeAlias = tuple[tuple[str, str | tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class AxisPlace:
    """Where a figure lies on the axis `scale`; an end is None where the source gives none.

    Money is never converted: another currency or perspective is another scale. Lengths of time
    are in days, shares in percent and in the frame of their measure.
    """

    scale: str
    low: Decimal | None
    high: Decimal | None
    open_ended: bool = False
    range: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class FigureLine:
    """`about` says of whom and when (`brief` in few words, for paper), `applicability` how wide it
    is.

    `facts` are what must agree before two figures may be held against each other, `heterogeneity`
    what else may explain that they differ. Figures with the same `analysis` count the same thing in
    the same people at several times. `place` is where the figure lies on an axis. `read_on` is the
    day it was last read in its source, `unchecked` says so where that is too long ago, `confirmed`
    when the clinic itself told us a price. `alone` says that its source has too many figures for
    one page. `fairness` orders results: 0 where chance decided who got what, 1 where they were
    compared otherwise, 2 where with nothing; None of prices. `said_of` stands before an amount of
    money that is no price asked, `is_price` is not true of what a hospital spent; `side` orders
    both: 0 is a price asked. `on_axis` says that a bar may show it. Only prices of the same `thing`
    are held against each other as numbers. `counted` is (how many had it, of how many that were
    analysed), None where nobody tells.
    """

    key: str
    kind: str  # "cost" or "finding"
    amount: str
    rating: Rating
    source: Source
    locator: str
    as_printed: str
    unit: str
    low: Decimal | None
    high: Decimal | None
    open_ended: bool
    direction: str = ""
    people: int = 0
    frame: str = ""
    about: tuple[str, ...] = ()
    brief: tuple[str, ...] = ()
    applicability: str = ""
    details: Details = ()
    claim: Statement | None = None
    meaning: str = ""
    why_uncertain: str = ""
    counted: tuple[int, int] | None = None
    versus: FigureLine | None = None
    facts: RecordedFacts = ()
    analysis: tuple[object, ...] = ()
    at_months: int | None = None
    note: str = ""
    heterogeneity: RecordedFacts = ()
    place: AxisPlace | None = None
    label: str = ""
    given: str = ""
    read_on: date | None = None
    unchecked: str = ""
    confirmed: str = ""
    alone: bool = False
    fairness: int | None = None
    said_of: str = ""
    is_price: bool = True
    on_axis: bool = True
    side: int = 0
    thing: str = ""

    @property
    def url(self) -> str:
        return figure_url(self.source, self.key, self.alone)

    @property
    def year(self) -> str:
        """Of which year a price is, "" where its source does not say."""
        told = dict(self.heterogeneity).get("date", NOT_STATED)
        return "" if told == NOT_STATED else told


def figure_url(source: Source, key: str, alone: bool = False) -> str:
    """Return the address of a figure of a source; `alone` if its page has room for it only where it
    is asked for."""
    asked = f"?figure={key}" if alone else ""
    return f"{source.get_absolute_url()}{asked}#figure-{key}"


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """A sentence of a source in our words, with the figure that belongs to it, if any.

    `printed` are the figures that a claim is about, as its source prints them, `decided_by` the
    sources that decide its verdict, `findings` their figures; `brief` is the same in few words.
    """

    key: str
    text: str
    source: Source
    locator: str
    verdict: str
    verdict_label: str
    reason: str
    holds: bool
    applicability: str = ""
    prefix: str = ""
    topic: str = ""
    figure: FigureLine | None = None
    findings: tuple[FigureLine, ...] = ()
    printed: tuple[FigureLine, ...] = ()
    decided_by: tuple[Source, ...] = ()
    unchecked: str = ""
    brief: str = ""

    @property
    def url(self) -> str:
        return f"{self.source.get_absolute_url()}#fact-{self.key}"

    @property
    def figures_behind(self) -> tuple[FigureLine, ...]:
        """The figures that stand right behind the sentence wherever it is printed."""
        own = (self.figure, *self.printed) if self.figure else self.printed
        return own if len(own) <= MOST_BEHIND_A_SENTENCE else ()

    @property
    def opening(self) -> str:
        """The sentence as it stands before these figures; without any it ends as it does."""
        return f"{self.text.removesuffix('.')}:" if self.figures_behind else self.text


def unchecked(fact: ReviewedFact, on: date) -> str:
    """Return "not checked since 21 November 2026" for a ReviewedFact that should have been read
    in its source again by the day `on`, "" for others."""
    since = fact.unchecked_since(on)
    return f"not checked since {wording.day_in_words(since)}" if since else ""


@dataclass
class SourceNumbers:
    """Numbers sources in the order in which a page first prints them."""

    # By key: a page asks some hundred times, and a row takes ten times as long to be told apart.
    numbers: dict[int, tuple[int, Source]] = field(default_factory=dict)

    def of(self, source: Source) -> int:
        """Return the number of a source on this page, giving it the next one if it has none."""
        return self.numbers.setdefault(source.pk, (len(self.numbers) + 1, source))[0]

    def __iter__(self) -> Iterator[tuple[int, Source]]:
        """(number, source) in the order of the numbers."""
        return iter(self.numbers.values())

    def __len__(self) -> int:
        return len(self.numbers)


def independence(lines: Iterable[FigureLine | SentenceLine]) -> str:
    """Return "4 sources, 1 independent of sellers" for figures or sentences, "" for none."""
    sources = {line.source.pk: line.source for line in lines}.values()
    if not sources:
        return ""
    return independent_of_sellers(len(sources), sum(source.independent for source in sources))


def independent_of_sellers(sources: int, free: int) -> str:
    """Return "4 sources, 1 independent of sellers" for so many sources, so many of them free.

    Of some nobody knows who gains: they are neither sellers nor independent.
    """
    free_of_gain = free or "none known to be"
    return f"{wording.count_of(sources, 'source')}, {free_of_gain} independent of sellers"
