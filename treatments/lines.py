"""A figure as it is printed: one frozen line for pages, sheet and exports alike.

`FigureLine` knows nothing of treatments or clinics; clinics.lines makes lines of costs.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from treatments import wording
from treatments.evidence import Rating
from treatments.models import IntervalKind, Source, Statement, Unit


@dataclass(frozen=True)
class FigureLine:
    """`about` says of whom and when, `width` how wide the figure is, `details` is for auditors."""

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
    width: str = ""
    details: tuple[tuple[str, str], ...] = ()
    claim: Statement | None = None

    @property
    def url(self):
        return f"{self.source.get_absolute_url()}#figure-{self.key}"


@dataclass(frozen=True)
class SentenceLine:
    """A sentence of a source in our words, with the figure that belongs to it, if any."""

    key: str
    text: str
    source: Source
    locator: str
    verdict: str
    verdict_label: str
    reason: str
    holds: bool
    width: str = ""
    prefix: str = ""
    topic: str = ""
    figure: FigureLine | None = None

    @property
    def url(self):
        return f"{self.source.get_absolute_url()}#fact-{self.key}"


@dataclass
class SourceNumbers:
    """Numbers sources in the order in which a page first prints them."""

    numbers: dict = field(default_factory=dict)

    def of(self, source):
        """Return the number of a source on this page, giving it the next one if it has none."""
        return self.numbers.setdefault(source, len(self.numbers) + 1)

    def __iter__(self):
        """(number, source) in the order of the numbers."""
        return ((number, source) for source, number in self.numbers.items())

    def __len__(self):
        return len(self.numbers)


def finding_line(finding, on, width=""):
    """Return the FigureLine of a Finding (fetched `with_facts`) on the day `on`."""
    return FigureLine(
        key=finding.key,
        kind="finding",
        amount=finding_amount(finding),
        rating=finding.rating(on),
        source=finding.source,
        locator=finding.locator,
        as_printed=finding.as_printed,
        unit=finding.unit,
        low=finding.low,
        high=finding.high,
        open_ended=finding.open_ended,
        direction=finding.direction,
        people=finding.n or 0,
        frame=_frame(finding),
        about=_about(finding),
        width=width,
        details=_details(finding),
        claim=finding.claim,
    )


def finding_amount(finding):
    """Return the amount; a count of nobody says so in words."""
    if finding.numerator == 0 and finding.unit == Unit.PEOPLE:
        return f"none of {finding.denominator} people"
    return wording.amount(finding)


def _frame(finding):
    """Both frames of a share: what was counted, then the rest ("died …; 98–99 did not")."""
    if finding.numerator == 0 and finding.unit == Unit.PEOPLE:
        return finding.outcome
    if finding.unit != Unit.PERCENT:
        return ""
    rest = wording.other_frame(finding.low, finding.high)
    if rest is None:
        return finding.outcome
    measure = finding.measure
    if finding.outcome == measure.event:
        return f"{finding.outcome}; {rest} {measure.no_event}"
    return f"{finding.outcome}; for the other {rest} it was otherwise"


def _about(finding):
    parts = []
    if finding.at_months is not None:
        parts.append(f"after {wording.at_time(finding.at_months)}")
    if finding.ms_type and finding.ms_type != "any":
        parts.append(f"people with {finding.get_ms_type_display()}")
    elif finding.ms_type == "any":
        parts.append("people with all types of MS")
    if not _frame(finding):
        parts.append(finding.outcome)
    if finding.study is None and finding.is_practical is False:
        parts.append("no study named")
    elif finding.study and not finding.study.has_comparison_group and finding.is_practical is False:
        parts.append("no comparison group")
    return tuple(parts)


def _details(finding):
    details = [("What was counted", finding.outcome)]
    if finding.who:
        details.append(("Who", finding.who))
    if finding.n:
        details.append(("People", wording.plain_number(finding.n)))
    if finding.study:
        study = finding.study
        details.append(("Study", f"{study.name}: {study.get_design_display().lower()}"))
        details.append(("Comparison group", study.comparison_group or "none"))
    else:
        details.append(("Study", "none named that we could check"))
    if finding.interval_low is not None:
        kind = IntervalKind(finding.interval_kind).label
        span = f"{wording.plain_number(finding.interval_low)} to {finding.interval_high}"
        details.append(("Range", f"{span} ({kind})"))
    if copies := [copy for copy in finding.copies.all() if copy.retired_on is None]:
        details.append(("Also printed in", "; ".join(_where(c, finding) for c in copies)))
    if finding.note:
        details.append(("Note", finding.note))
    return tuple(details)


def _where(copy, original):
    same = copy.source_id == original.source_id
    return f"{'the same source' if same else copy.source.title}, {copy.locator}"


def sentence_line(sentence, on, width="", prefix=""):
    """Return the SentenceLine of a Statement, Criterion or Notice."""
    threshold = getattr(sentence, "threshold", None)
    return SentenceLine(
        key=sentence.key,
        text=sentence.text,
        source=sentence.source,
        locator=sentence.locator,
        verdict=sentence.verdict,
        verdict_label=sentence.get_verdict_display(),
        reason=sentence.reason,
        holds=sentence.holds,
        width=width,
        prefix=prefix,
        topic=sentence.get_topic_display(),
        figure=finding_line(threshold, on) if threshold else None,
    )
