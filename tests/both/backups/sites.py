"""A site on a database of its own, worked on by its commands in processes of their own."""

import json
import os
import signal
import sqlite3
import subprocess
import sys

import psycopg

from tests.conftest import ROOT
from tests.drills.points import REACHED

SETUP = "import django, json, sys; django.setup()\n"
# Writes one change by each way editors have: two clinics within one change, and a price by a
# draft. Both clinics always say the same, and so does the price.
WRITING = (
    SETUP
    + """
from datetime import date
from django.contrib.auth import get_user_model
from clinics.models import Clinic, Cost
from treatments.editing import drafts
from treatments.editing import records
from treatments.editing.history import recorded
from treatments.models import Way

def accounts():
    make = get_user_model().objects.get_or_create
    return [make(username=n, is_staff=True, is_superuser=True)[0] for n in ("ann", "bea")]

def write(text, key):
    ann, bea = accounts()
    with recorded(Way.CODE, ann, text):
        for clinic in Clinic.objects.order_by("pk")[:2]:
            clinic.known = text
            clinic.save()
    price = Cost.objects.get(key=key)
    values = records.values_of(price) | {"note": text}
    draft = drafts.propose(Cost, values, ann, text, target=price)
    drafts.publish(draft, bea, drafts.seen(draft))
"""
)
ONCE = WRITING + "write(sys.argv[1], Cost.objects.order_by('pk')[0].key)"
# What is true of the content at any moment between two transactions.
SOUND = (
    SETUP
    + """
from django.db.models import Max
from reversion.models import Revision, Version
from clinics.models import Clinic, Cost
from treatments.editing import records
from treatments.editing.history import versions_of
from treatments.models import Change, ContentVersion, Draft
newest = Change.objects.aggregate(n=Max("number"))["n"]
assert ContentVersion.current() == newest == Change.objects.count() == Revision.objects.count()
assert not Version.objects.exclude(revision__change__isnull=False).exists()
one, other = Clinic.objects.order_by("pk")[:2]
assert one.known == other.known
for row in (one, other, *Cost.objects.filter(note__startswith="state ")):
    assert records.values_at(versions_of(row)[0]) == records.values_of(row), row
for draft in Draft.objects.all():
    assert draft.state == "waiting" or (draft.change and draft.closed_at), draft
print(newest)
"""
)

# What the databases hold each in their own way.
ODD = (
    SETUP
    + """
from datetime import datetime, timedelta, timezone
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import JSONField, Value
from clinics.models import Clinic
from treatments.models import Draft
user = get_user_model().objects.create(username="odd", password="x")
at = datetime(2026, 3, 29, 3, 30, 0, 7, tzinfo=timezone(timedelta(hours=2)))
values = [{}, {"b": [1.0, 1e22, 1e-7, -0.0, None, True], "a": "ü\\u2028 \\U0001f9e0"}, "text",
          Value(None, JSONField())]
for n, value in enumerate(values):
    Draft.objects.create(
        content_type=ContentType.objects.get_for_model(Clinic), values=value, base={"n": n},
        author=user, began_at=at, changed_at=at.astimezone(timezone.utc), why="\\n'\\"\\\\ %s",
        object_id=None if n % 2 else 10 ** 12 + n,
    )
gone = get_user_model().objects.create(username="gone")
print(gone.pk)
gone.delete()
"""
)
NEXT_USER = (
    SETUP
    + """
from django.contrib.auth import get_user_model
print(get_user_model().objects.create(username="next").pk)
"""
)


class Site:
    def __init__(self, url):
        self.url = url

    def command(self, *words):
        return {
            "args": [sys.executable, *words],
            "cwd": ROOT,
            "env": {
                **os.environ, "DATABASE_URL": self.url, "LOCAL_TRIAL": "1",
                "DJANGO_SETTINGS_MODULE": "mscompare.settings", "PYTHONWARNINGS": "default",
            },
            "text": True,
        }  # fmt: skip

    def manage(self, *words, fails=False):
        """Run a command; returns what it said on both channels."""
        done = subprocess.run(**self.command("manage.py", *map(str, words)), capture_output=True)
        assert done.returncode == (1 if fails else 0), done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    def started(self, *words):
        """Begin a command and return its process."""
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        # A suite that is run in the background ignores Ctrl-C, and so would what it begins.
        ignored = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            return subprocess.Popen(**self.command(*map(str, words)), **pipes)
        finally:
            signal.signal(signal.SIGINT, ignored)

    def ended(self, sign, place, *words, which=1):
        """Begin a command, or with "-m" a module, that gets a signal at a call of a function (see
        `points`), and wait for its end; returns what it said. Fails if it ends otherwise."""
        running = self.pointed(sign, place, *words, which=which)
        said, errors = running.communicate()
        assert REACHED in said, said + errors
        assert running.returncode
        return said

    def pointed(self, sign, place, *words, which=1):
        """Begin what is ended or held at a point; returns its process."""
        program = words if words[0] == "-m" else ("manage.py", *words)
        return self.started("-m", "tests.drills.points", sign, place, which, *program)

    def script(self, code, *words):
        done = subprocess.run(**self.command("-c", code, *map(str, words)), capture_output=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, text):
        self.script(ONCE, text)

    def backup(self, folder, *options):
        """Take a backup and return its path."""
        folder.mkdir(exist_ok=True)
        before = set(folder.iterdir())
        self.manage("backup", folder, *options)
        (made,) = set(folder.iterdir()) - before
        return made

    def dump(self):
        """Every row of every model as Django itself reads it: the same in both databases."""
        return json.loads(self.manage("dumpdata", "--all", "--exclude", "sessions"))

    def state(self):
        """{table: its rows}, straight from the database, without when it was migrated."""
        if self.url.startswith("postgres"):
            with psycopg.connect(self.url) as connection:
                return _rows(
                    connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                )
        connection = sqlite3.connect(self.url.removeprefix("sqlite:///"))
        try:
            tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
            return _rows(connection, f"{tables} AND name NOT LIKE 'sqlite%'")
        finally:
            connection.close()


def _rows(connection, tables):
    names = [name for (name,) in connection.execute(tables).fetchall()]
    if "django_migrations" in names:
        names.remove("django_migrations")
    every = 'SELECT * FROM "{}"'
    return {
        name: sorted(map(repr, connection.execute(every.format(name)).fetchall())) for name in names
    }
