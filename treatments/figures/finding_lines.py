"""Findings and sentences as lines: amount, both frames, of whom and when, what it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeGuard

from treatments.evidence.meaning import meaning
from treatments.evidence.rubric import Rating
from treatments.figures import shares, wording
from treatments.figures.comparability import facts, heterogeneity, place, turned, when
from treatments.figures.lines import FigureLine, SentenceLine, Traits, unchecked
from treatments.models import (
    Direction,
    EffectKind,
    IntervalKind,
    Unit,
)
from treatments.models.measure import GRAVEST

if TYPE_CHECKING:
    from treatments.models import Finding, Sentence

# So that a reader sees at a glance why a figure is uncertain.
MOST_WORDS_OF_REASON = 12
# Longer descriptions of the people stand in the details.
SHORT_DESCRIPTION = 70
# What a ratio that is printed alone says, in words.
WORDS_OF_A_RATIO: dict[str, str] = {
    Direction.BENEFIT: "Better:",
    Direction.NO_BENEFIT: "No clear difference:",
    Direction.HARM: "Worse:",
}


def row_denominator(findings: Iterable[object]) -> int:
    """Return the one denominator, 100 or 1,000, for findings that stand in one row."""
    every = [finding for finding in findings if _is_finding(finding)]
    every += [finding.versus for finding in every if finding.versus]
    return shares.denominator_for(_share(finding) for finding in every)


def _is_finding(fact: object) -> TypeGuard[Finding]:
    """Prices and sentences may stand in the row, too; what was counted only a Finding says."""
    return hasattr(fact, "outcome")


def finding_line(
    finding: Finding, on: date, applicability: str = "", per: int | None = None
) -> FigureLine:
    """Return the FigureLine of a Finding (fetched `with_facts`) on the day `on`.

    `per` is the denominator of the row it stands in; without a row it takes its own.
    """
    per = per or row_denominator([finding])
    line = _line(finding, on, applicability, per)
    versus = finding.versus if finding.versus and finding.versus.retired_on is None else None
    return replace(
        line,
        details=_details(finding),
        versus=_line(versus, on, "", per) if versus else None,
    )


def _line(finding: Finding, on: date, applicability: str, per: int) -> FigureLine:
    """A finding without its details and its comparison group, which cost queries."""
    rating = finding.rating(on)
    share = _share(finding)
    return FigureLine(
        key=finding.key,
        kind="finding",
        amount=finding_amount(finding, per),
        rating=rating,
        source=finding.source,
        locator=finding.locator,
        as_printed=finding.as_printed,
        unit=finding.unit,
        low=finding.low,
        high=finding.high,
        open_ended=finding.open_ended,
        direction=finding.direction,
        people=finding.n or 0,
        frame=_frame(finding, share, per),
        about=_about(finding, share),
        brief=_brief(finding, share),
        applicability=applicability,
        claim=finding.claim,
        meaning=_meaning(finding, rating),
        why_uncertain=why_uncertain(finding, rating),
        icons=shares.icons_for(share, per),
        facts=facts(finding),
        analysis=(finding.study_id, finding.measure_id, finding.outcome, finding.ms_type,
                  finding.given, finding.who) if finding.study_id else (finding.key,),
        at_months=finding.at_months,
        heterogeneity=heterogeneity(finding),
        place=place(finding, share),
        given=finding.given,
        label=finding.study.name if finding.study else finding.source.publisher_name,
        read_on=finding.last_read,
        unchecked=unchecked(finding, on),
    )  # fmt: skip


def _share(finding: Finding) -> shares.Share | None:
    """The share in the frame of its measure, so that all cells of a row count the same."""
    share = shares.share_of(finding)
    return share.in_the_other_frame() if share and turned(finding) else share


def finding_amount(finding: Finding, per: int = shares.HUNDRED) -> str:
    """Return the amount as a patient reads it; a result printed only as a ratio is in words."""
    share = _share(finding)
    if share:
        return shares.share_amount(share, per)
    if finding.unit == Unit.RATIO:
        return WORDS_OF_A_RATIO.get(finding.direction, "Given as a ratio only:")
    if finding.unit == Unit.RATE and finding.low is not None:
        low, high = finding.low, finding.high if finding.high is not None else finding.low
        each = shares.span(low * 100, high * 100, shares.HUNDRED)
        return f"about {each} relapses a year among 100 people"
    if finding.unit == Unit.EDSS and None not in (finding.low, finding.baseline):
        return f"EDSS {finding.low:.1f} (from {finding.baseline:.1f})"
    return wording.amount(finding)


def _frame(finding: Finding, share: shares.Share | None, per: int) -> str:
    """Both frames of a share: what was counted, then the rest ("died …; 98 did not")."""
    if share is None:
        return finding.outcome if finding.unit == Unit.RATIO else ""
    measure = finding.measure
    event = measure.event if turned(finding) else finding.outcome
    if share.none_seen:
        return f"{event}; {shares.not_ruled_out(share, per)}"
    rest = shares.others(share, per)
    if rest is None:
        return event
    if event == measure.event:
        return f"{event}; {rest} {measure.no_event}"
    return f"{event}; {rest} not"


def _about(finding: Finding, share: shares.Share | None) -> tuple[str, ...]:
    parts = [finding.given] if finding.given else []
    clinical = finding.is_practical is False
    if finding.n and not (share and share.few):
        parts.append(wording.count_of(finding.n, "person", "people"))
    elif clinical and not finding.n:
        parts.append("number of people not given")
    if finding.ms_type == "any":
        parts.append("all types of MS")
    elif finding.ms_type:
        parts.append(finding.get_ms_type_display())
    if finding.who and len(finding.who) <= SHORT_DESCRIPTION:
        parts.append(finding.who)
    if counted_when := when(finding):
        parts.append(counted_when)
    elif clinical and share is not None:
        parts.append("time not given")
    if finding.era:
        parts.append(f"treated {finding.era}" if finding.era[0].isdigit() else finding.era)
    if share is None and finding.unit not in (Unit.RATIO, Unit.RATE):
        parts.append(finding.outcome)
    return tuple(parts)


def _brief(finding: Finding, share: shares.Share | None) -> tuple[str, ...]:
    """What was given, of whom and when in few words, for paper."""
    few = share and share.few
    parts = [finding.given if len(finding.given) <= SHORT_DESCRIPTION // 2 else ""]
    parts.append(wording.count_of(finding.n, "person", "people") if finding.n and not few else "")
    if finding.ms_type not in ("", "any"):
        parts.append(finding.get_ms_type_display())
    parts.append(when(finding))
    # Fewer die of it now than did, so of deaths the years are never left out.
    if finding.era and finding.measure.gravity == GRAVEST:
        parts.append(f"treated {finding.era}" if finding.era[0].isdigit() else finding.era)
    if share is None and finding.unit not in (Unit.RATIO, Unit.RATE):
        parts.append(finding.outcome)
    return tuple(part for part in parts if part)


def why_uncertain(finding: Finding, rating: Rating) -> str:
    """Why it is uncertain, in twelve words or fewer; "" where nothing speaks against it."""
    if finding.is_practical:
        return ""
    study = finding.study
    reasons = [] if study else ["no study named"]
    if study and not study.has_comparison_group and finding.direction == Direction.BENEFIT:
        reasons.append("no comparison group")
    reasons += rating.downgrades
    chosen: list[str] = []
    for reason in reasons:
        if len(" ".join([*chosen, reason]).split()) > MOST_WORDS_OF_REASON:
            continue
        chosen.append(reason)
    return "; ".join(chosen)


def _meaning(finding: Finding, rating: Rating) -> str:
    treatment = finding.treatment
    subject = treatment.short_name if treatment else "it"
    if finding.given and treatment and treatment.kind == "standard-care":
        subject = finding.given
    low, high = finding.effect_low, finding.effect_high
    even = 0 if finding.effect_kind == EffectKind.DIFFERENCE else 1
    both_ways = low is not None and high is not None and low < even < high
    return meaning(
        finding.direction,
        rating.level,
        finding.measure,
        subject,
        compared=finding.study is not None and finding.study.has_comparison_group,
        leaves_room=both_ways,
        seen=finding.numerator != 0,
    )


def _details(finding: Finding) -> Traits:
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


def sentence_line(
    sentence: Sentence, on: date, applicability: str = "", prefix: str = "", deciding: bool = False
) -> SentenceLine:
    """Return the SentenceLine of a Statement, Criterion or Notice.

    With `deciding` it carries the figures that decide its verdict (fetched with_deciding).
    """
    threshold = getattr(sentence, "threshold", None)
    findings = sentence.findings.all() if deciding else ()
    return SentenceLine(
        key=sentence.key,
        text=sentence.text,
        source=sentence.source,
        locator=sentence.locator,
        verdict=sentence.verdict,
        verdict_label=sentence.get_verdict_display(),
        reason=sentence.reason,
        holds=sentence.holds,
        applicability=applicability,
        prefix=prefix,
        topic=sentence.get_topic_display(),
        figure=finding_line(threshold, on) if threshold else None,
        findings=tuple(finding_line(finding, on) for finding in findings),
        unchecked=unchecked(sentence, on),
    )
