"""Does a treatment do this? The comparison that leads, and five questions asked of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from treatments.answers.answer import Finds, Half, Judgement, lead_of
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
from treatments.answers.judgements import all_no, clean, fair, like_this, nobody_compared
from treatments.answers.people import (
    are_others,
    counts_apart,
    read_second_hand,
    share_people,
    types_meet,
)
from treatments.answers.sentences import (
    Told,
    brief_comparison,
    brief_uncompared,
    compared_sentence,
    uncompared_sentence,
)
from treatments.models import EffectKind

if TYPE_CHECKING:
    from treatments.answers.worded import Result, WordedResult
    from treatments.models import Finding, Measure, Treatment

# So many in both groups together must have had what was counted; in each, for a mean or a rate.
PEOPLE_COMPARED = 100
HOW_MANY_NOT_KNOWN = "how many had it is not known"
# An effect between half as many and twice as many is ruled out as no difference.
HALF, TWICE = Decimal("0.5"), Decimal(2)


class DoesIt:
    """A question about a treatment for one type of MS (None: not chosen), with what was found.

    `findings` are those on the measure that bear on that type, `worded` what is told of comparisons
    in words alone, `kindred` all on measures of the same kind (disability, relapses, scans, daily
    life).
    """

    def __init__(
        self,
        treatment: Treatment,
        measure: Measure,
        ms_type: str | None,
        findings: Sequence[Finding],
        kindred: Sequence[Result],
        worded: Sequence[WordedResult] = (),
    ) -> None:
        self.treatment, self.measure, self.ms_type = treatment, measure, ms_type
        self.findings = findings
        self.compared = compared([*findings, *worded])
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
        """The fairest with a number that was read itself, of the most people; else the fairest of
        what was read in words, of what only others tell."""
        ranked = one_of_each_cohort(among)
        return min(ranked, key=lambda c: (not c.may_lead, c.second_hand, ranked.index(c)))

    def _half(self, among: Sequence[Comparison], alone: Against | None) -> Half:
        """What comparisons of one kind say; with `alone` the others are told in a half of today."""
        if not among:
            none = Told(self)
            said, brief = compared_sentence(none), brief_comparison(none)
            return Half(said, none.finds, nobody_compared(), (), brief=brief)
        lead = self._lead(among)
        same = [
            c
            for c in among
            if types_meet(c.finding, lead.finding)
            and (alone is None or (c.against == alone) == (lead.against == alone))
        ]
        told_only = all_no("it is known second-hand only")
        checks = told_only if lead.second_hand else self.checks(lead)
        points = lead.finds
        leads = self._leads(lead, same) if lead.may_lead else ()
        sure = sum(check.yes for check in checks)
        each = one_of_each_cohort(same)
        tells = Told(self, lead, each, points, sure, leads or (lead,), second=alone is None)
        said, brief = compared_sentence(tells), brief_comparison(tells)
        shown = tuple(c.lead for c in leads)
        return Half(said, points, checks, shown, tells.against, brief=brief)

    def _leads(self, lead: Comparison, same: Sequence[Comparison]) -> tuple[Comparison, ...]:
        """The arms of the leading study; and what is as fair and points elsewhere beside them."""
        elsewhere = [
            c
            for c in one_of_each_cohort(same)
            if c.may_lead
            and c.fairness == lead.fairness
            and c.finds != lead.finds
            and c.cohort != lead.cohort
        ]
        found = [*arms_of(lead, same), *elsewhere]
        return tuple({c.finding.key: c for c in found}.values())

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
        risk_alone = lead.finding.effect_kind == EffectKind.HAZARD_RATIO and not lead.beside
        if lead.has_no_figure or risk_alone:
            return Judgement("Enough", False, HOW_MANY_NOT_KNOWN)
        finding, beside = lead.figure, lead.beside
        if counts_each(finding):
            together = lead.together if beside else None
            if together is None:
                return Judgement("Enough", False, HOW_MANY_NOT_KNOWN)
            told = f"{together} people in both groups had it (or had it not)"
            return Judgement("Enough", together >= PEOPLE_COMPARED, told)
        arms = [finding, beside] if beside else [finding]
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
            if c.may_lead
            and (c.against, c.finds) == (lead.against, lead.finds)
            and types_meet(c.finding, lead.finding)
            and _is_clear(c.finding)
        ]
        return _is_clear(lead.finding) and any(are_others(c.study, lead.study) for c in same)

    def agree(self, lead: Comparison) -> Judgement:
        """No comparison of the same kind, with the same kind of comparator, finds otherwise."""
        for other in self.kindred:
            if self._contradicts(lead, other):
                told = f"{other.study.name} found otherwise ({other.finds.value})"
                return Judgement("Agree", False, told)
        others = [
            c
            for c in self.kindred
            if c.against == lead.against
            and c.cohort != lead.cohort
            and types_meet(c.finding, lead.finding)
        ]
        elsewhere = next((c for c in others if c.finds not in (lead.finds, Finds.UNCLEAR)), None)
        told = "no other study found otherwise" if others else "there is no other study of the kind"
        if elsewhere:
            told = f"only a smaller study found otherwise: {elsewhere.study.name}"
        if elsewhere and elsewhere.people > lead.people:
            told = f"{elsewhere.study.name} found otherwise in more people, and may be right"
        return Judgement("Agree", True, told)

    def _uncompared(self) -> Half:
        """Nothing was compared: what was counted in the most people, or nothing at all."""
        counted = [f for f in self.findings if f.study is not None]
        leads = uncontrolled_leads(counted, self.ms_type)
        sentence = uncompared_sentence(self, counted)
        points = Finds.UNCLEAR if counted else Finds.NOTHING
        brief = brief_uncompared(self, counted)
        shown = tuple(lead_of(f) for f in leads)
        return Half(sentence, points, nobody_compared(), shown, brief=brief)

    def speaks_against(self, first: Half) -> tuple[Comparison, ...]:
        """Return the comparisons that point elsewhere than the first half, one of each cohort; and
        what contradicts it in another measure of the same kind."""
        if first.finds in (Finds.NOTHING, Finds.UNCLEAR) or not self.compared:
            return ()
        lead = self._lead(self.compared)
        elsewhere = [
            c
            for c in one_of_each_cohort(self.compared)
            if c.finds not in (first.finds, Finds.UNCLEAR) and types_meet(c.finding, lead.finding)
        ]
        elsewhere += [c for c in self.kindred if self._contradicts(lead, c)]
        return tuple({c.finding.key: c for c in elsewhere}.values())

    def _contradicts(self, lead: Comparison, other: Comparison) -> bool:
        """True of a comparison in other people whose types of MS meet, with the same kind of
        comparator, that finds otherwise."""
        if other.against != lead.against or share_people(other.study, lead.study):
            return False
        if not types_meet(lead.finding, other.finding):
            return False
        return _contradicts(lead, other)


def uncontrolled_leads(
    counted: Iterable[Finding], ms_type: str | None = None
) -> tuple[Finding, ...]:
    """Return of results without a comparison the one that leads: that which counts the reader's
    type of MS apart and just what is asked, of the most people, then the longest. A number of
    people that is not known counts as none."""

    def order(finding: Finding) -> tuple[object, ...]:
        unlike = ms_type is not None and not counts_apart(finding, ms_type)
        asked = (finding.measure.event, finding.measure.no_event)
        people = finding.n or finding.counted_people or 0
        return unlike, finding.outcome not in asked, -people, -(finding.at_months or 0), finding.key

    return tuple(sorted((f for f in counted if not read_second_hand(f)), key=order)[:1])


def _rules_out(finding: Result) -> tuple[bool, str]:
    """Whether the range of an effect rules out both half as many and twice as many."""
    ends = interval_of(finding)
    if ends is None or finding.effect_kind == EffectKind.DIFFERENCE:
        return False, "no range tells how large a difference it could have missed"
    ruled_out = ends[0] > HALF and ends[1] < TWICE
    told = "rules out" if ruled_out else "does not rule out"
    return ruled_out, f"its range {told} half as many and twice as many"


def _is_clear(finding: Result) -> bool:
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
