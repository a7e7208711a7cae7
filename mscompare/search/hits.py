"""What is shown of what was found, the same for all kinds. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from treatments.figures.lines import FigureLine, SentenceLine


class FoundGroup(StrEnum):
    """Where things stand that were found, in this order; what to do in an emergency comes first."""

    TREATMENTS = "treatments"
    PLACES = "places"
    CLAIMS = "claims"
    SOURCES = "sources"
    WORDS = "words"

    @property
    def heading(self) -> str:
        return GROUP_HEADINGS[self]


GROUP_HEADINGS: dict[str, str] = {
    FoundGroup.TREATMENTS: "Treatments and questions",
    FoundGroup.PLACES: "Places and prices",
    FoundGroup.CLAIMS: "Claims, with our verdict",
    FoundGroup.SOURCES: "Sources, studies and figures",
    FoundGroup.WORDS: "Words and pages",
}


class FoundKind(StrEnum):
    """What can be found, and in which order in its group what fits alike."""

    TREATMENT = "treatment"
    ANSWER = "answer"
    ASK = "ask"
    SERVICE = "service"
    COUNTRY = "country"
    CLINIC = "clinic"
    OPTION = "option"
    CLAIM = "claim"
    STUDY = "study"
    SOURCE = "source"
    DIFFER = "differ"
    NOTICE = "notice"
    FIGURE = "figure"
    TERM = "term"
    PAGE = "page"


RANKS: dict[str, int] = {kind: rank for rank, kind in enumerate(FoundKind)}


@dataclass(frozen=True)
class Hit:
    """One thing that was found. `kind` says what it is, `sentence` is from its page; `said` are
    answers as the glance says them, `claim` is a claim, which never stands without its verdict,
    `figures` are figures, `gain` what whoever says it gains, `links` further (words, address)."""

    title: str
    address: str
    kind: str = ""
    sentence: str = ""
    said: tuple[Any, ...] = ()
    claim: SentenceLine | None = None
    figures: tuple[FigureLine, ...] = ()
    gain: str = ""
    links: tuple[tuple[str, str], ...] = ()


def in_one(*texts: str | Iterable[str] | None) -> str:
    """Return texts, or lists of them, as one text to look for words in."""
    flat: list[str] = []
    for text in texts:
        if text:
            flat += [text] if isinstance(text, str) else [t for t in text if t]
    return " · ".join(flat)
