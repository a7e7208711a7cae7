"""One file, whole or not there at all; nobody who writes waits or fails meanwhile."""

import gzip
import hashlib
import json
import re
import stat
import subprocess
import time

from tests.backups.sites import ONCE, SETUP, SOUND, WRITING

WRITER = (
    WRITING
    + """
import os, time
stop, number = sys.argv[1], int(sys.argv[2])
keys = list(Cost.objects.order_by("pk").values_list("key", flat=True))
times = []
while not os.path.exists(stop):
    begun = time.monotonic()
    write(f"state {number}-{len(times)}", keys[number])
    times.append(time.monotonic() - begun)
    print(times[-1], flush=True)
"""
)
# Takes a backup and asks before some of the tables; what is written then must not be in it.
HELD = (
    SETUP
    + """
from pathlib import Path
from mscompare.backups import taking
from treatments.clock import now
read = taking.stored_rows
between = ("clinics_country", "reversion_version", "treatments_contentversion")
def held(model, columns, using):
    if model._meta.db_table in between:
        print("holding", flush=True)
        sys.stdin.readline()
    yield from read(model, columns, using)
taking.stored_rows = held
print(taking.take(Path(sys.argv[1]), now()).path, flush=True)
"""
)


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


def test_a_full_disk_leaves_nothing(filled, tmp_path):
    command = filled.command("manage.py", "backup", str(tmp_path))
    # A limit on the size of files fails as a full disk does, in the middle of a write.
    command["args"] = ["sh", "-c", 'ulimit -f 200; exec "$@"', "sh", *command["args"]]
    done = subprocess.run(**command, capture_output=True)
    assert done.returncode == 1
    assert done.stderr == f"CommandError: No backup was written to {tmp_path}: File too large.\n"
    assert not list(tmp_path.iterdir())


def test_an_interrupted_run_leaves_nothing_and_a_killed_one_no_good_name(filled, tmp_path):
    for sign in ("SIGINT", "SIGTERM", "SIGKILL"):
        filled.ended(sign, "mscompare.backups.taking:stored_rows", "backup", tmp_path, call=20)
        left = [path.name for path in tmp_path.iterdir()]
        if sign != "SIGKILL":
            assert not left
    (name,) = left
    assert re.fullmatch(r"\.mscompare-\d{8}T\d{6}Z\.backup\.part", name)


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


def test_what_is_written_meanwhile_is_not_in_it_and_nobody_waits(make_site, filled, tmp_path):
    site = make_site(like=filled)
    running = site.started("-c", HELD, tmp_path)
    for number in range(3):
        assert running.stdout.readline() == "holding\n"
        # Shorter than any lock is waited for.
        subprocess.run(**site.command("-c", ONCE, f"state {number}"), check=True, timeout=15)
        running.stdin.write("\n")
        running.stdin.flush()
    said, errors = running.communicate()
    assert running.returncode == 0, errors
    assert int(site.script(SOUND)) == int(filled.script(SOUND)) + 6
    site.manage("restore", said.strip(), "--replace")
    assert site.state() == filled.state()


def test_backups_taken_while_people_write_are_sound_states(make_site, filled, tmp_path):
    site = make_site(like=filled)
    stop, folder = tmp_path / "stop", tmp_path / "backups"
    writers = [
        subprocess.Popen(
            **site.command("-c", WRITER, str(stop), str(number)), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(2)
    ]  # fmt: skip
    try:
        for writer in writers:
            assert writer.stdout.readline(), writer.communicate()[1]
        taken = [site.backup(folder) for _ in range(2)]
    finally:
        stop.touch()
        done = [writer.communicate() for writer in writers]
    for writer, (times, errors) in zip(writers, done, strict=True):
        assert writer.returncode == 0, errors
        assert max(map(float, times.split())) < 10, "half of what a lock is waited for"
    numbers, elsewhere = [], make_site(like=filled)
    for path in taken:
        elsewhere.manage("restore", path, "--replace")
        numbers.append(int(elsewhere.script(SOUND)))
    last = int(site.script(SOUND))
    assert numbers == sorted(set(numbers))
    assert numbers[-1] < last, "somebody wrote during and after each"
