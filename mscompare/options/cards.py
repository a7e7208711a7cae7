"""One line for each option in a list: its prices, best-supported benefit and gravest harm."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import F

from clinics.models import PAYABLE, Cost, Option, Perspective
from clinics.price_lines import ASKED_IN_DOLLARS, cost_line
from mscompare.charts.axis import axis_top
from treatments.figures import wording
from treatments.figures.finding_lines import finding_line, sentence_line
from treatments.figures.lines import FigureLine, SentenceLine
from treatments.models import Finding, Measure, TreatmentKind, Unit


@dataclass(frozen=True)
class PriceSpan:
    """The prices of one option: each as a line, and from the lowest to the highest of them."""

    lines: tuple[FigureLine, ...]
    span: str
    strengths: str
    sources: int
    independent: int
    left_out: int

    @property
    def in_dollars(self):
        """True if these are prices asked in US dollars, which share an axis."""
        return self.lines[0].place.scale == ASKED_IN_DOLLARS


@dataclass(frozen=True)
class OptionCard:
    """`price` is what stands in a list; `prices` are all of them, of every kind and currency.

    `prices_measure` is the slug of the row of the comparison that holds them, "" without one.
    """

    option: Option
    ticked: bool
    price: PriceSpan | None
    prices: tuple[FigureLine, ...]
    benefit: FigureLine | None
    harm: FigureLine | SentenceLine | None
    prices_measure: str = ""


def option_cards(options, selection, ticked=()):
    """Return an OptionRow for each option, with the prices that pass the filters of `selection`.

    Three queries, however many options there are.
    """
    options = list(options)
    own = Cost.objects.published().filter(option__in=options)
    passing = selection.prices().filter(option__in=options).with_facts()
    by_option = {}
    by_price = (F("low").asc(nulls_last=True), F("high").asc(nulls_last=True), "key")
    for cost in passing.order_by(*by_price):
        by_option.setdefault(cost.option_id, []).append(cost)
    all_prices = Counter(own.values_list("option_id", flat=True))
    slugs = {getattr(option, "slug", option) for option in ticked}
    prices_measure = Measure.objects.of_prices().values_list("slug", flat=True).first()
    return [
        OptionCard(
            option=option,
            ticked=option.slug in slugs,
            price=price_span(
                by_option.get(option.pk, []), selection.on, all_prices.get(option.pk, 0)
            ),
            prices=tuple(cost_line(c, selection.on) for c in by_option.get(option.pk, [])),
            benefit=_benefit(option, selection),
            harm=_harm(option, selection),
            prices_measure=prices_measure or "",
        )
        for option in options
    ]


def price_span(costs, on, of=0):
    """Return the PriceSpan of these costs, None if there are none.

    Nothing is converted or mixed: the span is of the prices asked in US dollars; without any, of
    the first other kind of price or currency.

    `of` is how many prices there are in all; the rest is said to be left out.
    """
    if not costs:
        return None
    first = min((_kind(cost) for cost in costs), key=_preference)
    costs = [cost for cost in costs if _kind(cost) == first]
    lines = tuple(cost_line(cost, on) for cost in costs)
    lows = [cost.low if cost.low is not None else cost.high for cost in costs]
    highs = [cost.high if cost.high is not None else cost.low for cost in costs]
    open_ended = any(c.open_ended and (c.high or c.low) == max(highs) for c in costs)
    levels = sorted({line.rating.level for line in lines})
    sources = {cost.source_id: cost.source for cost in costs}.values()
    return PriceSpan(
        lines=lines,
        span=wording.money(min(lows), max(highs), open_ended, first[0]),
        strengths=" to ".join(level.label for level in (levels[0], *levels[1:][-1:])),
        sources=len(sources),
        independent=sum(source.independent for source in sources),
        left_out=max(0, of - len(costs)),
    )


def price_top(rows):
    """Return the end of the axis (US dollars) on which the prices asked in these rows stand.

    0 where no row has such a price. Nothing is converted: other prices have no place on it.
    """
    lines = [line for row in rows if row.price for line in row.price.lines]
    asked = [line for line in lines if line.place.scale == ASKED_IN_DOLLARS]
    return axis_top(asked, ASKED_IN_DOLLARS) if asked else 0


def _kind(cost):
    return cost.unit, cost.perspective


def _preference(kind):
    unit, perspective = kind
    return unit != Unit.USD, perspective not in PAYABLE, perspective != Perspective.ASKED, kind


def _benefit(option, selection):
    summary = selection.summaries.get(option.treatment.slug)
    if summary is None or summary.benefit is None:
        return None
    return finding_line(summary.benefit, selection.on)


def _harm(option, selection):
    """The gravest harm of the treatment, or of what it includes or may be, labelled so."""
    treatment = option.treatment
    parts = {t.slug: t for t in selection.treatments if t.slug == treatment.slug}
    includes = list(parts[treatment.slug].includes.all()) if parts else []
    candidates = [
        (summary.harm, label)
        for slug, label in _harm_labels(treatment, includes)
        if (summary := selection.summaries.get(slug)) and summary.harm
    ]
    gravest = min(candidates, key=lambda item: item[0].measure.gravity, default=None)
    if gravest is None:
        return None
    fact, label = gravest
    line = finding_line if isinstance(fact, Finding) else sentence_line
    return line(fact, selection.on, label)


def _harm_labels(treatment, includes):
    labels = [(treatment.slug, "")]
    if treatment.parent:
        labels.append((treatment.parent.slug, f"for {treatment.parent.short_name}"))
    either = treatment.kind == TreatmentKind.UNDETERMINED
    for part in includes:
        name = part.short_name
        labels.append((part.slug, f"if it is {name}" if either else f"from {name} alone"))
    return labels
