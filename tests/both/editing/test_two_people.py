"""Two people, one record: who saves second loses nothing and undoes nothing unseen."""

from datetime import date

import pytest

from clinics.models import Clinic, ClinicAnswer
from tests.both.editing.conftest import address_of
from tests.html import parse, text
from treatments.models import Question, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(make_editor):
    return make_editor("bob", "Editor", "Evidence editor")


@pytest.fixture
def clinic(db):
    return Clinic.objects.get(slug="nhs")


def test_the_second_to_save_is_told_who_changed_what_and_keeps_what_was_typed(ada, bob, clinic):
    mine = bob.form(address_of(clinic)) | {"city": "Bobtown"}
    ada.fill(address_of(clinic), city="Adaville", known="Something new.")
    answer = bob.client.post(address_of(clinic), mine)
    assert answer.status_code == 409
    words = text(answer)
    assert "Somebody saved this while you were typing." in words
    assert "changed this from “not given” to “Adaville”. You typed “Bobtown”." in words
    assert "ada," in words
    form = parse(answer).xpath("//form[@id='clinic_form']")[0]
    assert form.fields["city"] == "Bobtown", "what was typed stays"
    assert form.fields["known"].strip() == "Something new.", (
        "what was not touched takes the new value"
    )
    clinic.refresh_from_db()
    assert clinic.city == "Adaville"


def test_saving_again_keeps_both_changes(ada, bob, clinic):
    mine = bob.form(address_of(clinic)) | {"city": "Bobtown"}
    ada.fill(address_of(clinic), known="Something new.")
    answer = bob.client.post(address_of(clinic), mine)
    assert answer.status_code == 409
    form = parse(answer).xpath("//form[@id='clinic_form']")[0]
    again = dict(form.form_values()) | {"_save": "Save"}
    assert bob.client.post(address_of(clinic), again).status_code == 302
    clinic.refresh_from_db()
    assert (clinic.city, clinic.known) == ("Bobtown", "Something new.")


def test_references_boxes_and_dates_take_the_others_values_too(eve, bob):
    source = Source.objects.exclude(cites=None).first()
    mine = bob.form(address_of(source)) | {"publisher": "Bob’s"}
    eve.client.post(address_of(source), {
        name: value for name, value in eve.form(address_of(source)).items() if name != "cites"
    } | {"published": "2020-02-02"})  # fmt: skip
    answer = bob.client.post(address_of(source), mine)
    assert answer.status_code == 409
    form = parse(answer).xpath("//form[@id='source_form']")[0]
    assert form.fields["published"] == "2020-02-02"
    assert not form.inputs["cites"].value
    assert form.fields["publisher"] == "Bob’s"


@pytest.mark.once
def test_a_form_that_does_not_say_what_it_shows_is_refused(ada, clinic):
    data = ada.form(address_of(clinic))
    del data["seen"]
    answer = ada.client.post(address_of(clinic), data | {"city": "Blind"})
    assert "does not say which state" in text(answer)
    clinic.refresh_from_db()
    assert clinic.city != "Blind"


def test_an_answer_of_a_clinic_is_guarded_as_well(ada, bob, clinic):
    question = Question.objects.filter(audience="clinic").first()
    row = ClinicAnswer.objects.create(
        clinic=clinic, question=question, state="vague", on=date(2026, 1, 1)
    )
    mine = bob.form(address_of(clinic)) | {"answers-0-state": "refused"}
    ada.fill(address_of(clinic), **{"answers-0-state": "answered"})
    answer = bob.client.post(address_of(clinic), mine)
    assert "You typed “refused to answer”." in text(answer)
    row.refresh_from_db()
    assert row.state == "answered"


def test_two_windows_of_one_author_do_not_overwrite_each_other(ada, changed, cost):
    one, two = ada.form(address_of(cost)), ada.form(address_of(cost))
    ada.client.post(address_of(cost), one | {"note": "From the first window."})
    answer = ada.client.post(address_of(cost), two | {"locator": "From the second."})
    assert "another window" in text(answer)
    changed.refresh_from_db()
    assert changed.values["note"] == "From the first window."


def test_what_the_database_refuses_is_said_in_the_form(ada, monkeypatch, clinic):
    """A race that no check before saving can see: the form says so and keeps what was typed."""
    monkeypatch.setattr(Clinic, "validate_unique", lambda *_, **__: None)
    monkeypatch.setattr(Clinic, "validate_constraints", lambda *_, **__: None)
    country = clinic.country_id
    answer = ada.fill(
        address_of(Clinic, "add"), name="A twin", slug=clinic.slug, country=country, city="Here"
    )
    assert answer.status_code == 200
    assert "Somebody else saved something that excludes this" in text(answer)
    assert 'value="Here"' in answer.content.decode()
