"""Run the whole suite: everything on SQLite with a real browser, then again on PostgreSQL.

Extra arguments go to pytest, so `.venv/bin/python -m scripts.run_tests -k sheet` runs a part.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts import machine

ROOT = Path(__file__).resolve().parent.parent


def pytest(title, arguments, **environment):
    print(f"\n=== {title} ===", flush=True)
    command = [sys.executable, "-W", "error", "-m", "pytest", "-q", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}).returncode


def main(arguments):
    chromium = machine.ensure_chromium()
    with tempfile.TemporaryDirectory() as folder, machine.postgres() as url:
        sqlite = f"sqlite:///{folder}/suite.sqlite3"
        common = {"CHROMIUM": chromium, "LOCAL_TRIAL": "1"}
        failed = [
            title
            for title, database, extra in (
                ("SQLite, with the browser", sqlite, {"OTHER_DATABASE_URL": ""}),
                ("PostgreSQL", url, {"OTHER_DATABASE_URL": sqlite}),
            )
            if pytest(title, arguments, DATABASE_URL=database, **common, **extra)
        ]
    if failed:
        raise SystemExit(f"\nFailed: {', '.join(failed)}")
    print("\nAll passed on SQLite and on PostgreSQL.")


if __name__ == "__main__":
    main(sys.argv[1:])
