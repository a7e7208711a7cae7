"""What a figure means in one sentence: its verb follows the strength. Pure.

No verb is typed in content: "probably" and "may" are chosen here from direction and rating, so
that no sentence says more than its evidence. Strength and direction are two things: a good trial
that found no benefit says so.
"""

from typing import Protocol

from treatments.evidence.rubric import Level

ANYWAY = "Some would have been stable anyway."
LEAVES_ROOM = "Its range leaves some benefit or harm possible."
# Of a harm, strength speaks of how often, never of whether.
HOW_OFTEN = {
    Level.STRONG: "It happens; how often is well known.",
    Level.MODERATE: "It happens; how often is fairly well known.",
    Level.LIMITED: "It happens; how often is known only roughly.",
}
OFTEN_UNKNOWN = "It has happened; how often is not known."
NONE_SEEN = "None seen does not mean that none can happen."
VERBS_AFTER_TRIALS = {
    Level.STRONG: "Good trials, looked at together, that did not find",
    Level.MODERATE: "A good trial that did not find",
    Level.LIMITED: "A study with weak points that did not find",
}


class EffectWords(Protocol):
    """What a Measure says of its effect: "X does", "may do", "did not find a gain"."""

    does: str
    do: str
    gain: str


def meaning(
    direction: str,
    level: Level,
    measure: EffectWords,
    subject: str,
    compared: bool = False,
    leaves_room: bool = False,
    seen: bool = True,
) -> str:
    """Return the sentence for a figure, "" where there is nothing to say.

    `subject` is what was given ("aHSCT"); `compared` says whether there was a comparison group,
    `leaves_room` whether the range of the effect includes benefit or harm, `seen` whether
    anything was counted at all.
    """
    if direction == "harm":
        return _harm(level, seen)
    if direction == "benefit" and measure.does:
        return _benefit(level, measure, subject, compared)
    if direction == "no-benefit-found":
        return _no_benefit(level, measure, leaves_room)
    if direction == "mixed":
        return f"Results are mixed: we do not know whether {subject} {measure.does or 'helps'}."
    return ""


def _harm(level: Level, seen: bool) -> str:
    return HOW_OFTEN.get(level, OFTEN_UNKNOWN) if seen else NONE_SEEN


def _benefit(level: Level, measure: EffectWords, subject: str, compared: bool) -> str:
    start = subject.capitalize() if subject.islower() else subject
    text = {
        Level.STRONG: f"{start} {measure.does}.",
        Level.MODERATE: f"{start} probably {measure.does}.",
        Level.LIMITED: f"{start} may {measure.do}.",
    }.get(level, f"We do not know whether {subject} {measure.does}.")
    return text if compared else f"{text} {ANYWAY}"


def _no_benefit(level: Level, measure: EffectWords, leaves_room: bool) -> str:
    gain = measure.gain or "a benefit"
    start = VERBS_AFTER_TRIALS.get(level, "A weak study that did not find")
    return f"{start} {gain}. {LEAVES_ROOM}" if leaves_room else f"{start} {gain}."
