"""A process that imports a file, to be killed: `python -m tests.drills.killed KIND NUMBER ROWS`.

It says "checked" when the file is checked and "written" when it is written. `look` instead of a
kind says what stands in the database, `again` takes up what was stopped.
"""

import json
import sys

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402

from clinics.models import Clinic, Cost  # noqa: E402
from tests.both.editing.files import csv_of, new_prices  # noqa: E402
from treatments.editing import jobs  # noqa: E402
from treatments.editing.history import without_history  # noqa: E402
from treatments.importing import work  # noqa: E402
from treatments.models import Change, ContentVersion, Draft, Source, Upload  # noqa: E402


def say(word):
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def editor():
    user, made = get_user_model().objects.get_or_create(username="ada", is_staff=True)
    if made:
        user.groups.set([Group.objects.get(name="Editor")])
    return user


def run(kind, number, rows):
    """Import clinics, which are written at once, or prices, which become drafts."""
    jobs.MOST_LETTERS_OF_FAULT = 10**6  # all in this process, which is to be killed
    if kind == "cost":
        source = Source.objects.order_by("slug").first()
        made = [{**row, "low": str(int(row["low"]) + number * 1000),
                 "high": str(int(row["low"]) + number * 1000),
                 "as_printed": f"${int(row['low']) + number * 1000:,}"}
                for row in new_prices(rows, source)]  # fmt: skip
        model = Cost
    else:
        made = [
            {"slug": f"batch-{number}-{n}", "name": f"Batch {number}, {n}", "country": "mexico"}
            for n in range(rows)
        ]
        model = Clinic
    kept = work.upload(model, "rows.csv", csv_of(made), editor(), f"Batch {number}.")
    kept.refresh_from_db()
    say(f"checked {kept.state}")
    job = work.begin_to_write(kept)
    say(f"written {job.fault}")


def look():
    """What stands there: clinics by batch, drafts and states by upload, and whether the history
    is whole."""
    clinics = {}
    for slug in Clinic.objects.filter(slug__startswith="batch-").values_list("slug", flat=True):
        batch = slug.split("-")[1]
        clinics[batch] = clinics.get(batch, 0) + 1
    newest = Change.objects.order_by("-number").values_list("number", flat=True).first()
    say(json.dumps({
        "clinics": clinics,
        "uploads": [
            {"number": kept.why.split()[1].rstrip("."), "state": kept.state,
             "drafts": kept.drafts.count(), "size": len(kept.content)}
            for kept in Upload.objects.order_by("pk")
        ],
        "drafts": Draft.objects.count(),
        "prices": Cost.objects.count(),
        "unrecorded": without_history(Clinic).count(),
        "version": ContentVersion.current() == newest,
        "running": sum(jobs.is_running(job) for job in jobs.Job.objects.all()),
    }))  # fmt: skip


def again():
    """Finish whatever was stopped: check once more and write."""
    for kept in Upload.objects.exclude(state="written"):
        jobs.MOST_LETTERS_OF_FAULT = 10**6
        work.check_again(kept)
        work.begin_to_write(kept)
    look()


if __name__ == "__main__":
    what, *numbers = sys.argv[1:]
    if what in ("look", "again"):
        {"look": look, "again": again}[what]()
    else:
        run(what, *map(int, numbers))
