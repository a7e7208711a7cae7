"""Shares of people as patients read them: "about 21 in 1,000 people (13 to 34)". Pure.

Rules (from how risks are best shown to patients): one denominator for a whole row, 100 or, where
any value is below 1 in 100, 1,000; no decimals; the best estimate with its range; both frames in
a fixed order; fewer than 20 people as a count; none seen is not none possible.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

# Under this many people a share is printed as a count, not out of 100.
COUNT_BELOW = 20
HUNDRED, THOUSAND = 100, 1000
# None seen among n people still allows about 3 in n (the "rule of three").
RULE_OF_THREE = 3


@dataclass(frozen=True)
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

    @property
    def none_seen(self):
        return self.numerator == 0

    @property
    def few(self):
        """True if it is told as a count: a percentage of so few people says too much."""
        people = self.denominator or self.people
        return people is not None and people < COUNT_BELOW

    @property
    def ceiling(self):
        """In percent, what cannot be ruled out where none was seen; our calculation."""
        return min(Decimal(100), Decimal(100 * RULE_OF_THREE) / self.denominator)

    def in_the_other_frame(self):
        """Return the share of the others: 17 in 100 who got worse is 83 who did not."""
        return Share(
            low=None if self.high is None else 100 - self.high,
            high=None if self.low is None else 100 - self.low,
            interval=self.interval and (100 - self.interval[1], 100 - self.interval[0]),
            numerator=None if self.numerator is None else self.denominator - self.numerator,
            denominator=self.denominator,
            people=self.people,
            open_ended=False,
            approximate=self.approximate,
            of_what=self.of_what,
        )

    def values(self):
        """Every value that is printed, in percent."""
        if self.few:
            return []
        if self.none_seen:
            return [self.ceiling]
        return [v for v in (self.low, self.high, *(self.interval or ())) if v is not None]


def share_of(figure):
    """Return the Share of a finding or None if it is no share. It is as its source counts it."""
    numerator = getattr(figure, "numerator", None)
    denominator = getattr(figure, "denominator", None)
    counted = numerator is not None and denominator
    low, high = figure.low, figure.high
    if figure.unit == "people" and counted:
        low = high = Decimal(100 * numerator) / denominator
    elif figure.unit != "percent":
        return None
    ends = getattr(figure, "interval_low", None), getattr(figure, "interval_high", None)
    return Share(
        low=low,
        high=high,
        interval=ends if None not in ends else None,
        numerator=numerator if counted else None,
        denominator=denominator if counted else None,
        people=getattr(figure, "n", None),
        open_ended=figure.open_ended,
        approximate=figure.approximate,
        of_what=getattr(figure, "of_what", "") or "people",
    )


def denominator_for(shares):
    """Return the one denominator for a row of shares: 1,000 if any value is below 1 in 100."""
    values = [value for share in shares if share for value in share.values()]
    return THOUSAND if any(0 < value < 1 for value in values) else HUNDRED


def share_amount(share, per=HUNDRED):
    """Return "about 21 in 1,000 people (13 to 34)", "9 of 16 people", "none of 174 people"."""
    each = share.of_what
    if share.none_seen:
        return f"none of {share.denominator:,} {each}"
    if share.few:
        if share.numerator is None:
            return f"some of {share.denominator or share.people} {each}"
        return f"{share.numerator} of {share.denominator} {each}"
    if share.low == share.high == 0:
        return f"none of {share.people:,} {each}" if share.people else "none"
    if share.low is None:
        return f"fewer than {scaled(share.high, per)} in {per:,} {each}"
    text = f"{span(share.low, share.high, per)} in {per:,} {each}"
    if _estimated(share, per):
        text = f"about {text}"
    if share.open_ended:
        text = f"{text} or more"
    if share.interval:
        low, high = share.interval
        return f"{text} ({scaled(low, per)} to {scaled(high, per)})"
    if share.numerator is not None and share.denominator != per:
        return f"{text} ({share.numerator:,} of {share.denominator:,})"
    return text


def others(share, per=HUNDRED):
    """Return how many are left in the other frame: "979"; None where an end is open."""
    if None in (share.low, share.high) or share.open_ended or share.high == 0:
        return None
    if share.none_seen or (share.few and share.numerator is None):
        return None
    if share.few:
        return str(share.denominator - share.numerator)
    low, high = scaled(share.low, per), scaled(share.high, per)
    rest = (per - high, per - low)
    return f"{rest[0]}" if rest[0] == rest[1] else f"{rest[0]}–{rest[1]}"


def not_ruled_out(share, per=HUNDRED):
    """Return "up to about 17 in 1,000 not ruled out (our calculation)"."""
    if share.few:
        return "with so few people, it cannot be ruled out"
    per = THOUSAND if share.ceiling < 1 else per
    count = scaled(share.ceiling, per)
    return f"up to about {count} in {per:,} not ruled out (our calculation)"


def scaled(value, per):
    """Return a value in percent as a whole number out of `per`."""
    return int((Decimal(value) * per / 100).quantize(Decimal(1), ROUND_HALF_UP))


def span(low, high, per):
    low, high = scaled(low, per), scaled(high if high is not None else low, per)
    return f"{low}" if low == high else f"{low}–{high}"


def _estimated(share, per):
    """True for one value that is rounded, estimated or printed as approximate."""
    if share.high is not None and share.low != share.high:
        return False
    exact = Decimal(share.low) * per / 100
    return share.approximate or bool(share.interval) or exact != int(exact)


@dataclass(frozen=True)
class Icons:
    """A picture of a share: `events` of `of` dots, grouped and filled from the bottom left."""

    events: int
    of: int


def icons_for(share, per=HUNDRED):
    """Return the Icons of a share, None where no picture may be drawn.

    Only a share whose two counts are known, of 20 people or more, is drawn.
    """
    if share is None or share.numerator is None or share.few or share.none_seen:
        return None
    return Icons(events=scaled(share.low, per), of=per)
