"""What a printed number counts: what its measure asks for, the others, or something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from .measure import Measure

# How an outcome begins that is turned round by "no": "had treatment failure"; or by leaving it out.
HAD = "had "
HAD_NO = "had no "
# It says nothing without what was asked: behind it words of its own may stand.
DID_NOT = "did not"


class Frame(models.TextChoices):
    """Which of the two frames of its measure the printed number counts."""

    EVENT = "event", "what the measure asks for"
    NO_EVENT = "no-event", "the others"
    NEITHER = "", "neither: something else"

    @classmethod
    def told_by(cls, outcome: str, event: str, no_event: str) -> Frame | None:
        """Return the frame of a measure (its two words) with whose words an outcome begins, None
        if it has words of its own."""
        told = {words: frame for frame, words in ((cls.NO_EVENT, no_event), (cls.EVENT, event))}
        begun = [w for w in told if w and f"{outcome} ".startswith((f"{w},", f"{w} "))]
        if DID_NOT in begun and not f"{outcome},".startswith(f"{DID_NOT},"):
            begun.remove(DID_NOT)
        return told[max(begun, key=len)] if begun else None


class CountsInFrames:
    """What a Finding says of the two frames of its measure."""

    counts: str
    outcome: str
    measure: Measure

    @property
    def counts_the_others(self) -> bool:
        """True if the number counts the others in words that can be turned round: those of the
        measure, alone or with more behind them, or "had …"."""
        others = (*filter(None, [self.measure.no_event]), HAD)
        return self.counts == Frame.NO_EVENT and self.outcome.startswith(others)

    @property
    def frames(self) -> tuple[str, str]:
        """What is counted in the frame of its measure, and what the rest did: in a row of people
        who did not get worse nobody stands as one of "7 in 100 who had treatment failure"."""
        event, no_event = self.measure.event, self.measure.no_event
        if not self.counts_the_others:
            return self.outcome, no_event if self.outcome == event else "not"
        if no_event and self.outcome.startswith(no_event):
            return event, self.outcome
        if self.outcome.startswith(HAD_NO):
            return f"{HAD}{self.outcome.removeprefix(HAD_NO)}", "had none"
        what = self.outcome.removeprefix(HAD).removeprefix("a ").removeprefix("an ")
        return f"{HAD}no {what}", "had it"

    @property
    def contradicts_its_words(self) -> bool:
        """True if its outcome is told in the words of one frame, and `counts` says another."""
        told = Frame.told_by(self.outcome, self.measure.event, self.measure.no_event)
        return told is not None and told != self.counts
