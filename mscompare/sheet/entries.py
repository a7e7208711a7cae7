"""Facts about one subject, as far as paper holds them, each in few words. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mscompare.sheet.choosing import GRAVEST
from treatments.figures.lines import FigureLine, SentenceLine


@dataclass(frozen=True, slots=True)
class SheetDisagreement:
    """What sources do not agree on: `thing` is "" where the row counts one thing only.

    `factor` is how many times the lowest the highest is, "" where they are not told so; `highest`
    is the highest figure where paper must tell it.
    """

    thing: str
    factor: str
    highest: FigureLine | None = None

    @property
    def says_more(self):
        """True if more is told than that they differ."""
        return bool(self.thing or self.factor or self.highest)


@dataclass(frozen=True, slots=True)
class Entry:
    """Facts about one subject, such as "aHSCT in Mexico", as far as paper holds them.

    `treatment` is the slug of what it is about ("" for rules of a place). `more` says how many
    figures stand only on the site, `note` what stands where an option has no price of its own.
    """

    subject: str
    treatment: str
    figures: tuple[FigureLine, ...]
    sentences: tuple[SentenceLine, ...]
    differ: tuple[SheetDisagreement, ...] = ()
    more: int = 0
    note: str = ""

    @property
    def empty(self):
        return not (self.figures or self.sentences or self.differ or self.note)


def in_few_words(line, measure):
    """Return the line without what its row asks or its amount says: "979 did not"."""
    event, _, rest = line.frame.partition("; ")
    # "Infertility" does not say what was counted, "Deaths" does.
    said_above = event == measure.event and measure.gravity in (None, GRAVEST)
    frame = f"({rest})" if rest and said_above else line.frame
    said = f"{line.amount} {frame}"
    brief = tuple(part for part in line.brief if not _said(part, said))
    return replace(line, frame=frame, brief=brief)


def _said(part, said):
    """True if a part of "of whom and when" stands in the amount: 55 people in "(52 of 55)"."""
    number, _, people = part.partition(" ")
    return part in said or (people == "people" and f"of {number})" in said)
