"""The item of a treatment's price that a service pays for, as editors give, change and undo it."""

import pytest

from clinics.models import Cost, Item
from tests import factories
from tests.both.editing.conftest import address_of
from tests.both.editing.files import confirm, csv_of, export, new, page_of, rows_in, send
from tests.html import parse, text
from treatments.editing.history import versions_of
from treatments.models import Draft, TreatmentKind

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def room(db):
    """The price of a service: a room beside a treatment."""
    service = factories.treatment(kind=TreatmentKind.SERVICE)
    return factories.cost(option=factories.option(treatment=service))


def test_an_editor_chooses_it_and_goes_back_as_with_every_other_value(ada, pat, room):
    assert ada.fill(address_of(room), pays_for="lodging", why="For a room.").status_code == 302
    shown = parse(ada.get(Draft.objects.get().get_absolute_url()))
    assert ["What it is the price of", "not given", "lodging"] in [
        row.xpath("*/text()") for row in shown.xpath("//table[@class='difference']//tr")
    ]
    pat.publish(Draft.objects.get())
    room.refresh_from_db()
    assert room.pays_for == Item.LODGING
    assert "In a whole costwith lodging" in text(ada.get(room.get_absolute_url())), "term and value"
    first = versions_of(room).last()
    ada.press(address_of(room, "history").replace("history/", f"restore/{first.pk}/"))
    pat.publish(Draft.objects.open().get())
    room.refresh_from_db()
    assert room.pays_for == ""


def test_a_treatment_is_refused_at_the_field(ada, cost):
    answer = ada.fill(address_of(cost), pays_for="lodging", why="For a room.")
    (field,) = parse(answer).xpath("//*[contains(@class, 'field-pays_for')]")
    assert f"“{cost.option.treatment.short_name}” is no service" in field.text_content()
    assert not Draft.objects.exists()


def test_files_name_it_as_people_read_it_and_hold_it_when_they_go_out(ada, pat, source, room):
    priced = new(source, option=room.option.slug, pays_for="Transfers from the airport")
    _, kept = send(ada, Cost, "prices.csv", csv_of([priced]))
    confirm(ada, kept)
    pat.publish(Draft.objects.get())
    cost = Cost.objects.get(source=source)
    assert cost.pays_for == Item.TRANSFERS
    told = {row["key"]: row["pays_for"] for row in rows_in(export(ada, Cost))}
    assert (told[cost.key], told[room.key]) == ("transfers", "")


@pytest.mark.parametrize(
    "item, message",
    [("lodging", "is no service beside a treatment"), ("butler", "“butler” is not one of: ")],
)
def test_a_file_is_held_to_the_rules_of_the_form(ada, source, item, message):
    _, kept = send(ada, Cost, "prices.csv", csv_of([new(source, pays_for=item)]))
    assert kept.faulty == 1
    assert message in page_of(ada, kept)
