"""The lasting number of an option: given once, never to another, whoever makes it."""

import json
import shutil
import threading

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from clinics.merging import merge
from clinics.models import LAST_NUMBER_OF_SEEDS, Clinic, Option
from clinics.models.option import OptionQuerySet
from mscompare.content.load import load_content
from tests import factories
from tests.conftest import ROOT
from tests.day import DAY

pytestmark = pytest.mark.django_db
FIRST = LAST_NUMBER_OF_SEEDS + 1
EDITORS = 6


def numbers():
    return dict(Option.objects.values_list("slug", "number"))


def test_an_option_made_here_gets_the_next_number_after_those_of_the_seeds():
    assert max(numbers().values()) < FIRST
    assert [factories.option().number for _ in range(3)] == [FIRST, FIRST + 1, FIRST + 2]


def test_saving_it_again_retiring_it_and_another_address_leave_its_number():
    option = factories.option()
    option.retired_on = DAY
    option.slug = "another-address"
    option.save()
    option.refresh_from_db()
    assert option.number == FIRST
    assert factories.option().number == FIRST + 1


def test_the_number_of_a_merged_option_is_not_given_again(django_user_model):
    country = factories.country()
    double, keep = factories.clinic(country=country), factories.clinic(country=country)
    treatment = factories.treatment()
    for clinic in (keep, double):
        factories.option(treatment=treatment, country=country, clinic=clinic)
    merge(Clinic.objects.get(pk=double.pk), Clinic.objects.get(pk=keep.pk), None, "One clinic.")
    merged = Option.objects.get(clinic=double)
    assert (merged.number, merged.merged_into.number) == (FIRST + 1, FIRST)
    assert factories.option().number == FIRST + 2


def test_the_database_refuses_a_number_twice_and_none_below_one():
    taken = Option.objects.first().number
    for number in (taken, 0):
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.option(number=number)


def test_what_else_is_wrong_with_an_option_is_not_taken_for_a_number_that_is_taken():
    first = factories.option()
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.option(treatment=first.treatment, slug="a-second-one")
    assert factories.option().number == FIRST + 1


def test_who_finds_the_number_taken_takes_the_next_one(monkeypatch):
    taken = factories.option().number
    read = iter([taken, taken + 1])
    monkeypatch.setattr(OptionQuerySet, "next_number", lambda self: next(read))
    assert factories.option().number == taken + 1


def test_editors_who_save_at_once_get_numbers_of_their_own(committed):
    treatments = [factories.treatment() for _ in range(EDITORS)]
    together, made, failed = threading.Barrier(EDITORS), [], []

    def save(treatment):
        try:
            together.wait(20)
            made.append(factories.option(treatment=treatment).number)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(treatment,)) for treatment in treatments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(made) == list(range(FIRST, FIRST + EDITORS))


def test_a_load_gives_its_numbers_to_new_options_and_changes_none(tmp_path):
    """An option that an editor made before the seeds had it stays what it is called on paper."""
    before = numbers()
    option = Option.objects.get(slug="ahsct-norway")
    option.number = FIRST + 7
    option.save()
    load_content(ROOT / "fixtures", DAY)
    assert numbers() == before | {"ahsct-norway": FIRST + 7}
    report = load_content(ROOT / "fixtures", DAY, discard_edits=True)
    assert numbers() == before | {"ahsct-norway": FIRST + 7}
    assert not [name for name in report.conflicts + report.updated if "option" in name]


def test_a_load_gives_the_next_number_where_a_file_has_none_and_leaves_it(tmp_path):
    folder = shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    path = folder / "clinics.json"
    rows = json.loads(path.read_text("utf-8"))
    fields = {"slug": "msc-norway", "treatment": ["msc"], "country": ["norway"], "clinic": None}
    path.write_text(json.dumps([*rows, {"model": "clinics.option", "fields": fields}]))
    assert "clinics.option msc-norway" in load_content(folder, DAY).created
    assert numbers()["msc-norway"] == FIRST
    again = load_content(folder, DAY)
    assert (again.created, again.updated, again.kept, again.conflicts) == ([], [], [], [])
    assert numbers()["msc-norway"] == FIRST


def test_the_form_of_an_option_asks_for_no_number():
    option = factories.option()
    option.full_clean()
    option.number = None
    option.full_clean()
    with pytest.raises(ValidationError, match="1 or more"):
        Option(treatment=factories.treatment(), number=0).full_clean()


def test_options_that_were_there_before_get_the_numbers_of_the_seeds_and_others_those_after(
    committed,
):
    """A migration cannot ask the seeds; the same options must have the same numbers everywhere."""
    before = numbers()
    mine = [factories.option(number=number).slug for number in (5000, 4000)]
    try:
        call_command("migrate", "clinics", "0007", verbosity=0)
    finally:
        call_command("migrate", verbosity=0)
    assert numbers() == before | {mine[0]: FIRST, mine[1]: FIRST + 1}
    assert factories.option().number == FIRST + 2
