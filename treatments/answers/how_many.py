"""How many? A risk, a share harmed, days: the count that leads, and what makes it unsure. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from treatments.answers.answer import SURE_ENOUGH, Finds, Half, Judgement, lead_of
from treatments.answers.beside import told_second_hand
from treatments.answers.people import (
    counts_apart,
    hearsay,
    is_count,
    people_in,
    type_in_words,
    type_not_apart,
    type_of,
)
from treatments.answers.sentences import capitalised
from treatments.figures import wording
from treatments.figures.rates import few_events, is_rate, rate_words
from treatments.figures.shares import (
    Share,
    counted_share,
    denominator_for,
    limits_of,
    our_range,
    scaled,
)
from treatments.models import (
    Chemotherapy,
    Direction,
    MeasureKind,
    MSType,
    Quantity,
    TreatmentKind,
)
from treatments.models.study import WHOLE_COUNTRY, WhoWasCounted
from treatments.units import DAYS

if TYPE_CHECKING:
    from treatments.models import Finding, Measure, Statement

PEOPLE_COUNTED = 200
# In percent: a range that ends above this and above three times the count is too wide.
HIGH, TIMES = Decimal(1), 3
YEARS = 10
# Of the kinds of a harm so many are told; the others stand with all that was found.
MOST_KINDS = 3
ROUGHLY = "; known only roughly"
NAMES = ("Everybody", "Enough", "Of today", "Clean", "Types apart")


def how_many(
    measure: Measure,
    ms_type: str | None,
    findings: Sequence[Finding],
    statements: Sequence[Statement],
    on: date,
) -> tuple[Half, ...]:
    """Return what is known of how many, of a question on several things each by itself;
    `findings` are those that bear on the type of MS."""
    if measure.kind == MeasureKind.PRACTICAL:
        lengths = [f for f in findings if f.unit in DAYS]
        if lengths:
            return (_lengths(lengths, ms_type, on),)
        return (_uncounted(measure, (), ()),)
    counted = [f for f in findings if is_count(f)]
    if not counted:
        return (_uncounted(measure, findings, statements),)
    ranked = sorted(counted, key=lambda f: _order(f, ms_type, on))
    each: dict[str, Finding] = {}
    for finding in ranked:
        each.setdefault(finding.outcome if _is_a_kind(finding) else "", finding)
    # The harm itself stands first, then the kinds of it that were counted best.
    leads = sorted(each.values(), key=_is_a_kind)[:MOST_KINDS]
    return tuple(_counted(lead, counted, ms_type, on) for lead in leads)


def _counted(lead: Finding, among: Sequence[Finding], ms_type: str | None, on: date) -> Half:
    """What a count says, with the other groups of its study that were given something else."""
    checks = checks_of(lead, on)
    said = count_sentence(lead, sum(check.yes for check in checks), ms_type)
    arms = [
        f
        for f in among
        if f.pk != lead.pk
        and (f.study_id, f.outcome, f.ms_type, f.at_months)
        == (lead.study_id, lead.outcome, lead.ms_type, lead.at_months)
    ]
    leads = tuple(lead_of(finding) for finding in (lead, *arms))
    return Half(said, Finds.COUNT, checks, leads, counts_people=True)


def _is_a_kind(finding: Finding) -> bool:
    """True of a count of one kind of the harm, where its question asks for several."""
    asked = (finding.measure.event, finding.measure.no_event)
    return finding.measure.quantity == Quantity.SEVERAL and finding.outcome not in asked


def _order(finding: Finding, ms_type: str | None, on: date) -> tuple[object, ...]:
    """People like the reader first, then whole countries and registries, the latest, the most.
    Unknown years are neither of today nor of long ago."""
    study = finding.study
    unlike = ms_type is not None and not counts_apart(finding, ms_type)
    whole = study is not None and study.counted in WHOLE_COUNTRY
    last = (study and study.treated_to) or on.year - YEARS
    return unlike, not whole, -last, -people_in(finding), finding.key


def checks_of(lead: Finding, on: date) -> tuple[Judgement, ...]:
    """Return the five things that are asked of a count on a day; each "no" is one off."""
    study = lead.study
    counted = study.counted if study else WhoWasCounted.NOT_KNOWN
    everybody = counted in (*WHOLE_COUNTRY, WhoWasCounted.CENTRE)
    told = WhoWasCounted(counted).label if counted else "whether everybody was counted is not known"
    return (
        Judgement(NAMES[0], everybody, told),
        _enough(lead),
        _of_today(lead, on),
        _clean(lead),
        _apart(lead),
    )


def _ends_of(lead: Finding) -> tuple[Decimal | None, tuple[Decimal, Decimal] | None]:
    """A count and its range, in percent of people, of a rate in percent of people and year."""
    share = counted_share(lead)
    if share is not None:
        return share.low, limits_of(share)
    if lead.low is None or lead.interval_low is None or lead.interval_high is None:
        return lead.low, None
    return lead.low * 100, (lead.interval_low * 100, lead.interval_high * 100)


def _enough(lead: Finding) -> Judgement:
    people = lead.counted_people
    if people is None:
        return Judgement(NAMES[1], False, "how many people were counted is not known")
    if people < PEOPLE_COUNTED:
        return Judgement(NAMES[1], False, f"{people} people, fewer than {PEOPLE_COUNTED}")
    count, ends = _ends_of(lead)
    if count is not None and ends and ends[1] > max(HIGH, TIMES * count):
        return Judgement(NAMES[1], False, "its range is wide")
    return Judgement(NAMES[1], True, f"{people:,} people")


def _of_today(lead: Finding, on: date) -> Judgement:
    study = lead.study
    if study is None or study.treated_to is None:
        return Judgement(NAMES[2], False, "the years of treatment are not known")
    if study.treated_to < on.year - YEARS:
        return Judgement(NAMES[2], False, f"the last was treated in {study.treated_to}")
    strength = Chemotherapy(study.chemotherapy)
    if lead.treatment and lead.treatment.kind == TreatmentKind.STANDARD:
        # Of a medicine there is none; what its study records is that of a transplant beside it.
        return Judgement(NAMES[2], True, f"treated up to {study.treated_to}")
    if strength in (Chemotherapy.NOT_TOLD, Chemotherapy.MIXED):
        return Judgement(NAMES[2], False, f"chemotherapy: {strength.label}")
    return Judgement(NAMES[2], True, f"treated up to {study.treated_to}")


def _clean(lead: Finding) -> Judgement:
    gains = lead.study.run_by_seller if lead.study else None
    if gains is None:
        return Judgement(NAMES[3], False, "whether whoever counted gains from it is not known")
    told = "counted by whoever gains from it" if gains else "nobody who gains counted it"
    return Judgement(NAMES[3], not gains, told)


def _apart(lead: Finding) -> Judgement:
    kind = type_of(lead)
    if kind in ("", MSType.ANY):
        return Judgement(NAMES[4], False, "types of MS were not counted apart")
    return Judgement(NAMES[4], True, f"counted in {MSType(kind).label}")


def count_sentence(lead: Finding, sure: int, ms_type: str | None = None) -> str:
    """Return "About 14 in 1,000 people died …" with its range, of whom and when; of a rate "108 per
    1,000 people and year had an infection"."""
    share, rate = counted_share(lead), rate_words(lead)
    outcome, _ = lead.frames
    indirect = lead.study.indirect_because if lead.study else ""
    mixed = "" if ms_type is None else type_not_apart(lead)
    kind = type_in_words(lead) or mixed
    whom = (lead.given, wording.time_of(lead), kind, _years(lead), indirect)
    about = f" ({told})" if (told := ", ".join(part for part in whom if part)) else ""
    if share is None or share.low is None:
        # With both ends of its range beside it: the other group is told so, too.
        roughly = ROUGHLY if sure < SURE_ENOUGH else ""
        return f"{capitalised(f'{rate} {outcome}{about}{roughly}')}." if rate else ""
    return f"{capitalised(_amount(share, outcome, about, sure))}{_as_a_rate(lead)}."


def _as_a_rate(lead: Finding) -> str:
    """A count beside a group that is told as a rate is told as that, too."""
    group = lead.group_beside
    told = few_events(lead) and group and is_rate(group) and not few_events(group)
    return f". As a rate that is {rate_words(lead)}" if told else ""


def _years(lead: Finding) -> str:
    study = lead.study
    if study and study.treated_to:
        first = f"{study.treated_from}–" if study.treated_from else "up to "
        return f"treated {first}{study.treated_to}"
    return f"treated {lead.era}" if lead.era[:1].isdigit() else lead.era


def _amount(share: Share, what: str, about: str, sure: int) -> str:
    each, ends = share.of_what, limits_of(share)
    roughly = ROUGHLY if sure < SURE_ENOUGH else ""
    if share.none_seen and ends:
        per = 1000 if ends[1] < 10 else 100
        cannot = f"up to about {scaled(ends[1], per)} in {per:,} cannot be ruled out"
        # That says itself how roughly it is known.
        return f"none of {share.denominator:,} {each} {what}{about}; {cannot} (our calculation)"
    if share.few and share.numerator is not None:
        spread = our_range(share, 1000)
        between = f"; {spread}" if spread else ""
        number = f"{share.numerator} of {share.denominator:,}"
        return f"{number} {each} {what}{about}{between}{roughly}"
    low = share.low or Decimal(0)
    values = [low, *(ends or ())]
    per = 1000 if any(0 < value < 1 for value in values) else denominator_for([share])
    count, top = scaled(low, per), scaled(share.high or low, per)
    number = f"{count}" if count == top else f"{count} to {top}"
    ours = "" if share.interval else ", our calculation"
    spread = f" ({scaled(ends[0], per)} to {scaled(ends[1], per)}{ours})" if ends else ""
    if sure < SURE_ENOUGH and ends:
        number = f"{scaled(ends[0], per)} to {scaled(ends[1], per)}"
        return f"{number} in {per:,} {each} {what}{about}{roughly}"
    start = "" if sure > SURE_ENOUGH else "about "
    return f"{start}{number} in {per:,} {each}{spread} {what}{about}{roughly}"


def _lengths(lengths: Sequence[Finding], ms_type: str | None, on: date) -> Half:
    """Days, weeks: measured ones lead; where few did, from the shortest to the longest that is
    told."""
    own = [f for f in lengths if not hearsay(f)] or lengths
    ranked = sorted(own, key=lambda f: (f.study is None, _order(f, ms_type, on)))
    lead = ranked[0]
    checks = checks_of(lead, on)
    sure = sum(check.yes for check in checks)
    if sure >= SURE_ENOUGH:
        start = "about " if sure == SURE_ENOUGH else ""
        text = f"{start}{wording.amount(lead).removeprefix('about ')}, {lead.outcome}"
        return Half(f"{capitalised(text)}.", Finds.COUNT, checks, (lead_of(lead),))
    if lead.measure.quantity == Quantity.SEVERAL:
        each = {f.outcome: f for f in reversed(ranked)}
        told = "it depends on what is meant; each length is known only roughly"
        leads = tuple(lead_of(f) for f in each.values())
        return Half(f"{capitalised(told)}.", Finds.COUNT, checks, leads)
    ends = (min(own, key=_low), max(own, key=_high))
    first, last = wording.amount(ends[0]), wording.amount(ends[1])
    told = first if ends[0].pk == ends[1].pk or first == last else f"from {first} to {last}"
    leads = tuple(lead_of(f) for f in dict.fromkeys((lead, *ends)))
    return Half(f"{capitalised(told)}; known only roughly.", Finds.COUNT, checks, leads)


def _low(finding: Finding) -> Decimal:
    value = finding.low if finding.low is not None else finding.high
    return (value or Decimal(0)) * DAYS[finding.unit]


def _high(finding: Finding) -> Decimal:
    value = finding.high if finding.high is not None else finding.low
    return (value or Decimal(0)) * DAYS[finding.unit]


def _uncounted(
    measure: Measure,
    findings: Sequence[Finding],
    statements: Sequence[Statement],
) -> Half:
    """No count that we read: it has happened, or nothing is known of it."""
    seen = [f for f in findings if f.direction == Direction.HARM and f.high != 0]
    held = [s for s in statements if s.holds]
    told = told_second_hand(findings)
    why = "it is known second-hand only" if told else "nobody counted it"
    checks = tuple(Judgement(name, False, why) for name in NAMES)
    if seen or held:
        known = "is told second-hand" if told_second_hand(seen) else "is not known"
        sentence = f"It has happened; how often {known}."
        return Half(sentence, Finds.NOTHING, checks, ())
    return Half(measure.unknown, Finds.NOTHING, checks, ())
