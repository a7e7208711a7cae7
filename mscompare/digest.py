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


def best_supported(figures, measure):
    """The best-supported result; of people counted at several times, the first and the last.

    Of a grave harm the highest count of it stands beside it, so that paper never flatters.
    """
    if not figures:
        return []
    first = figures[0]
    ladder = [line for line in figures if line.analysis and line.analysis == first.analysis]
    shown = [ladder[0], ladder[-1]] if len(ladder) > 1 else [first]
    if measure.gravity and measure.gravity <= GRAVE:
        counted = [f for f in figures if dict(f.facts).get("outcome") == measure.event]
        highest = max(counted, key=lambda f: f.place.low or 0, default=first)
        shown += [] if highest in shown else [highest]
    # A number that belongs to a dangerous claim is never left out: its verdict stands with it.
    return shown + [f for f in figures if f not in shown and _dangerous(f)]


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
