"""Conditions of the database, told without asking it."""

import itertools
from decimal import Decimal

import pytest
from django.db.models import CheckConstraint

from clinics.models import PLACE_CONTENT
from treatments.models import EVIDENCE_CONTENT
from treatments.models.conditions import holds


@pytest.mark.django_db
def test_conditions_told_here_are_those_that_the_database_tells():
    """Every condition of every kind of content, on real rows with odd values put in."""
    numbers = (None, Decimal(0), Decimal(-1), Decimal(50), Decimal(101))
    told = 0
    for model in (*EVIDENCE_CONTENT, *PLACE_CONTENT):
        rules = [r for r in model._meta.constraints if isinstance(r, CheckConstraint)]
        row = model._base_manager.first()
        if not rules or row is None:
            continue
        names = {f.name for f in model._meta.fields}
        numeric = [n for n in ("low", "high", "interval_low", "interval_high") if n in names]
        for values in itertools.islice(itertools.product(numbers, repeat=len(numeric)), 0, None, 7):
            for name, value in zip(numeric, values, strict=True):
                setattr(row, name, value)
            for unit in ("percent", "USD", None) if "unit" in names else ("",):
                if unit and "unit" in names:
                    row.unit = unit
                against = row._get_field_expression_map(row._meta)
                for rule in rules:
                    known = {k: v for k, v in against.items() if v is not None}
                    assert holds(rule.condition, row) == rule.condition.check(known), (rule, values)
                    told += 1
    assert told > 500
