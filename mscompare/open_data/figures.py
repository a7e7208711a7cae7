"""Figures as open data, one record each; columns.py says what stands in them."""

from heapq import merge
from operator import itemgetter

from clinics.models import Item, ItemState, Option
from mscompare.open_data.columns import FIGURE_COLUMNS
from mscompare.open_data.studies import STUDY_FACTS, as_number, of_study
from mscompare.web.csv_cells import cell
from treatments.answers.comparisons import comparator_kind
from treatments.answers.other_side import other_sides
from treatments.answers.people import type_of
from treatments.figures.lines import figure_url
from treatments.figures.shares import limits_of, share_of
from treatments.figures.wording import as_far_as_known, at_time
from treatments.models import Finding, Frame
from treatments.units import Unit

# What these count can be the event of a measure or its absence; a time or a score is neither.
COUNTING_UNITS = (Unit.PERCENT, Unit.PEOPLE, Unit.RATE, Unit.RATIO)
# They keep their places in the table; what came later stands behind all.
OLD_OF_SOURCE = tuple(
    f"source_{name}" for name in ("slug", "title", "publisher", "interest", "document")
)


def figure_records(edition, site_url=""):
    """Yield one dict for each published figure of an Edition, by id, rated on its day.

    Prices are read by and by, so that however many there are few are in memory at a time. Raises
    EditionPassedError, perhaps midway, if they must be read and the database holds another version.
    """
    on, told = edition.day, _ToldSources(site_url, edition.lines.crowded)
    anywhere = {o.slug for o in edition.published(Option) if o.country_id is None}
    prices = (_cost(cost, on, told) for chunk in edition.prices.in_chunks() for cost in chunk)
    findings = [_finding(finding, on, told, anywhere) for finding in edition.published(Finding)]
    by_id = itemgetter("id")
    # Prices come by their keys, which are their ids.
    yield from merge(prices, sorted(findings, key=by_id), key=by_id)


def figure_count(edition):
    """Return how many records there are of an Edition."""
    return len(edition.prices) + len(edition.published(Finding))


def flat(record):
    """Return the record with its nested values as columns, numbers and words only."""
    row, later = {}, {}
    for key, value in record.items():
        if key == "study_facts":
            held = value or {}
            row |= {f"study_{name}": held.get(name) for name in STUDY_FACTS}
        elif key == "source":
            named = {f"source_{name}": held for name, held in value.items()}
            row |= {name: named.pop(name) for name in OLD_OF_SOURCE if name in named}
            later |= named
        elif key == "contents":
            row[key] = "; ".join(f"{item}: {state}" for item, state in (value or {}).items())
        elif key == "strength":
            row["strength_level"] = value["level"]
            row["strength"] = value["label"]
            row["strength_reasons"] = "; ".join(value["reasons"])
        else:
            row[key] = "; ".join(value) if isinstance(value, list) else value
    return {key: cell(value) for key, value in (row | later).items()}


class _ToldSources:
    """What is told of the source of a figure, which many share, and the address of its page."""

    def __init__(self, site_url, crowded):
        self.site_url, self._crowded, self._told = site_url, crowded, {}

    def url_of(self, cost):
        """Return the address of a price: of a source that has many it is a page of its own."""
        return self.site_url + figure_url(cost.source, cost.key, cost.source_id in self._crowded)

    def of(self, source):
        """Return (what a record says of a Source, the address of its page)."""
        if source.pk not in self._told:
            record = {
                "slug": source.slug,
                "title": source.title,
                "publisher": source.publisher or None,
                "interest": source.interest,
                "document": source.document or None,
                "doi": source.doi or None,
                "published": as_far_as_known(source.published, source.published_precision),
                "read_on": source.read_on.isoformat(),
                "read_as": source.read_as,
            }
            self._told[source.pk] = record, f"{self.site_url}{source.get_absolute_url()}"
        return self._told[source.pk]


def _common(figure, on, told):
    rating = figure.rating(on)
    source, page = told.of(figure.source)
    claim = figure.claim
    return {
        "low": as_number(figure.low),
        "high": as_number(figure.high),
        "interval_low": as_number(figure.interval_low),
        "interval_high": as_number(figure.interval_high),
        "interval_kind": figure.interval_kind or None,
        "open_ended": figure.open_ended,
        "approximate": figure.approximate,
        "statistic": figure.statistic or None,
        "unit": figure.unit,
        "as_printed": figure.as_printed,
        "jointly": figure.jointly or None,
        "verdict": claim.verdict if claim else None,
        "source": source,
        "locator": figure.locator,
        "strength": {
            "level": int(rating.level),
            "label": rating.label,
            "reasons": list(rating.reasons),
        },
        "url": f"{page}#{figure.anchor}",
    }


def _ordered(values):
    """The record with its keys in the order of the contract; what only the others have is None."""
    return {key: values.get(key) for key in FIGURE_COLUMNS}


def _cost(cost, on, told):
    option = cost.option
    contents = {item.item: item.state for item in cost.items.all()}
    return _ordered(
        _common(cost, on, told)
        | of_study(None)
        | {
            "url": told.url_of(cost),
            "id": cost.key,
            "kind": "cost",
            "treatment": option.treatment.slug,
            "country": option.country.slug if option.country else None,
            "clinic": option.clinic.slug if option.clinic else None,
            "option": option.slug,
            "measure": "price",
            "per": cost.per,
            "as_of": as_far_as_known(cost.as_of, cost.as_of_precision),
            "as_of_precision": cost.as_of_precision if cost.as_of else None,
            "perspective": cost.perspective,
            "payer": cost.payer,
            "is_price": cost.is_price,
            "basis": cost.basis,
            "covers": cost.covers or None,
            "contents": {item.value: contents.get(item, ItemState.UNKNOWN.value) for item in Item},
            "inferred": cost.inferred or None,
            "paid_this": cost.paid_this,
            "paid_more": cost.paid_more,
            "paid_less": cost.paid_less,
        }
    )


def _at(finding):
    if finding.at_months is not None:
        return at_time(finding.at_months)
    return finding.at_words or None


def _option_anywhere(treatment, anywhere):
    """The option that names no place; a medicine stands in the column of standard treatment."""
    family = [treatment, treatment.parent] if treatment else []
    return next((t.slug for t in family if t and t.slug in anywhere), None)


def _finding(finding, on, told, anywhere):
    option = next(iter(finding.options.all()), None)
    study, comparator = finding.study, finding.comparator
    beside = finding.group_beside
    people = ", ".join(p for p in (finding.get_ms_type_display(), finding.who) if p)
    return _ordered(
        _common(finding, on, told)
        | _counted(finding)
        | of_study(study)
        | {
            "id": finding.key,
            "kind": "finding",
            "treatment": finding.treatment.slug if finding.treatment else None,
            "treatment_kind": _kind(finding.treatment),
            "country": option.country.slug if option and option.country else None,
            "clinic": option.clinic.slug if option and option.clinic else None,
            "option": option.slug if option else _option_anywhere(finding.treatment, anywhere),
            "measure": finding.measure.slug,
            "direction": finding.direction,
            "people": people or None,
            "ms_type": type_of(finding) or None,
            "at": _at(finding),
            "at_months": finding.at_months,
            "years_treated": finding.era or None,
            "followed_up": finding.followed_up or None,
            "self_reported": finding.self_reported,
            "given": finding.given or None,
            "comparison_group": (study.comparison_group or None) if study else None,
            "versus": beside.key if beside else None,
            "against": comparator.slug if comparator else None,
            "against_kind": _kind(comparator),
            "group_of": [result.of.key for result in other_sides(finding)],
            "effect_kind": finding.effect_kind or None,
            "effect": as_number(finding.effect),
            "effect_low": as_number(finding.effect_low),
            "effect_high": as_number(finding.effect_high),
            "repeats": finding.repeats.key if finding.repeats else None,
        }
    )


def _outcome(finding):
    """What was counted, so that it says it alone: "did not (died …)"."""
    event, no_event = finding.measure.event, finding.measure.no_event
    bare = finding.outcome == no_event and no_event.startswith("did not")
    return f"{no_event} ({event})" if bare and event not in no_event else finding.outcome


def _kind(treatment):
    return comparator_kind(treatment).name.lower() if treatment else None


def _counted(finding):
    """What was counted, of whom, and with which range, as the number counts it."""
    share = share_of(finding)
    ours = limits_of(share) if share and not share.interval else None
    counting = finding.unit in COUNTING_UNITS and not finding.is_practical
    counts = Frame(finding.counts) if counting else Frame.NEITHER
    return {
        "event": finding.measure.event or None,
        "no_event": finding.measure.no_event or None,
        "outcome": _outcome(finding),
        "counts": counts.value or None,
        "share_of": finding.of_what or None,
        "our_interval_low": as_number(ours[0]) if ours else None,
        "our_interval_high": as_number(ours[1]) if ours else None,
        "numerator": finding.numerator,
        "denominator": finding.denominator,
        "baseline": as_number(finding.baseline),
        "n": finding.n,
        "entered": finding.entered,
        "analysed": finding.analysed,
        "had": finding.had,
    }
