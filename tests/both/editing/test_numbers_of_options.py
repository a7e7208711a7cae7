"""Editors make options, and never say which lasting number one has."""

import pytest

from clinics.models import LAST_NUMBER_OF_SEEDS, Clinic, Option
from tests.both.editing.conftest import address_of
from tests.both.editing.files import confirm, csv_of, export, page_of, rows_in, send
from tests.html import text
from treatments.editing.history import versions_of
from treatments.editing.versions import saved_fields
from treatments.models import Treatment

pytestmark = pytest.mark.django_db
FIRST = LAST_NUMBER_OF_SEEDS + 1


@pytest.fixture
def treatment():
    return Treatment.objects.get(slug="msc")


def test_no_form_takes_a_number_and_an_option_made_in_one_gets_it(ada, treatment):
    address = "/admin/clinics/option/add/"
    assert "number" not in ada.form(address)
    clinic = Clinic.objects.get(slug="nhs")
    answer = ada.fill(
        address, treatment=treatment.pk, country=clinic.country_id, clinic=clinic.pk, number=3
    )
    assert answer.status_code == 302, text(answer)
    option = Option.objects.get(treatment=treatment, clinic=clinic)
    assert option.number == FIRST
    assert saved_fields(versions_of(option).get())["number"] == FIRST
    ada.fill(address_of(option), number=3)
    option.refresh_from_db()
    assert option.number == FIRST


def test_what_a_clinic_offers_gets_a_number_on_the_page_of_the_clinic(ada, treatment):
    clinic = Clinic.objects.get(slug="nhs")
    form = ada.form(address_of(clinic))
    last = int(form["options-TOTAL_FORMS"]) - 1
    answer = ada.fill(address_of(clinic), **{f"options-{last}-treatment": treatment.pk})
    assert answer.status_code == 302, text(answer)
    assert Option.objects.get(treatment=treatment, clinic=clinic).number == FIRST


def test_options_of_a_file_get_the_next_numbers_in_its_order(ada):
    rows = [{"slug": "", "treatment": "msc", "country": country, "clinic": ""}
            for country in ("sweden", "norway")]  # fmt: skip
    _, kept = send(ada, Option, "options.csv", csv_of(rows))
    assert kept.new == 2, list(kept.rows.values_list("problems", flat=True))
    confirm(ada, kept)
    assert Option.objects.get(slug="msc-sweden").number == FIRST
    assert Option.objects.get(slug="msc-norway").number == FIRST + 1


def test_a_file_that_brings_a_number_is_not_imported_and_an_export_has_none(ada):
    rows = [{"slug": "", "treatment": "msc", "country": "sweden", "number": "3"}]
    _, kept = send(ada, Option, "options.csv", csv_of(rows))
    assert "number" in page_of(ada, kept)
    assert not kept.new
    confirm(ada, kept)
    assert not Option.objects.filter(slug="msc-sweden").exists()
    assert "number" not in rows_in(export(ada, Option))[0]
