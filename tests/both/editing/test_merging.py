"""Two records of one clinic become one, and no printed link breaks."""

import pytest
from django.core.exceptions import ValidationError

from clinics.merging import merge
from clinics.models import Clinic, Option
from tests import factories
from tests.both.editing.conftest import address_of
from tests.html import text
from treatments.editing.history import versions_of
from treatments.models import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep(db):
    return Clinic.objects.get(slug="clinica-ruiz")


@pytest.fixture
def double(keep):
    """A second record of the same clinic: one treatment that it shares, and one of its own."""
    clinic = factories.clinic(slug="ruiz-clinic", name="Ruiz Clinic", country=keep.country)
    for slug in ("ahsct", "msc"):
        treatment = Option.objects.get(slug=slug).treatment
        option = factories.option(treatment=treatment, country=keep.country, clinic=clinic)
        factories.cost(option=option, as_printed="$77,777", low=77777, high=77777)
    factories.clinic_answer(clinic=clinic)
    return clinic


def by_form(editor, double, into, **changes):
    data = {"keep": into.pk, "why": "One clinic, two names.", "sure": "on"} | changes
    return editor.press(f"/admin/clinics/clinic/{double.pk}/merge/", **data)


def test_everything_moves_and_every_printed_link_leads_on(max_, double, keep, client):
    page = text(max_.get(f"/admin/clinics/clinic/{double.pk}/merge/"))
    assert "2 prices, 0 notices, 1 answers" in page
    assert by_form(max_, double, keep).status_code == 302
    words = text(client.get("/clinics/clinica-ruiz/"))
    assert words.count("$77,777") >= 2
    gone = client.get("/clinics/ruiz-clinic/")
    assert (gone.status_code, gone["Location"]) == (301, "/clinics/clinica-ruiz/")
    old = "/compare/?option=ahsct-mexico-ruiz-clinic&option=msc-mexico&seen=2026-11-20.1"
    moved = client.get(old)
    assert moved.status_code == 301
    assert moved["Location"] == (
        "/compare/?option=ahsct-mexico-clinica-ruiz&option=msc-mexico&seen=2026-11-20.1"
    )
    assert client.get("/compare/?option=msc-mexico-ruiz-clinic").status_code == 200
    sheet = client.get("/compare/sheet/?option=ahsct-mexico-ruiz-clinic")
    assert sheet["Location"] == "/compare/sheet/?option=ahsct-mexico-clinica-ruiz"
    assert keep.answers.count() == 1


def test_the_reason_is_in_the_history_of_both(max_, double, keep):
    by_form(max_, double, keep)
    for clinic in (double, keep):
        newest = versions_of(clinic).first().revision
        assert newest.comment == "One clinic, two names."
        assert newest.change.who == "max"


def test_a_draft_of_a_price_that_waits_meanwhile_goes_with_it(max_, ada, double, keep, pat):
    option = Option.objects.get(slug="ahsct-mexico-ruiz-clinic")
    add = f"/admin/clinics/cost/add/?option={option.pk}"
    price = {"as_printed": "$60,000", "low": "60000", "high": "60000", "unit": "USD"}
    ada.fill(add, source=factories.source().pk, locator="list", **price)
    by_form(max_, double, keep)
    pat.publish(Draft.objects.get())
    twin = Option.objects.get(slug="ahsct-mexico-clinica-ruiz")
    assert twin.costs.filter(low=60000).exists()


@pytest.mark.once
@pytest.mark.parametrize(
    "changes, said",
    [
        ({"keep": ""}, "This field is required."),
        ({"why": ""}, "This field is required."),
        ({"sure": ""}, "This field is required."),
        ({"keep": 999999}, "Select a valid choice."),
    ],
)
def test_what_is_missing_is_named_and_nothing_moves(max_, double, keep, changes, said):
    answer = by_form(max_, double, keep, **changes)
    assert answer.status_code == 400
    assert said in text(answer)
    double.refresh_from_db()
    assert double.merged_into is None


@pytest.mark.once
def test_clinics_of_two_countries_are_not_one(max_, keep):
    other = factories.clinic()
    assert "Select a valid choice." in text(by_form(max_, other, keep))
    with pytest.raises(ValidationError, match="is in Mexico"):
        merge(other, keep, max_.user, "Why.")
    with pytest.raises(ValidationError, match="the same record"):
        merge(keep, keep, max_.user, "Why.")


def test_what_was_merged_twice_leads_to_the_last(max_, double, keep, client):
    by_form(max_, double, keep)
    third = factories.clinic(slug="third", name="Third", country=keep.country)
    by_form(max_, keep, third)
    assert client.get("/clinics/ruiz-clinic/")["Location"] == "/clinics/third/"
    assert address_of(third)
