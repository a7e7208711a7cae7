"""Thousands of prices in, published, out, and in again: `make bench-import` (ROWS=5000).

In a database of its own, of the kind that DATABASE_URL names. Times are told in seconds for this
machine and, to compare, as a multiple of entering one price through the form.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.databases import own_database  # noqa: E402

DEFAULT = 5000


def main(rows):
    with tempfile.TemporaryDirectory() as folder, own_database(folder) as url:
        environment = {**os.environ, "DATABASE_URL": url, "LOCAL_TRIAL": "1",
                       "DJANGO_SETTINGS_MODULE": "mscompare.settings",
                       "PYTHONPATH": str(ROOT)}  # fmt: skip
        for command in ("migrate", "load_content"):
            subprocess.run([sys.executable, "manage.py", command], cwd=ROOT, env=environment,
                           check=True, capture_output=True)  # fmt: skip
        here = [sys.executable, __file__, "--here", str(rows)]
        return subprocess.run(here, cwd=ROOT, env=environment).returncode


def here(rows):
    """Do it all in the database that DATABASE_URL names; returns the number of failures."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib import admin
    from django.contrib.auth import get_user_model
    from django.http import HttpRequest

    from clinics.models import Cost
    from tests import factories
    from tests.both.editing.files import csv_of, new_prices
    from treatments.editing import drafts, jobs, publishing
    from treatments.importing import work
    from treatments.models import Draft

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ALLOW_PASSWORD_ONLY = True
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    jobs.MOST_LETTERS_OF_FAULT = 10**9  # all in this process
    users = get_user_model().objects
    ada, pat = (users.create_superuser(name, password="x") for name in ("ada", "pat"))
    source = factories.source(slug="a-price-list")
    times = {}

    def timed(what, function):
        began = time.monotonic()
        made = function()
        times[what] = times.get(what, 0) + time.monotonic() - began
        return made

    content = csv_of(new_prices(rows, source))
    request = HttpRequest()
    request.method, request.user = "POST", ada
    editor = admin.site._registry[Cost]
    form = editor.plain_form(request, None)
    one = {"as_printed": "$1", "why": "x"}
    timed("one form", lambda: [form(one).is_valid() for _ in range(20)])
    times["one form"] /= 20
    kept = timed("check", lambda: work.upload(Cost, "many.csv", content, ada, "Many."))
    kept.refresh_from_db()
    assert (kept.new, kept.faulty) == (rows, 0), kept.problems
    timed("write", lambda: work.begin_to_write(kept))
    chosen = list(Draft.objects.open())
    assert len(chosen) == rows
    timed("publish", lambda: publishing.begin_publishing(chosen, pat))
    assert not Draft.objects.open().exists()
    before = list(Cost.objects.order_by("pk").values())
    client = log_in(pat)
    for number, ending in enumerate(("csv", "xlsx")):
        told = [0, 0, 0, 0]
        for name, out in timed(f"export {ending}", lambda n=number: exported(client, n)):
            again = timed(
                f"again {ending}",
                lambda name=name, out=out: work.upload(Cost, name, out, ada, "Again."),
            )
            again.refresh_from_db()
            assert not again.problems, again.problems
            mine = (again.new, again.changed, again.unchanged, again.faulty)
            told = [one + other for one, other in zip(told, mine, strict=True)]
            sys.stdout.write(f"{name}: {len(out) / 1e6:.1f} MB, {again.unchanged} unchanged\n")
        assert told == [0, 0, len(before), 0], told
    assert list(Cost.objects.order_by("pk").values()) == before
    assert drafts.alone() is False
    unit = times.pop("one form")
    for what, seconds in times.items():
        sys.stdout.write(
            f"{what:12} {seconds:6.1f} s, a row is {seconds / rows / unit:.2f} forms\n"
        )
    return 0


def log_in(user):
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client


def exported(client, number):
    """The files that the page of export gives for a format: (name, content)."""
    address = "/admin/clinics/cost/export/"
    parts, part, found = 1, 1, []
    while part <= parts:
        answer = client.post(address, {"format": number, "parts": parts, "part": part})
        if "Content-Disposition" in answer:
            found.append((answer["Content-Disposition"].split('"')[1], answer.content))
            part += 1
        else:
            parts += 1
    return found


if __name__ == "__main__":
    if "--here" in sys.argv:
        sys.exit(here(int(sys.argv[-1])))
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT))
