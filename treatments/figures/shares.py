"""Shares of people as patients read them: "about 21 in 1,000 people (13 to 34)". Pure.

Rules (from how risks are best shown to patients): one denominator for a whole row, 100 or, where
any value is below 1 in 100, 1,000; no decimals; the best estimate with its range; both frames in
a fixed order; fewer than 20 people as a count; none seen is not none possible.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Protocol

from treatments.figures.exact_limits import exact_limits
from treatments.figures.known import known
from treatments.figures.rates import FEW_EVENTS, few_events, rate_words

if TYPE_CHECKING:
    from treatments.models import Finding

from treatments.units import Unit

# Under this many people a share is printed as a count, not out of 100.
COUNT_BELOW = 20
HUNDRED, THOUSAND = 100, 1000


class PrintedAmount(Protocol):
    """A number as its source prints it: a Finding or a Cost; only a Finding counts people."""

    unit: str
    low: Decimal | None
    high: Decimal | None
    open_ended: bool
    approximate: bool
    as_printed: str


@dataclass(frozen=True, slots=True)
class Share:
    """A share in percent with what is known of it; already in the frame of its measure."""

    low: Decimal | None
    high: Decimal | None
    interval: tuple[Decimal, Decimal] | None = None
    numerator: int | None = None
    denominator: int | None = None
    people: int | None = None
    open_ended: bool = False
    approximate: bool = False
    of_what: str = "people"
    as_count: bool = False

    @property
    def none_seen(self) -> bool:
        return self.numerator == 0

    @property
    def few(self) -> bool:
        """True if it is told as a count: a percentage of so few people, or that rests on so few who
        had it, says too much, as a rate of so few events does (`as_count`)."""
        few_had_it = self.low is not None and 0 < (self.numerator or 0) < FEW_EVENTS
        return self.few_people or self.as_count or few_had_it

    @property
    def few_people(self) -> bool:
        people = self.denominator or self.people
        return people is not None and people < COUNT_BELOW

    @property
    def ceiling(self) -> Decimal:
        """In percent, what cannot be ruled out where none was seen; our calculation."""
        return exact_limits(0, known(self.denominator))[1]

    @property
    def counted_others(self) -> int | None:
        """How many are left of those among whom some were counted; None without a count."""
        return None if self.numerator is None else known(self.denominator) - self.numerator

    def in_the_other_frame(self) -> Share:
        """Return the share of the others: 17 in 100 who got worse is 83 who did not."""
        return Share(
            low=None if self.high is None else 100 - self.high,
            high=None if self.low is None else 100 - self.low,
            interval=self.interval and (100 - self.interval[1], 100 - self.interval[0]),
            numerator=self.counted_others,
            denominator=self.denominator,
            people=self.people,
            open_ended=False,
            approximate=self.approximate,
            of_what=self.of_what,
            as_count=self.as_count,
        )

    def values(self) -> list[Decimal]:
        """Every value that is printed, in percent."""
        if self.few:
            return []
        if self.none_seen:
            return [self.ceiling]
        return [v for v in (self.low, self.high, *(self.interval or ())) if v is not None]


def share_of(figure: PrintedAmount) -> Share | None:
    """Return the Share of a finding or None if it is no share. It is as its source counts it."""
    numerator: int | None = getattr(figure, "numerator", None)
    denominator: int | None = getattr(figure, "denominator", None)
    if numerator is None or not denominator:
        numerator = denominator = None
    low, high = figure.low, figure.high
    if figure.unit == "people" and numerator is not None and denominator:
        low = high = Decimal(100 * numerator) / denominator
    elif figure.unit != Unit.PERCENT:
        return None
    first, last = getattr(figure, "interval_low", None), getattr(figure, "interval_high", None)
    return Share(
        low=low,
        high=high,
        interval=None if first is None or last is None else (first, last),
        numerator=numerator,
        denominator=denominator,
        people=getattr(figure, "n", None),
        open_ended=figure.open_ended,
        approximate=figure.approximate,
        of_what=getattr(figure, "of_what", "") or "people",
    )


def counted_share(finding: Finding) -> Share | None:
    """Return the Share in the frame of its measure, so that all cells of a row count the same."""
    share = share_of(finding) or _of_few_events(finding)
    return share.in_the_other_frame() if share and finding.counts_the_others else share


def _of_few_events(finding: Finding) -> Share | None:
    few = few_events(finding)
    if few is None:
        return None
    value = Decimal(100 * few[0]) / few[1]
    return Share(value, value, numerator=few[0], denominator=few[1], as_count=True)


def denominator_for(shares: Iterable[Share | None]) -> int:
    """Return the one denominator for a row of shares: 1,000 if any value is below 1 in 100."""
    values = [value for share in shares if share for value in share.values()]
    return THOUSAND if any(0 < value < 1 for value in values) else HUNDRED


def share_amount(share: Share, per: int = HUNDRED) -> str:
    """Return "about 21 in 1,000 people (13 to 34)", "9 of 16 people", "none of 174 people"."""
    each = share.of_what
    if share.none_seen:
        return f"none of {share.denominator:,} {each}"
    if share.few:
        if share.numerator is None:
            people = known(share.denominator or share.people)
            if share.low is None:
                return f"up to {scaled(known(share.high), people)} of {people} {each}"
            return f"about {span(share.low, share.high, people)} of {people} {each}"
        return f"{share.numerator} of {share.denominator} {each}"
    if share.low == share.high == 0:
        return f"none of {share.people:,} {each}" if share.people else f"none of the {each}"
    if share.low is None:
        return f"fewer than {scaled(known(share.high), per)} in {per:,} {each}"
    text = f"{span(share.low, share.high, per)} in {per:,} {each}"
    if _estimated(share, share.low, per):
        text = f"about {text}"
    if share.open_ended:
        text = f"{text} or more"
    if share.interval:
        low, high = share.interval
        return f"{text} ({scaled(low, per)} to {scaled(high, per)})"
    if share.numerator is not None and share.denominator != per:
        return f"{text} ({share.numerator:,} of {share.denominator:,})"
    return text


def others(share: Share, per: int = HUNDRED) -> str | None:
    """Return how many are left in the other frame: "979"; None where an end is open."""
    if share.low is None or share.high is None or share.open_ended or share.high == 0:
        return None
    if share.none_seen or (share.few and share.numerator is None):
        return None
    if share.few:
        return str(share.counted_others)
    low, high = scaled(share.low, per), scaled(share.high, per)
    rest = (per - high, per - low)
    return f"{rest[0]}" if rest[0] == rest[1] else f"{rest[0]}–{rest[1]}"


def not_ruled_out(share: Share, per: int = HUNDRED) -> str:
    """Return "up to about 21 in 1,000 not ruled out (our calculation)"."""
    if share.few_people:
        return "with so few people, it cannot be ruled out"
    per = THOUSAND if share.ceiling < 1 else per
    count = scaled(share.ceiling, per)
    return f"up to about {count} in {per:,} not ruled out (our calculation)"


def limits_of(share: Share) -> tuple[Decimal, Decimal] | None:
    """Return the range of a share: as printed, else exact limits of its count, if it has one."""
    if share.interval:
        return share.interval
    if share.numerator is None or not share.denominator:
        return None
    return exact_limits(share.numerator, share.denominator)


def our_range(share: Share, per: int = HUNDRED) -> str:
    """Return "4 to 32 in 1,000 by our calculation"; "" for none seen, a printed range, too few."""
    ends = None if share.interval or share.few_people or share.none_seen else limits_of(share)
    if ends is None:
        return ""
    low, high = ends
    return f"{scaled(low, per)} to {scaled(high, per)} in {per:,} by our calculation"


def scaled(value: Decimal, per: int) -> int:
    """Return a value in percent as a whole number out of `per`."""
    return int((Decimal(value) * per / 100).quantize(Decimal(1), ROUND_HALF_UP))


def span(low: Decimal, high: Decimal | None, per: int) -> str:
    first, last = scaled(low, per), scaled(high if high is not None else low, per)
    return f"{first}" if first == last else f"{first}–{last}"


def _estimated(share: Share, low: Decimal, per: int) -> bool:
    """True for one value that is rounded, estimated or printed as approximate."""
    if share.high is not None and low != share.high:
        return False
    exact = Decimal(low) * per / 100
    return share.approximate or bool(share.interval) or exact != int(exact)


@dataclass(frozen=True, slots=True)
class ShareWords:
    """A share as it is printed: `others` are those in the other frame, None where an end is open;
    `not_ruled_out` says what may still be where none was seen, `our_range` between which numbers a
    count lies for which its source gives no range."""

    amount: str
    others: str | None
    not_ruled_out: str
    few: bool
    our_range: str = ""


def share_words(share: Share | None, per: int) -> ShareWords | None:
    """Return the ShareWords of a share out of `per`, None for what is no share."""
    if share is None:
        return None
    return ShareWords(
        amount=share_amount(share, per),
        others=others(share, per),
        not_ruled_out=not_ruled_out(share, per) if share.none_seen else "",
        few=share.few,
        our_range=our_range(share, per),
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """What a finding counts among people: its share in the frame of its measure and that in words,
    None for what is no share; `rate` in words, "" for what is none."""

    share: Share | None
    words: ShareWords | None
    rate: str


def counted_in(finding: Finding, per: int) -> Counted:
    """Return what a finding counts, out of `per`."""
    share = counted_share(finding)
    return Counted(share, share_words(share, per), rate_words(finding))
