"""What of a row fits on paper: the best-supported figures and the sentences that must stand. Pure.

Paper never flatters: of a grave harm the highest count stands beside the best-supported one, of a
burden the longest among those as well supported, and what is dangerous to believe comes before
everything else.
"""

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
from treatments.units import Unit

# Rules on who may be treated, for each treatment.
MOST_RULES = 3
MOST_PRICES = 3
# The gravest harms; of what is less grave than these, paper tells less.
GRAVE = 4
FEW, MANY = 20, 50
SHORT_GAIN = {
    Interest.SELLS: "sells",
    Interest.REFERS: "refers patients",
    Interest.PROMOTES: "promotes",
    Interest.ADVERTISING: "adverts",
}


def best_supported(figures, measure, prices=MOST_PRICES):
    """Return the figures of one subject that paper shows, the best supported first.

    Of people counted at several times it is the first and the last time. "None of so few" says
    nothing and is left to the site.
    """
    figures = [f for f in figures if not _none_of_few(f)]
    if not figures:
        return ()
    if measure.kind == MeasureKind.COST:
        return tuple(_some_prices(figures, prices))
    if measure.gravity is None and measure.kind == MeasureKind.PRACTICAL:
        return (_longest(figures),)
    dangerous = [f for f in figures if _dangerous(f)]
    if dangerous and measure.gravity and measure.gravity > GRAVE:
        return tuple(dangerous)
    first = figures[0]
    series = [line for line in figures if line.analysis and line.analysis == first.analysis]
    shown = [series[0], series[-1]] if len(series) > 1 else [first]
    if measure.gravity and measure.gravity <= GRAVE:
        shown += [f for f in (_highest(figures, measure), _of_another(figures, first)) if f]
    # A number that belongs to a dangerous claim is never left out: its verdict stands with it.
    shown += dangerous
    return tuple({line.key: line for line in shown}.values())


def _some_prices(figures, most):
    """The first prices as the comparison orders them, the dearest always among them."""
    shown, rest = figures[:most], figures[most:]
    dearest = max(figures, key=highest)
    return [*shown[:-1], dearest] if dearest in rest else shown


def highest(figure):
    """Return the upper end of a figure, the lower one where its source gives no other."""
    return figure.high if figure.high is not None else figure.low


def _longest(figures):
    """Of the best-supported lengths the longest, so that no burden looks light."""
    best = [f for f in figures if f.rating.level == figures[0].rating.level]
    best = [f for f in best if f.claim is None or f.claim.holds] or best
    same = [f for f in best if f.place and f.place.scale == Unit.DAYS]
    if not same:
        return best[0]
    return max(same, key=lambda f: f.place.high if f.place.high is not None else f.place.low)


def _none_of_few(figure):
    return figure.low == 0 and figure.place is not None and figure.people < FEW


def _highest(figures, measure):
    """The highest count of the harm itself, if it can be in enough people."""
    counted = [f for f in figures if dict(f.facts).get("outcome") == measure.event]
    counted = [f for f in counted if f.people >= MANY] or counted
    return max(counted, key=lambda f: f.place.low or 0, default=None)


def _of_another(figures, first):
    """A count for another medicine than the first, where what was given is named."""
    return next((f for f in figures if first.given and f.given not in ("", first.given)), None)


def _dangerous(figure):
    return figure.claim is not None and figure.claim.verdict == Verdict.UNSAFE


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
        clear = [line for line in clear if line.prefix]  # rules that say whose they are
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


def stands_alone(line, measure):
    """Return True unless it is a comparison group, which says little without its result."""
    return not (measure.kind == MeasureKind.CLINICAL and line.direction == Direction.NEUTRAL)


def short_gain(source):
    """Return what the makers of a source gain, in as few words as a line on paper has."""
    if source.interest == Interest.SELLS and source.kind in REPORT_STUDIES:
        return "run by its seller"
    return SHORT_GAIN[source.interest]


def lower_first(label):
    """Return a label as it stands within a sentence: "no sign of active MS"."""
    return label[:1].lower() + label[1:]
