"""What a line says of a finding in words: amount, both frames, of whom and when, why uncertain."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from treatments.evidence.rubric import RANDOMISED, Rating
from treatments.figures import wording
from treatments.figures.lines import RecordedFacts
from treatments.figures.rates import few_events, rate_words
from treatments.figures.shares import Counted, ShareWords
from treatments.models import Direction, IntervalKind, MeasureGroup, MSType, Unit
from treatments.models.measure import GRAVEST

if TYPE_CHECKING:
    from treatments.models import Finding

# So that a reader sees at a glance why a figure is uncertain.
MOST_WORDS_OF_REASON = 12
# Longer descriptions of the people stand in the details.
SHORT_DESCRIPTION = 70
# Kurtzke 1983: from 0 to 10, from 1 on in half points.
STEPS_OF_EDSS = "the scale goes to 10, in half points"
# What a ratio that is printed alone says, in words.
WORDS_OF_A_RATIO: dict[str, str] = {
    Direction.BENEFIT: "Better:",
    Direction.NO_BENEFIT: "No clear difference:",
    Direction.HARM: "Worse:",
}


@dataclass(frozen=True)
class FindingWords:
    """The words of one arm: `about` on a page, `brief` on paper, `when` it was counted."""

    amount: str
    frame: str
    about: tuple[str, ...]
    brief: tuple[str, ...]
    when: str
    why_uncertain: str
    details: RecordedFacts = ()


def words_of(finding: Finding, rating: Rating, counted: Counted, whole: bool) -> FindingWords:
    """Return the FindingWords of a finding with its rating and what it counts.

    With details if it is told `whole`.
    """
    share, without_share = counted.words, counted.rate or _amount(finding)
    number = wording.plain_number(finding.n) if finding.n else ""
    people = wording.count_of(finding.n, "person", "people") if finding.n else ""
    people = "" if share and share.few else people
    when = wording.time_of(finding)
    amount = share.amount if share else without_share or wording.amount(finding)
    return FindingWords(
        amount=amount,
        frame=_frame(finding, share),
        about=_about(finding, share, people, when),
        brief=_brief(finding, share, people, when),
        when=when,
        why_uncertain=why_uncertain(finding, rating),
        details=_details(finding, number) if whole else (),
    )


def _amount(finding: Finding) -> str:
    """A result printed only as a ratio is in words; a change of disability names its start."""
    if finding.unit == Unit.RATIO:
        return WORDS_OF_A_RATIO.get(finding.direction, "Given as a ratio only:")
    if finding.unit == Unit.EDSS and None not in (finding.low, finding.baseline):
        return f"EDSS {finding.low:.1f} (from {finding.baseline:.1f})"
    return ""


def _frame(finding: Finding, share: ShareWords | None) -> str:
    """Both frames of a share: what was counted, then the rest ("died …; 98 did not")."""
    if share is None:
        return finding.outcome if _says_what_after_amount(finding) else ""
    event, did = finding.frames
    if share.not_ruled_out:
        return f"{event}; {share.not_ruled_out}"
    rest = share.others
    if rest is None:
        return event
    others = f"{rest} {did}"
    # A number of deaths never stands without its range.
    ends = share.our_range if finding.measure.gravity == GRAVEST else ""
    return "; ".join(part for part in (event, others, ends) if part)


def _says_what_after_amount(finding: Finding) -> bool:
    """True of a ratio, of a rate of harm, and of people counted among nobody knows how many ("3
    people got worse")."""
    counted = finding.unit == Unit.PEOPLE and not finding.is_practical
    harm = finding.unit == Unit.RATE and finding.measure.group == MeasureGroup.HARMS
    return counted or harm or finding.unit == Unit.RATIO


def _about(finding: Finding, share: ShareWords | None, people: str, when: str) -> tuple[str, ...]:
    parts = [finding.given] if finding.given else []
    clinical = finding.is_practical is False
    counted = finding.unit == Unit.PEOPLE
    if people:
        parts.append(people)
    elif clinical and not finding.n:
        parts.append("of how many people is not known" if counted else "number of people not given")
    if finding.ms_type == MSType.ANY:
        parts.append("all types of MS")
    elif finding.ms_type:
        parts.append(finding.get_ms_type_display())
    if finding.who and len(finding.who) <= SHORT_DESCRIPTION:
        parts.append(finding.who)
    if when:
        parts.append(when)
    elif clinical and share is not None:
        parts.append("time not given")
    if finding.era:
        parts.append(f"treated {finding.era}" if finding.era[0].isdigit() else finding.era)
    if share is None and finding.unit != Unit.RATE and not _says_what_after_amount(finding):
        parts.append(finding.outcome)
    return (*parts, *_scale(finding))


def _scale(finding: Finding) -> tuple[str, ...]:
    """How small a point of the scale is, beside a score or its change; a limit does without."""
    return (STEPS_OF_EDSS,) if finding.unit == Unit.EDSS and not finding.is_practical else ()


def _brief(finding: Finding, share: ShareWords | None, people: str, when: str) -> tuple[str, ...]:
    """What was given, of whom and when in few words, for paper."""
    parts = [finding.given if len(finding.given) <= SHORT_DESCRIPTION // 2 else "", people]
    if finding.ms_type not in (MSType.NOT_STATED, MSType.ANY):
        parts.append(finding.get_ms_type_display())
    parts.append(when)
    # Fewer die of it now than did, so of deaths the years are never left out.
    if finding.era and finding.measure.gravity == GRAVEST:
        parts.append(f"treated {finding.era}" if finding.era[0].isdigit() else finding.era)
    if share is None and finding.unit != Unit.RATE and not _says_what_after_amount(finding):
        parts.append(finding.outcome)
    return (*(part for part in parts if part), *_scale(finding))


def why_uncertain(finding: Finding, rating: Rating) -> str:
    """Why it is uncertain, in twelve words or fewer; "" where nothing speaks against it."""
    if finding.is_practical:
        return ""
    study = finding.study
    reasons = [] if study else ["no study named"]
    if study and not study.has_comparison_group and finding.direction == Direction.BENEFIT:
        reasons.append("no comparison group")
    reasons += rating.downgrades
    if study and not reasons and study.design not in RANDOMISED and study.has_comparison_group:
        reasons.append("chance did not decide who got what")
    chosen: list[str] = []
    for reason in reasons:
        if len(" ".join([*chosen, reason]).split()) > MOST_WORDS_OF_REASON:
            continue
        chosen.append(reason)
    return "; ".join(chosen)


def _details(finding: Finding, number: str) -> RecordedFacts:
    details = [("What was counted", finding.outcome)]
    if finding.who:
        details.append(("Who", finding.who))
    if number:
        details.append(("People", number))
    if finding.study:
        study = finding.study
        details.append(("Study", f"{study.name}: {study.get_design_display().lower()}"))
        details.append(("Comparison group", study.comparison_group or "there was none"))
        details.append(("Who paid", study.paid_by or "not known"))
    else:
        details.append(("Study", "none named that we could check"))
    if few_events(finding):
        details.append(("As a rate", rate_words(finding)))
    if finding.interval_low is not None and finding.interval_high is not None:
        kind = IntervalKind(finding.interval_kind).label
        ends = _plain_span(finding.interval_low, finding.interval_high)
        details.append(("Range", f"{ends} ({kind})"))
    if finding.effect is not None:
        text = f"{finding.get_effect_kind_display().capitalize()} {finding.effect.normalize():f}"
        if finding.effect_low is not None and finding.effect_high is not None:
            text += f" ({_plain_span(finding.effect_low, finding.effect_high)})"
        details.append(("Against the comparison group", text))
    if copies := [copy for copy in finding.copies.all() if copy.retired_on is None]:
        details.append(("Also printed in", "; ".join(_where(c, finding) for c in copies)))
    if finding.note:
        details.append(("Note", finding.note))
    return tuple(details)


def _plain_span(low: Decimal, high: Decimal) -> str:
    return f"{low.normalize():f} to {high.normalize():f}"


def _where(copy: Finding, original: Finding) -> str:
    same = copy.source_id == original.source_id
    return f"{'the same source' if same else copy.source.title}, {copy.locator}"
