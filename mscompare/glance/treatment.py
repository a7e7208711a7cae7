"""What is true of a treatment wherever it is given: whether it helps, can kill, what else can go
wrong, and what guidelines say of whom it is for. Pure.

Every treatment is told by the same rules, with the same room. What consists of several, as standard
treatment does of medicines, or may be one of several, is told by its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from mscompare.charts.ranges import point_of
from mscompare.charts.twins import twin_of
from mscompare.comparing.comparison import in_first_layer
from mscompare.glance.cells import FewWords, HarmsBody, HelpsBody, Said
from mscompare.glance.few_words import IN_BRACKETS, counted, outcome_of
from treatments.answers.answer import SURE_ENOUGH, Brief
from treatments.answers.by_years import PEOPLE_OF_THE_HIGHEST
from treatments.answers.sentences import capitalised
from treatments.figures.known import known
from treatments.figures.wording import count_of
from treatments.models import MeasureGroup
from treatments.text import join_words

if TYPE_CHECKING:
    from mscompare.comparing.cells import TellsAnswers
    from treatments.answers.by_years import YearsRow
    from treatments.answers.lines import AnswerLine, HalfLine
    from treatments.figures.lines import FigureLine
    from treatments.models import Measure

# Lines of harms, and of deaths: of two parts each has one or two of these.
MOST_HARMS, MOST_DEATHS, MOST_OF_A_PART = 3, 3, 2
# More names than these are counted.
MOST_NAMES = 3
NOT_SURE, NOT_BY_ITSELF = "not known", "Not compared by itself."
HAPPENED, UNCOUNTED = "Happened, not counted", "No count"
ANY_CAUSE = "any cause"


def helps(treatment: str, measures: Sequence[Measure], answers: TellsAnswers) -> HelpsBody:
    """Return whether a treatment keeps people from getting worse, then whether from relapses.

    What is not known of relapses against medicines of today is not said where that is not known of
    getting worse either. A form of a treatment that was not compared by itself on getting worse,
    but on another outcome of disability that people feel, is told by that.
    """
    felt = [measure for measure in measures if measure.felt]
    on_disability = [m for m in felt if m.group == MeasureGroup.DISABILITY]
    asked = [a for m in on_disability if (a := answers(treatment, m.slug))]
    itself = [a for a in asked if not a.says_nothing_itself]
    first = next(iter(itself or asked), None)
    relapses = [m for m in felt if m.group == MeasureGroup.RELAPSES]
    found = [a for m in relapses if (a := answers(treatment, m.slug))]
    second = max(found, key=_surest, default=None)
    told = [answer for answer in (first, second) if answer]
    said = [line for answer in told for line in brief_sentences(answer, first)]
    # Of several medicines none is picked to stand for all.
    alone = [only_part(answer) or answer for answer in told]
    leads = (line for answer in alone for line in answer.halves[0].leads if line.versus)
    pair = next(leads, None)
    return HelpsBody(
        tuple(said),
        counted(pair, what=outcome_of(pair)) if pair else None,
        twin_of(pair) if pair else None,
    )


def _surest(answer: AnswerLine) -> tuple[int, bool, bool]:
    """Of answers on relapses that on which most of the five questions are answered with yes, of
    equals the first row of the comparison."""
    every = [part for _, part in answer.parts] or [answer]
    known = any(not part.is_silent for part in every)
    return max(part.sure for part in every), known, in_first_layer(answer.measure)


def brief_sentences(answer: AnswerLine, first: AnswerLine | None) -> list[Said]:
    """Return what one question is answered with; of the `first`, which stands above, in full."""
    whole = answer is first
    if part := only_part(answer):
        of_what = capitalised(answer.parts[0][0])
        itself = [_plain(answer, f"{NOT_BY_ITSELF} {of_what}:")] if whole else []
        return [*itself, *brief_sentences(part, part if whole else only_part(first) or first)]
    if answer.says_nothing_itself:
        return [_of_parts(answer, whole)]
    half, today = answer.halves[0], answer.halves[1] if answer.answer.today else None
    same = first is not None and answer.answer.first.against == first.answer.first.against
    # Of what is not known either there is no room to say it all again.
    again = same or half.sure < SURE_ENOUGH
    above = first.halves[0] if first and again and not whole else None
    said = [_said(answer, half, above, found_too=whole)]
    if today and (whole or today.sure >= SURE_ENOUGH):
        said.append(_said(answer, today))
    return said


def only_part(answer: AnswerLine | None) -> AnswerLine | None:
    """Return what stands for a form of a treatment that was not studied by itself, the treatment;
    None of anything else."""
    if answer is None or not answer.says_nothing_itself or len(answer.parts) != 1:
        return None
    return answer.parts[0][1]


def _said(
    answer: AnswerLine, half: HalfLine, above: HalfLine | None = None, found_too: bool = True
) -> Said:
    """What one comparison found; what it was compared with, and in which type of MS, need not be
    said again under a half `above` it that says so."""
    words = half.brief
    if not any(words):
        words = Brief(verdict=half.sentence.rstrip("."))
    elif above:
        where = "" if words.where == above.brief.where else words.where
        words = words._replace(where=where, against="")
    if not found_too and not half.says_nothing:
        words = words._replace(found="")
    return Said(
        answer.name, answer.sure, words, () if half.says_nothing else ((half.how_sure, ""),)
    )


def _of_parts(answer: AnswerLine, whole: bool) -> Said:
    """How sure it is of each of its parts: "may · 3 of 5 ocrelizumab, ofatumumab"."""
    by_word: dict[str, list[str]] = {}
    compared: list[str] = []
    for _, part in answer.parts:
        half = part.halves[0]
        known = half.sure >= SURE_ENOUGH
        by_word.setdefault(half.how_sure if known else "", []).append(part.treatment.short_name)
        compared += [t.short_name for t in part.answer.first.against] if known else []
    groups = [(word, ", ".join(names)) for word, names in by_word.items() if word]
    if unknown := by_word.get(""):
        few = len(unknown) <= MOST_NAMES
        others = f"{'the other' if groups else 'of'} {len(unknown)}"
        groups.append((NOT_SURE, ", ".join(unknown) if few else others))
    against = join_words(sorted(dict.fromkeys(compared), key=lambda name: " or " in name), "or")
    words = Brief(opening=f"{answer.measure.do or 'help'}:", against=against if whole else "")
    return Said(answer.name, answer.sure, words, tuple(groups))


def kills(treatment: str, measures: Sequence[Measure], answers: TellsAnswers) -> HarmsBody:
    """Return whether anybody died of a treatment, with counts by years of treatment; where nobody
    counted those, of any cause, which is said."""
    told = [answer for m in measures if (answer := answers(treatment, m.slug))]
    if not told:
        return HarmsBody()
    first = told[0]
    if first.says_nothing_itself:
        return _kills_by_parts(first, measures, answers)
    counts = _first_counts(told, "", MOST_DEATHS)
    return HarmsBody((_death_said(first),), tuple(counts))


def _first_counts(told: Sequence[AnswerLine], whose: str, most: int) -> list[FewWords]:
    return next((counts for answer in told if (counts := _deaths(answer, whose, most))), [])


def _kills_by_parts(
    answer: AnswerLine, measures: Sequence[Measure], answers: TellsAnswers
) -> HarmsBody:
    counts: list[FewWords] = []
    held: list[str] = []
    silent: list[str] = []
    for _, part in answer.parts:
        name = part.treatment.short_name
        every = [a for m in measures if (a := answers(part.treatment.slug, m.slug))]
        found = _first_counts(every, name, MOST_OF_A_PART)
        counts += found
        if not found:
            (held if _happened(part) else silent).append(name)
    rest = [f"{HAPPENED}: {', '.join(held)}"] if held else []
    rest += [f"{UNCOUNTED}: {', '.join(_few(silent, bool(held or counts)))}"] if silent else []
    itself = _plain(answer, answer.sentence.partition(".")[0])
    said = () if answer.treatment.is_standard_care else (itself,)
    return HarmsBody(said, tuple(counts[:MOST_DEATHS]), tuple(rest), by_parts=True)


def _few(names: Sequence[str], others: bool) -> list[str]:
    if len(names) <= MOST_NAMES or not others:
        return list(names)
    return [f"the other {len(names)}"]


def _happened(answer: AnswerLine) -> bool:
    """True where it has happened, and nobody counted how often."""
    half = answer.halves[0]
    return half.says_nothing and half.sentence != answer.measure.unknown


def _plain(answer: AnswerLine, verdict: str, sure: str = "") -> Said:
    return Said(answer.name, answer.sure, Brief(verdict=verdict), ((sure, ""),) if sure else ())


def _death_said(answer: AnswerLine) -> Said:
    """Whether anybody died of it, by all counts; how many stands beside it, by years."""
    half = answer.halves[0]
    of_it = [row.finding for row, _ in answer.by_years if not _of_anything(row)]
    points = [point for finding in of_it if (point := point_of(finding))]
    if any(point.value for point in points):
        return _plain(answer, "Yes, people died")
    if points:
        return _plain(answer, "No death seen")
    sure = "" if half.says_nothing else half.how_sure
    return _plain(answer, half.sentence.rstrip("."), sure)


def _deaths(answer: AnswerLine, whose: str, most: int) -> list[FewWords]:
    return [
        counted(line, _death_label(row, whose), finding=row.finding)
        for row, line in chosen_years(answer, most)
    ]


def chosen_years(answer: AnswerLine, most: int) -> list[tuple[YearsRow, FigureLine]]:
    """Return so many of the counts by years of an answer, the latest first: the one that leads, the
    highest and the latest of 200 people or more: no count stands alone that another speaks
    against."""
    rows = [
        (row, line) for row, line in answer.by_years if counted(line, finding=row.finding).point
    ]
    leads = {line.key for half in answer.halves for line in half.leads}
    many = [
        (row, line) for row, line in rows
        if (row.finding.counted_people or 0) >= PEOPLE_OF_THE_HIGHEST
    ]  # fmt: skip
    # Where none of many saw any, what a smaller count saw is not hidden.
    seen = [told for told in many if _height(told)] or [told for told in rows if _height(told)]
    highest = max(seen or many, key=_height, default=None)
    chosen = [told for told in rows if told[1].key in leads][:1]
    chosen += [highest] if highest else []
    chosen += [*many, *rows]
    keep = list(dict.fromkeys(line.key for _, line in chosen))[:most]
    return [(row, line) for row, line in rows if line.key in keep]


def _height(told: tuple[YearsRow, FigureLine]) -> Decimal:
    point = point_of(told[0].finding)
    return point.value if point else Decimal(0)


def _death_label(row: YearsRow, whose: str) -> str:
    told = (whose, row.years, ANY_CAUSE if _of_anything(row) else "")
    return capitalised(", ".join(part for part in told if part))


def _of_anything(row: YearsRow) -> bool:
    """True of deaths that were not counted as those of the treatment."""
    measure = row.finding.measure
    return not measure.gravity or row.finding.outcome not in (measure.event, measure.no_event)


def harms(treatment: str, measures: Sequence[Measure], answers: TellsAnswers) -> HarmsBody:
    """Return what else can go wrong, the gravest first: some harms with their counts, and how many
    others there are, of how many of them nobody counted anything."""
    counts: list[FewWords] = []
    more = uncounted = 0
    for measure in sorted(measures, key=lambda m: (m.gravity is None, m.gravity or 0)):
        answer = answers(treatment, measure.slug)
        if answer is None or not in_first_layer(measure):
            continue
        every = [("", answer)]
        if answer.says_nothing_itself:
            every = [(part.treatment.short_name, part) for _, part in answer.parts]
        best = next(((n, half) for n, a in every if (half := a.halves[0]).counted), None)
        if best and len(counts) < MOST_HARMS:
            counts.append(_harm(measure, *best))
        elif best:
            more += 1
        else:
            uncounted += 1
    rest = f"{count_of(more + uncounted, 'more harm')}, {uncounted or 'none'} uncounted"
    if not more:
        rest = f"{count_of(uncounted, 'more harm')}, none counted"
    return HarmsBody((), tuple(counts), (rest,) if more + uncounted else ())


def _harm(measure: Measure, whose: str, half: HalfLine) -> FewWords:
    line = known(half.counted)
    asked = (measure.event, measure.no_event)
    label = measure.short if line.frame.partition(";")[0] in asked else outcome_of(line)
    label = capitalised(IN_BRACKETS.sub("", label.removeprefix("had ").removeprefix("got ")))
    return counted(line, f"{label}, {whose}" if whose else label)
