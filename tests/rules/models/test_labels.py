"""The label of a value is the one that its choices give it."""

import pytest
from django.apps import apps
from django.db.models import Model

from treatments.models.base import RecordedRow

pytestmark = pytest.mark.once
FIELDS = [
    (model, field)
    for name in ("clinics", "treatments")
    for model in apps.get_app_config(name).get_models()
    if issubclass(model, RecordedRow)
    for field in model._meta.concrete_fields
    if field.choices
]


def test_every_value_has_the_label_that_django_gives_it():
    assert len(FIELDS) > 10
    for model, field in FIELDS:
        for value in (*dict(field.flatchoices), "none of them", None):
            row = model(**{field.attname: value})
            label = getattr(row, f"get_{field.name}_display")()
            assert label == Model._get_FIELD_display(row, field)
            assert type(label) in (str, type(None))
