"""Does a treatment do this? The comparison that leads, and five questions asked of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from treatments.answers.answer import Finds, Half, Judgement, Lead
from treatments.answers.comparisons import (
    Against,
    Comparison,
    arms_of,
    compared,
    counts_each,
    even,
    interval_of,
    one_of_each_cohort,
)
from treatments.answers.people import (
    are_others,
    counts_apart,
    people_in,
    read_second_hand,
    share_people,
)
from treatments.answers.sentences import compared_sentence, uncompared_sentence
from treatments.evidence.rubric import RANDOMISED
from treatments.models import EffectKind

if TYPE_CHECKING:
    from treatments.models import Finding, Measure, Treatment

# So many in both groups together must have had what was counted; in each, for a mean or a rate.
PEOPLE_COMPARED = 100
# Of those who entered, so many must have been analysed.
ENOUGH_ANALYSED = Decimal("0.8")
# An effect between half as many and twice as many is ruled out as no difference.
HALF, TWICE = Decimal("0.5"), Decimal(2)


class DoesIt:
    """A question about a treatment for one type of MS (None: not chosen), with what was found.

    `findings` are those on the measure that bear on that type, `kindred` those on measures of the
    same kind (disability, relapses, scans, daily life).
    """

    def __init__(
        self,
        treatment: Treatment,
        measure: Measure,
        ms_type: str | None,
        findings: Sequence[Finding],
        kindred: Sequence[Finding],
    ) -> None:
        self.treatment, self.measure, self.ms_type = treatment, measure, ms_type
        self.findings = findings
        self.compared = compared(findings)
        self.kindred = compared(kindred)

    def halves(self) -> tuple[Half, Half | None]:
        """Return what the fairest comparison says and, where that is not with a medicine of today,
        what is known against one."""
        if not self.compared:
            return self._uncompared(), None
        first = self._half(self.compared, Against.TODAY)
        if self._lead(self.compared).against == Against.TODAY:
            return first, None
        today = [c for c in self.compared if c.against == Against.TODAY]
        return first, self._half(today, None)

    def _lead(self, among: Sequence[Comparison]) -> Comparison:
        """The fairest that was read itself, of the most people; else the fairest."""
        ranked = one_of_each_cohort(among)
        return next((c for c in ranked if c.may_lead), ranked[0])

    def _half(self, among: Sequence[Comparison], alone: Against | None) -> Half:
        """What comparisons of one kind say; with `alone` the others are told in a half of today."""
        if not among:
            sentence = compared_sentence(self, None, (), Finds.NOTHING, 0, ())
            return Half(sentence, Finds.NOTHING, nobody_compared(), ())
        lead = self._lead(among)
        same = [
            c for c in among if alone is None or (c.against == alone) == (lead.against == alone)
        ]
        checks = self.checks(lead) if lead.may_lead else all_no("we read of it second-hand only")
        points = lead.finds
        leads = self._leads(lead, same) if lead.may_lead else ()
        sure = sum(check.yes for check in checks)
        told = one_of_each_cohort(same)
        second = alone is None
        sentence = compared_sentence(self, lead, told, points, sure, leads, second)
        against = tuple(dict.fromkeys(c.comparator.slug for c in (lead, *leads)))
        shown = tuple(_shown(c.finding) for c in leads)
        return Half(sentence, points, checks, shown, against)

    def _leads(self, lead: Comparison, same: Sequence[Comparison]) -> tuple[Comparison, ...]:
        """The arms of the leading study; and what is as fair and points elsewhere beside them."""
        elsewhere = [
            c
            for c in one_of_each_cohort(same)
            if c.may_lead
            and c.fairness == lead.fairness
            and c.finds != lead.finds
            and not share_people(c.study, lead.study)
        ]
        found = [*arms_of(lead, same), *elsewhere]
        return tuple({c.finding.pk: c for c in found}.values())

    def checks(self, lead: Comparison) -> tuple[Judgement, ...]:
        """Return the five questions, asked of the study that leads; the fourth of all."""
        return (
            fair(lead),
            self.enough(lead),
            like_this(self.treatment, lead.finding, self.ms_type),
            self.agree(lead),
            clean(lead),
        )

    def enough(self, lead: Comparison) -> Judgement:
        """Enough people, or two studies of different people that leave no doubt."""
        if lead.finds == Finds.NO_DIFFERENCE:
            return Judgement("Enough", *_rules_out(lead.finding))
        if self._without_doubt(lead):
            return Judgement("Enough", True, "two studies of different people leave no doubt")
        finding = lead.finding
        if counts_each(finding):
            together = finding.together if finding.group_beside else None
            if together is None:
                return Judgement("Enough", False, "how many had it is not known")
            told = f"{together} people in both groups had it (or had it not)"
            return Judgement("Enough", together >= PEOPLE_COMPARED, told)
        arms = [finding, finding.group_beside] if finding.group_beside else [finding]
        counts = [arm.n or arm.counted_people for arm in arms]
        if len(arms) == 1 or None in counts:
            return Judgement("Enough", False, "how many people each group had is not known")
        fewest = min(count for count in counts if count)
        told = f"the smaller group had {fewest} people"
        return Judgement("Enough", fewest >= PEOPLE_COMPARED, told)

    def _without_doubt(self, lead: Comparison) -> bool:
        """True if the lead and a study of other people both leave no doubt about one direction."""
        same = [
            c
            for c in self.compared
            if c.against == lead.against and c.finds == lead.finds and _is_clear(c.finding)
        ]
        return _is_clear(lead.finding) and any(are_others(c.study, lead.study) for c in same)

    def agree(self, lead: Comparison) -> Judgement:
        """No comparison of the same kind, with the same kind of comparator, finds otherwise."""
        for other in self.kindred:
            if other.against != lead.against or share_people(other.study, lead.study):
                continue
            if _contradicts(lead, other):
                told = f"{other.study.name} found otherwise ({other.finds.value})"
                return Judgement("Agree", False, told)
        others = {c.cohort for c in self.kindred if c.against == lead.against} - {lead.cohort}
        told = "no other study found otherwise" if others else "there is no other study of the kind"
        return Judgement("Agree", True, told)

    def _uncompared(self) -> Half:
        """Nothing was compared: what was counted in the most people, or nothing at all."""
        counted = [f for f in self.findings if f.study is not None]
        leads = uncontrolled_leads(counted)
        sentence = uncompared_sentence(self, counted)
        points = Finds.UNCLEAR if counted else Finds.NOTHING
        return Half(sentence, points, nobody_compared(), tuple(_shown(f) for f in leads))

    def speaks_against(self, first: Half) -> tuple[Finding, ...]:
        """Return the comparisons that point elsewhere than the first half, one of each cohort."""
        if first.finds in (Finds.NOTHING, Finds.UNCLEAR):
            return ()
        return tuple(
            c.finding
            for c in one_of_each_cohort(self.compared)
            if c.finds not in (first.finds, Finds.UNCLEAR)
        )


def _shown(finding: Finding) -> Lead:
    return Lead(finding, (finding.group_beside,) if finding.group_beside else ())


def uncontrolled_leads(counted: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return of results without a comparison that of the most people, then the longest."""
    own = [f for f in counted if not read_second_hand(f)]
    ranked = sorted(own, key=lambda f: (-people_in(f), -(f.at_months or 0), f.key))
    return tuple(ranked[:1])


def all_no(reason: str) -> tuple[Judgement, ...]:
    """Return the five questions where no study leads: each is answered with no, for one reason."""
    names = ("Fair", "Enough", "Like this", "Agree", "Clean")
    return tuple(Judgement(name, False, reason) for name in names)


def nobody_compared() -> tuple[Judgement, ...]:
    """Return the five questions where nobody has compared it."""
    return all_no("nobody has compared it")


def fair(lead: Comparison) -> Judgement:
    """Chance decided who got what, and those who judged did not know."""
    if lead.study.design not in RANDOMISED:
        return Judgement("Fair", False, "chance did not decide who got what")
    if lead.study.assessors_blinded:
        return Judgement("Fair", True, "chance decided, and those who judged did not know")
    knew = lead.study.assessors_blinded is False
    told = "those who judged knew who had what" if knew else "whether those who judged knew is not"
    return Judgement("Fair", False, told if knew else f"{told} known")


def like_this(treatment: Treatment, finding: Finding, ms_type: str | None) -> Judgement:
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
    arms = [lead.finding, lead.finding.group_beside] if lead.finding.group_beside else []
    entered = [arm.entered for arm in arms]
    analysed = [arm.analysed or arm.denominator for arm in arms]
    if arms and None not in entered and None not in analysed:
        return sum(n for n in entered if n), sum(n for n in analysed if n)
    return lead.study.entered, lead.study.analysed


def _rules_out(finding: Finding) -> tuple[bool, str]:
    """Whether the range of an effect rules out both half as many and twice as many."""
    ends = interval_of(finding)
    if ends is None or finding.effect_kind == EffectKind.DIFFERENCE:
        return False, "no range tells how large a difference it could have missed"
    ruled_out = ends[0] > HALF and ends[1] < TWICE
    told = "rules out" if ruled_out else "does not rule out"
    return ruled_out, f"its range {told} half as many and twice as many"


def _is_clear(finding: Finding) -> bool:
    """True if the range of the effect leaves no doubt about the direction."""
    ends = interval_of(finding)
    return ends is not None and not ends[0] <= even(finding) <= ends[1]


def _contradicts(lead: Comparison, other: Comparison) -> bool:
    """Their ranges do not overlap, or one found a difference where the other, at least as large,
    found none."""
    one, two = interval_of(lead.finding), interval_of(other.finding)
    same = (lead.finding.measure_id, lead.finding.effect_kind) == (
        other.finding.measure_id,
        other.finding.effect_kind,
    )
    if same and one and two and (one[1] < two[0] or two[1] < one[0]):
        return True
    points = {lead.finds, other.finds}
    if points == {Finds.BENEFIT, Finds.WORSE}:
        return True
    if Finds.NO_DIFFERENCE not in points or points & {Finds.UNCLEAR} or len(points) == 1:
        return False
    none, some = sorted((lead, other), key=lambda c: c.finds != Finds.NO_DIFFERENCE)
    return none.people >= some.people
