"""What fits on paper: a few prices, a place's own results, the sentences that must stand. Pure.

What is known of a treatment its answers say; nothing is chosen here by how well it is supported but
prices. What is dangerous to believe comes before everything else.
"""

from itertools import groupby

from treatments.models import (
    CHECK_OTHERS,
    REPORT_STUDIES,
    Direction,
    Interest,
    MeasureGroup,
    MeasureKind,
    Verdict,
)
from treatments.models.measure import GRAVEST

# Rules on who may be treated, for each treatment.
MOST_RULES = 3
# The gravest harms; of what is less grave than these, paper tells less.
GRAVE = 4
SHORT_GAIN = {
    Interest.SELLS: "sells",
    Interest.REFERS: "refers patients",
    Interest.PROMOTES: "promotes",
    Interest.ADVERTISING: "adverts",
}


def prices_on_paper(figures, most, ends=frozenset()):
    """Return the first prices as the comparison orders them; always the best supported of each kind
    and currency, the dearest, and those whose keys are in `ends`."""
    best = {line.place.scale: line.key for line in reversed(figures)}
    prices = [line for line in figures if line.is_price]
    dearest = max(prices, key=highest, default=None)
    keys = {*best.values(), *ends}
    kept = [f for f in figures if f is dearest or f.key in keys]
    kept += [f for f in figures if f not in kept][: max(most - len(kept), 0)]
    return tuple(f for f in figures if f in kept)


def ends_of_prices(lines):
    """Return the keys of the cheapest and the dearest price in each currency."""
    ends = set()
    prices = [line for line in lines if line.is_price]
    for unit in {line.unit for line in prices}:
        here = [line for line in prices if line.unit == unit]
        ends |= {min(here, key=lambda line: line.low or 0).key, max(here, key=highest).key}
    return ends


def highest(figure):
    """Return the upper end of a figure, the lower one where its source gives no other."""
    return figure.high if figure.high is not None else figure.low


def is_dangerous(figure):
    """Return True for the number of a claim that is dangerous to believe: it is never left out, and
    its verdict stands with it."""
    return figure.claim is not None and figure.claim.verdict == Verdict.UNSAFE


def dangerous(measure, figures, sentences, rules=MOST_RULES):
    """Return the numbers that are dangerous to believe and stand by themselves: not those of a
    claim that is printed, which stand behind it."""
    said = {
        line.key for line in chosen(sentences, measure, most_sentences(measure, figures, rules))
    }
    return [f for f in figures if is_dangerous(f) and f.claim.key not in said]


def first_results(figures, most):
    """Return the results of a place that paper shows: so many, in the order of the comparison.

    Of people counted at several times it is the first and the last time. A comparison group says
    little without its result.
    """
    results = [f for f in figures if f.kind == "cost" or f.direction != Direction.NEUTRAL]
    series = [list(lines) for _, lines in groupby(results, lambda f: f.analysis or f.key)]
    shown = [line for lines in series[:most] for line in (lines[0], lines[-1])]
    return tuple({line.key: line for line in shown}.values())


def most_sentences(measure, figures, rules=MOST_RULES):
    """Return how many sentences are printed; a row without a figure has nothing else to say."""
    if has_rules(measure):
        return rules
    if measure.group == MeasureGroup.WHO_AND_WHERE:
        return 1
    if measure.gravity == GRAVEST:
        return 0 if any(line.place and line.place.low for line in figures) else 1
    return 0 if figures else 1


def has_rules(measure):
    """Return True if the sentences of a row are rules, of which paper tells as many as fit."""
    return measure.group == MeasureGroup.WHO_AND_WHERE and measure.kind == MeasureKind.PRACTICAL


def chosen(sentences, measure, most):
    """Return the sentences to print: what is dangerous to believe first, then what checks it.

    Of rules the guidelines' come first, and what sellers say of rules is left to the site. So are
    claims that hold only in part, unless nothing else is said of a grave harm.
    """
    clear = [line for line in sentences if line.verdict != Verdict.PARTLY]
    if measure.kind == MeasureKind.WORDS:
        clear = [line for line in clear if line.source.independent]
    elif measure.group == MeasureGroup.WHO_AND_WHERE:
        # Rules that say whose they are, and what it would be dangerous to follow.
        clear = [line for line in clear if line.prefix or line.verdict == Verdict.UNSAFE]
    elif measure.gravity:
        clear = clear or sentences[:1]
    if measure.gravity:
        clear = sorted(clear, key=lambda line: len(line.text))  # of equals the shortest
    return tuple(sorted(clear, key=_weight)[:most])


def _weight(line):
    grave = line.verdict in (Verdict.UNSAFE, Verdict.CONTRADICTED, Verdict.MISATTRIBUTED)
    rank = {kind: place for place, kind in enumerate(CHECK_OTHERS)}
    kind = rank.get(line.source.kind, len(rank))
    return not grave, bool(line.source.document), not line.source.independent, kind


def restates(entry_figures, entry_sentences):
    """Return True if a document only names a harm that studies count in the same row."""
    held = (line.verdict == Verdict.SUPPORTED for line in entry_sentences)
    return not entry_figures and all(held)


def short_gain(source):
    """Return what the makers of a source gain, in as few words as a line on paper has."""
    if source.interest == Interest.SELLS and source.kind in REPORT_STUDIES:
        return "run by its seller"
    return SHORT_GAIN[source.interest]
