"""Backups and restores that are killed, held, or taken while people write."""

import re
import subprocess
import time

from tests.both.backups.sites import ONCE, SOUND, WRITING
from tests.drills.points import HOLD, REACHED

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


def test_an_interrupted_run_leaves_nothing_and_a_killed_one_no_good_name(filled, tmp_path):
    for sign in ("SIGINT", "SIGTERM", "SIGKILL"):
        filled.ended(sign, "mscompare.backups.taking:stored_rows", "backup", tmp_path, which=20)
        left = [path.name for path in tmp_path.iterdir()]
        if sign != "SIGKILL":
            assert not left
    (name,) = left
    assert re.fullmatch(r"\.mscompare-\d{8}T\d{6}Z\.backup\.part", name)


def test_a_restore_that_is_killed_leaves_what_was_there(make_site, filled, backup):
    site = make_site(like=filled)
    site.write("state before the kill")
    mine = site.state()
    for place, which in (("_put", 1), ("_insert", 1), ("_insert", 30), ("compare_backup", 1)):
        place = f"mscompare.backups.restoring:{place}"
        site.ended("SIGKILL", place, "restore", backup, "--replace", which=which)
        assert site.state() == mine
    # And once it counts, it is all there.
    done = "mscompare.backups.restoring:RestoreReport"
    site.ended("SIGKILL", done, "restore", backup, "--replace")
    assert site.state() == filled.state()
    site.script(SOUND)


def test_one_killed_while_it_makes_the_tables_can_be_begun_again(make_site, backup, filled):
    site = make_site()
    # Django records some migrations only after what they made is there to stay.
    recorded = "django.db.migrations.executor:MigrationExecutor.record_migration"
    for number in (1, 2, 3, 20, 40):
        site.ended("SIGKILL", recorded, "restore", backup, which=number)
    # What was made is removed before the next attempt; that may be ended, too.
    removing = "django.db.backends.base.schema:BaseDatabaseSchemaEditor.execute"
    site.ended("SIGKILL", removing, "restore", backup, which=5)
    site.manage("restore", backup)
    assert site.state() == filled.state()


def test_what_is_written_meanwhile_is_not_in_it_and_nobody_waits(make_site, filled, tmp_path):
    site = make_site(like=filled)
    # It waits before it reads some of the tables; what is written then must not be in it.
    reading, tables = "mscompare.backups.taking:stored_rows", "Country,Version,ContentVersion"
    running = site.pointed(HOLD, reading, "backup", tmp_path, which=tables)
    for number in range(3):
        assert running.stdout.readline() == f"{REACHED}\n"
        # Shorter than any lock is waited for.
        subprocess.run(**site.command("-c", ONCE, f"state {number}"), check=True, timeout=15)
        running.stdin.write("\n")
        running.stdin.flush()
    said, errors = running.communicate()
    assert running.returncode == 0, errors
    assert int(site.script(SOUND)) == int(filled.script(SOUND)) + 6
    (path,) = tmp_path.iterdir()
    assert str(path) in said
    site.manage("restore", path, "--replace")
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
        taken = [site.backup(folder)]
        # Two of the same second would have the same name.
        time.sleep(1)
        taken.append(site.backup(folder))
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
