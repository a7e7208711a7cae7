"""In place of what is there: only when told, all of it or nothing, proved row by row."""

import re

from tests.both.backups.forging import rewritten
from tests.both.backups.sites import SETUP

LOG_IN = (
    SETUP
    + """
from django.contrib.auth import get_user_model
from django.test import Client
Client().force_login(get_user_model().objects.first())
"""
)


def test_what_somebody_made_is_replaced_only_when_told(make_site, bare, filled, backup):
    site = make_site(like=bare)
    assert "Restored" in site.manage("restore", backup), "nobody had put anything there"
    site.write("state of our own")
    site.script(LOG_IN)
    mine = site.state()
    assert mine["django_session"]
    said = site.manage("restore", backup, fails=True)
    assert "The database holds rows already: auth_user, " in said
    assert "--replace" in said
    assert site.state() == mine
    site.manage("restore", backup, "--replace")
    assert site.state() == filled.state()
    assert not site.state()["django_session"], "everybody logs in again"


def test_rows_that_do_not_fit_together_are_undone(filled, backup, tmp_path):
    def without_a_clinic(table, values):
        return None if table.name == "clinics_clinic" and values["id"] == 1 else values

    def two_of_a_slug(table, values):
        same = {"slug": "same"} if table.name == "clinics_clinic" else {}
        return values | same

    def no_number(table, values):
        return values | ({"low": "much"} if table.name == "clinics_cost" else {})

    before = filled.state()
    for change, said in (
        (without_a_clinic, "The rows do not fit together: "),
        (two_of_a_slug, "The database does not take clinics_clinic: "),
        (no_number, "The database does not take clinics_cost: "),
    ):
        path = rewritten(backup, tmp_path / f"{change.__name__}.backup", rows=change)
        answer = filled.manage("restore", path, "--replace", fails=True)
        assert f"CommandError: Nothing was restored. {said}" in answer
        assert filled.state() == before


def test_what_the_database_keeps_otherwise_than_it_was_given_is_found(filled, backup):
    before = filled.state()
    lying = (
        SETUP
        + """
from mscompare.backups import restoring, BackupError
from mscompare.backups.file import opened
insert = restoring._insert
def lying(model, table, rows):
    insert(model, table, rows)
    if table.name == "clinics_clinic":
        last = model.objects.order_by("pk").last()
        model.objects.filter(pk=1).update(known="not this")
        model.objects.create(slug="more", name="More", country_id=last.country_id)
    if table.name == "treatments_figurechange":
        model.objects.filter(pk__gt=3).delete()
restoring._insert = lying
try:
    with opened(sys.argv[1]) as file:
        restoring.restore(file, replace=True)
except BackupError as error:
    print(error)
"""
    )
    said = filled.script(lying, backup)
    assert re.match(
        r"What was restored is not what the file holds: clinics_clinic 1 is different; "
        r"clinics_clinic \d+ is not in the file; treatments_figurechange 4 is missing; ",
        said,
    )
    assert re.search(r"; treatments_figurechange 6 is missing and \d+ more\.$", said)
    assert filled.state() == before
