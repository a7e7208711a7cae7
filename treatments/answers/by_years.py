"""Counts of one harm by years of treatment, strength of chemotherapy and people: a table, so that
no single number stands for all of them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from treatments.answers.people import hearsay, of_people, type_in_words, type_not_apart
from treatments.figures.shares import THOUSAND, counted_share, limits_of, scaled
from treatments.figures.wording import plain_number, time_of
from treatments.models import Chemotherapy, Design, Quantity

if TYPE_CHECKING:
    from treatments.models import Finding, Measure

YEARS_NOT_TOLD, STRENGTH_NOT_TOLD = "years not told", "not told"
# A highest count of fewer people would be chance as much as anything.
PEOPLE_OF_THE_HIGHEST = 200
PEOPLE_OF_A_ROW = 50
# What counted nobody itself.
TELLS_ONLY = (Design.REVIEW, Design.POSITION, Design.UNKNOWN)


@dataclass(frozen=True, slots=True)
class YearsRow:
    """One count with when its people were treated, how strongly and who they were, in words.

    `range` are our limits of a count without printed ones, in 1,000: "4 to 32"; `otherwise` what
    was counted, if not what the question asks for, and when.
    """

    finding: Finding
    years: str
    chemotherapy: str
    people: str
    range: str
    otherwise: tuple[str, ...]


def by_years(measure: Measure, findings: Iterable[Finding]) -> tuple[YearsRow, ...]:
    """Return a row for each count of a question on one harm in 50 people or more, the latest first,
    unknown years last; none where the question is on several. Of fewer people none seen, or one,
    says next to nothing."""
    if measure.quantity != Quantity.ONE or not measure.event:
        return ()
    read = [f for f in findings if _is_row(f)]
    counted = [f for f in read if f.counted_people is None or f.counted_people >= PEOPLE_OF_A_ROW]
    return tuple(
        YearsRow(
            finding,
            _years(finding),
            _chemotherapy(finding),
            _people(finding),
            _range(finding),
            _otherwise(finding),
        )
        for finding in sorted(counted, key=_latest_first)
    )


def _is_row(finding: Finding) -> bool:
    """True of a share that a study counted; what only others tell of it says so."""
    share = counted_share(finding)
    told = share is not None and share.low is not None and not share.open_ended
    counted = finding.study is not None and finding.study.design not in TELLS_ONLY
    exact = finding.denominator is not None or not hearsay(finding)
    return told and counted and exact and of_people(finding)


def highest_of(rows: Sequence[YearsRow], shown: Sequence[Finding]) -> Finding | None:
    """Return the count of 200 people or more that is the highest; None where it is `shown`."""
    many = [row.finding for row in rows if _counted(row.finding) >= PEOPLE_OF_THE_HIGHEST]
    highest = max(many, key=_height, default=None)
    if highest is None or any(highest.pk == finding.pk for finding in shown):
        return None
    return highest


def _counted(finding: Finding) -> int:
    return finding.counted_people or 0


def _height(finding: Finding) -> tuple[object, ...]:
    share = counted_share(finding)
    return (share.low if share and share.low is not None else 0), _counted(finding), finding.key


def _latest_first(finding: Finding) -> tuple[object, ...]:
    study = finding.study
    years = [int(year) for year in re.findall(r"\d{4}", finding.era)]
    told = years or [date.min.year]
    first = (study and study.treated_from) or min(told)
    last = (study and study.treated_to) or max(first, *told)
    open_end = study and study.treated_from and not study.treated_to and len(years) < 2
    if open_end and finding.source.published:
        last = max(last, finding.source.published.year)  # "from 2015": until it was told of
    return -last, -first, -_counted(finding), finding.key


def _years(finding: Finding) -> str:
    study = finding.study
    if study and study.treated_to:
        return f"{study.treated_from}–{study.treated_to}" if study.treated_from else (
            f"up to {study.treated_to}"
        )  # fmt: skip
    if study and study.treated_from:
        return f"from {study.treated_from}"
    return finding.era or YEARS_NOT_TOLD


def _chemotherapy(finding: Finding) -> str:
    """What these people were given, where that is told of them apart, else in the whole study."""
    if finding.given:
        return finding.given
    strength = finding.study.chemotherapy if finding.study else ""
    return f"chemotherapy {Chemotherapy(strength).label if strength else STRENGTH_NOT_TOLD}"


def _range(finding: Finding) -> str:
    share = counted_share(finding)
    ends = limits_of(share) if share and not share.interval else None
    return f"{scaled(ends[0], THOUSAND)} to {scaled(ends[1], THOUSAND)}" if ends else ""


def _otherwise(finding: Finding) -> tuple[str, ...]:
    asked = finding.outcome in (finding.measure.event, finding.measure.no_event)
    told = ("" if asked else finding.outcome, time_of(finding))
    return tuple(part for part in told if part)


def _people(finding: Finding) -> str:
    """Type of MS and disability: "relapsing MS, EDSS 2 to 6"."""
    study = finding.study
    told = [type_in_words(finding) or type_not_apart(finding)]
    if study and study.indirect_because:
        told.append(study.indirect_because)
    if study and study.edss_low is not None and study.edss_high is not None:
        told.append(f"EDSS {plain_number(study.edss_low)} to {plain_number(study.edss_high)}")
    if study and study.run_by_seller:
        told.append("counted by whoever gives or sells it")
    if hearsay(finding):
        told.append("read second-hand")
    return ", ".join(part for part in told if part)
