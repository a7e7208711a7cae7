"""An edition's rows are those of the database, tied together: who follows them asks nothing."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import prefetch_related_objects

from clinics.models import Clinic, Cost, Notice, Option
from mscompare.edition.edition import HELD_WHOLE, read_edition
from tests import factories
from tests.day import DAY
from treatments.models import Criterion, Finding, Source, Statement, Treatment

RETIRED = date(2026, 1, 1)


def relations_of(model):
    """The names under which a row of a model leads to rows that an edition holds."""
    fields = [f for f in model._meta.get_fields() if f.is_relation]
    return [
        field.get_accessor_name() if field.auto_created else field.name
        for field in fields
        if field.related_model in HELD_WHOLE
    ]


def followed(row, name):
    """The rows to which a relation leads, in its order."""
    try:
        related = getattr(row, name)
    except ObjectDoesNotExist:
        return []
    if related is None:
        return []
    return list(related.all()) if hasattr(related, "all") else [related]


def followed_from(rows):
    """{(model, number, name of a relation): numbers of the rows to which it leads}"""
    return {
        (row._meta.model_name, row.pk, name): [other.pk for other in followed(row, name)]
        for row in rows
        for name in relations_of(type(row))
    }


def everything(edition):
    return [row for model in HELD_WHOLE for row in edition.every(model)]


def test_every_relation_leads_where_it_leads_in_the_database(edition, django_assert_num_queries):
    with django_assert_num_queries(0):
        found = followed_from(everything(edition))
    fresh = [list(model._base_manager.all()) for model in HELD_WHOLE]
    for rows in fresh:
        if rows:
            prefetch_related_objects(rows, *relations_of(type(rows[0])))
    assert found == followed_from(row for rows in fresh for row in rows)
    assert len({(model, name) for (model, _, name), others in found.items() if others}) > 60


def test_what_a_relation_leads_to_is_the_row_of_the_edition(edition):
    for row in everything(edition):
        for name in relations_of(type(row)):
            for other in followed(row, name):
                assert other is edition.tables.find(type(other), other.pk), (row, name)


def test_every_table_is_held_in_its_own_order(edition):
    for model in HELD_WHOLE:
        assert list(edition.every(model)) == list(model._base_manager.all()), model


def test_rows_lead_to_each_other_over_every_kind_of_relation(db):
    """Also those that the content does not have just now."""
    whole, part = factories.treatment(short_name="Whole"), factories.treatment(short_name="Part")
    whole.includes.add(part)
    variant = factories.treatment(parent=whole)
    gone = factories.clinic(retired_on=RETIRED)
    gone.merged_into = factories.clinic(country=gone.country)
    gone.save()
    first = factories.finding()
    copy = factories.finding(repeats=first, versus=first)
    rule = Criterion.objects.create(
        source=first.source, locator="1", text="Up to here.", topic="who", says="may",
        about="disability", whose="guideline", threshold=first, verdict="general",
    )  # fmt: skip
    edition = read_edition(DAY)

    def held(row):
        return edition.tables.find(type(row), row.pk)

    assert held(part) in held(whole).includes.all()
    assert list(held(part).included_in.all()) == [whole]
    assert held(variant).parent is held(whole)
    assert list(held(whole).variants.all()) == [variant]
    assert list(held(gone.merged_into).merged.all()) == [gone]
    assert (list(held(first).copies.all()), list(held(first).compared_with.all())) == (
        [copy], [copy],
    )  # fmt: skip
    assert held(first).criterion is held(rule)
    assert held(rule).threshold is held(first)
    with pytest.raises(ObjectDoesNotExist):
        _ = held(copy).criterion


def test_a_row_is_found_by_its_slug_or_key(edition):
    for model in HELD_WHOLE:
        for row in edition.every(model):
            assert edition.row(model, row.natural_key()[0]) is row
    assert edition.row(Option, "nowhere") is None


@pytest.fixture
def partly_retired(db):
    """Rows that are retired, rest on what is, or are not for other pages."""
    gone = factories.source(retired_on=RETIRED)
    rests_on = factories.finding(source=gone)
    factories.finding(repeats=rests_on)  # It stands for what is gone.
    factories.finding(repeats=factories.finding())
    factories.finding(retired_on=RETIRED)
    for verdict in ("not-checked", "general"):
        for source in (gone, factories.source()):
            claim = Statement.objects.create(
                source=source, locator="1", text="So it is.", topic="effect", verdict=verdict
            )
            factories.finding(source=source, claim=claim)
    factories.option(treatment=factories.treatment(retired_on=RETIRED))
    factories.option(country=factories.country(retired_on=RETIRED))
    factories.cost(source=gone)
    clinic = factories.clinic(retired_on=RETIRED, country=factories.country(retired_on=RETIRED))
    factories.clinic_answer(clinic=clinic)
    for source in (gone, factories.source()):
        Notice.objects.create(
            source=source, locator="1", text="So it is there.", topic="regulation",
            verdict="general", clinic=clinic,
        )  # fmt: skip


def test_published_and_shown_are_what_their_querysets_give(partly_retired):
    edition = read_edition(DAY)
    for model in HELD_WHOLE:
        rows, everything = model.objects, list(model.objects.all())
        published = list(rows.published() if hasattr(model, "retired_on") else rows.all())
        assert list(edition.published(model)) == published, model
        assert [row for row in everything if edition.is_published(row)] == published
        shown = list(rows.shown()) if hasattr(rows, "shown") else []
        assert list(edition.shown(model)) == shown, model
        assert [row for row in everything if edition.is_shown(row)] == shown


def test_there_is_something_to_leave_out_of_either(partly_retired):
    for model in (Source, Treatment, Option, Clinic, Finding, Statement, Notice):
        assert model.objects.count() > model.objects.published().count(), model
    for model in (Finding, Statement):
        assert model.objects.published().count() > model.objects.shown().count()


def test_rows_of_a_table_are_listed_once(edition):
    assert edition.published(Option) is edition.published(Option)
    assert edition.shown(Finding) is edition.shown(Finding)
    assert edition.published(Finding) is not edition.shown(Finding)


def test_prices_are_not_among_the_rows_that_are_held_whole(edition):
    assert Cost not in edition.tables
    assert Option in edition.tables
