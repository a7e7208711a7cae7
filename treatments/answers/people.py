"""Of whom a figure tells: the type of MS, the people who were counted, how many. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatments.answers.worded import WordedResult
from treatments.figures.known import known
from treatments.figures.rates import is_rate
from treatments.figures.shares import counted_share
from treatments.models import STUDIED_IN, MSType, ReadingDepth
from treatments.units import PEOPLE_WORDS

if TYPE_CHECKING:
    from treatments.answers.other_side import OtherSide
    from treatments.answers.worded import Result
    from treatments.models import Finding, Study

# Whether it is known that several types were counted together.
NOT_APART = {True: "types of MS mixed", False: "type of MS not told"}
RELAPSING, PROGRESSIVE = "relapsing", "progressive"
# What a reader may choose.
READERS_TYPES = (RELAPSING, PROGRESSIVE)


def type_of(finding: Result) -> str:
    """Return the type of MS that a finding counts, as it or its study records it."""
    return finding.ms_type or (finding.study.ms_type if finding.study else "")


def bears_on(finding: Result, ms_type: str | None) -> bool:
    """Say whether a finding may tell something to a reader with this type of MS."""
    counted = type_of(finding)
    return ms_type is None or not counted or counted in STUDIED_IN[ms_type]


def counts_apart(finding: Result, ms_type: str | None) -> bool:
    """Say whether a finding counts one type of MS alone, the reader's if that is chosen."""
    counted = type_of(finding)
    if counted in ("", MSType.ANY):
        return False
    return ms_type is None or counted in STUDIED_IN[ms_type]


def types_meet(one: Result, other: Result) -> bool:
    """Say whether there is a type of MS to whose readers both findings may tell something."""
    return any(bears_on(one, kind) and bears_on(other, kind) for kind in READERS_TYPES)


def type_in_words(finding: Result) -> str:
    """Return "relapsing MS", the kind of progressive MS that was studied; "" for any or unknown."""
    counted = type_of(finding)
    return "" if counted in ("", MSType.ANY) else MSType(counted).label


def type_not_apart(finding: Result) -> str:
    """Return what is said where one type of MS was not counted alone."""
    counted = type_of(finding)
    return "" if counted not in ("", MSType.ANY) else NOT_APART[bool(counted)]


def cohort_of(study: Study) -> str:
    """Return what stands for the people of a study: where their cohort is not known, itself."""
    return study.cohort or f"study {study.slug}"


def share_people(one: Study, other: Study) -> bool:
    """Say whether two studies counted some of the same people, as far as that is recorded."""
    if cohort_of(one) == cohort_of(other):
        return True
    return one.cohort in other.shared_cohorts or other.cohort in one.shared_cohorts


def are_others(one: Study, other: Study) -> bool:
    """Say whether two studies are known to have counted different people."""
    return bool(one.cohort and other.cohort) and not share_people(one, other)


def people_in(finding: Result) -> int:
    """Return how many people a finding is about, those of its comparison group with them; 0 if
    that is not known."""
    if isinstance(finding, WordedResult):
        if finding.statement is None:
            return people_in(known(finding.figure))
        of_study = finding.study
        of_all = (of_study.analysed, of_study.entered, of_study.participants)
        return next((count for count in (finding.statement.people_compared, *of_all) if count), 0)
    beside = finding.group_beside
    arms = [finding, beside] if beside else [finding]
    counts = [arm.n or arm.counted_people or 0 for arm in arms]
    study = finding.study
    if all(counts) and (finding.group_beside or not finding.comparator):
        return sum(counts)
    if both := _told_of_both(finding):
        return both
    told = [n for n in (study.analysed, study.entered, study.participants) if n] if study else []
    return max(sum(counts), told[0] if told else 0)


def _told_of_both(finding: Finding | OtherSide) -> int:
    """How many people were compared in another result of the study with the same comparator; 0 if
    none tells it of both groups."""
    if finding.study is None or finding.comparator is None:
        return 0
    told = [
        (other.n or 0) + (other.group_beside.n or 0)
        for other in finding.study.findings.all()
        if other.n
        and other.group_beside
        and other.group_beside.n
        and other.comparator
        and other.comparator.pk == finding.comparator.pk
    ]
    return max(told, default=0)


def read_second_hand(finding: Result) -> bool:
    """Say whether only a seller or the news told us of it: it leads no answer."""
    return finding.study is None or hearsay(finding)


def hearsay(finding: Result) -> bool:
    """Say whether we read of it only in what others tell of its source or its study's paper."""
    papers = [finding.source, *([finding.study.paper] if finding.study else [])]
    return any(paper.read_as == ReadingDepth.SECOND_HAND for paper in papers)


def is_count(finding: Finding) -> bool:
    """True of a share or a rate of people that a study we read counted."""
    share = counted_share(finding)
    told = share is not None and share.low is not None and not share.open_ended
    return (told or is_rate(finding)) and of_people(finding) and not read_second_hand(finding)


def of_people(finding: Finding) -> bool:
    """Say whether a share is one of people who had it, not of periods or of doctors who saw it."""
    return not finding.of_what or finding.of_what in PEOPLE_WORDS
