"""What the database refuses, on both engines, and what the models say of themselves."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from tests import factories
from treatments.models import Finding, Measure, Source, Statement, Treatment

pytestmark = pytest.mark.django_db


def refused(make, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"low": 60, "high": 50},
        {"low": None, "high": None},
        {"low": -1},
        {"low": None, "open_ended": True},
        {"interval_low": 9, "interval_high": 3},
        {"interval_low": 9},
        {"high": 101},
        {"as_printed": ""},
        {"numerator": 5, "denominator": 4},
        {"numerator": 0, "denominator": 0},
        {"numerator": 1, "denominator": None},
        {"effect": 1, "effect_kind": ""},
        {"effect_low": 1, "effect_kind": ""},
        {"effect_low": 9, "effect_high": 1, "effect_kind": "hazard-ratio"},
        {"low": 150, "high": None},
        {"denominator": 0},
        {"entered": 10, "analysed": 11},
        {"analysed": 10, "had": 11},
        {"source": None, "key": "without-a-source"},
    ],
)
def test_a_figure_that_cannot_be_true_is_refused(fields):
    refused(factories.finding, **fields)


def test_the_cost_table_has_the_same_guards():
    refused(factories.cost, low=20, high=10)
    refused(factories.cost, unit="people")
    refused(factories.cost, low=None, high=None)


@pytest.mark.parametrize(
    "fields", [{"entered": 10, "analysed": 11}, {"treated_from": 2016, "treated_to": 2005}]
)
def test_facts_of_a_study_that_contradict_each_other_are_refused(fields):
    refused(factories.study, **fields)


@pytest.mark.parametrize("fields", [{"cohort": "two words"}, {"overlaps": "UK-2002, two words"}])
def test_a_cohort_is_named_by_a_key(fields):
    study = factories.study()
    for name, value in fields.items():
        setattr(study, name, value)
    with pytest.raises(ValidationError) as refusal:
        study.full_clean()
    assert list(refusal.value.message_dict) == list(fields)


def test_a_verdict_needs_its_reason():
    fields = {"source": factories.source(), "topic": "effect", "text": "x", "locator": "y"}
    refused(Statement.objects.create, verdict="unsafe", key="a", **fields)
    assert Statement.objects.create(verdict="not-checked", key="b", **fields).pk


def test_a_variant_needs_its_treatment():
    refused(factories.treatment, kind="variant")


def test_a_document_needs_its_checksum():
    refused(factories.source, document="x.txt")


def test_a_slug_and_a_key_stand_once():
    refused(factories.source, slug=Source.objects.first().slug)
    refused(factories.finding, key=Finding.objects.first().key)


def test_a_source_with_figures_cannot_be_deleted():
    row = factories.finding()
    with pytest.raises(ProtectedError):
        row.source.delete()


def test_a_figure_made_in_the_admin_gets_a_key_of_its_source():
    row = factories.finding()
    assert row.key.startswith(f"{row.source.slug}-")
    assert len(row.key) == len(row.source.slug) + 9


def test_names_are_folded_on_save_and_sort_alike_everywhere():
    first = factories.treatment(short_name="Ärzte", name="Z")
    assert first.folded.startswith("arzte\n")
    names = list(Treatment.objects.values_list("short_name", flat=True))
    assert names.index("aHSCT") < names.index("aHSCT + MSC") < names.index("MSC")


def test_retired_rows_are_not_published(today):
    row = factories.finding()
    Finding.objects.filter(pk=row.pk).update(retired_on=today)
    assert row not in Finding.objects.published()


@pytest.mark.once
@pytest.mark.parametrize(
    "key, level",
    [
        ("verywell-health-no-activity-2-years", 2),
        ("verywell-health-no-worsening-relapsing", 2),
        ("live-with-ms-no-activity-5-years", 1),
        ("live-with-ms-deaths", 1),
        ("verywell-health-beat-ms-people", 3),
        ("verywell-health-hospital-stay", 1),
        ("kaloni-people-with-ms", 1),
        ("verywell-health-msc-trial-people", 1),
    ],
)
def test_figures_of_the_documents_are_rated_by_what_they_rest_on(key, level, today):
    assert Finding.objects.get(key=key).rating(today).level == level


def test_the_rows_of_the_comparison_keep_their_order():
    groups = list(Measure.objects.published().values_list("group", flat=True))
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)
    assert list(dict.fromkeys(groups))[:6] == [
        "disability", "quality-of-life", "relapses-and-scans", "harms", "what-it-is-like", "cost",
    ]  # fmt: skip


# What a comparison found that is told in words.


def told(**fields):
    """A statement on what a trial found, but for what is left out."""
    whole = {
        "found": "benefit", "treatment": factories.treatment(),
        "measure": Measure.objects.get(slug="no-worsening"),
        "study": factories.study(), "against": factories.treatment(),
    }  # fmt: skip
    return factories.statement(**whole | fields)


def test_what_a_comparison_found_is_kept_with_what_it_was_compared_with():
    assert told(people_compared=40).found == "benefit"
    assert factories.statement().found == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"treatment": None},
        {"measure": None},
        {"study": None},
        {"against": None},
        {"found": ""},
        {"found": "", "study": None, "against": None, "people_compared": 40},
    ],
)
def test_half_of_what_a_comparison_found_is_refused(fields):
    refused(told, **fields)


@pytest.mark.parametrize("name", ["treatment", "measure", "study", "against"])
def test_an_editor_is_told_at_the_field_what_a_comparison_lacks(name):
    statement = told()
    setattr(statement, name, None)
    with pytest.raises(ValidationError) as refusal:
        statement.full_clean()
    assert refusal.value.message_dict == {name: ["What a comparison found needs this."]}


def test_an_editor_is_told_that_a_comparison_lacks_what_it_found():
    statement = told()
    statement.found = ""
    with pytest.raises(ValidationError) as refusal:
        statement.full_clean()
    assert refusal.value.message_dict == {"found": ["Say what the comparison found."]}


def test_words_of_one_frame_beside_a_number_of_the_other_are_refused_at_the_field():
    finding = factories.finding(outcome="got worse", counts="event")
    with pytest.raises(ValidationError) as refusal:
        finding.full_clean()
    assert list(refusal.value.message_dict) == ["counts"]
    assert "“got worse” does not fit" in refusal.value.messages[0]
    finding.counts = "no-event"
    finding.full_clean()
