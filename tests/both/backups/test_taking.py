"""One file, whole or not there at all; nobody who writes waits or fails meanwhile."""

import gzip
import hashlib
import json
import re
import stat
import subprocess
import time

import pytest

from tests.both.backups.sites import SETUP


def test_it_says_what_it_wrote_and_that_it_read_it_back(filled, tmp_path):
    said = filled.manage("backup", tmp_path)
    (path,) = tmp_path.iterdir()
    assert re.fullmatch(r"mscompare-\d{8}T\d{6}Z\.backup", path.name)
    data = path.read_bytes()
    assert re.fullmatch(
        rf"{re.escape(str(path))}: [\d,]+ rows of \d+ tables, {len(data)} bytes, read back and "
        rf"found whole\.\nSHA-256 {hashlib.sha256(data).hexdigest()}\n",
        said,
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_table_is_in_it_or_named_as_left_out(filled, backup):
    lines = [json.loads(line) for line in gzip.decompress(backup.read_bytes()).splitlines()]
    state = filled.state()
    counts = {name: table["rows"] for name, table in lines[-2]["tables"].items()}
    assert {*counts, *lines[0]["left_out"]} == {*state, "django_migrations"}
    assert counts == {name: len(state[name]) for name in counts}
    others = set(lines[0]["left_out"]) - {"django_migrations", "django_session"}
    assert all(name.startswith("axes_") for name in others)
    assert not [name for name in counts if name.startswith(("axes_", "django_session"))]
    applied = {tuple(name) for name in lines[0]["migrations"]}
    assert ("clinics", "0003_history") in applied
    assert not [name for name in ("expire_date", "session_key") if name in str(lines[1:-2:50])]


def test_the_check_lists_what_is_in_a_file(filled, backup):
    said = filled.manage("restore", "--check", backup)
    assert f"{backup} is whole: made 20" in said
    assert re.search(r"left out: .*django_migrations, django_session\.$", said, re.M)
    assert re.search(rf"^ +{len(filled.state()['clinics_cost'])}  clinics_cost$", said, re.M)


@pytest.mark.once
def test_a_folder_that_is_not_there_or_takes_nothing_is_named(filled, tmp_path):
    missing = tmp_path / "none"
    said = filled.manage("backup", missing, fails=True)
    assert said == f"CommandError: {missing} is not a folder. Make it first.\n"
    assert not missing.exists()
    # Nobody can write there, whoever runs this.
    assert "No backup was written to /proc/self: " in filled.manage(
        "backup", "/proc/self", fails=True
    )


def test_an_empty_database_is_not_worth_a_backup(make_site, tmp_path):
    assert "holds no tables" in make_site().manage("backup", tmp_path, fails=True)
    assert not list(tmp_path.iterdir())


@pytest.mark.once
def test_a_full_disk_leaves_nothing(filled, tmp_path):
    command = filled.command("manage.py", "backup", str(tmp_path))
    # A limit on the size of files fails as a full disk does, in the middle of a write.
    command["args"] = ["sh", "-c", 'ulimit -f 200; exec "$@"', "sh", *command["args"]]
    done = subprocess.run(**command, capture_output=True)
    assert done.returncode == 1
    assert done.stderr == f"CommandError: No backup was written to {tmp_path}: File too large.\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.once
def test_a_backup_is_never_written_over(filled, tmp_path):
    twice = (
        SETUP
        + """
from mscompare.backups import BackupError
from mscompare.backups.taking import take
from treatments.clock import now
moment = now()
take(sys.argv[1], moment)
try:
    take(sys.argv[1], moment)
except BackupError as error:
    print(error)
"""
    )
    assert "has a backup of this very second already" in filled.script(twice, tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.once
def test_prune_removes_what_may_go_once_there_is_a_new_one(filled, tmp_path):
    old = tmp_path / "mscompare-20200101T000000Z.backup"
    other = tmp_path / "holiday.jpg"
    for path in (old, other):
        path.touch()
    filled.manage("backup", tmp_path)
    assert old.exists()
    time.sleep(1)
    assert "Removed: mscompare-20200101T000000Z.backup." in filled.manage(
        "backup", tmp_path, "--prune"
    )
    assert not old.exists()
    assert other.exists()
    old.touch()
    command = filled.command("manage.py", "backup", str(tmp_path), "--prune")
    command["args"] = ["sh", "-c", 'ulimit -f 200; exec "$@"', "sh", *command["args"]]
    assert subprocess.run(**command, capture_output=True).returncode == 1
    assert old.exists(), "a backup that failed removes none"
