"""Three of the five questions, asked of the study that leads: fair, like this, clean. Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from treatments.answers.answer import Judgement
from treatments.answers.comparisons import Comparison
from treatments.answers.people import counts_apart
from treatments.evidence.rubric import RANDOMISED

if TYPE_CHECKING:
    from treatments.answers.worded import Result
    from treatments.models import Treatment

# Of those who entered, so many must have been analysed.
ENOUGH_ANALYSED = Decimal("0.8")


def all_no(reason: str) -> tuple[Judgement, ...]:
    """Return the five questions where no study leads: each is answered with no, for one reason."""
    names = ("Fair", "Enough", "Like this", "Agree", "Clean")
    return tuple(Judgement(name, False, reason) for name in names)


def nobody_compared() -> tuple[Judgement, ...]:
    """Return the five questions where no study that we found compares it."""
    return all_no("we found no comparison")


def fair(lead: Comparison) -> Judgement:
    """Chance decided who got what, and those who judged did not know."""
    if lead.study.design not in RANDOMISED:
        return Judgement("Fair", False, "chance did not decide who got what")
    if lead.study.assessors_blinded:
        return Judgement("Fair", True, "chance decided, and those who judged did not know")
    knew = lead.study.assessors_blinded is False
    told = "those who judged knew who had what" if knew else "whether those who judged knew is not"
    return Judgement("Fair", False, told if knew else f"{told} known")


def like_this(treatment: Treatment, finding: Result, ms_type: str | None) -> Judgement:
    """These cells, given this way, in this type of MS counted apart."""
    name = "Like this"
    study, given = finding.study, finding.treatment
    if study and study.indirect_because:
        return Judgement(name, False, study.indirect_because)
    if given and given.pk != treatment.pk and given.parent_id != treatment.pk:
        return Judgement(name, False, f"it was {given.short_name} that was studied")
    if ms_type and not counts_apart(finding, ms_type):
        return Judgement(name, False, f"people with {ms_type} MS were not counted apart")
    return Judgement(
        name, True, "this treatment, in this type of MS" if ms_type else "this treatment"
    )


def clean(lead: Comparison) -> Judgement:
    """Nobody who gains ran, counted or analysed it, and four of five who entered were analysed."""
    name = "Clean"
    if lead.study.run_by_seller:
        return Judgement(name, False, "somebody who gains from it ran or counted it")
    if lead.study.run_by_seller is None:
        return Judgement(name, False, "whether somebody who gains ran it is not known")
    entered, analysed = _entered_and_analysed(lead)
    if entered is None or analysed is None:
        return Judgement(name, False, "how many of those who entered were analysed is not known")
    told = f"{analysed} of {entered} who entered were analysed"
    return Judgement(name, analysed >= ENOUGH_ANALYSED * entered, told)


def _entered_and_analysed(lead: Comparison) -> tuple[int | None, int | None]:
    """As recorded of both groups in this result, else of the whole study."""
    beside = lead.beside
    arms = [lead.figure, beside] if beside else []
    entered = [arm.entered for arm in arms]
    analysed = [arm.analysed or arm.denominator for arm in arms]
    if arms and None not in entered and None not in analysed:
        return sum(n for n in entered if n), sum(n for n in analysed if n)
    return lead.study.entered, lead.study.analysed
