"""An import that is killed at any moment leaves nothing half done, and can be taken up again."""

import json
import os
import random
import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT
from tests.databases import own_database

ROWS = 150
KILLS = 6


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    with own_database(tmp_path_factory.mktemp("killed")) as url:
        whole = {**os.environ, "LOCAL_TRIAL": "1", "DATABASE_URL": url,
                 "DJANGO_SETTINGS_MODULE": "mscompare.settings"}  # fmt: skip
        for command in ("migrate", "load_content"):
            subprocess.run([sys.executable, "manage.py", command], cwd=ROOT, env=whole,
                           check=True, capture_output=True)  # fmt: skip
        yield whole


def start(environment, *arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.editing.killed", *map(str, arguments)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def told(environment, what="look"):
    process = start(environment, what)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return json.loads(out.splitlines()[-1])


def test_an_import_killed_at_any_moment_leaves_nothing_half_done(environment):
    chance = random.Random(os.environ.get("PYTEST_SEED", "import"))  # noqa: S311
    before = told(environment)
    written = set()
    for number in range(KILLS):
        process = start(environment, number, ROWS)
        if number >= 2:
            # Killed while it is written; the first two while they are checked.
            assert process.stdout.readline() == "checked ready\n"
            time.sleep(chance.uniform(0, 0.4))
        else:
            time.sleep(chance.uniform(1.5, 3))
        process.kill()
        process.communicate()
        now = told(environment)
        assert now["prices"] == before["prices"]
        assert set(now["clinics"].values()) <= {ROWS}, "all rows of a file or none"
        assert now["unrecorded"] == 0
        assert now["version"]
        assert now["running"] == 0, "what was killed is not taken for running"
        for upload in now["uploads"]:
            prices = int(upload["number"]) % 2
            if upload["state"] == "written":
                assert upload["drafts"] == (ROWS if prices else 0)
                assert prices or now["clinics"][upload["number"]] == ROWS
                written.add(upload["number"])
            else:
                assert upload["drafts"] == 0
                assert upload["number"] not in now["clinics"]
                assert upload["size"] > 0, "the file is still there"
    after = told(environment, "again")
    assert {upload["state"] for upload in after["uploads"]} == {"written"}
    assert set(after["clinics"].values()) == {ROWS}
    assert after["unrecorded"] == 0
    drafts = sum(upload["drafts"] for upload in after["uploads"])
    assert drafts == after["drafts"] == ROWS * sum(int(u["number"]) % 2 for u in after["uploads"])
