"""An import that is killed wherever it is leaves nothing half done, and can be taken up again."""

import json
import subprocess

import pytest

from tests.both.backups.sites import Site
from tests.databases import loaded_database

ROWS = 60
WORK, UPLOAD, JOB = "treatments.importing.work", "treatments.models:Upload", "treatments.models:Job"
# Where a process is killed, (function, which call), in the order in which it gets there. An Upload
# is saved when it is kept, when its check begins, when it is checked and when it is written; a
# Job, of which there is one for the check and one for writing, when it is noted, begun and ended.
CHECKING = [
    (f"{UPLOAD}.save", 2),
    (f"{JOB}.save", 1),
    (f"{WORK}:rows_of", 1),
    ("treatments.importing.resource:RowsResource.import_row", ROWS // 2),
    (f"{WORK}:_keep", 1),
    (f"{WORK}:UploadedRow.objects.bulk_create", 1),
    (f"{UPLOAD}.save", 3),
    (f"{JOB}.save", 3),
]
BEGINNING = [(f"{WORK}:jobs.launch", 2), (f"{WORK}:_nobody_was_faster", 1)]
WRITING = {
    "clinic": [
        (f"{WORK}:_saved", 1),
        (f"{WORK}:_saved", ROWS // 2),
        (f"{WORK}:_saved", ROWS),
        # All rows are written, and not yet their record.
        ("treatments.editing.bulk_history:BulkHistory.remember", 1),
        ("reversion.models:Revision.save", 1),
        ("treatments.models:Change.save", 1),
        ("treatments.models:ContentVersion.save", 1),
    ],
    "cost": [(f"{WORK}:_propose", 1), (f"{WORK}:Draft.objects.bulk_create", 1)],
}
NOTING = [(f"{UPLOAD}.save", 4)]
# All is written; only the note that the work has ended is not.
ENDING = [(f"{JOB}.save", 6)]


@pytest.fixture
def site(tmp_path):
    with loaded_database(tmp_path) as url:
        yield Site(url)


def told(site, what="look"):
    done = subprocess.run(
        **site.command("-m", "tests.drills.killed", what), capture_output=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("kind", ["clinic", "cost"])
def test_an_import_killed_anywhere_leaves_nothing_half_done(site, kind):
    prices = kind == "cost"
    before = told(site)
    points = [*CHECKING, *BEGINNING, *WRITING[kind], *NOTING, *ENDING]
    for number, (place, which) in enumerate(points):
        module = ("-m", "tests.drills.killed", kind, number, ROWS)
        said = site.ended("SIGKILL", place, *module, which=which)
        # Where it was killed is where we meant to.
        assert ("checked ready\n" in said) == (number >= len(CHECKING)), (place, which)
        now = told(site)
        assert now["prices"] == before["prices"]
        assert set(now["clinics"].values()) <= {ROWS}, "all rows of a file or none"
        assert now["unrecorded"] == 0
        assert now["version"]
        assert now["running"] == 0, "what was killed is not taken for running"
        assert [int(upload["number"]) for upload in now["uploads"]] == list(range(number + 1))
        for upload in now["uploads"]:
            if upload["state"] == "written":
                assert upload["drafts"] == (ROWS if prices else 0)
                assert prices or now["clinics"][upload["number"]] == ROWS
            else:
                assert upload["drafts"] == 0
                assert upload["number"] not in now["clinics"]
                assert upload["size"] > 0, "the file is still there"
        written = now["uploads"][-1]["state"] == "written"
        assert written == ((place, which) in ENDING), (place, which)
    after = told(site, "again")
    assert {upload["state"] for upload in after["uploads"]} == {"written"}
    assert set(after["clinics"].values()) == (set() if prices else {ROWS})
    assert after["unrecorded"] == 0
    assert after["running"] == 0
    drafts = sum(upload["drafts"] for upload in after["uploads"])
    assert drafts == after["drafts"] == (ROWS * len(points) if prices else 0)
