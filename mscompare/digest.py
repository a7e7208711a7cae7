"""What of a row fits on paper: the best-supported figures and the sentences that must stand. Pure.

Paper never flatters: of a grave harm the highest count stands beside the best-supported one, and
what is dangerous to believe comes before everything else.
"""

from treatments.models import MeasureGroup, SourceKind, Verdict

GRAVEST = "death"
RULES = "availability"
# Rules on who may be treated, for each treatment.
MOST_RULES = 3
# The gravest harms; what is less grave than these stands on paper in one line.
GRAVE = 4
FEW, MANY = 20, 50


def best_supported(figures, measure):
    """The best-supported result; of people counted at several times, the first and the last.

    Of a grave harm the highest count stands beside it, so that paper never flatters, and of
    medicines a count of a second one. "None of so few" says nothing and is left to the site.
    """
    figures = [f for f in figures if not _none_of_few(f)]
    if not figures:
        return []
    first = figures[0]
    ladder = [line for line in figures if line.analysis and line.analysis == first.analysis]
    shown = [ladder[0], ladder[-1]] if len(ladder) > 1 else [first]
    if measure.gravity and measure.gravity <= GRAVE:
        shown += [f for f in (_highest(figures, measure), _of_another(figures, first)) if f]
    # A number that belongs to a dangerous claim is never left out: its verdict stands with it.
    shown += [f for f in figures if _dangerous(f)]
    return list({line.key: line for line in shown}.values())


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


def most_sentences(measure, figures):
    """How many sentences are printed; a row without a figure has nothing else to say."""
    if measure.slug == "suitability":
        return MOST_RULES
    if measure.slug == RULES:
        return 1
    if measure.group == MeasureGroup.EXPERIENCE:
        return 0
    if measure.slug == GRAVEST:
        return 0 if any(line.place and line.place.low for line in figures) else 1
    if measure.group == MeasureGroup.HARMS:
        return 2 if not figures else int(measure.gravity <= GRAVE)
    return 0 if figures else 1


def chosen(sentences, measure, most):
    """The sentences to print: what is dangerous to believe first, then what checks the documents.

    Of rules the guidelines' come first. Claims that hold only in part are left to the site unless
    nothing else is said; of rules and places they always are.
    """
    clear = [line for line in sentences if line.verdict != Verdict.PARTLY]
    if measure.slug != RULES:
        clear = clear or sentences[:1]
    return tuple(sorted(clear, key=_weight)[:most])


def _weight(line):
    grave = line.verdict in (Verdict.UNSAFE, Verdict.CONTRADICTED, Verdict.MISATTRIBUTED)
    kinds = (SourceKind.GUIDELINE, SourceKind.REGULATOR_NOTICE, SourceKind.STUDY_PAPER)
    kind = kinds.index(line.source.kind) if line.source.kind in kinds else len(kinds)
    return not grave, bool(line.source.document), not line.source.independent, kind
