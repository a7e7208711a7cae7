"""What a figure's own line says of a harm: how often, never whether. Pure.

A line carries no verb of effect: whether a treatment does something is an answer, composed from all
figures on the question (treatments/answers).
"""

from treatments.evidence.rubric import Level

# Of a harm, strength speaks of how often, never of whether.
HOW_OFTEN = {
    Level.STRONG: "It happens; how often is well known.",
    Level.MODERATE: "It happens; how often is fairly well known.",
    Level.LIMITED: "It happens; how often is known only roughly.",
}
OFTEN_UNKNOWN = "It has happened; how often is not known."
NONE_SEEN = "None seen does not mean that none can happen."
LEAVES_ROOM = "Its range leaves some benefit or harm possible."
ANYWAY = "Nobody knows how they would have fared without it."


def meaning(
    direction: str,
    level: Level,
    compared: bool = False,
    leaves_room: bool = False,
    seen: bool = True,
) -> str:
    """Return the sentence that must stand with a figure, "" where there is none.

    `compared` says whether there was a comparison group, `leaves_room` whether the range of the
    effect includes benefit or harm, `seen` whether anything was counted at all.
    """
    if direction == "harm":
        return HOW_OFTEN.get(level, OFTEN_UNKNOWN) if seen else NONE_SEEN
    if direction == "benefit" and not compared:
        return ANYWAY
    return LEAVES_ROOM if direction == "no-benefit-found" and leaves_room else ""
