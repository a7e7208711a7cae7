"""A source in one short line, as a neurologist names it: "Burt 2019 (MIST), JAMA, randomised,
n=110". Pure.

Journals are shortened as ISO 4 shortens them. Who gains from what is told stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from treatments.figures.wording import plain_number
from treatments.models import Design, Interest, SourceKind
from treatments.models.source import REPORT_STUDIES

if TYPE_CHECKING:
    from treatments.models import Source, Study

LONGEST = 45  # letters
SHORT_WORDS = {
    "American": "Am", "Annals": "Ann", "Bone": "Bone", "Clinical": "Clin", "Diseases": "Dis",
    "Disorders": "Disord", "European": "Eur", "Frontiers": "Front", "Handbook": "Handb",
    "Immunology": "Immunol", "International": "Int", "Journal": "J", "Medicine": "Med",
    "Multiple": "Mult", "Nature": "Nat", "Neuroimmunology": "Neuroimmunol",
    "Neurology": "Neurol", "Neuroinflammation": "Neuroinflamm", "Neurological": "Neurol",
    "Neurosurgery": "Neurosurg", "New England": "N Engl", "Psychiatry": "Psychiatry",
    "Related": "Relat", "Research": "Res", "Reviews": "Rev", "Sciences": "Sci",
    "Scientific": "Sci", "Reports": "Rep", "Sclerosis": "Scler", "Therapy": "Ther",
    "Translational": "Transl", "Transplantation": "Transplant",
}  # fmt: skip
LITTLE_WORDS = re.compile(r"(?:\b(?:of|the|and|in)|&)\s+|,", re.IGNORECASE)
# "Burt RK", "Riordan NH, Morales I": a name with initials; "Mancardi and others".
PERSON = re.compile(r"([^\s,]+(?: [^\s,]+)?) [A-Z]{1,3}(?:,|$| and | …)")
PERSON_ALONE = re.compile(r"([A-Z][\w’'-]+)(?: and .+)?")
DESIGNS = {
    Design.SYSTEMATIC_REVIEW_RCT: "review of randomised trials",
    Design.RCT: "randomised",
    Design.CONTROLLED_COHORT: "compared, not randomised",
    Design.COHORT: "cohort",
    Design.SINGLE_ARM: "no comparison group",
    Design.POOLED_UNCONTROLLED: "studies added together",
    Design.CASE_REPORT: "case report",
    Design.REVIEW: "review",
    Design.POSITION: "guideline",
}
KINDS = {
    SourceKind.PATIENT_ARTICLE: "article",
    SourceKind.GUIDELINE: "society",
    SourceKind.PRICE_STUDY: "study of prices",
}
GAINS = {
    Interest.SELLS: "sells it",
    Interest.REFERS: "refers patients",
    Interest.PROMOTES: "promotes it",
    Interest.ADVERTISING: "adverts",
}
# The list says what both mean.
RUN_BY_SELLER, NOT_KNOWN_WHO_GAINS = "†", "*"


def reference_of(source: Source, studies: Sequence[Study]) -> str:
    """Return a source in one line; `studies` are those that it reports."""
    told = [study for study in studies if not study.ongoing] or list(studies)
    one = told[0] if len(told) == 1 else None
    parts = [_opening(source, one), *_where(source, one), *_how(source, one)]
    line = ", ".join(part for part in parts if part)
    return f"{line}{_gain(source)}"


def _opening(source: Source, study: Study | None) -> str:
    """Who found it and when, with the name of the study: "Burt 2019 (MIST)"."""
    if study and study.ongoing:
        return study.name
    author, year = _first_author(source.author), source.published and source.published.year
    if author:
        named = f"{author} {year}" if year else author
        name = study.name if study else ""
        return f"{named} ({name})" if name and not _is_author(name, author) else named
    if study and source.kind in REPORT_STUDIES:
        return study.name if not year or str(year) in study.name else f"{study.name} {year}"
    return f"“{_shortened(source.short_title, LONGEST)}”"


def _first_author(author: str) -> str:
    found = PERSON.match(author) or PERSON_ALONE.fullmatch(author)
    return found[1] if found else ""


def _is_author(name: str, author: str) -> bool:
    """True of a study that is called after its author, which stands there already."""
    return name.startswith(author)


def _where(source: Source, study: Study | None) -> list[str]:
    """The journal or the register, or else whose page it is and of which year."""
    if study and study.registry_id and (study.ongoing or not source.publisher):
        return [study.registry_id]
    if source.kind in REPORT_STUDIES or source.kind == SourceKind.PRICE_STUDY:
        return [journal_in_short(source.publisher)]
    year = str(source.published.year) if source.published else ""
    return [source.publisher.partition(" (")[0] or _host(source.url), year]


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")


def _how(source: Source, study: Study | None) -> list[str]:
    if study is None:
        return [KINDS.get(SourceKind(source.kind), "")]
    people = f"n={plain_number(study.participants)}" if study.participants else ""
    return ["no results yet" if study.ongoing else DESIGNS.get(Design(study.design), ""), people]


def _gain(source: Source) -> str:
    if source.interest == Interest.UNKNOWN:
        return NOT_KNOWN_WHO_GAINS
    if source.interest == Interest.SELLS and source.kind in REPORT_STUDIES:
        return RUN_BY_SELLER
    gain = GAINS.get(Interest(source.interest))
    return f" ({gain})" if gain else ""


def journal_in_short(journal: str) -> str:
    """Return the name of a journal as ISO 4 shortens it: "Nat Rev Neurol". A name of one word
    stays."""
    name = LITTLE_WORDS.sub("", journal)
    if " " not in name:
        return name
    for long, short in SHORT_WORDS.items():
        name = re.sub(rf"\b{long}\b", short, name)
    return name


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return f"{text[:longest].rpartition(' ')[0].rstrip(',;:')} …"
