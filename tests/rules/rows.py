"""Rows of the models for the rules, made without a database: nothing is saved, nothing is asked.

A row has a key of its own, and whatever it is related to is what it was given, or nothing.
"""

from datetime import date
from decimal import Decimal
from itertools import count

from clinics.models import Clinic, Cost, CostItem, Country, Notice, Option
from treatments.models import (
    Criterion,
    Finding,
    Measure,
    Route,
    Source,
    Statement,
    Study,
    Treatment,
)

_numbers = count(1)
READ_ON = date(2026, 1, 1)


def row(model, related=None, **fields):
    """A row of `model`; `related` gives what stands in its many-relations: {name: rows}."""
    made = model(pk=next(_numbers), **fields)
    made._prefetched_objects_cache = {}
    for field in model._meta.get_fields():
        if not field.is_relation:
            continue
        name = field.get_accessor_name() if field.auto_created else field.name
        if field.many_to_many or field.one_to_many:
            made._prefetched_objects_cache[name] = []
            if field.auto_created:  # Django asks for some under the name that queries use.
                made._prefetched_objects_cache[field.field.related_query_name()] = []
        elif field.one_to_one and field.auto_created:
            made._state.fields_cache[name] = None
    for name, rows in (related or {}).items():
        assert name in made._prefetched_objects_cache, f"{model.__name__} has no {name}"
        made._prefetched_objects_cache[name] = list(rows)
    return made


def source(slug="", **fields):
    number = next(_numbers)
    values = {"slug": slug or f"source-{number}", "title": f"Source {slug or number}"}
    values |= {"kind": "patient-article", "interest": "none-found", "publisher": "A publisher"}
    return row(Source, **values | {"read_on": READ_ON, "read_as": "whole-text"} | fields)


def study(slug="", **fields):
    slug = slug or f"study-{next(_numbers)}"
    if "paper" not in fields:
        fields["paper"] = source(f"{slug}-paper", kind="study-paper")
    return row(Study, **{"slug": slug, "name": slug.capitalize(), "design": "rct"} | fields)


def measure(slug="worsening", **fields):
    values = {"slug": slug, "short": slug.capitalize(), "question": f"{slug.capitalize()}?"}
    values |= {"group": "relapses-and-scans", "kind": "clinical", "position": next(_numbers)}
    return row(Measure, **values | {"unknown": f"Nobody knows of {slug}."} | fields)


def route(slug="spine", **fields):
    return row(Route, **{"slug": slug, "name": f"into the {slug}"} | fields)


def treatment(slug="alpha", includes=(), variants=(), routes=(), **fields):
    """A treatment; its routes lead back to it."""
    values = {"slug": slug, "name": slug.capitalize(), "short_name": slug.capitalize()}
    related = {"includes": includes, "variants": variants, "routes": routes}
    made = row(Treatment, related, **values | {"kind": "treatment"} | fields)
    for way in routes:
        way._prefetched_objects_cache["treatments"].append(made)
    return made


def country(slug="northland", **fields):
    return row(Country, **{"slug": slug, "name": slug.capitalize()} | fields)


def clinic(slug="north-clinic", **fields):
    if "country" not in fields:
        fields["country"] = country()
    name = slug.replace("-", " ").title()
    return row(Clinic, **{"slug": slug, "name": name, "status": "open"} | fields)


def option(of, country=None, clinic=None, **fields):
    """The option of a treatment, perhaps in a country, perhaps at a clinic."""
    slug = "-".join(part.slug for part in (of, country, clinic) if part)
    return row(Option, **{"slug": slug, "treatment": of, "country": country, "clinic": clinic}
               | fields)  # fmt: skip


def figures(fields, unit):
    """The fields of a figure; `low` alone is a single value."""
    values = {"unit": unit, "locator": "table 1", "key": f"figure-{next(_numbers)}"} | fields
    values.setdefault("high", values.get("low"))
    ends = {"low", "high", "interval_low", "interval_high", "effect", "effect_low", "effect_high"}
    for name in ends & set(values):
        values[name] = None if values[name] is None else Decimal(str(values[name]))
    printed = "–".join(f"{values[end]}" for end in ("low", "high") if values.get(end) is not None)
    values.setdefault("as_printed", printed)
    if "source" not in values:
        values["source"] = source()
    return values


def cost(of, items=None, routes=(), **fields):
    """A price of an option; `items` says what it covers: {item: state}."""
    values = {"basis": "estimate", "option": of} | figures(fields, fields.pop("unit", "USD"))
    made = row(Cost, {"routes": routes}, **values)
    made._prefetched_objects_cache["items"] = [
        row(CostItem, cost=made, item=item, state=state) for item, state in (items or {}).items()
    ]
    return made


def finding(options=(), copies=(), **fields):
    """One arm of a result; `options` are those whose own it is."""
    if fields.get("study") and "source" not in fields:
        fields["source"] = fields["study"].paper
    values = {"direction": "benefit", "outcome": "did not get worse"}
    for name, make in (("measure", measure), ("treatment", treatment)):
        if name not in fields:
            fields[name] = make()
    unit = fields.pop("unit", "percent")
    related = {"options": options, "copies": copies}
    made = row(Finding, related, **values | figures(fields, unit))
    if made.versus:
        made.versus._prefetched_objects_cache.setdefault("compared_with", []).append(made)
    return made


def sentence(model, options=(), findings=(), **fields):
    values = {"key": f"fact-{next(_numbers)}", "locator": "page 1", "text": "A sentence."}
    values |= {"topic": "effect", "verdict": "general"}
    if "source" not in fields:
        fields["source"] = source()
    related = {"findings": findings} | ({"options": options} if options else {})
    return row(model, related, **values | fields)


def statement(**fields):
    return sentence(Statement, **fields)


def criterion(**fields):
    """A rule of who may be treated; a `threshold` is a Finding that is its number."""
    threshold = fields.pop("threshold", None)
    values = {"topic": "who", "says": "may", "about": "disability", "whose": "guideline"}
    made = sentence(Criterion, **values | fields)
    if threshold:
        made.threshold = threshold
        threshold._state.fields_cache["criterion"] = made
    return made


def notice(**fields):
    return sentence(Notice, **{"topic": "regulation"} | fields)
