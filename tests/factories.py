"""Rows for tests, each valid on its own; nothing here is content."""

from datetime import date
from itertools import count

from clinics.models import Basis, Clinic, ClinicAnswer, Cost, CostItem, Country, Option
from treatments.models import Finding, Measure, Question, Source, Statement, Study, Treatment

_numbers = count(1)


def number():
    return next(_numbers)


def source(**fields):
    n = number()
    values = {
        "slug": f"test-source-{n}",
        "title": f"Test source {n}",
        "publisher": "A publisher",
        "kind": "patient-article",
        "interest": "none-found",
        "interest_why": "A test.",
        "read_on": date(2026, 1, 1),
        "read_as": "whole-text",
    }
    return Source.objects.create(**values | fields)


def study(**fields):
    n = number()
    values = {"slug": f"test-study-{n}", "name": f"Study {n}", "design": "rct"}
    if "paper" not in fields:
        fields["paper"] = source(kind="study-paper")
    return Study.objects.create(**values | fields)


def treatment(**fields):
    n = number()
    values = {
        "slug": f"test-treatment-{n}",
        "name": f"Test treatment {n}",
        "plain_name": "a test",
        "short_name": f"Test {n}",
        "kind": "treatment",
        "summary": "A test.",
    }
    return Treatment.objects.create(**values | fields)


def country(**fields):
    n = number()
    iso = chr(65 + n // 26 % 26) + chr(65 + n % 26)
    while Country.objects.filter(iso=iso).exists():
        n = number()
        iso = chr(65 + n // 26 % 26) + chr(65 + n % 26)
    values = {"iso": iso, "slug": f"test-country-{n}", "name": f"Country {n}"}
    return Country.objects.create(**values | fields)


def clinic(**fields):
    n = number()
    if "country" not in fields:
        fields["country"] = country()
    return Clinic.objects.create(**{"slug": f"test-clinic-{n}", "name": f"Clinic {n}"} | fields)


def option(**fields):
    if "treatment" not in fields:
        fields["treatment"] = treatment()
    return Option.objects.create(**fields)


def cost(items=(), **fields):
    values = {
        "as_printed": "$10,000 - $20,000",
        "low": 10000,
        "high": 20000,
        "unit": "USD",
        "locator": "table",
        "basis": Basis.ESTIMATE,
    }
    for name, make in (("source", source), ("option", option)):
        if name not in fields:
            fields[name] = make()
    row = Cost.objects.create(**values | fields)
    for item in items:
        CostItem.objects.create(cost=row, item=item, state="included")
    return row


def finding(**fields):
    values = {
        "as_printed": "50%",
        "low": 50,
        "high": 50,
        "unit": "percent",
        "locator": "abstract",
        "direction": "benefit",
        "outcome": "did not get worse",
    }
    if "source" not in fields:
        fields["source"] = source()
    if "measure" not in fields:
        fields["measure"] = Measure.objects.get(slug="no-worsening")
    return Finding.objects.create(**values | fields)


def statement(**fields):
    values = {"locator": "abstract", "topic": "effect", "text": "It helps.", "verdict": "general"}
    if "source" not in fields:
        fields["source"] = source()
    return Statement.objects.create(**values | fields)


def clinic_answer(**fields):
    for name, make in (("clinic", clinic), ("question", Question.objects.first)):
        if name not in fields:
            fields[name] = make()
    return ClinicAnswer.objects.create(**{"state": "vague", "on": date(2026, 1, 1)} | fields)
