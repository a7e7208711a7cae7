"""Figures as open data. The keys are a contract with everybody who reads the files."""

from heapq import merge
from operator import itemgetter

from clinics.models import Item, ItemState, Option
from mscompare.web.csv_cells import cell
from treatments.figures.lines import figure_url
from treatments.figures.wording import at_time
from treatments.models import Finding

LICENCE_NOTE = (
    "Free to reuse with a link to this site. Each figure belongs to the source it names; "
    "show its source and its strength wherever you show the figure. "
    "No clinician has reviewed this data."
)
FIGURE_COLUMNS = {
    "id": "stays the same for ever",
    "kind": "cost or finding",
    "treatment": "slug of the treatment, empty if the figure is about none",
    "country": "slug of the country, empty if the source names none",
    "clinic": "slug of the clinic, empty if the source names none",
    "option": "slug of the option the figure belongs to",
    "measure": "slug of the row of the comparison",
    "direction": "benefit, no-benefit-found, mixed, harm, burden or neutral (findings)",
    "low": "low end; equal to high for a single value",
    "high": "high end; empty if the source gives none",
    "interval_low": "low end of the range given for the figure",
    "interval_high": "high end of the range given for the figure",
    "numerator": "people counted",
    "denominator": "people in all",
    "open_ended": "true if the source prints a plus, “over” or “upwards of”",
    "unit": "unit of low and high",
    "as_printed": "exactly as the source prints it",
    "per": "what the price is for",
    "as_of": "date of the price, empty if not given",
    "perspective": "from whose side an amount is told (costs)",
    "payer": "who pays it (costs)",
    "is_price": "true if somebody can be asked to pay it, false for what others spent (costs)",
    "basis": "where the number comes from (costs)",
    "covers": "what it is paid for, in words (costs)",
    "contents": "each usual item, and whether it is included (costs)",
    "paid_this": "people of a survey who say that they paid this",
    "paid_more": "people of a survey who say that they paid more",
    "paid_less": "people of a survey who say that they paid less",
    "people": "which people",
    "n": "how many people",
    "at": "when it was measured, after treatment",
    "comparison_group": "what it was compared with, empty if nothing",
    "source": "who says it, and what they gain",
    "locator": "where it stands in the source",
    "study": "slug of the study it rests on, empty if none could be checked",
    "strength": "level 0 to 4, label and reasons",
    "url": "address of the figure on this site",
}


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
    row = {}
    for key, value in record.items():
        if key == "source":
            row |= {f"source_{name}": text for name, text in value.items()}
        elif key == "contents":
            row[key] = "; ".join(f"{item}: {state}" for item, state in (value or {}).items())
        elif key == "strength":
            row["strength_level"] = value["level"]
            row["strength"] = value["label"]
            row["strength_reasons"] = "; ".join(value["reasons"])
        else:
            row[key] = value
    return {key: cell(value) for key, value in row.items()}


def _number(value):
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


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
            }
            self._told[source.pk] = record, f"{self.site_url}{source.get_absolute_url()}"
        return self._told[source.pk]


def _common(figure, on, told):
    rating = figure.rating(on)
    source, page = told.of(figure.source)
    return {
        "low": _number(figure.low),
        "high": _number(figure.high),
        "interval_low": _number(figure.interval_low),
        "interval_high": _number(figure.interval_high),
        "open_ended": figure.open_ended,
        "unit": figure.unit,
        "as_printed": figure.as_printed,
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
    """The record with its keys in the order of the contract; what only prices have is None."""
    return {key: values.get(key) for key in FIGURE_COLUMNS}


def _cost(cost, on, told):
    option = cost.option
    contents = {item.item: item.state for item in cost.items.all()}
    return _ordered(
        _common(cost, on, told)
        | {"url": told.url_of(cost)}
        | dict.fromkeys(
            (
                "direction", "numerator", "denominator", "people", "n", "at",
                "comparison_group", "study",
            )
        )
        | {
            "id": cost.key,
            "kind": "cost",
            "treatment": option.treatment.slug,
            "country": option.country.slug if option.country else None,
            "clinic": option.clinic.slug if option.clinic else None,
            "option": option.slug,
            "measure": "price",
            "per": cost.per,
            "as_of": cost.as_of.isoformat() if cost.as_of else None,
            "perspective": cost.perspective,
            "payer": cost.payer,
            "is_price": cost.is_price,
            "basis": cost.basis,
            "covers": cost.covers or None,
            "contents": {item.value: contents.get(item, ItemState.UNKNOWN.value) for item in Item},
            "paid_this": cost.paid_this,
            "paid_more": cost.paid_more,
            "paid_less": cost.paid_less,
        }
    )  # fmt: skip


def _at(finding):
    if finding.at_months is not None:
        return at_time(finding.at_months)
    return finding.at_words or None


def _option_anywhere(treatment, anywhere):
    """The option that names no place; a medicine stands in the column of standard treatment."""
    family = [treatment, treatment.parent] if treatment else []
    return next((t.slug for t in family if t and t.slug in anywhere), None)


def _finding(finding, on, told, anywhere):
    treatment = finding.treatment.slug if finding.treatment else None
    option = next(iter(finding.options.all()), None)
    study = finding.study
    people = ", ".join(p for p in (finding.get_ms_type_display(), finding.who) if p)
    return _ordered(
        _common(finding, on, told)
        | {
            "id": finding.key,
            "kind": "finding",
            "treatment": treatment,
            "country": option.country.slug if option and option.country else None,
            "clinic": option.clinic.slug if option and option.clinic else None,
            "option": option.slug if option else _option_anywhere(finding.treatment, anywhere),
            "measure": finding.measure.slug,
            "direction": finding.direction,
            "numerator": finding.numerator,
            "denominator": finding.denominator,
            "per": None,
            "as_of": None,
            "people": people or None,
            "n": finding.n,
            "at": _at(finding),
            "comparison_group": (study.comparison_group or None) if study else None,
            "study": study.slug if study else None,
        }
    )
