"""The sentences of answers: their verbs follow how sure they are. No sentence is typed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from treatments.answers.answer import SURE_ENOUGH, Brief, Finds
from treatments.answers.comparisons import Against, Comparison
from treatments.answers.comparisons import finds as way_of
from treatments.answers.people import (
    counts_apart,
    type_in_words,
    type_not_apart,
)
from treatments.evidence.rubric import RANDOMISED

if TYPE_CHECKING:
    from treatments.answers.worded import WordedResult
    from treatments.models import Finding, Measure, Treatment


class IsAsked(Protocol):
    """What a sentence answers: whether a treatment does this, in which type of MS."""

    treatment: Treatment
    measure: Measure
    ms_type: str | None


IN_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip
# More comparators than these are counted where there is no room.
MOST_COMPARATORS = 2
BRIEF_TODAY, NO_COMPARISON = "against today’s medicines:", "no comparison found"
FOUND = {
    Finds.BENEFIT: "found a benefit",
    Finds.NO_DIFFERENCE: "found no difference",
    Finds.WORSE: "found it worse",
    Finds.UNCLEAR: "could not tell",
}


def number_word(number: int) -> str:
    """Return "two", "12"."""
    return IN_WORDS[number] if number < len(IN_WORDS) else str(number)


def capitalised(text: str) -> str:
    """Return a text as it begins a sentence: a name with a capital of its own, aHSCT, stays."""
    first, *_ = text.split(maxsplit=1) or [""]
    return text[:1].upper() + text[1:] if first.islower() else text


def joined(names: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentences on a question tell: what the `lead` finds and how sure that is, with all
    that lead; and what each of the groups of people (`told`) found. Without a lead nobody compared
    it with a medicine of today. The `second` half of an answer does not say again what is not
    known."""

    question: IsAsked
    lead: Comparison | None = None
    told: Sequence[Comparison] = ()
    finds: Finds = Finds.NOTHING
    sure: int = 0
    leads: Sequence[Comparison] = ()
    second: bool = False

    @property
    def is_unknown(self) -> bool:
        return self.sure < SURE_ENOUGH or self.finds == Finds.UNCLEAR

    @property
    def against(self) -> tuple[Treatment, ...]:
        """What a sentence names as compared with: what each found is told of all of them, a verb
        speaks of those that lead."""
        named = self.told if self.is_unknown else self.leads
        return tuple({c.comparator.slug: c.comparator for c in named}.values())


def compared_sentence(tells: Told) -> str:
    """Return what comparisons say: that of the lead where it is sure enough, else what each of the
    groups of people found."""
    question, lead, told, finds, sure = (
        tells.question, tells.lead, tells.told, tells.finds, tells.sure
    )  # fmt: skip
    subject, measure = question.treatment.short_name, question.measure
    other = "another medicine" if question.treatment.standard_place else "a medicine"
    if lead is None:
        return f"We found no comparison with {other} of today."
    names = [comparator.short_name for comparator in tells.against]
    whom = joined(names)
    if lead.against == Against.TODAY:
        whom = f"{whom}, {other} of today" if len(names) == 1 else f"{whom}, medicines of today"
    where, whom = _where(lead), f"{whom}{_not_apart(question, lead)}"
    against = f"compared with {whom}"
    if tells.second and tells.is_unknown:
        return f"Against {whom}, that is not known. {capitalised(what_each_found(told))}."
    if tells.is_unknown:
        said = f"we do not know whether {subject} {measure.does or 'helps'}"
        # With several names it would be a sentence of thirty words.
        said += f", {against}" if len(names) == 1 else f". It was {against}"
        return f"{capitalised(where + said)}. {capitalised(what_each_found(told))}."
    strong = sure - SURE_ENOUGH
    do, does = measure.do or "help", measure.does or "helps"
    if finds == Finds.BENEFIT:
        said = (f"may {do}", f"probably {does}", does)[strong]
        return f"{capitalised(f'{where}{subject} {said}')}, {against}."
    if finds == Finds.WORSE:
        said = ("may do worse", "probably does worse", "does worse")[strong]
        return f"{capitalised(f'{where}{subject} {said}')} than {whom}: {what_each_found(told)}."
    if strong:
        said = ("", f"probably does not {do}", f"does not {do}")[strong]
        return f"{capitalised(f'{where}{subject} {said}')}, {against}."
    gain = measure.gain or "a benefit"
    start = f"{where}{subject} may make no difference, {against}"
    return f"{capitalised(start)}: the fairest study did not find {gain}."


def brief_comparison(tells: Told) -> Brief:
    """Return what `compared_sentence` says in few words. The treatment, whose name stands above it,
    is not named; nor are medicines of today, which the whole sentence names."""
    measure, lead = tells.question.measure, tells.lead
    if lead is None:
        return Brief(opening=BRIEF_TODAY, found=NO_COMPARISON)
    named = tells.against
    whom = joined([comparator.short_name for comparator in named])
    if len(named) > MOST_COMPARATORS:
        whom = f"{number_word(len(named))} others"
    does, do = measure.does or "helps", measure.do or "help"
    where = _where(lead).strip()
    if tells.is_unknown:
        found = what_each_found(tells.told, hearsay=False)
        if tells.second:
            return Brief(opening=BRIEF_TODAY, found=found)
        if lead.against == Against.TODAY:
            whom = "today’s medicines"
        return Brief(asked=f"whether it {does}", where=where, against=whom, found=found)
    strong, found = tells.sure - SURE_ENOUGH, ""
    verbs = {
        Finds.BENEFIT: (f"may {do}", f"probably {does}", does),
        Finds.WORSE: ("may do worse", "probably does worse", "does worse"),
        Finds.NO_DIFFERENCE: ("may make no difference", f"probably does not {do}",
                              f"does not {do}"),
    }  # fmt: skip
    if tells.finds == Finds.NO_DIFFERENCE and not strong:
        found = f"the fairest study did not find {measure.gain or 'a benefit'}"
    said = Brief(verdict=verbs[tells.finds][strong], against=whom, found=found)
    return said._replace(opening=BRIEF_TODAY) if tells.second else said._replace(where=where)


def brief_uncompared(question: IsAsked, counted: Sequence[Finding]) -> Brief:
    """Return what `uncompared_sentence` says in few words."""
    does = question.measure.does or "helps"
    found = f"{_studies(counted)}, without a comparison group" if counted else NO_COMPARISON
    return Brief(asked=f"whether it {does}" if counted else f"on whether it {does}", found=found)


def uncompared_sentence(question: IsAsked, counted: Sequence[Finding]) -> str:
    """Return what is said where nobody has compared it with anything."""
    subject, does = question.treatment.short_name, question.measure.does or "helps"
    where = f"in {question.ms_type} MS " if question.ms_type else ""
    if not counted:
        none = f"{where}we found no comparison of {subject} with anything on this"
        return f"{capitalised(none)}."
    apart = [f for f in counted if counts_apart(f, question.ms_type)]
    kinds = {type_in_words(f) for f in apart}
    if question.ms_type and kinds:
        where = f"in {joined(sorted(kinds))} "
    told = _studies(counted)
    if question.ms_type and len(apart) < len(counted):
        alone = _studies(apart) if apart else "none"
        told = f"{told} counted people ({alone} of them with this type of MS alone)"
    else:
        told = f"{told} counted people"
    said = f"Without a comparison group, {where}we do not know whether {subject} {does}"
    return f"{said}. {capitalised(told)}."


def _studies(counted: Sequence[Finding]) -> str:
    studies = len({finding.study_id for finding in counted})
    return "one study" if studies == 1 else f"{number_word(studies)} studies"


def _where(lead: Comparison) -> str:
    """The type of MS that was studied, which a sentence always names where it was one."""
    kind = type_in_words(lead.finding)
    return f"in {kind} " if kind else ""


def _not_apart(question: IsAsked, lead: Comparison) -> str:
    """What a reader with a type of MS is told of a comparison that did not count it apart."""
    mixed = type_not_apart(lead.finding) if question.ms_type else ""
    return f" ({mixed})" if mixed else ""


def what_each_found(told: Sequence[Comparison], hearsay: bool = True) -> str:
    """Return "of three blinded trials one found a benefit and two found no difference"; what is
    `hearsay` among them says so, unless there is no room."""
    counts = Counter(c.finds for c in told)
    noun, plural = _noun(told)
    from_others = _hearsay(told) if hearsay else ""
    parts = [
        f"{number_word(counts[kind])} {words}" for kind, words in FOUND.items() if counts[kind]
    ]
    if len(told) == 1:
        return f"one {noun} {FOUND[told[0].finds]}{from_others}"
    if len(parts) == 1:
        return f"{number_word(len(told))} {plural} {FOUND[told[0].finds]}{from_others}"
    if not hearsay:
        first, *rest = parts
        parts = [", ".join([first, *(part.replace(" found ", " ") for part in rest)])]
    return f"of {number_word(len(told))} {plural} {joined(parts)}{from_others}"


def found_briefly(told: WordedResult) -> str:
    """Return "ASTIMS found no difference" of what is told in words."""
    return f"{told.study.name} {FOUND[way_of(told)]}"


def _noun(told: Sequence[Comparison]) -> tuple[str, str]:
    if len({c.cohort for c in told}) < len(told):
        return "comparison", "comparisons"
    if all(c.study.design in RANDOMISED for c in told):
        if all(c.study.assessors_blinded for c in told):
            return "blinded trial", "blinded trials"
        return "trial", "trials"
    return "study", "studies"


def _hearsay(told: Sequence[Comparison]) -> str:
    """What we know only from others, or in words alone, says so."""
    second_hand = [c for c in told if c.second_hand]
    in_words = [c for c in told if c.in_words and c not in second_hand]
    if len(second_hand) == len(told):
        return " (read second-hand)"
    if len(in_words) == len(told):
        return " (without numbers)"
    parts = [f"{number_word(len(second_hand))} told second-hand"] if second_hand else []
    parts += [f"{number_word(len(in_words))} without numbers"] if in_words else []
    return f" ({', '.join(parts)})" if parts else ""
