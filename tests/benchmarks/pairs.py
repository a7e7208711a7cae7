"""A thousand pairs of editors who save one record at the same moment, on SQLite and PostgreSQL.

Nothing may be lost and no state be missing in the history. Run by `make bench`; `--here` takes the
database of DATABASE_URL, which must be empty, and the number of pairs.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mscompare.settings")
PAIRS = 1000


def here(pairs):
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    from tests.drills.pairs import assert_nothing_lost, run_pairs

    call_command("migrate", verbosity=0)
    outcome = run_pairs(pairs)
    assert_nothing_lost(outcome)
    saved = outcome.answers[302]
    told = sum(outcome.answers.values()) - saved
    print(
        f"{pairs} pairs: {saved} saved, {told} told; nothing lost, the history complete.",
        flush=True,
    )


def both(pairs):
    from scripts import machine
    from tests.databases import own_database

    with tempfile.TemporaryDirectory() as folder, machine.postgres() as url:
        for name, server in (("SQLite", "sqlite"), ("PostgreSQL", url)):
            print(f"{name}: ", end="", flush=True)
            with own_database(folder, server) as database:
                subprocess.run(
                    [sys.executable, __file__, "--here", str(pairs)],
                    cwd=ROOT, check=True, env={**os.environ, "DATABASE_URL": database},
                )  # fmt: skip


if __name__ == "__main__":
    if "--here" in sys.argv:
        here(int(sys.argv[-1]))
    else:
        both(int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS)
