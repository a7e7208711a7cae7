"""Where sources differ: every range on one axis, how far apart, why perhaps, who sells. Pure.

Nothing is averaged and nobody is called right. A disagreement is made of figure lines on one
scale; why they may differ is read from their recorded facts, never from prose. A source that
contradicts itself is one too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from mscompare.charts.axis import round_top
from treatments.figures import wording
from treatments.figures.known import known
from treatments.figures.lines import NOT_STATED, FigureLine, independence
from treatments.models import Quantity
from treatments.units import CURRENCIES, Unit

if TYPE_CHECKING:
    from treatments.models import Measure, Source

# Where a line of a disagreement begins and ends on its axis.
_Ends: TypeAlias = tuple[Decimal | None, Decimal | None]

# Each trait of a figure, and what it says where figures differ in it.
REASONS = {
    "treatment": "they may mean different treatments",
    "country": "they are about different countries",
    "price contents": "the price covers different things",
    "what it is paid for": "they are for different things: a visit, a year, a whole treatment",
    "date": "they are of different years",
    "outcome": "they count different things",
    "time": "they count after different times",
    "MS type": "the people have different types of MS",
    "people": "the people were not the same",
    "comparison group": "they were compared with different things, or with nothing",
    "kind of study": "the studies were made in different ways",
    "years of treatment": "the people were treated in different years",
    "what was given": "not the same was given",
    "whose rule": "they are rules of different bodies",
    "seller": "some of those who say it earn from the treatment",
}
MISSING = {
    "treatment": "which treatment is meant",
    "country": "the country",
    "price contents": "what the price covers",
    "date": "the date",
    "time": "after how long it was counted",
    "MS type": "the type of MS",
    "kind of study": "on which study it rests",
    "years of treatment": "when the people were treated",
}
ROOM = Decimal("1.1")
OWN_CONTRADICTION = "one source contradicts itself"


@dataclass(frozen=True, slots=True)
class RangeBar:
    """One figure on the axis, in percent of its width; a mark for a single value."""

    line: FigureLine
    left: float
    width: float
    open_ended: bool
    whisker: tuple[float, float] | None

    @property
    def is_point(self) -> bool:
        return self.width == 0


@dataclass(frozen=True)
class Disagreement:
    """`slug` names it, `title` is the quantity in words, `top` the end of the axis.

    `among` so many figures its lines are the lowest, the highest and the best supported, 0 where
    they are all there are; `of_all` then says how many sources all of them have.
    """

    slug: str
    title: str
    scale: str
    top: Decimal
    lines: tuple[FigureLine, ...]
    bars: tuple[RangeBar, ...]
    factor: str
    reasons: tuple[str, ...]
    among: int = 0
    of_all: str = ""

    @property
    def independence(self) -> str:
        return self.of_all or independence(self.lines)

    @property
    def contradicts_itself(self) -> bool:
        return OWN_CONTRADICTION in self.reasons

    def ending_at(self, top: Decimal) -> Disagreement:
        """Return the same on an axis that ends at `top`."""
        return replace(self, top=top, bars=tuple(_bar(line, top) for line in self.lines))

    @property
    def top_label(self) -> str:
        return axis_label(self.scale, self.top)

    @property
    def zero_label(self) -> str:
        return axis_label(self.scale, Decimal(0))

    @property
    def description(self) -> str:
        """The picture in words."""
        each = "; ".join(f"{bar.line.label}: {bar.line.amount}" for bar in self.bars)
        return f"{self.title}. On a scale from {self.zero_label} to {self.top_label}: {each}."


def thing_counted(measure: Measure, outcome: str) -> str:
    """Return what tells different things in one row apart: fever is no pneumonia; "" for one thing.

    Results on disability, relapses and deaths count much the same in different ways, and that is
    one of the reasons for which they differ.
    """
    several = measure.quantity == Quantity.SEVERAL
    return outcome if several and outcome not in (measure.event, measure.no_event) else ""


def disagreements(slug: str, title: str, lines: Sequence[FigureLine]) -> tuple[Disagreement, ...]:
    """Return the Disagreements among these figures, one for each scale on which they differ."""
    by_scale: dict[str, list[FigureLine]] = {}
    for line in lines:
        if line.place is not None:
            by_scale.setdefault(line.place.scale, []).append(line)
    apart = {scale: members for scale, members in by_scale.items() if differ(members)}
    found: list[Disagreement] = []
    for scale, members in apart.items():
        number = f"-{len(found) + 1}" if found else ""
        kind = _kind_of_price(members[0]) if len(apart) > 1 else ""
        found.append(_disagreement(f"{slug}{number}", f"{title}{kind}", scale, members))
    return tuple(found)


def _kind_of_price(line: FigureLine) -> str:
    """What tells the scale of a price from others, as it ends a title; "" for other figures."""
    facts = dict(line.facts)
    return f", {facts['kind of price']} in {facts['currency']}" if line.kind == "cost" else ""


def differ(lines: Sequence[FigureLine]) -> bool:
    """True if two of these figures differ and do not come from one analysis.

    Figures of one analysis at several times do not disagree: they are a follow-up series.
    """
    values: dict[_Ends, set[tuple[object, ...]]] = {}
    for line in lines:
        where = line.analysis or (line.source.pk, line.label)
        values.setdefault(_ends_of(line), set()).add((line.source.pk, where))
    sources = {source for members in values.values() for source, _ in members}
    if len(values) < 2:
        return False
    return len(sources) > 1 or any(_against_itself(lines))


def _against_itself(lines: Sequence[FigureLine]) -> Iterator[Source]:
    """The sources that print two different values for one thing."""
    same: dict[tuple[object, ...], set[_Ends]] = {}
    sources: dict[int, Source] = {}
    for line in lines:
        date = dict(line.heterogeneity).get("date")
        one = (line.source.pk, line.label, line.facts, line.analysis, date)
        ends = same.setdefault(one, set())
        ends.add(_ends_of(line))
        if len(ends) > 1:
            sources[line.source.pk] = line.source
    yield from sources.values()


def _ends_of(line: FigureLine) -> _Ends:
    place = known(line.place)
    return place.low, place.high


def _disagreement(slug: str, title: str, scale: str, members: Sequence[FigureLine]) -> Disagreement:
    lines = tuple(sorted(members, key=_by_place))
    ends = [v for line in lines for v in _printed(line)]
    # An open end needs room for its arrow behind the last number that it prints.
    ends += [max(_printed(line)) * ROOM for line in lines if known(line.place).open_ended]
    top = Decimal(100) if scale == Unit.PERCENT and max(ends) > 50 else round_top(max(ends))
    return Disagreement(
        slug=slug,
        title=title,
        scale=scale,
        top=top,
        lines=lines,
        bars=tuple(_bar(line, top) for line in lines),
        factor=_factor(lines) if _may_be_times(scale, lines) else "",
        reasons=tuple(_reasons(lines)),
    )


def _by_place(line: FigureLine) -> tuple[Decimal, Decimal, str]:
    low, high = _ends_of(line)
    start = low if low is not None else Decimal(0)
    return start, (high if high is not None else start), line.key


def _printed(line: FigureLine) -> list[Decimal]:
    place = known(line.place)
    return [v for v in (place.low, place.high, *(place.range or ())) if v is not None]


def _bar(line: FigureLine, top: Decimal) -> RangeBar:
    place = known(line.place)
    low = place.low if place.low is not None else Decimal(0)
    high = place.high if place.high is not None else low
    whisker = None
    if place.range:
        first, last = (float(100 * min(end, top) / top) for end in place.range)
        whisker = first, last
    left = float(100 * low / top)
    return RangeBar(line, left, float(100 * high / top) - left, place.open_ended, whisker)


def _may_be_times(scale: str, lines: Sequence[FigureLine]) -> bool:
    """True of prices of one treatment in one place, of which a source names the treatment, and of
    lengths of time; shares are never alike, nor are limits that different bodies set."""
    if any("whose rule" in dict(line.heterogeneity) for line in lines):
        return False
    if scale.partition(" ")[0] in CURRENCIES:
        return len({line.thing for line in lines}) == 1 and bool(lines[0].thing)
    return scale == Unit.DAYS


def _factor(lines: Sequence[FigureLine]) -> str:
    """Return how many times the lowest value the highest is; "" where the lowest is nought."""
    values = [v for line in lines for v in _ends_of(line) if v is not None]
    if not min(values):
        return ""
    factor = max(values) / min(values)
    text = f"{factor:.1f}".removesuffix(".0") if factor < 10 else f"{factor:.0f}"
    return "" if text == "1" else text


def _reasons(lines: Sequence[FigureLine]) -> Iterator[str]:
    if any(_against_itself(lines)) or any(_says_so(line) for line in lines):
        yield OWN_CONTRADICTION
    recorded = [dict(line.facts + line.heterogeneity) for line in lines]
    for name, why in REASONS.items():
        values = [facts.get(name) for facts in recorded]
        stated = {value for value in values if value not in (None, NOT_STATED)}
        missing = values.count(NOT_STATED)
        if missing and name in MISSING:
            tells = "does" if missing == 1 else "do"
            who = f"{missing} of {len(values)} {tells} not tell"
            yield f"{'none of them tells' if missing == len(values) else who} {MISSING[name]}"
        if len(stated) > 1 or (name == "seller" and "sells" in stated):
            yield why


def _says_so(line: FigureLine) -> bool:
    return any("another price for the same thing" in text for _, text in line.details)


def axis_label(scale: str, value: Decimal) -> str:
    """Return a value of the axis in words: "$200,000", "100 in 100", "90 days"."""
    unit, _, _ = scale.partition(" ")
    if unit in CURRENCIES:
        return wording.money(value, value, False, unit)
    if scale == Unit.EDSS:
        return f"EDSS {wording.plain_number(value)}"
    if scale == Unit.PERCENT:
        return f"{wording.plain_number(value)} in 100"
    if scale == Unit.RATE:
        return f"{wording.plain_number(value)} a year for each person" if value else "none"
    return f"{wording.plain_number(value)} {scale}"
