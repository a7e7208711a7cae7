"""Findings and sentences as lines: amount, both frames, of whom and when, what it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeGuard

from treatments.evidence.meaning import meaning
from treatments.evidence.rubric import Rating
from treatments.figures import comparability, shares
from treatments.figures.finding_words import words_of
from treatments.figures.lines import FigureLine, SentenceLine, unchecked
from treatments.models import EffectKind
from treatments.models.measure import GRAVEST

if TYPE_CHECKING:
    from treatments.models import Finding, Sentence, Source


def row_denominator(findings: Iterable[object]) -> int:
    """Return the one denominator, 100 or 1,000, for findings that stand in one row."""
    every = [finding for finding in findings if _is_finding(finding)]
    every += [finding.versus for finding in every if finding.versus]
    return shares.denominator_for(shares.counted_share(finding) for finding in every)


def _is_finding(fact: object) -> TypeGuard[Finding]:
    """Prices and sentences may stand in the row, too; what was counted only a Finding says."""
    return hasattr(fact, "outcome")


def finding_line(
    finding: Finding, on: date, applicability: str = "", per: int | None = None
) -> FigureLine:
    """Return the FigureLine of a Finding on the day `on`.

    `per` is the denominator of the row it stands in; without a row it takes its own.
    """
    per = per or row_denominator([finding])
    versus = finding.group_beside
    counted = shares.counted_in(finding, per)
    beside = shares.counted_in(versus, per) if versus else None
    line = _arm(finding, on, counted, whole=True)
    group = _arm(versus, on, beside, whole=False) if versus and beside else None
    return replace(line, applicability=applicability, versus=group)


def _arm(finding: Finding, on: date, counted: shares.Counted, whole: bool) -> FigureLine:
    """One arm of a result; without `whole` it has no details, which cost a query."""
    rating, treatment = finding.rating(on), finding.treatment
    means = _meaning(finding, rating)
    said = words_of(finding, rating, counted, whole)
    return FigureLine(
        key=finding.key,
        kind="finding",
        amount=said.amount,
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
        frame=said.frame,
        about=said.about,
        brief=said.brief,
        claim=finding.claim,
        meaning=means,
        details=said.details,
        why_uncertain=said.why_uncertain,
        counted=_counted(counted.share),
        facts=comparability.facts(finding, said.when),
        analysis=(finding.study_id, finding.measure_id, finding.outcome, finding.ms_type,
                  finding.given, finding.who) if finding.study_id else (finding.key,),
        at_months=finding.at_months,
        heterogeneity=comparability.heterogeneity(finding),
        place=comparability.place(finding, counted.share),
        given=finding.given or ("" if whole or not treatment else treatment.short_name),
        label=_label(finding),
        read_on=finding.last_read,
        unchecked=unchecked(finding, on),
        fairness=comparability.fairness(finding),
    )  # fmt: skip


def _counted(share: shares.Share | None) -> tuple[int, int] | None:
    """How many had it of how many that were analysed; None of a rate and where nobody tells."""
    if share is None or share.numerator is None or not share.denominator or share.as_count:
        return None
    return share.numerator, share.denominator


def _label(finding: Finding) -> str:
    """What stands at its mark on an axis; deaths of any cause are marked among those of the
    treatment."""
    name = finding.study.name if finding.study else finding.source.publisher_name
    measure = finding.measure
    told = measure.gravity != GRAVEST or finding.outcome in (measure.event, measure.no_event)
    return name if told else f"{name} ({finding.outcome})"


def _meaning(finding: Finding, rating: Rating) -> str:
    low, high = finding.effect_low, finding.effect_high
    even = 0 if finding.effect_kind == EffectKind.DIFFERENCE else 1
    both_ways = low is not None and high is not None and low < even < high
    return meaning(
        finding.direction,
        rating.level,
        compared=finding.study is not None and finding.study.has_comparison_group,
        leaves_room=both_ways,
        seen=finding.numerator != 0,
    )


def sentence_line(
    sentence: Sentence, on: date, applicability: str = "", prefix: str = "", deciding: bool = False
) -> SentenceLine:
    """Return the SentenceLine of a Statement, Criterion or Notice.

    With `deciding` it carries the figures that decide its verdict (fetched with_deciding).
    """
    threshold = getattr(sentence, "threshold", None)
    findings = _not_beside_others(sentence.findings.all()) if deciding else []
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
        printed=_printed_with(sentence, on),
        decided_by=_decided_by(sentence),
        unchecked=unchecked(sentence, on),
        brief=sentence.brief,
    )


def _not_beside_others(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without those that are the comparison group of another, which is printed with it."""
    every = list(findings)
    beside = {finding.versus_id for finding in every}
    return [finding for finding in every if finding.pk not in beside]


def _printed_with(sentence: Sentence, on: date) -> tuple[FigureLine, ...]:
    """The figures that a claim is about; only a Statement has any."""
    figures = sentence.figures.all() if hasattr(sentence, "figures") else ()
    return tuple(finding_line(figure, on) for figure in figures if figure.retired_on is None)


def _decided_by(sentence: Sentence) -> tuple[Source, ...]:
    """What decides the verdict of a claim; where no source is named, those of the figures."""
    if not sentence.is_claim:
        return ()
    named = tuple(sentence.decided_by.all())
    return named or tuple({f.source_id: f.source for f in sentence.findings.all()}.values())
