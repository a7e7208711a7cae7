"""From one kind of database to the other and back, and out of an older release."""

import json

from tests.both.backups.sites import NEXT_USER, SETUP, SOUND

OLD_ROWS = (
    SETUP
    + """
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
call_command("migrate", "clinics", "0002", verbosity=0)
for app in ("auth", "sessions", "reversion", "admin"):
    call_command("migrate", app, verbosity=0)
loader = MigrationLoader(connection)
apps = loader.project_state([n for n in loader.applied_migrations if n in loader.graph.nodes]).apps
country = apps.get_model("clinics", "Country").objects.create(iso="ZZ", slug="zz", name="Zedland")
for n in range(3):
    apps.get_model("clinics", "Clinic").objects.create(slug=f"c{n}", name=f"C {n}", country=country)
apps.get_model("auth", "User").objects.create(username="old", password="x")
def add(model, **fields):
    return apps.get_model("treatments", model).objects.create(**fields)
measures = {"death": 1, "fever": 6, "suitability": None, "recovery": None, "mine": None}
for n, (slug, gravity) in enumerate(measures.items()):
    add("Measure", slug=slug, position=n, short=slug, gravity=gravity)
for slug in ("intravenous", "intrathecal"):
    add("Route", slug=slug, name=slug)
for slug in ("ahsct", "msc"):
    add("Treatment", slug=slug, name=slug, short_name=slug, plain_name=slug, summary=slug)
for n, text in enumerate(["Is the chemotherapy strong?", "Into the spine?", "Why?"]):
    add("Question", key=f"q{n}", text=text)
"""
)
# What the newest columns say of these rows.
COLUMNS = (
    SETUP
    + """
from treatments.models import Measure, Question, Route, Treatment
told = {m.slug: [m.layer, m.quantity, m.applies_to, m.role] for m in Measure.objects.all()}
told |= {q.text: [t.slug for t in q.about.all()] for q in Question.objects.all()}
told["spine"] = [r.slug for r in Route.objects.filter(into_spine=True)]
told["example"] = [t.slug for t in Treatment.objects.filter(worked_example=True)]
print(json.dumps(told))
"""
)


def test_from_each_database_to_the_other_and_back_every_row_is_equal(
    odd, filled, make_site, other_kind, tmp_path
):
    site, gone, path = odd
    there, back = make_site(other_kind), make_site(like=filled)
    there.manage("restore", path)
    assert there.dump() == site.dump()
    there.write("state elsewhere")
    back.manage("restore", there.backup(tmp_path), "--replace")
    assert back.dump() == there.dump() != site.dump()
    for moved in (there, back):
        moved.script(SOUND)
        assert int(moved.script(NEXT_USER)) > gone


def test_a_backup_of_an_older_release_comes_up_to_date(make_site, tmp_path, backup):
    old = make_site()
    old.script(OLD_ROWS)
    # Before the migrations, which is when one wants it.
    path = old.backup(tmp_path)
    site = make_site()
    said = site.manage("restore", path)
    assert "Then brought up to date: " in said
    site.manage("migrate", "--check")
    now, then = site.state(), old.state()
    assert len(now["clinics_clinic"]) == len(then["clinics_clinic"]) == 3
    assert now["auth_user"] == then["auth_user"]
    assert now["auth_group"], "what the newer migrations make"
    assert json.loads(site.script(COLUMNS)) == {
        "death": ["first", "one", "all", ""],
        "fever": ["first", "several", "all", ""],
        "suitability": ["first", "none", "all", "criteria"],
        "recovery": ["first", "several", "cells", ""],
        "mine": ["later", "one", "all", ""],
        "Is the chemotherapy strong?": ["ahsct"],
        "Into the spine?": ["msc"],
        "Why?": [],
        "spine": ["intrathecal"],
        "example": ["ahsct"],
    }, "what the code knew of rows by their slugs stands in columns"
    answer = site.manage("restore", backup, fails=True)
    assert "holds rows already" in answer
    # The other way round it does not go: today's rows have no place there.
    before = old.state()
    answer = old.manage("restore", backup, "--replace", fails=True)
    assert "The database has other migrations than the backup: one of them lacks " in answer
    assert old.state() == before
