"""What is not known is said as that; what we read is told on the pages of the sources alone."""

import re

import pytest
from django.apps import apps
from django.db.models import CharField, TextField

from treatments.models import Source

pytestmark = [pytest.mark.django_db, pytest.mark.once]

OF_READING = re.compile(
    r"\bwe (?:could )?read\b|(?:part|parts|paper) that we|\b(?:the|five) documents?\b"
    r"|\b(?:one|another|no) document\b|n[o']t stand (?:in|there)|in what we",
    re.IGNORECASE,
)
# Where something stands, and what we know of a source, are about reading.
ABOUT_READING = {"locator", "publisher_name", "as_printed", "interest_reason"}


def told():
    """(row, name of a field, text) of all that the content tells in our words, save of what the
    documents claim."""
    models = [*apps.get_app_config("treatments").get_models()]
    models += apps.get_app_config("clinics").get_models()
    for model in models:
        fields = [f for f in model._meta.concrete_fields if isinstance(f, CharField | TextField)]
        names = [f.name for f in fields if f.name not in ABOUT_READING and not f.choices]
        if model is Source or "history" in model._meta.model_name:
            continue
        for row in model._base_manager.all():
            source = getattr(row, "source", None)
            if not getattr(source, "document", ""):
                yield from ((row, name, str(getattr(row, name) or "")) for name in names)


def test_no_sentence_tells_of_our_reading_where_a_reader_asks_what_is_known():
    texts = list(told())
    assert len(texts) > 5000
    found = [(row, name, text) for row, name, text in texts if OF_READING.search(text)]
    assert not found
